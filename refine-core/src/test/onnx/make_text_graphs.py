"""Writes the small graphs that the tests of scorers and embeddings run, into src/test/resources/dev/refine/core/model.

Command, in this folder: `pip install onnx==1.23.2 numpy && python make_text_graphs.py`. A text's figure is the mean of its
tokens' numbers in thousands; some go wrong on a window of exactly three tokens.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OUT = Path(__file__).resolve().parents[1] / "resources/dev/refine/core/model"

CONSTANTS = {
    "last": np.array([1], np.int64),
    "thousand": np.float32(1000),
    "three": np.int64(3),
    "one": np.float32(1),
}
MEAN = [
    ("Mul", ["input_ids", "attention_mask"], "seen", {}),
    ("ReduceSum", ["seen", "last"], "sum", {"keepdims": 1}),
    ("ReduceSum", ["attention_mask", "last"], "tokens", {"keepdims": 1}),
    ("Cast", ["sum"], "sum_f", {"to": TensorProto.FLOAT}),
    ("Cast", ["tokens"], "tokens_f", {"to": TensorProto.FLOAT}),
    ("Div", ["sum_f", "tokens_f"], "mean", {}),
    ("Div", ["mean", "thousand"], "figure", {}),
]


def write(name, nodes, constants, *shape):
    def value(kind, name, *shape):
        return helper.make_tensor_value_info(name, kind, list(shape))

    inputs = [value(TensorProto.INT64, name, "B", "T") for name in ("input_ids", "attention_mask")]
    weights = [numpy_helper.from_array(np.asarray(v), k) for k, v in constants.items()]
    made = [helper.make_node(op, i, [o], **a) for op, i, o, a in nodes]
    graph = helper.make_graph(made, name, inputs, [value(TensorProto.FLOAT, "figures", *shape)], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, OUT / f"{name}.onnx")


write("text_score", [*MEAN, ("Squeeze", ["figure", "last"], "figures", {})], CONSTANTS, "B")
write(
    "text_nan_at_three_tokens",
    [
        *MEAN,
        ("Equal", ["tokens", "three"], "is_bad", {}),
        ("Cast", ["is_bad"], "bad", {"to": TensorProto.FLOAT}),
        ("Sub", ["one", "bad"], "good", {}),
        ("Mul", ["figure", "good"], "zeroed", {}),
        ("Div", ["zeroed", "good"], "figures", {}),
    ],
    CONSTANTS,
    "B",
    1,
)
write(
    "text_vector",
    [
        *MEAN,
        ("Sub", ["one", "figure"], "rest", {}),
        ("Mul", ["figure", "figure"], "square", {}),
        ("Concat", ["figure", "rest", "square"], "figures", {"axis": 1}),
    ],
    CONSTANTS,
    "B",
    3,
)
