"""Writes an encoder as an ONNX graph: fp32, int8 (for CPUs) or fp16 (for GPUs).

int8 is done so that a token's figures depend on nothing beside its own window: weights are rounded once for each output,
activations anew for each token, by the largest one of that token; ONNX Runtime's dynamic quantisation takes the largest
of the whole batch. Weights have 7 bits, since kernels without VNNI saturate with 8.
"""

from enum import Enum

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from refine_training.encoder.net import Encoder

OPSET = 17
IR = 8
CONTRIB = "com.microsoft"
EPSILON = 1e-12
ACTIVATION = 127.0
WEIGHT = 63.0
ZERO = 128


class Precision(Enum):
    """What the figures of the graph are."""

    FP32 = "fp32"
    INT8 = "int8"
    FP16 = "fp16"


def export(encoder: Encoder, precision: Precision) -> bytes:
    """The graph: `input_ids` and `attention_mask` `[B, T]` to `p` `[B, T]` and `document` `[B]`."""
    graph, writer = _begin(encoder, precision)
    writer.write()
    return graph.serialised({"p": ("B", "T"), "document": ("B",)})


def export_mean(encoder: Encoder, precision: Precision, head: tuple[np.ndarray, float] | None = None) -> bytes:
    """The graph of a whole text: `figures` `[B, width]`, the mean over its tokens as a unit vector.

    With a head (weights and a bias) `figures` is `[B]`: the logistic function of the vector's product with it.
    """
    graph, writer = _begin(encoder, precision)
    writer.write_mean(head)
    return graph.serialised({"figures": ("B", encoder.shape.width) if head is None else ("B",)})


def _begin(encoder: Encoder, precision: Precision) -> tuple["_Graph", "_Writer"]:
    graph = _Graph({name: value.detach().numpy() for name, value in encoder.state_dict().items()}, precision)
    return graph, _Writer(graph, encoder.shape.heads, encoder.shape.layers)


class _Graph:
    def __init__(self, weights: dict[str, np.ndarray], precision: Precision) -> None:
        self._weights = weights
        self.precision = precision
        self._float = np.float16 if precision is Precision.FP16 else np.float32
        self._nodes: list = []
        self._constants: dict[str, object] = {}

    def op(self, kind: str, *inputs: str, name: str = "", domain: str = "", **attributes: object) -> str:
        name = name or f"v{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [name], domain=domain, **attributes))
        return name

    def constant(self, name: str, value: np.ndarray) -> str:
        self._constants.setdefault(name, numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def floats(self, name: str, value: np.ndarray | float) -> str:
        return self.constant(name, np.asarray(value, self._float))

    def integers(self, *values: int) -> str:
        return self.constant("i" + "_".join(map(str, values)), np.array(values, np.int64))

    def weight(self, name: str) -> np.ndarray:
        return self._weights[name]

    def as_float(self, x: str) -> str:
        kind = TensorProto.FLOAT16 if self._float is np.float16 else TensorProto.FLOAT
        return self.op("Cast", x, to=kind)

    def serialised(self, shapes: dict[str, tuple[str | int, ...]]) -> bytes:
        def value(name: str, kind: int, *shape: str | int) -> object:
            return helper.make_tensor_value_info(name, kind, list(shape))

        inputs = [value(name, TensorProto.INT64, "B", "T") for name in ("input_ids", "attention_mask")]
        outputs = [value(name, TensorProto.FLOAT, *shape) for name, shape in shapes.items()]
        graph = helper.make_graph(self._nodes, "encoder", inputs, outputs, list(self._constants.values()))
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=IR, producer_name="refine")
        onnx.checker.check_model(model)
        return model.SerializeToString()


