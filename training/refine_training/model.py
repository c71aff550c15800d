"""The tagger as a torch module (docs/tagger.md, section 4)."""

import torch
from torch import Tensor, nn

from refine_training.hashing import ROWS
from refine_training.net import (
    DILATIONS,
    DOCUMENT_HIDDEN,
    EPSILON,
    FAR_BELOW,
    FEATURES,
    KERNEL,
    LEXICAL,
    MEAN_BLOCK,
    SHAPE_ONLY,
    Branch,
)


def masked_mean(x: Tensor, mask: Tensor) -> Tensor:
    return x.sum(1, keepdim=True) / mask.sum(1, keepdim=True)


class Block(nn.Module):
    """LayerNorm, a depthwise convolution over units, an MLP; the caller adds the residual."""

    def __init__(self, branch: Branch, index: int) -> None:
        super().__init__()
        dilation = DILATIONS[index]
        self.norm = nn.LayerNorm(branch.width, eps=EPSILON)
        self.across = nn.Conv1d(
            branch.width,
            branch.width,
            KERNEL,
            groups=branch.width,
            dilation=dilation,
            padding=dilation * (KERNEL // 2),
        )
        self.widen = nn.Linear(branch.width, branch.hidden)
        self.mean = nn.Linear(branch.width, branch.hidden) if index == MEAN_BLOCK else None
        self.narrow = nn.Linear(branch.hidden, branch.width)
        nn.init.zeros_(self.narrow.weight)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        masked = self.norm(x) * mask
        h = self.widen(self.across(masked.transpose(1, 2)).transpose(1, 2))
        if self.mean is not None:
            h = h + self.mean(masked_mean(masked, mask))
        return self.narrow(torch.relu(h))


class Stack(nn.Module):
    """One branch: the units' channels, and a logit for each."""

    def __init__(self, branch: Branch, dropout: float) -> None:
        super().__init__()
        self.enter = nn.Linear(branch.inputs, branch.width)
        self.blocks = nn.ModuleList(Block(branch, i) for i in range(len(DILATIONS)))
        self.leave = nn.Linear(branch.width, 1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = self.enter(x)
        for block in self.blocks:
            x = x + self.dropout(block(x, mask))
        return x


class Tagger(nn.Module):
    """The hashed table and two branches; the logits of each branch and of the document, uncalibrated."""

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
            seen.append(masked_mean(x * mask, mask))
            seen.append((x + (1 - mask) * FAR_BELOW).amax(1, keepdim=True))
        return self.document_narrow(torch.relu(self.document_widen(torch.cat(seen, 2)))).flatten()
