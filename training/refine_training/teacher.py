"""The teacher: sentence vectors beside the hashed table and shape, convolutions and attention over a window's units."""

import torch
from torch import Tensor, nn
from torch.nn.functional import scaled_dot_product_attention

from refine_training.features import SHAPE
from refine_training.hashing import ROWS

WIDTH = 128
HIDDEN = 256
HEADS = 4
SENTENCE = 384
SENTENCE_WIDTH = 96
BAG = 48
KERNEL = 5


class Layer(nn.Module):
    """A norm, `across` units, an MLP with a norm of its own; both with a residual."""

    def __init__(self, across: nn.Module, dropout: float) -> None:
        super().__init__()
        self.before, self.across = nn.LayerNorm(WIDTH), across
        self.mlp = nn.Sequential(
            nn.LayerNorm(WIDTH), nn.Linear(WIDTH, HIDDEN), nn.GELU(), nn.Dropout(dropout), nn.Linear(HIDDEN, WIDTH)
        )
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = x + self.dropout(self.across(self.before(x), mask))
        return x + self.dropout(self.mlp(x))


class Near(nn.Module):
    """A depthwise convolution over units."""

    def __init__(self, dilation: int) -> None:
        super().__init__()
        reach = dilation * (KERNEL // 2)
        self.convolution = nn.Conv1d(WIDTH, WIDTH, KERNEL, groups=WIDTH, dilation=dilation, padding=reach)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        return self.convolution((x * mask.unsqueeze(2)).transpose(1, 2)).transpose(1, 2)


class Far(nn.Module):
    """Attention over all units of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(WIDTH, 3 * WIDTH)
        self.leave = nn.Linear(WIDTH, WIDTH)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.enter(x).view(b, t, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        seen = scaled_dot_product_attention(q, k, v, attn_mask=mask.bool()[:, None, None, :])
        return self.leave(seen.transpose(1, 2).reshape(b, t, WIDTH))


class Teacher(nn.Module):
    """The logit of each unit that it does not belong."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(ROWS, BAG, mode="mean")
        nn.init.normal_(self.table.weight, std=0.1)
        self.sentence = nn.Linear(SENTENCE, SENTENCE_WIDTH)
        self.enter = nn.Linear(SENTENCE_WIDTH + BAG + SHAPE, WIDTH)
        across = [Near(1), Near(2), Far(), Near(4), Near(8), Far()]
        self.layers = nn.ModuleList(Layer(each, dropout) for each in across)
        self.leave = nn.Sequential(nn.LayerNorm(WIDTH), nn.Linear(WIDTH, 1))

    def forward(self, sentence: Tensor, bag: Tensor, shape: Tensor, mask: Tensor) -> Tensor:
        """`[B, T]`, for sentence vectors `[B, T, 384]`, bags and shape `[B, T, 48]` and a mask `[B, T]`."""
        x = torch.relu(self.enter(torch.cat((torch.relu(self.sentence(sentence)), bag, shape), 2)))
        for layer in self.layers:
            x = layer(x, mask)
        return self.leave(x).squeeze(2)
