"""Writes the net as an ONNX graph: opset 17, IR 8, 1x1 and depthwise Conv, Add, Mul, Relu, pooling, a little Gemm.

All units of a window lie as `[B, C, 1, T]`, so that ONNX Runtime keeps them in blocks of 16 channels from the first
convolution to the last and fuses Add and Relu into the convolution before. It does so only where it can prove that
shapes are equal; the graph therefore states the shape of each of these tensors. The result for a window has the
same bits whatever stands beside it in the batch.
"""

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from refine_training.net import BRANCHES, DILATIONS, FAR_BELOW, FEATURES, KERNEL, LEXICAL, MEAN_BLOCKS, Branch

Weights = Mapping[str, np.ndarray]


def export(weights: Weights) -> bytes:
    """The serialised model; `weights` are the parameters of `model.Tagger` by name, calibrated."""
    graph = _Graph()
    _Writer(graph, weights).write()
    return graph.serialise()


class _Graph:
    """Nodes and initialisers, added by short calls that return the name of what they make."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._initialisers: dict[str, onnx.TensorProto] = {}
        self._shapes: list[onnx.ValueInfoProto] = []

    def op(self, kind: str, *inputs: str, name: str = "", **attributes: object) -> str:
        output = name or f"{kind.lower()}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def units(self, channels: int, kind: str, *inputs: str, **attributes: object) -> str:
        """An op whose result is `[B, channels, 1, T]`."""
        output = self.op(kind, *inputs, **attributes)
        self._shapes.append(_value(output, ["B", channels, 1, "T"]))
        return output

    def figures(self, name: str, values: np.ndarray) -> str:
        return self._constant(name, values.astype(np.float32))

    def integers(self, *values: int) -> str:
        return self._constant("integers_" + "_".join(map(str, values)), np.array(values, np.int64))

    def _constant(self, name: str, value: np.ndarray) -> str:
        self._initialisers[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def serialise(self) -> bytes:
        inputs = [_value("bag", ["B", "T", FEATURES]), _value("shape", ["B", "T", FEATURES])]
        inputs.append(_value("mask", ["B", "T"]))
        outputs = [_value("p", ["B", "T"]), _value("document", ["B"])]
        constants = list(self._initialisers.values())
        graph = helper.make_graph(self._nodes, "tagger", inputs, outputs, constants, value_info=self._shapes)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        model.producer_name = "refine_training"
        onnx.checker.check_model(model)
        return model.SerializeToString(deterministic=True)


def _value(name: str, dimensions: list) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, dimensions)


class _Writer:
    """Writes the graph in the order of `model.Tagger.forward`."""

    def __init__(self, graph: _Graph, weights: Weights) -> None:
        self._graph = graph
        self._weights = weights

    def write(self) -> None:
        g = self._graph
        self._mask = g.units(1, "Unsqueeze", "mask", g.integers(1, 2))
        share = g.op("ReduceMean", "mask", axes=[1], keepdims=1)
        self._share = g.op("Unsqueeze", share, g.integers(2, 3))
        branches = [self._branch(branch) for branch in BRANCHES]
        logits = [self._leave(branch, x) for branch, x in zip(BRANCHES, branches)]
        logit = g.units(1, "Add", *logits)
        g.op("Sigmoid", g.op("Reshape", logit, g.op("Shape", "mask")), name="p")
        self._document(branches)

    def _branch(self, branch: Branch) -> str:
        """The branch's channels, zero where there is padding, as they are before each block."""
        g = self._graph
        mask = self._of_mask(f"{branch.name}.mask", np.ones(branch.width))
        x = self._enter(branch)
        for i, dilation in enumerate(DILATIONS):
            x = self._block(f"{branch.name}.blocks.{i}", branch, x, i, dilation)
            x = g.units(branch.width, "Mul", x, mask)
        return x

    def _enter(self, branch: Branch) -> str:
        """The bias stands on the mask, so the padding starts as zeros."""
        g, w, name = self._graph, self._weights, f"{branch.name}.enter"
        x = self._of_mask(f"{name}.bias", w[f"{name}.bias"])
        for start, source in zip(range(0, branch.inputs, FEATURES), self._sources(branch)):
            part = self._point(f"{name}.{start}", source, w[f"{name}.weight"][:, start : start + FEATURES])
            x = g.units(branch.width, "Add", part, x)
        return g.units(branch.width, "Relu", x)

    def _sources(self, branch: Branch) -> list[str]:
        g = self._graph
        if branch is LEXICAL:
            return [self._turned(g.op("Unsqueeze", x, g.integers(1))) for x in ("bag", "shape")]
        # other words for Unsqueeze: a Transpose that two convolutions share would not be fused into their reordering
        return [self._turned(g.op("Reshape", "shape", g.integers(0, 1, -1, FEATURES)))]

    def _turned(self, x: str) -> str:
        return self._graph.units(FEATURES, "Transpose", x, perm=[0, 3, 1, 2])

    def _of_mask(self, name: str, values: np.ndarray) -> str:
        """These values in the channels of a unit, zeros in those of padding."""
        return self._point(name, self._mask, values[:, None])

    def _block(self, name: str, branch: Branch, x: str, i: int, dilation: int) -> str:
        g, w = self._graph, self._weights
        h = self._convolution(name, branch, x, dilation)
        if i in MEAN_BLOCKS:
            h = g.units(branch.width, "Add", h, self._mean_of(name, branch, x))
        h = self._point(f"{name}.widen", h, w[f"{name}.widen.weight"], w[f"{name}.widen.bias"])
        narrow = self._point(f"{name}.narrow", g.units(branch.hidden, "Relu", h), w[f"{name}.narrow.weight"])
        return g.units(branch.width, "Add", narrow, x)

    def _convolution(self, name: str, branch: Branch, x: str, dilation: int) -> str:
        g, w, reach = self._graph, self._weights, dilation * (KERNEL // 2)
        return g.units(
            branch.width,
            "Conv",
            x,
            g.figures(f"{name}.across.weight", w[f"{name}.across.weight"][:, :, None, :]),
            g.figures(f"{name}.across.bias", w[f"{name}.across.bias"]),
            group=branch.width,
            kernel_shape=[1, KERNEL],
            dilations=[1, dilation],
            pads=[0, reach, 0, reach],
        )

    def _mean_of(self, name: str, branch: Branch, x: str) -> str:
        """What the mean over the window's units adds to each of them."""
        g = self._graph
        mean = self._linear(f"{name}.mean", g.op("Flatten", self._mean(x)))
        spread = g.units(branch.width, "Mul", g.op("Unsqueeze", mean, g.integers(2, 3)), self._mask)
        # times one: only a convolution brings it into the blocks of channels that it is added to
        one = g.figures(f"{name}.mean.one", np.ones((branch.width, 1, 1, 1)))
        return g.units(branch.width, "Conv", spread, one, group=branch.width, kernel_shape=[1, 1])

    def _mean(self, x: str) -> str:
        """The mean over units, `[B, C, 1, 1]`."""
        return self._graph.op("Div", self._graph.op("GlobalAveragePool", x), self._share)

    def _leave(self, branch: Branch, x: str) -> str:
        """Half of the branch's logit, since `p` is of their mean."""
        w, name = self._weights, f"{branch.name}.leave"
        return self._point(name, x, w[f"{name}.weight"] / 2, w[f"{name}.bias"] / 2)

    def _point(self, name: str, x: str, weight: np.ndarray, *bias: np.ndarray) -> str:
        """A linear layer of each unit; `weight` is `[out, in]`."""
        g = self._graph
        constants = [g.figures(f"{name}.weight", weight[:, :, None, None])]
        constants += [g.figures(f"{name}.bias", each) for each in bias]
        return g.units(len(weight), "Conv", x, *constants, kernel_shape=[1, 1])

    def _document(self, branches: list[str]) -> None:
        g = self._graph
        seen = []
        for branch, x in zip(BRANCHES, branches):
            seen.append(g.op("Flatten", self._mean(x)))
            seen.append(g.op("Flatten", g.op("GlobalMaxPool", self._without_padding(branch, x))))
        h = g.op("Relu", self._linear("document_widen", g.op("Concat", *seen, axis=1)))
        logit = self._linear("document_narrow", h)
        g.op("Sigmoid", g.op("Squeeze", logit, g.integers(1)), name="document")

    def _without_padding(self, branch: Branch, x: str) -> str:
        """The channels, far below all others where there is padding."""
        g = self._graph
        padding = g.units(1, "Sub", g.figures("one", np.array(1.0)), self._mask)
        away = self._point(f"{branch.name}.away", padding, np.full((branch.width, 1), FAR_BELOW))
        return g.units(branch.width, "Add", away, x)

    def _linear(self, name: str, x: str) -> str:
        g, w = self._graph, self._weights
        weight = g.figures(f"{name}.weight", w[f"{name}.weight"].T)
        return g.op("Gemm", x, weight, g.figures(f"{name}.bias", w[f"{name}.bias"]))
