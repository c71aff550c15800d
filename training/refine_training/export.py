"""Writes the net as an ONNX graph: opset 17, IR 8, Gemm, Conv, InstanceNormalization and elementwise operators.

The operators are those that ONNX Runtime fuses on CPU, and whose result for a document has the same bits whatever
stands beside it in the batch: a mean over units is a MatMul, since a ReduceSum over that axis differs between batch
sizes. A LayerNorm is an InstanceNormalization over the rows, which ONNX Runtime vectorises, with its scale and shift
folded into the linear layer behind it. The rows are scaled and shifted by the mask instead: a normalised row has the
mean 0, so a shift by 1 carries the bias of the linear layer, and rows of padding are zero from there on.
"""

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from refine_training.net import BRANCHES, DILATIONS, EPSILON, FAR_BELOW, FEATURES, KERNEL, MEAN_BLOCK, Branch

Weights = Mapping[str, np.ndarray]


def export(weights: Weights) -> bytes:
    """The serialised model; `weights` are the parameters of `model.Tagger` by name, calibrated."""
    graph = _Graph(weights)
    _Writer(graph).write()
    return graph.serialise()


class _Graph:
    """Nodes and initialisers, added by short calls that return the name of what they make."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._initialisers: dict[str, onnx.TensorProto] = {}

    def op(self, kind: str, *inputs: str, name: str = "", **attributes: object) -> str:
        output = name or f"{kind.lower()}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def weight(self, name: str) -> str:
        return self._constant(name, self._weights[name].astype(np.float32))

    def matrix(self, name: str) -> str:
        """The weight of a linear layer as `[in, out]`."""
        return self._constant(name, self._weights[name].T.astype(np.float32))

    def kernel(self, name: str) -> str:
        """The weight of a convolution over one axis as one over two."""
        return self._constant(name, self._weights[name][:, :, None, :].astype(np.float32))

    def scalar(self, name: str, value: float) -> str:
        return self._constant(name, np.array(value, np.float32))

    def integers(self, *values: int) -> str:
        return self._constant("integers_" + "_".join(map(str, values)), np.array(values, np.int64))

    def after_norm(self, x: str, name: str, norm: str) -> str:
        """The linear layer `name` of normalised rows plus 1, which stands for its bias."""
        matrix = self._weights[f"{name}.weight"].T.astype(np.float64)
        bias = self._weights[f"{name}.bias"] + self._weights[f"{norm}.bias"].astype(np.float64) @ matrix
        matrix = self._weights[f"{norm}.weight"].astype(np.float64)[:, None] * matrix
        matrix = matrix - matrix.mean(0) + bias / len(matrix)
        return self.op("Gemm", x, self._constant(f"{name}.weight", matrix.astype(np.float32)))

    def linear(self, x: str, name: str) -> str:
        return self.op("Gemm", x, self.matrix(f"{name}.weight"), self.weight(f"{name}.bias"))

    def _constant(self, name: str, value: np.ndarray) -> str:
        self._initialisers[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def serialise(self) -> bytes:
        inputs = [_value("bag", ["B", "T", FEATURES]), _value("shape", ["B", "T", FEATURES])]
        inputs.append(_value("mask", ["B", "T"]))
        outputs = [_value("p", ["B", "T"]), _value("document", ["B"])]
        graph = helper.make_graph(self._nodes, "tagger", inputs, outputs, list(self._initialisers.values()))
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        model.producer_name = "refine_training"
        onnx.checker.check_model(model)
        return model.SerializeToString(deterministic=True)


def _value(name: str, dimensions: list) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, dimensions)


class _Writer:
    """Writes the graph in the order of `model.Tagger.forward`; `x` is `[B * T, C]` between blocks."""

    def __init__(self, graph: _Graph) -> None:
        self._graph = graph

    def write(self) -> None:
        g = self._graph
        self._dimensions = g.op("Shape", "mask")
        self._column = g.op("Unsqueeze", "mask", g.integers(2))
        self._row = g.op("Unsqueeze", "mask", g.integers(1))
        units = g.op("ReduceSum", "mask", g.integers(1), keepdims=1)
        self._count = g.op("Max", units, g.scalar("least", 1.0))
        self._rows = g.op("Reshape", "mask", g.integers(-1))
        lexical = self._branch(BRANCHES[0], g.op("Concat", "bag", "shape", axis=2))
        shape_only = self._branch(BRANCHES[1], "shape")
        logits = [g.linear(x, f"{b.name}.leave") for b, x in zip(BRANCHES, (lexical, shape_only))]
        mean = g.op("Mul", g.op("Add", *logits), g.scalar("half", 0.5))
        g.op("Sigmoid", g.op("Reshape", mean, self._dimensions), name="p")
        self._document(lexical, shape_only)

    def _branch(self, branch: Branch, x: str) -> str:
        """The branch's channels, zero where there is padding."""
        x = self._graph.op("Relu", self._graph.linear(self._flat(x, branch.inputs), f"{branch.name}.enter"))
        x = self._flat(self._graph.op("Mul", self._deep(x, branch.width), self._column), branch.width)
        for i, dilation in enumerate(DILATIONS):
            x = self._block(f"{branch.name}.blocks.{i}", branch, x, i, dilation)
        return x

    def _block(self, name: str, branch: Branch, x: str, i: int, dilation: int) -> str:
        g = self._graph
        deep = self._deep(x, branch.width)
        h = self._convolution(name, branch, deep, dilation)
        if i == MEAN_BLOCK:
            mean = g.linear(self._mean(deep, branch), f"{name}.mean")
            h = g.op("Add", h, g.op("Unsqueeze", mean, g.integers(1)))
        h = g.op("Reshape", h, g.integers(1, -1, branch.width))
        h = self._flat(g.op("InstanceNormalization", h, self._rows, self._rows, epsilon=EPSILON), branch.width)
        h = g.op("Relu", g.after_norm(h, f"{name}.widen", f"{name}.norm"))
        return g.op("Gemm", h, g.matrix(f"{name}.narrow.weight"), x)

    def _convolution(self, name: str, branch: Branch, x: str, dilation: int) -> str:
        g = self._graph
        reach = dilation * (KERNEL // 2)
        convolved = g.op(
            "Conv",
            g.op("Transpose", g.op("Unsqueeze", x, g.integers(1)), perm=[0, 3, 1, 2]),
            g.kernel(f"{name}.across.weight"),
            g.weight(f"{name}.across.bias"),
            group=branch.width,
            kernel_shape=[1, KERNEL],
            dilations=[1, dilation],
            pads=[0, reach, 0, reach],
        )
        return g.op("Squeeze", g.op("Transpose", convolved, perm=[0, 2, 3, 1]), g.integers(1))

    def _mean(self, deep: str, branch: Branch) -> str:
        """The mean over the units of a document, `[B, C]`."""
        g = self._graph
        total = self._flat(g.op("MatMul", self._row, deep), branch.width)
        return g.op("Div", total, self._count)

    def _document(self, lexical: str, shape_only: str) -> None:
        g = self._graph
        away = g.op("Mul", g.op("Sub", self._column, g.scalar("one", 1.0)), g.scalar("far", -FAR_BELOW))
        seen = []
        for branch, x in zip(BRANCHES, (lexical, shape_only)):
            deep = self._deep(x, branch.width)
            seen.append(self._mean(deep, branch))
            seen.append(g.op("ReduceMax", g.op("Add", deep, away), axes=[1], keepdims=0))
        h = g.op("Relu", g.linear(g.op("Concat", *seen, axis=1), "document_widen"))
        logit = g.linear(h, "document_narrow")
        g.op("Sigmoid", g.op("Squeeze", logit, g.integers(1)), name="document")

    def _flat(self, x: str, width: int) -> str:
        return self._graph.op("Reshape", x, self._graph.integers(-1, width))

    def _deep(self, x: str, width: int) -> str:
        dimensions = self._graph.op("Concat", self._dimensions, self._graph.integers(width), axis=0)
        return self._graph.op("Reshape", x, dimensions)
