"""Turns one step of a language model into the graphs of a bundle (docs/generator.md, section 4).

`generating` holds the whole greedy decode: the prompt in one pass, then a Loop that carries the cache. `verifying`
gives the model's choice behind each token of a draft, in one pass. Both share the constants of the step; neither ever
holds the logits of all positions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import onnx
from onnx import TensorProto, helper

from refine_training.generator.choosing import NOT_FINITE, Grammar
from refine_training.generator.graph import Graph, integers_of, value
from refine_training.generator.optimum import Decoder, data_nodes
from refine_training.generator.problem import Problem
from refine_training.generator.tokens import Special

_PRODUCTS = (
    "MatMul",
    "Gemm",
    "MatMulInteger",
    "MatMulNBits",
    "FusedMatMul",
    "DynamicQuantizeMatMul",
    "MatMulIntegerToFloat",
)


@dataclass(frozen=True)
class Head:
    """Where logits are made: nodes that need nothing of a text but `hidden`, `[batch, length, width]`."""

    hidden: str
    nodes: tuple[onnx.NodeProto, ...]


def find_head(decoder: Decoder) -> Head:
    """The last tensor that all logits come through, before the product with all words. Raises Problem without one."""
    nodes, names = list(decoder.model.graph.node), decoder.inputs
    of_text = data_nodes(nodes, names)
    open_names, taken, products = {"logits"}, [], 0
    for node in reversed(nodes):
        if not open_names.intersection(node.output):
            continue
        open_names = (open_names - set(node.output)) | (set(node.input) & of_text)
        taken.append(node)
        products += node.op_type in _PRODUCTS
        if products and len(open_names) == 1:
            hidden = open_names.pop()
            if hidden in names:
                break
            return Head(hidden, tuple(reversed(taken)))
    raise Problem(
        "logits that are no product of one tensor", "the graph", "export the model without further outputs or heads"
    )


class _Steps:
    """Copies of a decoder's nodes: what depends on constants alone once, the rest as often as it is asked for."""

    def __init__(self, decoder: Decoder) -> None:
        self._graph = decoder.model.graph
        self._head = find_head(decoder)
        self._of_text = data_nodes(list(self._graph.node), decoder.inputs)

    @property
    def constants(self) -> list[onnx.TensorProto]:
        return list(self._graph.initializer)

    def shared(self) -> list[onnx.NodeProto]:
        return [node for node in self._graph.node if not self._of_text.intersection(node.output)]

    def body(self, graph: Graph, prefix: str, given: Mapping[str, str]) -> dict[str, str]:
        """Adds all nodes before the head; the new names of what they give, `hidden` among them."""
        head = {id(node) for node in self._head.nodes}
        names = dict(given)
        for node in self._graph.node:
            if id(node) not in head and self._of_text.intersection(node.output):
                graph.nodes.append(_renamed(node, prefix, names))
        return names | {"hidden": names[self._head.hidden]}

    def logits(self, graph: Graph, prefix: str, hidden: str) -> str:
        """Adds the head over `[rows, 1 or more, width]`; float logits `[all rows, tokens]`."""
        names = {self._head.hidden: hidden}
        for node in self._head.nodes:
            graph.nodes.append(_renamed(node, f"{prefix}head/", names))
        return graph.cast(names["logits"], TensorProto.FLOAT)


def _renamed(node: onnx.NodeProto, prefix: str, names: dict[str, str]) -> onnx.NodeProto:
    found = onnx.NodeProto()
    found.CopyFrom(node)
    found.name = prefix + node.name if node.name else ""
    for output in node.output:
        if output:
            names[output] = prefix + output
    found.input[:] = [names.get(name, name) for name in node.input]
    found.output[:] = [names.get(name, name) for name in node.output]
    return found


