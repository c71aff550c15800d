"""Writes the net as an ONNX graph: opset 17, IR 9, nothing but MatMul, Conv, LayerNormalization and elementwise."""

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from refine_training.net import BRANCHES, DILATIONS, EPSILON, FAR_BELOW, FEATURES, KERNEL, MEAN_BLOCK, Branch

Weights = Mapping[str, np.ndarray]


def export(weights: Weights, temperatures: Mapping[str, float]) -> bytes:
    """The serialised model; `weights` are the module's parameters by name, `temperatures` by branch and `document`."""
    graph = _Graph(weights)
    _Writer(graph, temperatures).write()
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
        return self.constant(name, self._weights[name].astype(np.float32))

    def constant(self, name: str, value: np.ndarray) -> str:
        self._initialisers[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def scalar(self, name: str, value: float) -> str:
        return self.constant(name, np.array(value, np.float32))

    def linear(self, x: str, name: str) -> str:
        matrix = self.constant(f"{name}.weight", self._weights[f"{name}.weight"].T.astype(np.float32))
        return self.op("Add", self.op("MatMul", x, matrix), self.weight(f"{name}.bias"))

    def serialise(self) -> bytes:
        inputs = [_value("bag", ["B", "T", FEATURES]), _value("shape", ["B", "T", FEATURES])]
        inputs.append(_value("mask", ["B", "T"]))
        outputs = [_value("p", ["B", "T"]), _value("document", ["B"])]
        graph = helper.make_graph(self._nodes, "tagger", inputs, outputs, list(self._initialisers.values()))
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
        model.producer_name = "refine_training"
        onnx.checker.check_model(model)
        return model.SerializeToString(deterministic=True)


def _value(name: str, dimensions: list) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, dimensions)


class _Writer:
    """Writes the graph in the order of `model.Tagger.forward`."""

    def __init__(self, graph: _Graph, temperatures: Mapping[str, float]) -> None:
        self._graph = graph
        self._temperatures = temperatures

    def write(self) -> None:
        g = self._graph
        self._last = g.constant("last", np.array([2], np.int64))
        self._mask = g.op("Unsqueeze", "mask", self._last)
        units = g.constant("units", np.array([1], np.int64))
        self._count = g.op("Unsqueeze", g.op("ReduceSum", "mask", units, keepdims=1), self._last)
        lexical = self._branch(BRANCHES[0], g.op("Concat", "bag", "shape", axis=2))
        shape_only = self._branch(BRANCHES[1], "shape")
        logits = [self._logit(b, x) for b, x in zip(BRANCHES, (lexical, shape_only))]
        mean = g.op("Mul", g.op("Add", *logits), g.scalar("half", 0.5))
        g.op("Sigmoid", g.op("Squeeze", mean, self._last), name="p")
        self._document(lexical, shape_only)

    def _branch(self, branch: Branch, x: str) -> str:
        x = self._graph.linear(x, f"{branch.name}.enter")
        for i, dilation in enumerate(DILATIONS):
            x = self._graph.op("Add", x, self._block(f"{branch.name}.blocks.{i}", branch, x, i, dilation))
        return x

    def _block(self, name: str, branch: Branch, x: str, i: int, dilation: int) -> str:
        g = self._graph
        normed = g.op(
            "LayerNormalization",
            x,
            g.weight(f"{name}.norm.weight"),
            g.weight(f"{name}.norm.bias"),
            axis=-1,
            epsilon=EPSILON,
        )
        masked = g.op("Mul", normed, self._mask)
        h = g.linear(self._convolution(name, branch, masked, dilation), f"{name}.widen")
        if i == MEAN_BLOCK:
            h = g.op("Add", h, g.linear(self._mean(masked), f"{name}.mean"))
        return g.linear(g.op("Relu", h), f"{name}.narrow")

    def _convolution(self, name: str, branch: Branch, x: str, dilation: int) -> str:
        g = self._graph
        reach = dilation * (KERNEL // 2)
        convolved = g.op(
            "Conv",
            g.op("Transpose", x, perm=[0, 2, 1]),
            g.weight(f"{name}.across.weight"),
            g.weight(f"{name}.across.bias"),
            group=branch.width,
            dilations=[dilation],
            pads=[reach, reach],
        )
        return g.op("Transpose", convolved, perm=[0, 2, 1])

    def _mean(self, masked: str) -> str:
        g = self._graph
        total = g.op("ReduceSum", masked, "units", keepdims=1)
        return g.op("Div", total, self._count)

    def _logit(self, branch: Branch, x: str) -> str:
        g = self._graph
        temperature = g.scalar(f"{branch.name}.temperature", 1 / self._temperatures[branch.name])
        return g.op("Mul", g.linear(x, f"{branch.name}.leave"), temperature)

    def _document(self, lexical: str, shape_only: str) -> None:
        g = self._graph
        away = g.op("Mul", g.op("Sub", self._mask, g.scalar("one", 1.0)), g.scalar("far", -FAR_BELOW))
        seen = []
        for x in (lexical, shape_only):
            seen.append(self._mean(g.op("Mul", x, self._mask)))
            seen.append(g.op("ReduceMax", g.op("Add", x, away), axes=[1], keepdims=1))
        h = g.op("Relu", g.linear(g.op("Concat", *seen, axis=2), "document_widen"))
        logit = g.linear(h, "document_narrow")
        scaled = g.op("Mul", logit, g.scalar("document.temperature", 1 / self._temperatures["document"]))
        both = g.constant("both", np.array([1, 2], np.int64))
        g.op("Sigmoid", g.op("Squeeze", scaled, both), name="document")
