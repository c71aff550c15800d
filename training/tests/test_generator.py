"""Import of a language model: graphs, grammar, windows, refusals. Needs neither torch nor data."""

import json
import subprocess
import sys
from pathlib import Path

import grammar_programs
import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from refine_training.generator.bundle import GOLDEN, described
from refine_training.generator.check import read_reading
from refine_training.generator.decoder import Precision, write_decoder
from refine_training.generator.demo.samples import lined, program
from refine_training.generator.drafts import Passes, accepted, verified
from refine_training.generator.engine import GeneratorEngine
from refine_training.generator.grammar import DIALECTS, grammar
from refine_training.generator.importing import Import, import_model
from refine_training.generator.model import Weights, read_shape
from refine_training.generator.optimum import read_decoder
from refine_training.generator.problem import Problem
from refine_training.generator.prompts import Refine, Refinex
from refine_training.generator.stepwise import StepwiseDecoder
from refine_training.generator.surgery import find_head
from refine_training.generator.table import state_after, token_table
from refine_training.generator.tokens import read_vocabulary
from refine_training.generator.windows import Reading, windows
from refine_training.pages import Page

RESOURCES = Path(__file__).parents[2] / "refine-core/src/test/resources/dev/refine/core/model/generator"
HF, BUNDLE = RESOURCES / "hf", RESOURCES / "bundle"
PAGE = "Home\nAbout us\nContact\nThe river rose by two metres, and the old mill stood in water.\nShare on Facebook"


def write_safetensors(path, tensors):
    header, content = {}, b""
    for name, values in tensors.items():
        kind = {"float32": "F32", "float16": "F16", "uint16": "BF16"}[values.dtype.name]
        span = [len(content), len(content) + values.nbytes]
        header[name] = {"dtype": kind, "shape": list(values.shape), "data_offsets": span}
        content += values.tobytes()
    text = json.dumps(header).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + content)


def random_model(folder, architecture="LlamaForCausalLM", tied=True, dtype=np.float32, **changes):
    """A folder as Hugging Face's tools write it, with random weights and the demo's tokenizer."""
    folder.mkdir(parents=True, exist_ok=True)
    config = json.loads((HF / "config.json").read_text()) | {
        "architectures": [architecture],
        "hidden_size": 32,
        "intermediate_size": 48,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "head_dim": 16,
        "tie_word_embeddings": tied,
    }
    config |= changes
    (folder / "config.json").write_text(json.dumps(config))
    for name in ("tokenizer.json", "generation_config.json"):
        (folder / name).write_bytes((HF / name).read_bytes())
    random, hidden, head, wide = np.random.default_rng(1), 32, config["head_dim"], 48
    shapes = {"model.embed_tokens": (config["vocab_size"], hidden), "model.norm": (hidden,)}
    if not tied:
        shapes["lm_head"] = (config["vocab_size"], hidden)
    for i in range(2):
        layer = f"model.layers.{i}"
        shapes |= {f"{layer}.{norm}": (hidden,) for norm in ("input_layernorm", "post_attention_layernorm")}
        heads = {"q": 4, "k": 2, "v": 2}
        shapes |= {f"{layer}.self_attn.{p}_proj": (n * head, hidden) for p, n in heads.items()}
        shapes |= {f"{layer}.self_attn.o_proj": (hidden, 4 * head), f"{layer}.mlp.down_proj": (hidden, wide)}
        shapes |= {f"{layer}.mlp.{p}_proj": (wide, hidden) for p in ("gate", "up")}
        if architecture == "Qwen3ForCausalLM":
            shapes |= {f"{layer}.self_attn.{p}_norm": (head,) for p in "qk"}
    weights = {f"{name}.weight": random.normal(size=shape) * 0.3 for name, shape in shapes.items()}
    if architecture == "Qwen2ForCausalLM":
        for i in range(2):
            for p, n in {"q": 4, "k": 2, "v": 2}.items():
                weights[f"model.layers.{i}.self_attn.{p}_proj.bias"] = random.normal(size=n * head)
    write_safetensors(folder / "model.safetensors", {name: values.astype(dtype) for name, values in weights.items()})
    return folder


def order(source, to, **changes):
    given = {"source": source, "to": to, "family": "refine", "name": "test", "licence": "none"}
    return Import(**(given | {"window_tokens": 256, "max_new_tokens": 96} | changes))