def generating(decoder: Decoder, table: onnx.TensorProto, special: Special) -> onnx.ModelProto:
    """The whole decode as one graph."""
    steps, grammar, g = _Steps(decoder), Grammar(table, special), Graph(prefix="refine/")
    g.nodes += steps.shared()
    positions = _positions(g)
    names = steps.body(g, "refine/prompt/", _prompt(g, decoder, positions))
    last = g.op("Gather", names["hidden"], g.integers(-1), axis=1)
    first = _flat(g, steps.logits(g, "refine/prompt/", last), decoder.vocabulary)
    choice = grammar.choose(g, first, "grammar_state")
    pad = g.integer(special.pad)
    written = g.op("Where", choice.wrong, g.integer(NOT_FINITE), choice.token)
    done = g.op("Or", choice.ends, choice.wrong)
    finished = g.op("And", choice.ends, g.op("Not", choice.wrong))
    token = g.op("Where", done, pad, choice.token)
    position = g.op("Squeeze", g.op("Gather", positions, g.integers(-1), axis=1), g.integers(1))
    carried = [token, choice.state, done, finished, "attention_mask", position]
    carried += [names[f"present.{part}"] for part in decoder.caches]
    body = _loop_body(decoder, steps, grammar, special)
    count = g.op("Sub", "max_new_tokens", g.integer(1))
    going = g.op("Not", _all(g, done))
    outputs = ["token", "state", "done", "finished_rows", "mask", "position", *decoder.caches, "later"]
    outputs = [f"refine/loop/{name}" for name in outputs]
    g.ops("Loop", count, going, *carried, names=tuple(outputs), body=body)
    _written(g, written, outputs[-1])
    g.op("Identity", outputs[3], name="finished")
    inputs = [integers_of("input_ids", "batch", "length"), integers_of("attention_mask", "batch", "length")]
    inputs += [integers_of("max_new_tokens"), integers_of("grammar_state", "batch")]
    results = [integers_of("tokens", "batch", "new"), value("finished", TensorProto.BOOL, "batch")]
    return _model(g, decoder, [*steps.constants, table], inputs, results)


def _flat(g: Graph, logits: str, tokens: int) -> str:
    """Logits of one position a row."""
    return g.op("Reshape", logits, g.integers(-1, tokens))


def _positions(g: Graph) -> str:
    counted = g.op("Sub", g.op("CumSum", "attention_mask", g.integer(1)), g.integer(1))
    return g.op("Max", counted, g.integer(0))


def _prompt(g: Graph, decoder: Decoder, positions: str) -> dict[str, str]:
    """What the step is given for a whole prompt: a cache without entries."""
    batch = g.op("Gather", g.op("Shape", "input_ids"), g.integers(0))
    shape = g.op("Concat", batch, g.integers(decoder.key_heads), g.integers(0), g.integers(decoder.head), axis=0)
    zero = helper.make_tensor("zero", decoder.cache_type, [1], [0])
    empty = g.op("ConstantOfShape", shape, value=zero)
    return {"position_ids": positions} | {f"past_key_values.{part}": empty for part in decoder.caches}


def _loop_body(decoder: Decoder, steps: _Steps, grammar: Grammar, special: Special) -> onnx.GraphProto:
    """One token a row: fed, its successor chosen; rows that are done write padding."""
    g = Graph(prefix="refine/step/")
    rows = ["token", "state", "done", "finished", "mask", "position"]
    given = {name: f"refine/step/in/{name}" for name in [*rows, *decoder.caches]}
    pad = g.integer(special.pad)
    ones = g.op("Unsqueeze", g.op("Mul", given["position"], g.integer(0)), g.integers(1))
    mask = g.op("Concat", given["mask"], g.op("Add", ones, g.integer(1)), axis=1)
    position = g.op("Add", given["position"], g.integer(1))
    fed = {
        "input_ids": g.op("Unsqueeze", given["token"], g.integers(1)),
        "attention_mask": mask,
        "position_ids": g.op("Unsqueeze", position, g.integers(1)),
        **{f"past_key_values.{part}": given[part] for part in decoder.caches},
    }
    names = steps.body(g, "refine/again/", fed)
    logits = _flat(g, steps.logits(g, "refine/again/", names["hidden"]), decoder.vocabulary)
    choice = grammar.choose(g, logits, given["state"])
    here = g.op("Where", choice.wrong, g.integer(NOT_FINITE), choice.token)
    written = g.op("Where", given["done"], pad, here)
    live = g.op("Not", given["done"])
    ended = g.op("And", live, g.op("And", choice.ends, g.op("Not", choice.wrong)))
    finished = g.op("Or", given["finished"], ended)
    done = g.op("Or", given["done"], g.op("Or", choice.ends, choice.wrong))
    token = g.op("Where", done, pad, choice.token)
    going = g.op("Not", _all(g, done))
    kept = g.op("Identity", choice.state)
    results = [
        going,
        token,
        kept,
        done,
        finished,
        mask,
        position,
        *(names[f"present.{p}"] for p in decoder.caches),
        written,
    ]
    infos = [value("refine/step/in/number", TensorProto.INT64), value("refine/step/in/going", TensorProto.BOOL)]
    infos += _carried(decoder, list(given.values()), "past")
    outs = [
        value(results[0], TensorProto.BOOL),
        *_carried(decoder, results[1:-1], "total"),
        integers_of(written, "batch"),
    ]
    return helper.make_graph(g.nodes, "step", infos, outs, list(g.constants.values()))


