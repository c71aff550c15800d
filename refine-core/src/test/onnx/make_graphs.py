"""Writes the small graphs that the tests of core.model run, into src/test/resources/dev/refine/core/model.

Command, in this folder: `pip install onnx==1.23.2 numpy && python make_graphs.py`. All of them take a tagger's inputs; a
unit's p is .93 where `@` occurs in it (shape feature 21), else .03, moved by a little network so that neighbours, bags
and padding matter. Some go wrong in a way that a shape feature of the text brings about.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OUT = Path(__file__).resolve().parents[1] / "resources/dev/refine/core/model"
WIDTH, CHANNELS = 48, 16
AT, BRACKET, HASH = 21, 46, 47


class Graph:
    def __init__(self):
        self.nodes, self.weights = [], []
        self.random = np.random.default_rng(3)

    def weight(self, values, kind=np.float32):
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.asarray(values, kind), name))
        return name

    def ints(self, *values):
        return self.weight(values, np.int64)

    def noise(self, *shape):
        return self.weight(self.random.standard_normal(shape) / np.sqrt(shape[0]))

    def add(self, op, *inputs, out=None, **attributes):
        name = out or f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, list(inputs), [name], **attributes))
        return name

    def feature(self, index):
        """[B, T]: one shape feature."""
        return self.add("Gather", "shape", self.weight(index, np.int64), axis=2)

    def save(self, name, outputs):
        def value(name, *shape):
            return helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape))

        inputs = [value("bag", "B", "T", WIDTH), value("shape", "B", "T", WIDTH), value("mask", "B", "T")]
        graph = helper.make_graph(self.nodes, name, inputs, [value(*o) for o in outputs], self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        onnx.checker.check_model(model)
        onnx.save(model, OUT / f"{name}.onnx")


def little_network(g):
    """[B, T] from 0 to 1: a projection, a convolution over units, and the mean of the window."""
    both = g.add("Concat", "bag", "shape", axis=2)
    x = g.add("Relu", g.add("Gemm", g.add("Reshape", both, g.ints(-1, 2 * WIDTH)), g.noise(2 * WIDTH, CHANNELS)))
    size = g.add("Concat", g.add("Shape", "mask"), g.ints(CHANNELS), axis=0)
    x = g.add("Mul", g.add("Reshape", x, size), g.add("Unsqueeze", "mask", g.ints(2)))
    rows = g.add("Transpose", g.add("Unsqueeze", x, g.ints(1)), perm=[0, 3, 1, 2])
    rows = g.add("Conv", rows, g.noise(CHANNELS, 1, 1, 3), group=CHANNELS, kernel_shape=[1, 3], pads=[0, 1, 0, 1])
    rows = g.add("Squeeze", g.add("Transpose", rows, perm=[0, 2, 3, 1]), g.ints(1))
    count = g.add("Unsqueeze", g.add("ReduceSum", "mask", g.ints(1), keepdims=1), g.ints(2))
    mean = g.add("Div", g.add("MatMul", g.add("Unsqueeze", "mask", g.ints(1)), x), count)
    logit = g.add("Gemm", g.add("Reshape", g.add("Add", rows, mean), g.ints(-1, CHANNELS)), g.noise(CHANNELS, 1))
    document = g.add("MatMul", mean, g.noise(CHANNELS, 1))
    document = g.add("Sigmoid", g.add("Squeeze", document, g.ints(1, 2)), out="document")
    return g.add("Sigmoid", g.add("Reshape", logit, g.add("Shape", "mask")))


def probability(g):
    base = g.add("Add", g.add("Mul", g.feature(AT), g.weight(0.9)), g.weight(0.03))
    return g.add("Add", base, g.add("Mul", little_network(g), g.weight(0.02)))


def tagger():
    g = Graph()
    g.add("Identity", probability(g), out="p")
    g.save("tagger", [("p", "B", "T"), ("document", "B")])


def nan_at_a_number_sign():
    g = Graph()
    one = g.add("Sub", g.weight(1.0), g.feature(HASH))
    g.add("Mul", probability(g), g.add("Div", one, one), out="p")
    g.save("nan_at_a_number_sign", [("p", "B", "T"), ("document", "B")])


def throws_at_a_bracket():
    g = Graph()
    found = g.add("ReduceMax", g.feature(BRACKET), axes=[0, 1], keepdims=0)
    index = g.add("Cast", g.add("Mul", found, g.weight(9.0)), to=TensorProto.INT64)
    g.add("Mul", probability(g), g.add("Gather", g.weight([1.0]), index), out="p")
    g.save("throws_at_a_bracket", [("p", "B", "T"), ("document", "B")])


def terabytes_at_a_bracket():
    # more than an address can name, so that no machine promises the memory
    g = Graph()
    found = g.add("ReduceMax", g.feature(BRACKET), axes=[0, 1], keepdims=0)
    length = g.add("Cast", g.add("Mul", found, g.weight(1e17)), to=TensorProto.INT64)
    huge = g.add("ConstantOfShape", g.add("Reshape", length, g.ints(1)))
    g.add("Add", probability(g), g.add("ReduceSum", huge, keepdims=0), out="p")
    g.save("terabytes_at_a_bracket", [("p", "B", "T"), ("document", "B")])


def endless(name):
    """The body of a loop that goes on while it was let in, and hands its figures on."""
    def value(kind, name, *shape):
        return helper.make_tensor_value_info(name, kind, list(shape))

    inputs = [value(TensorProto.INT64, "turn"), value(TensorProto.BOOL, "goes_on"), value(TensorProto.FLOAT, "in", "B", "T")]
    outputs = [value(TensorProto.BOOL, "goes_on_then"), value(TensorProto.FLOAT, "out", "B", "T")]
    nodes = [helper.make_node("Identity", [a], [b]) for a, b in (("goes_on", "goes_on_then"), ("in", "out"))]
    return helper.make_graph(nodes, name, inputs, outputs)


def hangs_at_a_bracket():
    g = Graph()
    found = g.add("Cast", g.add("ReduceMax", g.feature(BRACKET), axes=[0, 1], keepdims=0), to=TensorProto.BOOL)
    g.add("Loop", "", found, probability(g), out="p", body=endless("endless"))
    g.save("hangs_at_a_bracket", [("p", "B", "T"), ("document", "B")])


def p_above_one():
    g = Graph()
    g.add("Mul", probability(g), g.weight(1.2), out="p")
    g.save("p_above_one", [("p", "B", "T"), ("document", "B")])


def p_for_one_unit_too_few():
    g = Graph()
    g.add("Slice", probability(g), g.ints(1), g.ints(1 << 40), g.ints(1), out="p")
    g.save("p_for_one_unit_too_few", [("p", "B", "U"), ("document", "B")])


def p_by_another_name():
    g = Graph()
    g.add("Identity", probability(g), out="probability")
    g.save("p_by_another_name", [("probability", "B", "T"), ("document", "B")])


def document_of_two_dimensions():
    g = Graph()
    g.add("Identity", probability(g), out="p")
    g.add("Unsqueeze", "document", g.ints(1), out="document2")
    for node in g.nodes:
        swap = {"document": "document1", "document2": "document"}
        node.input[:] = [swap.get(n, n) for n in node.input]
        node.output[:] = [swap.get(n, n) for n in node.output]
    g.save("document_of_two_dimensions", [("p", "B", "T"), ("document", "B", 1)])


if __name__ == "__main__":
    tagger()
    nan_at_a_number_sign()
    throws_at_a_bracket()
    terabytes_at_a_bracket()
    hangs_at_a_bracket()
    p_above_one()
    p_for_one_unit_too_few()
    p_by_another_name()
    document_of_two_dimensions()
