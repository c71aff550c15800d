"""The tagger as a torch module (docs/tagger.md, section 4). `export` writes the same computation as a graph."""

import torch
from torch import Tensor, nn

from refine_training.hashing import ROWS
from refine_training.net import (
    DILATIONS,
    DOCUMENT_HIDDEN,
    FAR_BELOW,
    FEATURES,
    KERNEL,
    LEXICAL,
    MEAN_BLOCKS,
    SHAPE_ONLY,
    Branch,
)


def masked_mean(x: Tensor, mask: Tensor) -> Tensor:
    return (x * mask).sum(1) / mask.sum(1).clamp(min=1)


class Block(nn.Module):
    """A depthwise convolution over units and an MLP, without a norm; the caller adds the residual."""

    def __init__(self, branch: Branch, index: int) -> None:
        super().__init__()
        dilation = DILATIONS[index]
        self.across = nn.Conv1d(
            branch.width,
            branch.width,
            KERNEL,
            groups=branch.width,
            dilation=dilation,
            padding=dilation * (KERNEL // 2),
        )
        self.mean = nn.Linear(branch.width, branch.width) if index in MEAN_BLOCKS else None
        self.widen = nn.Linear(branch.width, branch.hidden)
        self.narrow = nn.Linear(branch.hidden, branch.width, bias=False)
        nn.init.normal_(self.narrow.weight, std=0.02)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        h = self.across((x * mask).transpose(1, 2)).transpose(1, 2)
        if self.mean is not None:
            h = h + self.mean(masked_mean(x, mask)).unsqueeze(1)
        return self.narrow(torch.relu(self.widen(h)))


class Stack(nn.Module):
    """One branch: the units' channels."""

    def __init__(self, branch: Branch, dropout: float) -> None:
        super().__init__()
        self.enter = nn.Linear(branch.inputs, branch.width)
        self.blocks = nn.ModuleList(Block(branch, i) for i in range(len(DILATIONS)))
        self.leave = nn.Linear(branch.width, 1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = torch.relu(self.enter(x))
        for block in self.blocks:
            x = x + block(x, mask) * self.dropout(x.new_ones(len(x), 1, x.shape[2]))
        return x


class Tagger(nn.Module):
    """The hashed table and two branches; the logits of each branch and of the document."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(ROWS, FEATURES, mode="mean")
        nn.init.normal_(self.table.weight, std=0.1)
        self.lexical = Stack(LEXICAL, dropout)
        self.shape_only = Stack(SHAPE_ONLY, dropout)
        self.document_widen = nn.Linear(2 * (LEXICAL.width + SHAPE_ONLY.width), DOCUMENT_HIDDEN)
        self.document_narrow = nn.Linear(DOCUMENT_HIDDEN, 1)

    def forward(self, bag: Tensor, shape: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits `[B, T]` of the branches and `[B]` of the document, for `[B, T, 48]` inputs and a mask `[B, T]`."""
        mask = mask.unsqueeze(2)
        lexical = self.lexical(torch.cat((bag, shape), 2), mask)
        shape_only = self.shape_only(shape, mask)
        document = self._document((lexical, shape_only), mask)
        return self.lexical.leave(lexical).squeeze(2), self.shape_only.leave(shape_only).squeeze(2), document

    def _document(self, branches: tuple[Tensor, ...], mask: Tensor) -> Tensor:
        seen = []
        for x in branches:
            seen.append(masked_mean(x, mask))
            seen.append((x + (1 - mask) * FAR_BELOW).amax(1))
        return self.document_narrow(torch.relu(self.document_widen(torch.cat(seen, 1)))).flatten()
