"""Writes the small graphs that go wrong as encoders, into src/test/resources/dev/refine/core/model.

Command, in this folder: `pip install onnx==1.23.2 numpy && python make_encoder_graphs.py`. A unit's p is .9; a window of
exactly three tokens (one unit of one token) brings the fault.
"""

from pathlib import Path

import numpy as np
import onnx
from make_graphs import endless
from onnx import TensorProto, helper, numpy_helper

OUT = Path(__file__).resolve().parents[1] / "resources/dev/refine/core/model"


def write(name, nodes, constants):
    def value(kind, name, *shape):
        return helper.make_tensor_value_info(name, kind, list(shape))

    inputs = [value(TensorProto.INT64, name, "B", "T") for name in ("input_ids", "attention_mask")]
    outputs = [value(TensorProto.FLOAT, "p", "B", "T"), value(TensorProto.FLOAT, "document", "B")]
    weights = [numpy_helper.from_array(np.asarray(v), k) for k, v in constants.items()]
    graph = helper.make_graph([helper.make_node(op, i, [o], **a) for op, i, o, a in nodes], name, inputs, outputs, weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, OUT / f"{name}.onnx")


CONSTANTS = {
    "three": np.int64(3),
    "last": np.array([1], np.int64),
    "one": np.float32(1),
    "nine_tenths": np.float32(0.9),
    "one_and_a_half": np.float32(1.5),
    "tenth": np.float32(0.1),
}
COMMON = [
    ("ReduceSum", ["attention_mask", "last"], "tokens", {"keepdims": 1}),
    ("Equal", ["tokens", "three"], "is_bad", {}),
    ("Cast", ["is_bad"], "bad", {"to": TensorProto.FLOAT}),
    ("Sub", ["one", "bad"], "good", {}),
    ("Cast", ["attention_mask"], "mask", {"to": TensorProto.FLOAT}),
    ("Mul", ["mask", "nine_tenths"], "usual", {}),
    ("Cast", ["input_ids"], "unused", {"to": TensorProto.FLOAT}),
    ("Squeeze", ["bad", "last"], "bad_window", {}),
    ("Mul", ["bad_window", "tenth"], "document", {}),
]

write(
    "encoder_nan_at_three_tokens",
    [*COMMON, ("Mul", ["usual", "good"], "zeroed", {}), ("Div", ["zeroed", "good"], "p", {})],
    CONSTANTS,
)
write(
    "encoder_throws_at_three_tokens",
    [
        *COMMON,
        ("Cast", ["is_bad"], "place", {"to": TensorProto.INT64}),
        ("Gather", ["ones", "place"], "looked_up", {"axis": 0}),
        ("Mul", ["usual", "looked_up"], "p", {}),
    ],
    CONSTANTS | {"ones": np.ones(1, np.float32)},
)
write(
    "encoder_p_above_one_at_three_tokens",
    [*COMMON, ("Mul", ["bad", "one_and_a_half"], "more", {}), ("Max", ["usual", "more"], "p", {})],
    CONSTANTS,
)
write(
    "encoder_hangs_at_three_tokens",
    [
        *COMMON,
        ("Cast", ["bad"], "any", {"to": TensorProto.INT64}),
        ("ReduceMax", ["any"], "worst", {"keepdims": 0}),
        ("Cast", ["worst"], "is_any_bad", {"to": TensorProto.BOOL}),
        ("Loop", ["", "is_any_bad", "usual"], "p", {"body": endless("endless")}),
    ],
    CONSTANTS,
)