def reference_logits(folder, ids):
    """The model in plain NumPy, float64, written from its definition: no cache, no graph."""
    s, w = read_shape(folder), Weights(folder)
    biased = "model.layers.0.self_attn.q_proj.bias" in w

    def get(name, *shape):
        return w.get(name, *shape).astype(np.float64)

    def norm(x, name):
        return x / np.sqrt((x * x).mean(-1, keepdims=True) + s.epsilon) * get(name, x.shape[-1])

    def linear(x, name, rows):
        y = x @ get(f"{name}.weight", rows, x.shape[-1]).T
        return y + get(f"{name}.bias", rows) if biased and "o_proj" not in name else y

    def turned(x):
        angles = np.arange(len(x))[:, None] * s.inverse_frequencies
        turn, (a, b) = np.exp(1j * angles)[:, None], np.split(x, 2, -1)
        z = (a + 1j * b) * turn
        return np.concatenate([z.real, z.imag], -1)

    words = get("model.embed_tokens.weight", s.vocabulary, s.hidden)
    x = words[ids]
    for i in range(s.layers):
        name = f"model.layers.{i}"
        h = norm(x, f"{name}.input_layernorm.weight")
        parts = {}
        for p, heads in {"q": s.heads, "k": s.key_heads, "v": s.key_heads}.items():
            parts[p] = linear(h, f"{name}.self_attn.{p}_proj", heads * s.head).reshape(len(ids), heads, s.head)
            if p != "v" and f"{name}.self_attn.{p}_norm.weight" in w:
                parts[p] = norm(parts[p], f"{name}.self_attn.{p}_norm.weight")
        q, k = turned(parts["q"]), turned(parts["k"])
        found = np.zeros_like(q)
        for head in range(s.heads):
            of_keys = head // (s.heads // s.key_heads)
            scores = q[:, head] @ k[:, of_keys].T / np.sqrt(s.head)
            scores = np.where(np.tri(len(ids), dtype=bool), scores, -np.inf)
            shares = np.exp(scores - scores.max(-1, keepdims=True))
            found[:, head] = shares / shares.sum(-1, keepdims=True) @ parts["v"][:, of_keys]
        x = x + linear(found.reshape(len(ids), -1), f"{name}.self_attn.o_proj", s.hidden)
        h = norm(x, f"{name}.post_attention_layernorm.weight")
        biased, was = False, biased
        gate = linear(h, f"{name}.mlp.gate_proj", 48)
        h = gate / (1 + np.exp(-gate)) * linear(h, f"{name}.mlp.up_proj", 48)
        x = x + linear(h, f"{name}.mlp.down_proj", s.hidden)
        biased = was
    x = norm(x, "model.norm.weight")
    return x @ (words if s.tied else get("lm_head.weight", s.vocabulary, s.hidden)).T


def first_logits(graph, ids):
    """Logits of all positions by the export of one step."""
    any_table = np.zeros((1, 1), np.int16)
    stepwise = StepwiseDecoder(graph, any_table, None)
    inputs = {v.name: np.zeros((1, v.shape[1], 0, v.shape[3]), np.float32 if "float)" in v.type else np.float16)
              for v in stepwise._session.get_inputs() if v.name.startswith("past")}  # fmt: skip
    row = np.array([ids], np.int64)
    inputs |= {"input_ids": row, "attention_mask": np.ones_like(row), "position_ids": np.arange(len(ids))[None]}
    return stepwise._session.run(["logits"], inputs)[0][0]


# --- the graph of one step


@pytest.mark.parametrize(
    ("architecture", "changes"),
    [
        ("LlamaForCausalLM", {}),
        ("LlamaForCausalLM", {"tied": False, "rope_theta": 500.0}),
        ("Qwen2ForCausalLM", {}),
        ("Qwen3ForCausalLM", {"rope_parameters": {"rope_type": "default", "rope_theta": 1e6}}),
    ],
)
def test_the_graph_computes_what_the_definition_of_the_model_says(tmp_path, architecture, changes):
    folder = random_model(tmp_path / "model", architecture, **changes)
    ids = [1, 40, 41, 300, 7, 2047, 2]
    found = first_logits(write_decoder(folder, tmp_path, Precision.FP32), ids)
    assert np.allclose(found, reference_logits(folder, ids), atol=2e-3)


def test_int8_and_fp16_come_near_it(tmp_path):
    folder, ids = random_model(tmp_path / "model"), [1, 40, 41, 300, 7]
    expected = reference_logits(folder, ids)
    for precision, near in ((Precision.INT8, 0.9), (Precision.FP16, 0.999)):
        found = first_logits(write_decoder(folder, tmp_path, precision), ids)
        assert np.corrcoef(found.ravel().astype(np.float64), expected.ravel())[0, 1] > near


def test_frequencies_of_llama3_are_divided_where_they_are_low(tmp_path):
    scaling = {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
               "original_max_position_embeddings": 64}  # fmt: skip
    plain = read_shape(random_model(tmp_path / "plain")).inverse_frequencies
    scaled = read_shape(random_model(tmp_path / "scaled", rope_scaling=scaling)).inverse_frequencies
    wavelength = 2 * np.pi / plain
    assert np.allclose(scaled[wavelength > 64], plain[wavelength > 64] / 8)
    assert np.allclose(scaled[wavelength < 16], plain[wavelength < 16])
    between = (wavelength >= 16) & (wavelength <= 64)
    assert between.any() and (scaled[between] < plain[between]).all() and (scaled[between] > plain[between] / 8).all()


