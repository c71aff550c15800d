"""A Llama in PyTorch, with Hugging Face's names, and a second head that training alone uses."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Size:
    """Sizes of the net; `positions` are what prompt and program may have together."""

    vocabulary: int = 2048
    hidden: int = 128
    layers: int = 4
    heads: int = 4
    key_heads: int = 2
    wide: int = 352
    positions: int = 512
    theta: float = 10_000.0
    epsilon: float = 1e-5

    @property
    def head(self) -> int:
        return self.hidden // self.heads


class Norm(nn.Module):
    def __init__(self, size: Size) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(size.hidden))
        self._epsilon = size.epsilon

    def forward(self, x: Tensor) -> Tensor:
        return functional.rms_norm(x, self.weight.shape, self.weight, self._epsilon)


class Attention(nn.Module):
    def __init__(self, size: Size) -> None:
        super().__init__()
        self._size = size
        self.q_proj = nn.Linear(size.hidden, size.heads * size.head, bias=False)
        self.k_proj = nn.Linear(size.hidden, size.key_heads * size.head, bias=False)
        self.v_proj = nn.Linear(size.hidden, size.key_heads * size.head, bias=False)
        self.o_proj = nn.Linear(size.heads * size.head, size.hidden, bias=False)

    def forward(self, x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
        batch, length, _ = x.shape

        def heads(y: Tensor) -> Tensor:
            return y.view(batch, length, -1, self._size.head).transpose(1, 2)

        q, k = (_turned(heads(project(x)), cosine, sine) for project in (self.q_proj, self.k_proj))
        group = self._size.heads // self._size.key_heads
        k, v = (y.repeat_interleave(group, 1) for y in (k, heads(self.v_proj(x))))
        found = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.o_proj(found.transpose(1, 2).reshape(batch, length, -1))


def _turned(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    first, second = x.chunk(2, -1)
    return torch.cat([first * cosine - second * sine, second * cosine + first * sine], -1)


class Perceptron(nn.Module):
    def __init__(self, size: Size) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(size.hidden, size.wide, bias=False)
        self.up_proj = nn.Linear(size.hidden, size.wide, bias=False)
        self.down_proj = nn.Linear(size.wide, size.hidden, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.down_proj(functional.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    def __init__(self, size: Size) -> None:
        super().__init__()
        self.input_layernorm, self.post_attention_layernorm = Norm(size), Norm(size)
        self.self_attn, self.mlp = Attention(size), Perceptron(size)

    def forward(self, x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
        x = x + self.self_attn(self.input_layernorm(x), cosine, sine)
        return x + self.mlp(self.post_attention_layernorm(x))


class Body(nn.Module):
    def __init__(self, size: Size) -> None:
        super().__init__()
        self.embed_tokens = nn.Embedding(size.vocabulary, size.hidden)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))
        self.norm = Norm(size)
        angles = torch.outer(
            torch.arange(size.positions).float(), size.theta ** (-torch.arange(0, size.head, 2).float() / size.head)
        )
        self.register_buffer("cosine", angles.cos(), persistent=False)
        self.register_buffer("sine", angles.sin(), persistent=False)

    def forward(self, ids: Tensor) -> Tensor:
        x, length = self.embed_tokens(ids), ids.shape[1]
        for layer in self.layers:
            x = layer(x, self.cosine[:length], self.sine[:length])
        return self.norm(x)


class Llama(nn.Module):
    """`model.` holds what is saved; words are tied. `noise` judges a line where it ends, and is thrown away."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.model = Body(size)
        self.noise = nn.Linear(size.hidden, 1)
        for parameter in self.parameters():
            if parameter.dim() == 2:
                nn.init.normal_(parameter, std=0.03)

    def words(self, hidden: Tensor) -> Tensor:
        return hidden @ self.model.embed_tokens.weight.T