class _Writer:
    def __init__(self, graph: _Graph, heads: int, layers: int) -> None:
        self._graph, self._heads, self._layers = graph, heads, layers

    def write(self) -> None:
        g = self._graph
        x = self._tokens()
        self._head(x, "unit", "p")
        first = g.op("Gather", x, g.constant("first", np.int64(0)), axis=1)
        self._head(first, "document", "document")

    def write_mean(self, head: tuple[np.ndarray, float] | None) -> None:
        g = self._graph
        x = g.op("Cast", self._tokens(), to=TensorProto.FLOAT)
        mask = g.op("Unsqueeze", g.op("Cast", "attention_mask", to=TensorProto.FLOAT), g.integers(2))
        total = g.op("ReduceSum", g.op("Mul", x, mask), g.integers(1), keepdims=0)
        squares = g.op("ReduceSum", g.op("Mul", total, total), g.integers(1), keepdims=1)
        name = "figures" if head is None else "vector"
        # of a sum the direction is that of the mean
        vector = g.op("Div", total, g.op("Sqrt", squares), name=name)
        if head is not None:
            weight = g.constant("head.weight", np.asarray(head[0], np.float32))
            logit = g.op("ReduceSum", g.op("Mul", vector, weight), g.integers(1), keepdims=0)
            g.op("Sigmoid", g.op("Add", logit, g.constant("head.bias", np.float32(head[1]))), name="figures")

    def _tokens(self) -> str:
        """A vector for each token."""
        g = self._graph
        length = g.op("Gather", g.op("Shape", "input_ids"), g.constant("second", np.int64(1)))
        length = g.op("Unsqueeze", length, g.integers(0))
        places = g.floats("places", g.weight("places.weight"))
        places = g.op("Slice", places, g.integers(0), length, g.integers(0))
        x = self._norm(g.op("Add", self._words(), places), "norm")
        mask = g.op("Cast", "attention_mask", to=TensorProto.INT32)
        for i in range(self._layers):
            x = self._layer(x, mask, f"layers.{i}")
        return x

    def _words(self) -> str:
        g = self._graph
        words = g.weight("words.weight")
        if g.precision is not Precision.INT8:
            return g.op("Gather", g.floats("words", words), "input_ids")
        scale = np.maximum(np.abs(words).max(1, keepdims=True), 1e-9) / ACTIVATION
        rounded = np.rint(words / scale).astype(np.int8)
        found = g.as_float(g.op("Gather", g.constant("words", rounded), "input_ids"))
        return g.op("Mul", found, g.op("Gather", g.floats("words.scale", scale), "input_ids"))

    def _layer(self, x: str, mask: str, name: str) -> str:
        g = self._graph
        qkv = self._linear(x, f"{name}.qkv")
        q, k, v = (f"{name}.{part}" for part in "qkv")
        g._nodes.append(helper.make_node("Split", [qkv], [q, k, v], axis=2))
        h = g.op("MultiHeadAttention", q, k, v, "", mask, domain=CONTRIB, num_heads=self._heads)
        x = self._norm(g.op("Add", x, self._linear(h, f"{name}.out")), f"{name}.norm")
        h = g.op("Gelu", self._linear(x, f"{name}.widen"), domain=CONTRIB)
        return self._norm(g.op("Add", x, self._linear(h, f"{name}.narrow")), f"{name}.norm2")

    def _linear(self, x: str, name: str) -> str:
        g = self._graph
        weight = g.weight(f"{name}.weight").T
        bias = g.floats(f"{name}.bias", g.weight(f"{name}.bias"))
        if g.precision is not Precision.INT8:
            return g.op("Add", g.op("MatMul", x, g.floats(f"{name}.weight", weight)), bias)
        scale = np.maximum(np.abs(weight).max(0), 1e-9) / WEIGHT
        rounded = g.constant(f"{name}.weight", np.rint(weight / scale).astype(np.int8))
        of_token = g.op("ReduceMax", g.op("Abs", x), axes=[-1], keepdims=1)
        of_token = g.op("Max", of_token, g.floats("least", 1e-6))
        of_token = g.op("Mul", of_token, g.floats("step", 1 / ACTIVATION))
        codes = g.op("Add", g.op("Round", g.op("Div", x, of_token)), g.floats("zero", float(ZERO)))
        codes = g.op("Cast", codes, to=TensorProto.UINT8)
        sums = g.op("MatMulInteger", codes, rounded, g.constant("zero_point", np.uint8(ZERO)))
        figures = g.op("Mul", g.op("Mul", g.as_float(sums), of_token), g.floats(f"{name}.scale", scale))
        return g.op("Add", figures, bias)

    def _norm(self, x: str, name: str) -> str:
        g = self._graph
        weight, bias = (g.floats(f"{name}.{part}", g.weight(f"{name}.{part}")) for part in ("weight", "bias"))
        return g.op("LayerNormalization", x, weight, bias, axis=-1, epsilon=EPSILON)

    def _head(self, x: str, name: str, output: str) -> None:
        """A sum over the last axis instead of a product with a column: its bits are the same in any batch."""
        g = self._graph
        products = g.op("Mul", x, g.floats(f"{name}.weight", g.weight(f"{name}.weight")[0]))
        logit = g.op("ReduceSum", products, g.integers(-1), keepdims=0)
        logit = g.op("Add", logit, g.floats(f"{name}.bias", g.weight(f"{name}.bias")[0]))
        g.op("Sigmoid", g.op("Cast", logit, to=TensorProto.FLOAT), name=output)