def test_weights_in_bf16_and_in_several_files_are_read(tmp_path):
    folder = random_model(tmp_path / "model")
    whole = Weights(folder)
    names = list(whole)
    halves = {name: (whole.get(name, *_shape(whole, name)).view(np.uint32) >> 16).astype(np.uint16) for name in names}
    parts = {"a.safetensors": names[::2], "b.safetensors": names[1::2]}
    for file, held in parts.items():
        write_safetensors(folder / file, {name: halves[name] for name in held})
    (folder / "model.safetensors").unlink()
    index = {"weight_map": {name: file for file, held in parts.items() for name in held}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    found = Weights(folder).get("model.norm.weight", 32)
    assert found.dtype == np.float32 and (found.view(np.uint32) & 0xFFFF == 0).all()
    assert np.allclose(
        found, np.frombuffer((halves["model.norm.weight"].astype(np.uint32) << 16).tobytes(), np.float32)
    )


def _shape(weights, name):
    return weights._places[name][2]["shape"]


# --- the whole decode


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The shipped bundle, and the same model step by step."""
    engine = GeneratorEngine(BUNDLE)
    graph = write_decoder(HF, tmp_path_factory.mktemp("demo"), Precision.FP32)
    return engine, StepwiseDecoder(graph, engine.table, engine.special)


@pytest.fixture(scope="module")
def prompts():
    """Of windows of mixed length."""
    reading = read_reading(BUNDLE)
    found = []
    for line in (BUNDLE / GOLDEN).read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        for part in (text, text[: len(text) // 2], PAGE + "\n" + text):
            lines = reading.shown(part)
            found += [reading.ids(lines[w.start : w.end], w.start) for w in windows(reading, lines)]
    return found


def test_one_run_writes_what_decoding_step_by_step_writes_in_batches_of_mixed_length(demo, prompts):
    engine, stepwise = demo
    expected = [stepwise.decode(prompt, engine.max_new_tokens) for prompt in prompts]
    assert len(prompts) >= 24 and len({len(prompt) for prompt in prompts}) > 5
    for size in (1, 3, 8):
        found = [d for i in range(0, len(prompts), size) for d in engine.decode(prompts[i : i + size])]
        assert found == expected


def test_a_decode_goes_on_from_the_middle_of_a_program(demo, prompts):
    engine, _ = demo
    for prompt in prompts[:6]:
        whole = engine.decode([prompt])[0].tokens
        for cut in range(1, min(4, len(whole))):
            rest = engine.decode([[*prompt, *whole[:cut]]], [state_after(engine.table, whole[:cut])])[0]
            assert rest.tokens == whole[cut:]


def test_a_program_is_cut_off_at_max_new_tokens(demo, prompts):
    engine, stepwise = demo
    for most in (1, 2, 5):
        found = engine.decode(prompts[:4], most=most)
        assert found == [stepwise.decode(prompt, most) for prompt in prompts[:4]]


def test_drafts_of_any_kind_lead_to_the_same_programs(demo, prompts):
    engine, stepwise = demo
    random, passes = np.random.default_rng(5), Passes()
    for at in range(0, len(prompts), 4):
        part = prompts[at : at + 4]
        expected = [stepwise.decode(prompt, engine.max_new_tokens) for prompt in part]
        drafts = [list(d.tokens) for d in expected]
        for draft in drafts[1:]:
            draft[int(random.integers(len(draft)))] = int(random.integers(4, 2048))
        drafts[-1] = []
        assert verified(engine, part, drafts, passes) == expected
    assert passes.whole >= len(range(0, len(prompts), 4)) and passes.prompts > passes.chunks


def test_a_draft_counts_up_to_the_first_difference():
    assert accepted([5, 6, 7], [5, 9, 8, 1]) == [5, 9]
    assert accepted([5, 6], [5, 6, 3]) == [5, 6, 3]
    assert accepted([], [4]) == [4]


def test_logits_that_are_no_figures_end_their_row_alone(tmp_path, demo):
    """One word whose vector is infinite in the table of words, and only there."""
    decoder = hand_made(tmp_path, poisoned=7)
    bundle = import_model(order(decoder, tmp_path / "bundle"))
    engine = GeneratorEngine(bundle)
    sound, wrong = engine.decode([[1, 5, 2], [1, 7, 2]])
    assert wrong.tokens[0] == -1 and not wrong.finished
    assert sound == engine.decode([[1, 5, 2]])[0] and -1 not in sound.tokens
    assert engine.choices([[1, 7, 2]], [[]]) == [[-1]]


# --- surgery on an export that is not ours


def hand_made(folder, poisoned=None, **changes):
    """An export in Optimum's form: attention without weights over a table of words; Gather of a column as the head."""
    folder.mkdir(exist_ok=True)
    vocabulary, width = 2048, 8
    random = np.random.default_rng(3)
    words = random.normal(size=(vocabulary, width)).astype(np.float32)
    head = random.normal(size=(width, vocabulary)).astype(np.float32)
    big = np.zeros((vocabulary, 1, 1), np.float32)
    if poisoned is not None:
        big[poisoned] = 3e38
    nodes = [
        helper.make_node("Gather", ["words", "input_ids"], ["x"]),
        helper.make_node("Unsqueeze", ["x", "one"], ["x4"]),
        helper.make_node("Concat", ["past_key_values.0.key", "x4"], ["present.0.key"], axis=2),
        helper.make_node("Concat", ["past_key_values.0.value", "x4"], ["present.0.value"], axis=2),
        helper.make_node("Cast", ["attention_mask"], ["seen"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["seen", "three"], ["seen4"]),
        helper.make_node("Mul", ["present.0.value", "seen4"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "two"], ["sum"], keepdims=0),
        helper.make_node("Cast", ["position_ids"], ["place"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["place", "last"], ["place3"]),
        helper.make_node("Add", ["x", "sum"], ["mixed"]),
        helper.make_node("Sin", ["place3"], ["turn"]),
        helper.make_node("Add", ["mixed", "turn"], ["hidden0"]),
        helper.make_node("Gather", ["big", "input_ids"], ["huge4"]),
        helper.make_node("Squeeze", ["huge4", "last"], ["huge"]),
        helper.make_node("ReduceMax", ["huge"], ["over"], axes=[1], keepdims=1),
        helper.make_node("Mul", ["over", "ten"], ["infinite"]),
        helper.make_node("Add", ["hidden0", "infinite"], ["hidden"]),
        helper.make_node("MatMul", ["hidden", "head"], ["raw"]),
        helper.make_node("Mul", ["raw", "half"], ["logits"]),
    ]
    constants = {
        "words": words, "head": head, "big": big, "ten": np.float32(10), "half": np.float32(0.5),
        "one": np.array([1]), "two": np.array([2]), "three": np.array([1, 3]), "last": np.array([-1]),
    }  # fmt: skip
    cache = [1, width]

    def info(name, kind, *shape):
        return helper.make_tensor_value_info(name, kind, list(shape))

    inputs = [info("input_ids", TensorProto.INT64, "b", "n"), info("attention_mask", TensorProto.INT64, "b", "t"),
              info("position_ids", TensorProto.INT64, "b", "n")]  # fmt: skip
    inputs += [
        info(f"past_key_values.0.{p}", TensorProto.FLOAT, "b", cache[0], "p", cache[1]) for p in ("key", "value")
    ]
    outputs = [info("logits", TensorProto.FLOAT, "b", "n", vocabulary)]
    outputs += [info(f"present.0.{p}", TensorProto.FLOAT, "b", cache[0], "t", cache[1]) for p in ("key", "value")]
    inputs = [changes.get(i.name, i) for i in inputs if changes.get(i.name, i)] + changes.get("more", [])
    tensors = [onnx.numpy_helper.from_array(np.asarray(v), name) for name, v in constants.items()]
    graph = helper.make_graph(nodes + changes.get("nodes", []), "g", inputs, outputs, tensors)
    opsets = [helper.make_opsetid("", changes.get("opset", 17)), *changes.get("domains", [])]
    onnx.save_model(helper.make_model(graph, opset_imports=opsets, ir_version=8), folder / "model.onnx")
    for name in ("config.json", "tokenizer.json", "generation_config.json"):
        (folder / name).write_bytes((HF / name).read_bytes())
    return folder


def test_an_export_made_by_others_becomes_the_same_decode(tmp_path):
    source = hand_made(tmp_path / "export")
    bundle = import_model(order(source, tmp_path / "bundle", max_new_tokens=20))
    engine = GeneratorEngine(bundle)
    stepwise = StepwiseDecoder(source / "model.onnx", engine.table, engine.special)
    random = np.random.default_rng(8)
    given = [random.integers(4, 2048, random.integers(1, 30)).tolist() for _ in range(12)]
    expected = [stepwise.decode(prompt, 20) for prompt in given]
    assert engine.decode(given) == expected
    assert len({tuple(d.tokens) for d in expected}) > 3
    assert verified(engine, given, [[] for _ in given], Passes()) == expected


def test_the_head_begins_behind_the_last_tensor_that_all_logits_come_through(tmp_path):
    head = find_head(read_decoder(hand_made(tmp_path) / "model.onnx"))
    assert head.hidden == "hidden" and [node.op_type for node in head.nodes] == ["MatMul", "Mul"]


def test_constants_lie_in_one_file_that_both_graphs_share(tmp_path):
    bundle = import_model(order(hand_made(tmp_path / "export"), tmp_path / "bundle"))
    found = {path.name for path in bundle.iterdir()}
    assert found == {
        "bundle.json",
        "model.onnx",
        "model.onnx_data",
        "verify.onnx",
        "grammar.bin",
        "tokenizer.json",
        GOLDEN,
    }
    for name in ("model.onnx", "verify.onnx"):
        model = onnx.load(bundle / name, load_external_data=False)
        words = next(t for t in model.graph.initializer if t.name == "words")
        assert words.external_data[0].value == "model.onnx_data" and not words.raw_data


def test_the_manifest_names_each_file_as_it_is(tmp_path):
    manifest = json.loads((BUNDLE / "bundle.json").read_text())
    assert manifest["files"] == [described(BUNDLE / file["path"]) for file in manifest["files"]]
    assert {f["path"] for f in manifest["files"]} | {"bundle.json"} == {path.name for path in BUNDLE.iterdir()}


def test_the_shipped_bundle_writes_its_golden_programs(demo):
    engine, stepwise = demo
    reading = read_reading(BUNDLE)
    count = 0
    for line in (BUNDLE / GOLDEN).read_text(encoding="utf-8").splitlines():
        vector = json.loads(line)
        lines = reading.shown(vector["text"])
        cut = windows(reading, lines)
        assert [c["lines"] for c in vector["chunks"]] == [[w.start, w.end, w.first, w.last] for w in cut]
        for window, chunk in zip(cut, vector["chunks"]):
            assert chunk["prompt"] == reading.ids(lines[window.start : window.end], window.start)
            decoded = stepwise.decode(chunk["prompt"], engine.max_new_tokens)
            assert chunk["tokens"] == [t for t in decoded.tokens if t not in engine.special.eos]
            assert chunk["program"] == reading.vocabulary.decode(chunk["tokens"])
            assert chunk["finished"] == decoded.finished
            count += 1
    assert count > 8


# --- grammar


def slow_accepts(dialect, program):
    """A second reading of the grammar: character by character, by hand, no automaton."""
    if dialect == "ultrax":
        program = program.removeprefix("<think>\n\n</think>\n\n")
    if dialect == "prox":
        program = program.removeprefix(" ")
    whole = {"refine": ("keep_all()", "remove_all()"), "ultrax": ("keep_all()", "remove_all()"),
             "prox": ("untouch_doc()", "keep_chunk()", "remove_lines(all=True)")}[dialect]  # fmt: skip
    if program in whole:
        return True
    lines = program.removesuffix("\n").split("\n")
    return all({"refine": refine_op, "prox": prox_op, "ultrax": ultrax_op}[dialect](line) for line in lines)


class Reader:
    def __init__(self, op):
        self.op, self.at = op, 0

    def take(self, text):
        found = self.op.startswith(text, self.at)
        self.at += len(text) if found else 0
        return found

    def number(self, most, least):
        start = self.at
        while self.at < len(self.op) and self.op[self.at] in "0123456789" and self.at - start < most:
            self.at += 1
        digits = self.op[start : self.at]
        return bool(digits) and (least == 0 or digits[0] != "0")

    def comma(self):
        return self.take(",") and (self.take(" ") or True)

    def string(self, quotes, escapes, least):
        if self.at >= len(self.op) or self.op[self.at] not in quotes:
            return False
        quote, count = self.op[self.at], 0
        self.at += 1
        while self.at < len(self.op) and self.op[self.at] != quote:
            character = self.op[self.at]
            if ord(character) < 32 or ord(character) == 127:
                return False
            self.at += 1
            if character == "\\" and not self.escape(escapes):
                return False
            count += 1
        return self.take(quote) and count >= least

    def escape(self, escapes):
        if self.at >= len(self.op):
            return False
        character = self.op[self.at]
        self.at += 1
        if escapes is None:
            return 32 <= ord(character) != 127
        if character == "u" and "u" in escapes:
            four = self.op[self.at : self.at + 4]
            self.at += 4
            return len(four) == 4 and all(c in "0123456789abcdefABCDEF" for c in four)
        return character in escapes

    def end(self):
        return self.take(")") and self.at == len(self.op)


def refine_op(op):
    r = Reader(op)
    if r.take("remove_lines("):
        return r.number(4, 1) and r.comma() and r.number(4, 1) and r.end()
    if not (r.take("remove_str(") and r.number(4, 1) and r.comma() and r.string('"', '"\\/bfrtu', 1)):
        return False
    return r.end() or (r.comma() and r.number(4, 1) and r.end())


def ultrax_op(op):
    r = Reader(op)
    if r.take("remove_lines("):
        return r.number(5, 1) and r.comma() and r.number(5, 1) and r.end()
    if r.take("replace_str("):
        return (
            r.number(5, 1)
            and r.comma()
            and r.string("'\"", None, 1)
            and r.comma()
            and r.string("'\"", None, 0)
            and r.end()
        )
    return (
        r.take("add_line(")
        and r.number(5, 0)
        and r.comma()
        and r.number(3, 0)
        and r.comma()
        and r.string("'\"", None, 0)
        and r.end()
    )


def prox_op(op):
    r = Reader(op)
    if r.take("remove_lines(start="):
        return r.number(5, 0) and r.comma() and r.take("end=") and r.number(5, 0) and r.end()
    if not (r.take('normalize(source_str="') and op.endswith('")')):
        return False
    inside = op[r.at : -2]
    plain = all(c == "\t" or 32 <= ord(c) != 127 for c in inside)
    return plain and len(inside) > 0 and len(op) - r.at >= 3


EXAMPLES = {
    "refine": ['keep_all()', 'remove_lines(3, 17)\nremove_str(4,"a \\"b\\" \\u00e9 é",2)\n', 'remove_str(1, "x")',
               "remove_all()"],
    "prox": [" untouch_doc()", "remove_lines(start=000, end=12)\nremove_lines(start=3,end=4)",
             'normalize(source_str="a "b", c", target_str="")\nnormalize(source_str="é)")', "remove_lines(all=True)"],
    "ultrax": ["<think>\n\n</think>\n\nkeep_all()", "replace_str(3, 'it\\'s', \"\")\nadd_line(0, 1, 'x')",
               "remove_lines(1,2)\n"],
}  # fmt: skip
REFUSED = {
    "refine": ["", "keep_all()\n", "remove_lines(0, 2)", "remove_lines(12345, 2)", 'remove_str(3, "")', "keep_all",
               "remove_str(1, 'x')",
               'remove_str(1, "a\nb")', 'remove_str(1, "\\n")', "Sure, here is", "remove_lines(1, 2) "],
    "prox": ["", "remove_lines(1, 2)", 'normalize(source_str="")', "keep_all()", "  untouch_doc()"],
    "ultrax": ["", "replace_str(3, '', 'a')", "<think>\n", "remove_str(1, 'a')", "remove_lines(0,1)"],
}  # fmt: skip


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_is_a_program(dialect):
    for text in EXAMPLES[dialect]:
        assert grammar(dialect).accepts(text.encode()) and slow_accepts(dialect, text), text
    for text in REFUSED[dialect]:
        assert not grammar(dialect).accepts(text.encode()) and not slow_accepts(dialect, text), text


@pytest.mark.parametrize("dialect", DIALECTS)
def test_examples_with_a_change_anywhere_are_judged_alike_by_a_slow_reader(dialect):
    random = np.random.default_rng(11)
    letters = "ab01 ,()\"'\\\n=_u"
    for _ in range(4000):
        program = list(EXAMPLES[dialect][random.integers(len(EXAMPLES[dialect]))])
        for _ in range(random.integers(1, 3)):
            at, kind = int(random.integers(len(program) + 1)), random.integers(3)
            letter = letters[random.integers(len(letters))]
            program[at : at + int(kind > 0)] = [letter] if kind < 2 else []
        text = "".join(program)
        assert grammar(dialect).accepts(text.encode()) == slow_accepts(dialect, text), text


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_programs_that_java_reads_are_those_of_the_grammar(dialect):
    content = (grammar_programs.PLACE / f"{dialect}.jsonl").read_text("utf-8")
    assert content == grammar_programs.written(dialect), "write them anew: python tests/grammar_programs.py"
    for line in content.split("\n")[:-1]:
        assert grammar(dialect).accepts(json.loads(line).encode())


@pytest.mark.parametrize("dialect", DIALECTS)
def test_random_walks_through_the_table_are_programs(dialect):
    vocabulary = read_vocabulary(HF)
    table = token_table(grammar(dialect), vocabulary.written, [3], 2048)
    random, done = np.random.default_rng(4), 0
    closing = [t for t, content in vocabulary.written.items() if content in (b'"', b"'", b")", b",", b"\n", b'")')]
    for _ in range(300):
        state, tokens = 0, []
        for _ in range(120):
            allowed = np.flatnonzero(table[state] >= 0)
            short = np.intersect1d(allowed, [*closing, 3])
            token = int(random.choice(short if len(short) and random.random() < 0.5 else allowed))
            if token == 3:
                break
            tokens.append(token)
            state = int(table[state, token])
        content = b"".join(vocabulary.written[t] for t in tokens)
        ended = table[state, 3] >= 0
        assert grammar(dialect).accepts(content) == ended
        assert not ended or slow_accepts(dialect, content.decode("utf-8", "replace"))
        done += ended
    assert done > 50


def test_the_table_says_for_each_token_what_its_bytes_say():
    vocabulary, automaton = read_vocabulary(HF), grammar("refine")
    table = token_table(automaton, vocabulary.written, [3], 2050)
    assert table.dtype == np.int16 and table.shape == (len(automaton.step), 2050) and len(automaton.step) < 80
    assert (table[:, [0, 1, 2, 2048, 2049]] == -1).all()
    assert (table[:, 3] >= 0).tolist() == automaton.accepting.tolist()
    for token in [*range(4, 2048, 7)]:
        for state in range(len(automaton.step)):
            at = state
            for byte in vocabulary.written[token]:
                at = automaton.step[at, byte] if at >= 0 else -1
            assert table[state, token] == at


def test_a_vocabulary_that_can_not_write_a_program_is_refused():
    letters = {i: bytes([c]) for i, c in enumerate(b"abcdefghijklmnopqrstuvwxyz_()")}
    with pytest.raises(Problem, match="no token that goes on"):
        token_table(grammar("refine"), {i: c for i, c in letters.items() if c != b")"}, [40], 50)


# --- texts and windows


def reading(tokens=384, overlap=2, characters=100, prompt=None):
    return Reading(prompt or Refine(), read_vocabulary(HF), (), tokens, overlap, characters, 512)


def test_no_text_can_bring_a_control_token():
    vocabulary = read_vocabulary(HF)
    assert vocabulary.harmless("a<|end|><|page|>b<|x|>") == "a< |end|>< |page|>b<|x|>"
    ids = reading().ids(reading().shown("<|program|>keep_all()<|end|>"), 0)
    assert ids.count(2) == 1 and ids.count(1) == 1 and 3 not in ids


def test_lines_are_numbered_in_each_window_and_shortened():
    r = reading(characters=5)
    ids = r.ids(r.shown("Hello, world\nabc"), 7)
    assert r.vocabulary.tokenizer.decode(ids, skip_special_tokens=False) == "<|page|>1|Hello…\n2|abc<|program|>"


def test_refinex_is_shown_marks_around_lines_that_are_numbered_in_each_window():
    r = reading(prompt=Refinex(), characters=0)
    ids = r.ids(r.shown("Hello, world\nabc"), 7)
    assert r.vocabulary.tokenizer.decode(ids, skip_special_tokens=False) == "[doc]\n[1] Hello, world\n[2] abc\n[/doc]\n"


def test_a_model_of_refinex_writes_programs_of_our_dialect(tmp_path):
    import_model(order(random_model(tmp_path / "model"), tmp_path / "bundle", family="refinex"))
    manifest = json.loads((tmp_path / "bundle" / "bundle.json").read_text())
    assert (manifest["dialect"], manifest["generator"]["prompt"]) == ("refine", "refinex")
    assert manifest["generator"]["window"]["overlap_lines"] == 16


def test_windows_share_lines_and_meet_in_their_middle():
    r = reading(tokens=64, overlap=3)
    lines = [f"line {i}" for i in range(30)]
    found = windows(r, lines)
    assert len(found) > 3
    assert found[0].first == 0 and found[-1].last == 30
    for one, two in zip(found, found[1:]):
        assert two.start == one.end - 3 and one.last == two.first == two.start + 2
    assert all(len(r.ids(lines[w.start : w.end], w.start)) <= 64 for w in found)


def test_a_line_that_fits_in_no_window_is_in_none():
    r = reading(tokens=48, overlap=2, characters=0)
    lines = ["a", "b", "word " * 200, "c", "d"]
    assert [(w.start, w.end, w.first, w.last) for w in windows(r, lines)] == [(0, 2, 0, 2), (3, 5, 3, 5)]


# --- refusals


def refused(expected, source, to, **changes):
    with pytest.raises(Problem, match=expected) as e:
        import_model(order(source, to, **changes))
    assert "\n" not in str(e.value) and not to.exists()


def test_bad_folders_are_refused_with_one_line(tmp_path):
    to = tmp_path / "bundle"
    refused("no folder", tmp_path / "none", to)
    (tmp_path / "empty").mkdir()
    refused("no config.json", tmp_path / "empty", to)
    full = tmp_path / "full"
    full.mkdir()
    (full / "file").write_text("")
    with pytest.raises(Problem, match="files already"):
        import_model(order(HF, full))


@pytest.mark.parametrize(
    ("expected", "changes"),
    [
        ("architecture GPT2LMHeadModel", {"architecture": "GPT2LMHeadModel"}),
        ("activation gelu", {"hidden_act": "gelu"}),
        ("scaling yarn", {"rope_scaling": {"rope_type": "yarn", "factor": 4.0}}),
        ("of the shape", {"hidden_size": 64}),
        ("positions", {"max_position_embeddings": 256}),
        ("positions", {"sliding_window": 128}),
        ("quantised weights", {"quantization_config": {"bits": 4}}),
        ("do not go together", {"num_key_value_heads": 3}),
        ("tokenizer of 2048 tokens", {"vocab_size": 1024}),
    ],
)
def test_models_of_another_shape_are_refused(tmp_path, expected, changes):
    refused(expected, random_model(tmp_path / "model", **changes), tmp_path / "bundle")


def test_missing_and_broken_files_are_refused(tmp_path):
    to = tmp_path / "bundle"
    source = random_model(tmp_path / "model")
    (source / "tokenizer.json").unlink()
    refused("no tokenizer.json", source, to)
    (source / "tokenizer.json").write_text("{}")
    refused("no tokenizer", source, to)
    source = random_model(tmp_path / "model")
    content = (source / "model.safetensors").read_bytes()
    (source / "model.safetensors").write_bytes(content[: len(content) // 2])
    refused("no safetensors", source, to)
    (source / "model.safetensors").unlink()
    refused(r"no \*.safetensors", source, to)
    (source / "model.safetensors.index.json").write_text('{"weight_map": {"a": "part-1.safetensors"}}')
    refused("no part-1.safetensors", source, to)


def test_weights_that_are_no_figures_are_refused(tmp_path):
    source = random_model(tmp_path / "model")
    content = bytearray((source / "model.safetensors").read_bytes())
    content[-4:] = np.float32(np.nan).tobytes()
    (source / "model.safetensors").write_bytes(content)
    refused("NaN or infinity", source, tmp_path / "bundle")


@pytest.mark.parametrize(
    ("expected", "changes"),
    [
        ("eos_token_id 9999", {"eos_token_id": 9999}),
        ("ordinary token", {"eos_token_id": 50}),
        ("no eos", {"eos_token_id": None}),
    ],
)
def test_wrong_special_tokens_are_refused(tmp_path, expected, changes):
    source = random_model(tmp_path / "model", **changes)
    (source / "generation_config.json").unlink()
    refused(expected, source, tmp_path / "bundle")


def test_an_ordinary_token_is_no_padding_since_it_would_end_answers_that_write_it(tmp_path):
    source = random_model(tmp_path / "model", pad_token_id=50)
    (source / "generation_config.json").unlink()
    import_model(order(source, tmp_path / "bundle"))
    special = json.loads((tmp_path / "bundle" / "bundle.json").read_text())["generator"]["special"]
    assert special["pad"] == special["eos"][0]


def test_a_tokenizer_of_another_family_is_refused(tmp_path):
    instruction = tmp_path / "system.txt"
    instruction.write_text("Clean.")
    refused("without the token <|im_start|>", random_model(tmp_path / "model"), tmp_path / "bundle",
            family="ultrax", system=instruction, window_tokens=300, max_new_tokens=90)  # fmt: skip
    refused("no system instruction", random_model(tmp_path / "model"), tmp_path / "bundle", family="ultrax")
    refused("no bos_token_id", random_model(tmp_path / "model"), tmp_path / "bundle", family="prox")


def test_flags_that_do_not_fit_are_refused(tmp_path):
    to = tmp_path / "bundle"
    refused("hold no text", random_model(tmp_path / "model"), to, window_tokens=20)
    refused("positions", random_model(tmp_path / "model"), to, window_tokens=500)
    refused("can't change", hand_made(tmp_path / "export"), to, precision=Precision.INT8)


def info(name, kind, *shape):
    return helper.make_tensor_value_info(name, kind, list(shape))


@pytest.mark.parametrize(
    ("expected", "changes"),
    [
        ("no input position_ids", {"position_ids": False}),
        ("unknown input token_type_ids", {"more": [info("token_type_ids", TensorProto.INT64, "b", "n")]}),
        ("merged decoder", {"more": [info("use_cache_branch", TensorProto.BOOL, 1)]}),
        ("no input past_key_values.0.key", {"past_key_values.0.key": False, "past_key_values.0.value": False}),
        ("not int64", {"input_ids": info("input_ids", TensorProto.INT32, "b", "n")}),
        (
            "without sizes",
            {"past_key_values.0.key": info("past_key_values.0.key", TensorProto.FLOAT, "b", "h", "p", 8)},
        ),
        ("opset 11", {"opset": 11}),
        ("domain org.example", {"domains": [helper.make_opsetid("org.example", 1)]}),
    ],
)
def test_exports_of_another_form_are_refused(tmp_path, expected, changes):
    refused(expected, hand_made(tmp_path / "export", **changes), tmp_path / "bundle")


def test_an_export_in_two_files_is_refused(tmp_path):
    source = hand_made(tmp_path / "export")
    (source / "model.onnx").rename(source / "decoder_with_past_model.onnx")
    refused("two files", source, tmp_path / "bundle")


def test_an_export_whose_weights_are_not_there_is_refused(tmp_path):
    source = hand_made(tmp_path / "export")
    model = onnx.load(source / "model.onnx")
    onnx.save_model(model, source / "model.onnx", save_as_external_data=True, location="weights", size_threshold=0)
    (source / "weights").write_bytes(b"too short")
    refused("bytes for", source, tmp_path / "bundle")
    (source / "weights").unlink()
    refused("no weights", source, tmp_path / "bundle")
    (source / "model.onnx").write_bytes(b"nothing of this kind")
    refused("no ONNX graph", source, tmp_path / "bundle")


def test_the_command_says_one_line_and_ends_with_2(tmp_path):
    flags = ["--from", str(tmp_path), "--to", str(tmp_path / "b"), "--dialect", "refine"]
    command = [sys.executable, "-m", "refine_training.generator", "import", *flags]
    found = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    assert found.returncode == 2 and found.stdout == ""
    assert found.stderr.count("\n") == 1 and "no config.json" in found.stderr


# --- what the demo model is taught


@pytest.mark.parametrize(
    ("noise", "expected"),
    [
        ([False, False], "keep_all()"),
        ([True, None, True], "remove_all()"),
        ([None], "keep_all()"),
        ([True, False, True, None, True, False, None], "remove_lines(1, 1)\nremove_lines(3, 5)"),
        ([False, True, None], "remove_lines(2, 2)"),
    ],
)
def test_the_program_of_noisy_lines(noise, expected):
    assert program(noise) == expected and grammar("refine").accepts(expected.encode())


def test_a_line_is_noise_where_gold_keeps_less_than_half_of_it():
    raw = "Menu\n\nabcd efgh\nabcdef"
    page = Page("1", "s", "d", "en", True, raw, "", [[6, 10], [16, 19]])
    assert lined(page).noise == (True, None, False, False)