def _carried(decoder: Decoder, names: Sequence[str], length: str) -> list[onnx.ValueInfoProto]:
    token, state, done, finished, mask, position, *caches = names
    found = [integers_of(token, "batch"), integers_of(state, "batch")]
    found += [value(name, TensorProto.BOOL, "batch") for name in (done, finished)]
    found += [integers_of(mask, "batch", length), integers_of(position, "batch")]
    return found + [
        value(name, decoder.cache_type, "batch", decoder.key_heads, length, decoder.head) for name in caches
    ]


def _all(g: Graph, flags: str) -> str:
    return g.cast(g.op("ReduceMin", g.cast(flags, TensorProto.INT32), keepdims=0), TensorProto.BOOL)


def _written(g: Graph, first: str, later: str) -> None:
    """Puts the first token before the later ones; a loop of no turns gives those without a size, hence the reshape."""
    first = g.op("Unsqueeze", first, g.integers(0))
    batch = g.op("Shape", first)
    batch = g.op("Slice", batch, g.integers(1), g.integers(2))
    count = g.op("Div", g.op("Unsqueeze", g.op("Size", later), g.integers(0)), batch)
    later = g.op("Reshape", later, g.op("Concat", count, batch, axis=0), allowzero=1)
    g.op("Transpose", g.op("Concat", first, later, axis=0), perm=[1, 0], name="tokens")


def verifying(decoder: Decoder, table: onnx.TensorProto, special: Special) -> onnx.ModelProto:
    """The model's choice at each position that names a state of the grammar."""
    steps, grammar, g = _Steps(decoder), Grammar(table, special), Graph(prefix="refine/")
    g.nodes += steps.shared()
    names = steps.body(g, "refine/prompt/", _prompt(g, decoder, _positions(g)))
    states = g.op("Reshape", "grammar_state", g.integers(-1))
    wanted = g.op("GreaterOrEqual", states, g.integer(0))
    width = g.op("Shape", names["hidden"])
    width = g.op("Slice", width, g.integers(2), g.integers(3))
    rows = g.op("Reshape", names["hidden"], g.op("Concat", g.integers(-1), width, axis=0))
    rows = g.op("Unsqueeze", g.op("Compress", rows, wanted, axis=0), g.integers(0))
    logits = _flat(g, steps.logits(g, "refine/prompt/", rows), decoder.vocabulary)
    choice = grammar.choose(g, logits, g.op("Compress", states, wanted, axis=0))
    token = g.op("Where", choice.wrong, g.integer(NOT_FINITE), choice.token)
    none = g.op(
        "ConstantOfShape", g.op("Shape", states), value=helper.make_tensor("none", TensorProto.INT64, [1], [-1])
    )
    places = g.op("Transpose", g.op("NonZero", wanted), perm=[1, 0])
    chosen = g.op("ScatterND", none, places, token)
    g.op("Reshape", chosen, g.op("Shape", "grammar_state"), name="choice")
    inputs = [integers_of(name, "batch", "length") for name in ("input_ids", "attention_mask", "grammar_state")]
    return _model(g, decoder, [*steps.constants, table], inputs, [integers_of("choice", "batch", "length")])


def _model(
    g: Graph, decoder: Decoder, constants: Sequence[onnx.TensorProto], inputs: list, outputs: list
) -> onnx.ModelProto:
    opsets = {o.domain: o.version for o in decoder.model.opset_import}
    model = g.model(inputs, outputs, opsets, decoder.model.ir_version)
    model.graph.initializer.extend(constants)
    return model
