"""Writes a Hugging Face model as an ONNX graph of one step with a cache, as Optimum's export of it is."""

from enum import Enum
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto

from refine_training.generator.graph import CONTRIB, IR, OPSET, Graph, SideFile, integers_of, value
from refine_training.generator.model import Shape, Weights, read_shape

_ACTIVATION = 127.0
_WEIGHT = 63.0
_ZERO = 128
_WORDS = "model.embed_tokens"


class Precision(Enum):
    """What the figures of the graph are: fp16 for GPUs; int8 weights for CPUs, activations rounded for each token."""

    FP32 = "fp32"
    FP16 = "fp16"
    INT8 = "int8"


def write_decoder(folder: Path, to: Path, precision: Precision) -> Path:
    """Writes `model.onnx` and its side file into the folder `to`. Raises Problem for a model that is not known."""
    shape, weights = read_shape(folder), Weights(folder)
    with SideFile(to / "model.onnx_data") as side:
        model = _Decoder(shape, weights, precision, Graph(side)).model()
    onnx.save_model(model, to / "model.onnx")
    return to / "model.onnx"


class _Decoder:
    def __init__(self, shape: Shape, weights: Weights, precision: Precision, graph: Graph) -> None:
        self._shape, self._weights, self._precision, self._graph = shape, weights, precision, graph
        half = precision is Precision.FP16
        self._kind = TensorProto.FLOAT16 if half else TensorProto.FLOAT
        self._float = np.float16 if half else np.float32

    def model(self) -> onnx.ModelProto:
        g, s = self._graph, self._shape
        x = self._words()
        cosine, sine = self._turns()
        allowed = self._allowed()
        presents = []
        for i in range(s.layers):
            x = self._layer(x, i, cosine, sine, allowed)
            presents += [self._cache(f"present.{i}.{part}", "total") for part in ("key", "value")]
        x = self._norm(x, "model.norm.weight")
        logits = self._linear(x, _WORDS if self._head_is_tied() else "lm_head", s.vocabulary, s.hidden)
        g.op("Identity", logits, name="logits")
        past = [
            self._cache(f"past_key_values.{i}.{part}", "past") for i in range(s.layers) for part in ("key", "value")
        ]
        inputs = [integers_of("input_ids", "batch", "length"), integers_of("attention_mask", "batch", "total")]
        inputs += [integers_of("position_ids", "batch", "length"), *past]
        outputs = [value("logits", self._kind, "batch", "length", s.vocabulary), *presents]
        return g.model(inputs, outputs, {"": OPSET, CONTRIB: 1}, IR)

    def _head_is_tied(self) -> bool:
        return self._shape.tied or "lm_head.weight" not in self._weights

    def _cache(self, name: str, length: str) -> onnx.ValueInfoProto:
        return value(name, self._kind, "batch", self._shape.key_heads, length, self._shape.head)

    def _words(self) -> str:
        g, s = self._graph, self._shape
        if self._precision is Precision.INT8:
            rounded, scale = self._rounded(_WORDS, s.vocabulary, s.hidden, turned=False)
            found = g.cast(g.op("Gather", rounded, "input_ids"), self._kind)
            return g.op("Mul", found, g.op("Unsqueeze", g.op("Gather", scale, "input_ids"), g.integers(-1)))
        return g.op("Gather", self._floats(f"{_WORDS}.weight", s.vocabulary, s.hidden), "input_ids")

    def _turns(self) -> tuple[str, str]:
        """Cosine and sine of each position's angles, `[batch, 1, length, head / 2]`."""
        g = self._graph
        positions = g.op("Unsqueeze", g.cast("position_ids", TensorProto.FLOAT), g.integers(1, 3))
        angles = g.op("Mul", positions, g.constant("inverse_frequencies", self._shape.inverse_frequencies))
        return g.cast(g.op("Cos", angles), self._kind), g.cast(g.op("Sin", angles), self._kind)

    def _allowed(self) -> str:
        """Whether a token may see another, no padding and not behind it: `[batch, 1, 1, length, total]`."""
        g = self._graph
        total = g.op("Shape", "attention_mask", start=1, end=2)
        length = g.op("Shape", "input_ids", start=1, end=2)
        first, one = g.integer(0), g.integer(1)
        keys = g.op("Range", first, g.op("Squeeze", total), one)
        queries = g.op("Add", g.op("Range", first, g.op("Squeeze", length), one), g.op("Sub", total, length))
        before = g.op("LessOrEqual", g.op("Unsqueeze", keys, g.integers(0)), g.op("Unsqueeze", queries, g.integers(1)))
        seen = g.op("Unsqueeze", g.cast("attention_mask", TensorProto.BOOL), g.integers(1, 2, 3))
        return g.op("And", before, seen)

    def _layer(self, x: str, i: int, cosine: str, sine: str, allowed: str) -> str:
        g, s, name = self._graph, self._shape, f"model.layers.{i}"
        h = self._norm(x, f"{name}.input_layernorm.weight")
        x = g.op("Add", x, self._attention(h, i, cosine, sine, allowed))
        h = self._norm(x, f"{name}.post_attention_layernorm.weight")
        wide = self._weights_rows(f"{name}.mlp.gate_proj")
        gate = self._linear(h, f"{name}.mlp.gate_proj", wide, s.hidden)
        gate = g.op("Mul", gate, g.op("Sigmoid", gate))
        h = g.op("Mul", gate, self._linear(h, f"{name}.mlp.up_proj", wide, s.hidden))
        return g.op("Add", x, self._linear(h, f"{name}.mlp.down_proj", s.hidden, wide))

    def _weights_rows(self, name: str) -> int:
        return self._weights.rows(f"{name}.weight")

    def _attention(self, h: str, i: int, cosine: str, sine: str, allowed: str) -> str:
        """Queries of heads that share a key head lie side by side, so that keys need no copies."""
        g, s, name = self._graph, self._shape, f"model.layers.{i}.self_attn"
        group = s.heads // s.key_heads
        q = self._turned(self._heads(h, f"{name}.q_proj", s.heads, f"{name}.q_norm.weight"), cosine, sine)
        k = self._turned(self._heads(h, f"{name}.k_proj", s.key_heads, f"{name}.k_norm.weight"), cosine, sine)
        v = self._heads(h, f"{name}.v_proj", s.key_heads, "")
        k = g.op("Concat", f"past_key_values.{i}.key", k, axis=2, name=f"present.{i}.key")
        v = g.op("Concat", f"past_key_values.{i}.value", v, axis=2, name=f"present.{i}.value")
        grouped = g.op("Reshape", q, g.integers(0, s.key_heads, -1, s.head))
        grouped = g.op("Mul", grouped, g.constant("scale", np.asarray(s.head**-0.5, self._float)))
        scores = g.op("MatMul", grouped, g.op("Transpose", k, perm=[0, 1, 3, 2]))
        dims = [g.op("Shape", q, start=j, end=j + 1) for j in (0, 2)]
        total = g.op("Shape", k, start=2, end=3)
        apart = g.op("Concat", dims[0], g.integers(s.key_heads, group), dims[1], total, axis=0)
        scores = g.op("Reshape", scores, apart)
        lowest = g.constant("lowest", np.asarray(np.finfo(self._float).min, self._float))
        shares = g.op("Softmax", g.op("Where", allowed, scores, lowest), axis=-1)
        together = g.op("Concat", dims[0], g.integers(s.key_heads, -1), total, axis=0)
        found = g.op("MatMul", g.op("Reshape", shares, together), v)
        found = g.op("Reshape", found, g.op("Shape", q))
        found = g.op("Reshape", g.op("Transpose", found, perm=[0, 2, 1, 3]), g.integers(0, 0, -1))
        return self._linear(found, f"{name}.o_proj", s.hidden, s.heads * s.head)

    def _heads(self, h: str, name: str, heads: int, norm: str) -> str:
        g, s = self._graph, self._shape
        x = self._linear(h, name, heads * s.head, s.hidden)
        x = g.op("Reshape", x, g.integers(0, 0, heads, s.head))
        if norm in self._weights:
            x = self._norm(x, norm, s.head)
        return g.op("Transpose", x, perm=[0, 2, 1, 3])

    def _turned(self, x: str, cosine: str, sine: str) -> str:
        g = self._graph
        first, second = g.ops("Split", x, names=(f"{x}.first", f"{x}.second"), axis=3)
        turned = g.op("Sub", g.op("Mul", first, cosine), g.op("Mul", second, sine))
        return g.op("Concat", turned, g.op("Add", g.op("Mul", second, cosine), g.op("Mul", first, sine)), axis=3)

    def _norm(self, x: str, name: str, width: int = 0) -> str:
        g = self._graph
        x = g.cast(x, TensorProto.FLOAT)
        square = g.op("ReduceMean", g.op("Mul", x, x), axes=[-1], keepdims=1)
        length = g.op("Sqrt", g.op("Add", square, g.constant("epsilon", np.float32(self._shape.epsilon))))
        weight = self._floats(name, width or self._shape.hidden)
        return g.op("Mul", weight, g.cast(g.op("Div", x, length), self._kind))

    def _linear(self, x: str, name: str, rows: int, columns: int) -> str:
        """The product with a matrix that the file holds turned; that of words is turned when the graph is loaded."""
        g, words = self._graph, name == _WORDS
        if self._precision is Precision.INT8:
            y = self._rounded_product(x, *self._rounded(name, rows, columns, turned=not words), words)
        elif words:
            y = g.op("MatMul", x, g.op("Transpose", self._floats(f"{name}.weight", rows, columns), perm=[1, 0]))
        else:
            y = g.op("MatMul", x, self._turned_floats(f"{name}.weight", rows, columns))
        return g.op("Add", y, self._floats(f"{name}.bias", rows)) if f"{name}.bias" in self._weights else y

    def _rounded_product(self, x: str, rounded: str, scale: str, words: bool) -> str:
        """Rounds activations for each token by itself: its figures depend on nothing beside its own prompt."""
        g = self._graph
        of_token = g.op("ReduceMax", g.op("Abs", x), axes=[-1], keepdims=1)
        of_token = g.op("Max", of_token, g.constant("least", np.float32(1e-6)))
        of_token = g.op("Mul", of_token, g.constant("step", np.float32(1 / _ACTIVATION)))
        codes = g.op("Add", g.op("Round", g.op("Div", x, of_token)), g.constant("zero", np.float32(_ZERO)))
        codes = g.cast(codes, TensorProto.UINT8)
        rounded = g.op("Transpose", rounded, perm=[1, 0]) if words else rounded
        sums = g.cast(g.op("MatMulInteger", codes, rounded, g.constant("zero_point", np.uint8(_ZERO))), self._kind)
        return g.op("Mul", g.op("Mul", sums, of_token), scale)

    def _rounded(self, name: str, rows: int, columns: int, turned: bool) -> tuple[str, str]:
        """A matrix in 7 bits, since kernels without VNNI saturate with 8, and a scale for each row."""
        g = self._graph
        names = f"{name}.rounded", f"{name}.scale"
        if names[0] not in g.constants:
            weight = self._weights.get(f"{name}.weight", rows, columns).astype(np.float32)
            scale = np.maximum(np.abs(weight).max(1), 1e-9) / _WEIGHT
            codes = np.rint(weight / scale[:, None]).astype(np.int8)
            g.constant(names[0], codes.T if turned else codes)
            g.constant(names[1], scale.astype(np.float32))
        return names

    def _turned_floats(self, name: str, rows: int, columns: int) -> str:
        g = self._graph
        if name not in g.constants:
            g.constant(name, self._weights.get(name, rows, columns).T.astype(self._float))
        return name

    def _floats(self, name: str, *shape: int) -> str:
        g = self._graph
        if name not in g.constants:
            g.constant(name, self._weights.get(name, *shape).astype(self._float))
        return name
