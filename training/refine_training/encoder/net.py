"""A BERT-shaped encoder with a logit for each token and one for the window."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Shape:
    """The sizes of a net."""

    vocabulary: int
    positions: int
    width: int
    layers: int
    heads: int
    inner: int


class Layer(nn.Module):
    """Attention, then a feed-forward net, each with its input added and a norm behind it."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.widen = nn.Linear(shape.width, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, c = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        h = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        x = self.norm(x + self.dropout(self.out(h.transpose(1, 2).reshape(b, t, c))))
        h = self.narrow(nn.functional.gelu(self.widen(x)))
        return self.norm2(x + self.dropout(h))


class Encoder(nn.Module):
    """`ids` and `mask` `[B, T]` to logits `[B, T]`, and one a window `[B]`."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.unit = nn.Linear(shape.width, 1)
        self.document = nn.Linear(shape.width, 1)
        self.dropout = nn.Dropout(dropout)
        self.apply(_initialise)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        x = self.words(ids) + self.places.weight[: ids.shape[1]]
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return self.unit(x).squeeze(2), self.document(x[:, 0]).squeeze(1)

    def freeze(self, layers: int) -> None:
        """Training leaves so many of the first layers as they are, and the embeddings below them; none where it is 0."""
        if layers:
            for part in (self.words, self.places, self.norm, *self.layers[:layers]):
                part.requires_grad_(False)


def _initialise(module: nn.Module) -> None:
    if isinstance(module, (nn.Linear, nn.Embedding)):
        nn.init.normal_(module.weight, std=0.02)
    if isinstance(module, nn.Linear):
        nn.init.zeros_(module.bias)


def from_bert(weights: dict[str, Tensor], heads: int) -> Encoder:
    """An encoder with the weights of a BERT, by the names of Hugging Face; the heads are new."""
    words = weights["embeddings.word_embeddings.weight"]
    places = weights["embeddings.position_embeddings.weight"]
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
    inner = weights["encoder.layer.0.intermediate.dense.weight"].shape[0]
    encoder = Encoder(Shape(len(words), len(places), words.shape[1], layers, heads, inner))
    state = {
        "words.weight": words,
        "places.weight": places + weights["embeddings.token_type_embeddings.weight"][0],
        **_named(weights, "embeddings.LayerNorm", "norm"),
    }
    for i in range(layers):
        state |= _layer(weights, f"encoder.layer.{i}", f"layers.{i}")
    missing, unexpected = encoder.load_state_dict({k: v.float() for k, v in state.items()}, strict=False)
    if unexpected or set(missing) != {f"{head}.{part}" for head in ("unit", "document") for part in ("weight", "bias")}:
        raise ValueError(f"not the weights of a BERT: {missing} missing, {unexpected} unknown")
    return encoder


def _layer(weights: dict[str, Tensor], of: str, to: str) -> dict[str, Tensor]:
    parts = [f"{of}.attention.self.{name}" for name in ("query", "key", "value")]
    return {
        f"{to}.qkv.weight": torch.cat([weights[f"{part}.weight"] for part in parts]),
        f"{to}.qkv.bias": torch.cat([weights[f"{part}.bias"] for part in parts]),
        **_named(weights, f"{of}.attention.output.dense", f"{to}.out"),
        **_named(weights, f"{of}.attention.output.LayerNorm", f"{to}.norm"),
        **_named(weights, f"{of}.intermediate.dense", f"{to}.widen"),
        **_named(weights, f"{of}.output.dense", f"{to}.narrow"),
        **_named(weights, f"{of}.output.LayerNorm", f"{to}.norm2"),
    }


def _named(weights: dict[str, Tensor], of: str, to: str) -> dict[str, Tensor]:
    return {f"{to}.{part}": weights[f"{of}.{part}"] for part in ("weight", "bias")}
