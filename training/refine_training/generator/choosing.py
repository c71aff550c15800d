"""The greedy choice under a grammar, as nodes of a graph."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import onnx
from onnx import TensorProto

from refine_training.generator.graph import Graph
from refine_training.generator.tokens import Special

NOT_FINITE = -1


@dataclass(frozen=True)
class Choice:
    """Per row: the token, the state behind it, whether it ends the text, whether logits are no finite figures."""

    token: str
    state: str
    ends: str
    wrong: str


class Grammar:
    """The greedy choice among the tokens that the grammar allows."""

    def __init__(self, table: onnx.TensorProto, special: Special) -> None:
        self._table, self._special = table, special

    def choose(self, g: Graph, logits: str, state: str) -> Choice:
        """`logits` `[rows, tokens]`, `state` `[rows]`."""
        row = g.op("Gather", self._table.name, state, axis=0)
        allowed = g.op("GreaterOrEqual", g.cast(row, TensorProto.INT32), g.constant(_named(g, "none"), np.int32(0)))
        lowest = g.constant(_named(g, "lowest"), np.finfo(np.float32).min)
        token = g.op("ArgMax", g.op("Where", allowed, logits, lowest), axis=1, keepdims=0)
        following = g.op("GatherElements", row, g.op("Unsqueeze", token, g.integers(1)), axis=1)
        following = g.cast(g.op("Squeeze", following, g.integers(1)), TensorProto.INT64)
        ends = [g.op("Equal", token, g.integer(eos)) for eos in self._special.eos]
        # zero times a finite figure is zero, anything else is NaN
        zero = g.op("Mul", logits, g.constant(_named(g, "zero"), np.float32(0)))
        wrong = g.op("IsNaN", g.op("ReduceSum", zero, g.integers(1), keepdims=0))
        return Choice(token, g.op("Max", following, g.integer(0)), _any(g, ends), wrong)


def _named(graph: Graph, name: str) -> str:
    return f"{graph.prefix}{name}"


def _any(g: Graph, flags: Sequence[str]) -> str:
    found = flags[0]
    for flag in flags[1:]:
        found = g.op("Or", found, flag)
    return found
