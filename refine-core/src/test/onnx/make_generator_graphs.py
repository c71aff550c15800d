"""Writes a generator without weights, into src/test/resources/dev/refine/core/model/marks.

Command, in this folder: `pip install onnx==1.23.2 numpy && python make_generator_graphs.py`. Its tokenizer has a token for
each byte. What it writes depends on the marks that the prompt holds: `keep_all()` without any, and what `PROGRAMS` has for
the highest mark. A mark of which it knows nothing breaks the run.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OUT = Path(__file__).resolve().parents[1] / "resources/dev/refine/core/model/marks"
PAGE, PROGRAM, END, PAD, VOCABULARY = 256, 257, 258, 259, 260
LONGEST = 96
NEVER = 1 << 40
PROGRAMS = {
    "": "keep_all()",
    "~": "remove_lines(1, 1)",
    "^": "\n".join(["remove_lines(1, 1)"] * 5),
    "%": "Of course! The menu can go.",
    "$": "remove_lines(1, 1)\n" + "remove_str(2, \"" + "x" * LONGEST,
    "&": None,
    "`": "remove_all()",
    "}": 'remove_str(2, " Share ")\nremove_str(2, "Ad")\nremove_lines(9, 9)',
}
BREAKS = "@"


def byte_characters():
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [b for b in range(256) if b not in plain]
    return {**{b: chr(b) for b in plain}, **{b: chr(256 + i) for i, b in enumerate(others)}}


def tokenizer():
    added = {"<|page|>": PAGE, "<|program|>": PROGRAM, "<|end|>": END, "<|pad|>": PAD}
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False}
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": number, "content": content, **flags} for content, number in added.items()],
        "normalizer": None,
        "pre_tokenizer": byte_level,
        "post_processor": None,
        "decoder": byte_level,
        "model": {
            "type": "BPE",
            "dropout": None,
            "unk_token": None,
            "continuing_subword_prefix": None,
            "end_of_word_suffix": None,
            "fuse_unk": False,
            "byte_fallback": False,
            "vocab": {c: b for b, c in sorted(byte_characters().items())} | added,
            "merges": [],
        },
    }


def tables():
    table = np.full((len(PROGRAMS), LONGEST), PAD, np.int64)
    lengths = np.full(len(PROGRAMS), NEVER, np.int64)
    marks = np.zeros(VOCABULARY, np.int64)
    for i, (mark, program) in enumerate(PROGRAMS.items()):
        if mark:
            marks[ord(mark)] = i
        if program is None:
            table[i, :4] = [*b"keep"[:3], -1]
            continue
        tokens = [*program.encode(), END]
        table[i, : len(tokens)] = tokens[:LONGEST]
        lengths[i] = len(tokens) if len(tokens) <= LONGEST else NEVER
    marks[ord(BREAKS)] = len(PROGRAMS) + 7
    return {"table": table, "lengths": lengths, "marks": marks}


def value(kind, name, *shape):
    return helper.make_tensor_value_info(name, kind, list(shape))


CHOSEN = [
    ("Gather", ["marks", "input_ids"], "marked", {"axis": 0}),
    ("Mul", ["marked", "attention_mask"], "seen", {}),
    ("ReduceMax", ["seen"], "which", {"axes": [1], "keepdims": 0}),
    ("Gather", ["table", "which"], "programs", {"axis": 0}),
]


def save(name, nodes, inputs, outputs, constants):
    weights = [numpy_helper.from_array(np.asarray(v), k) for k, v in constants.items()]
    graph = helper.make_graph([helper.make_node(op, i, [o], **a) for op, i, o, a in nodes], name, inputs, outputs, weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, OUT / f"{name}.onnx")


BORDER = [
    ("Equal", ["input_ids", "program"], "is_border", {}),
    ("Cast", ["is_border"], "border", {"to": TensorProto.INT64}),
    ("ArgMax", ["border"], "at", {"axis": 1, "keepdims": 1}),
    ("Shape", ["input_ids"], "shape", {}),
    ("Gather", ["shape", "step"], "width", {"axis": 0}),
]
PLACES = {"program": np.int64(PROGRAM), "nought": np.int64(0), "step": np.int64(1), "last": np.int64(LONGEST - 1)}


def generate():
    """What is behind the border was written already: the program goes on from there."""
    nodes = [
        *CHOSEN,
        *BORDER,
        ("Sub", ["width", "step"], "end", {}),
        ("Sub", ["end", "at"], "written", {}),
        ("Range", ["nought", "max_new_tokens", "step"], "ahead", {}),
        ("Add", ["written", "ahead"], "place", {}),
        ("Clip", ["place", "nought", "last"], "index", {}),
        ("GatherElements", ["programs", "index"], "tokens", {"axis": 1}),
        ("Gather", ["lengths", "which"], "length", {"axis": 0}),
        ("Squeeze", ["written", "first"], "done", {}),
        ("Sub", ["length", "done"], "left", {}),
        ("Mul", ["grammar_state", "nought"], "nothing", {}),
        ("Add", ["left", "nothing"], "needed", {}),
        ("LessOrEqual", ["needed", "max_new_tokens"], "finished", {}),
    ]
    inputs = [value(TensorProto.INT64, name, "batch", "length") for name in ("input_ids", "attention_mask")]
    inputs += [value(TensorProto.INT64, "grammar_state", "batch"), value(TensorProto.INT64, "max_new_tokens")]
    outputs = [value(TensorProto.INT64, "tokens", "batch", "new"), value(TensorProto.BOOL, "finished", "batch")]
    save("model", nodes, inputs, outputs, tables() | PLACES | {"first": np.array([1], np.int64)})


def verify():
    nodes = [
        *CHOSEN,
        *BORDER,
        ("Range", ["nought", "width", "step"], "places", {}),
        ("Sub", ["places", "at"], "behind", {}),
        ("Clip", ["behind", "nought", "last"], "index", {}),
        ("GatherElements", ["programs", "index"], "chosen", {"axis": 1}),
        ("Less", ["grammar_state", "nought"], "unwanted", {}),
        ("Where", ["unwanted", "none", "chosen"], "choice", {}),
    ]
    inputs = [value(TensorProto.INT64, n, "batch", "length") for n in ("input_ids", "attention_mask", "grammar_state")]
    constants = {k: v for k, v in tables().items() if k != "lengths"} | PLACES | {"none": np.int64(-1)}
    save("verify", nodes, inputs, [value(TensorProto.INT64, "choice", "batch", "length")], constants)


def grammar():
    """One state from which every byte and the end lead to itself."""
    table = np.full((1, VOCABULARY), -1, "<i2")
    table[0, :256] = 0
    table[0, END] = 0
    return table.tobytes()


def golden():
    lines = []
    for text, mark in (("Storks are back.", ""), ("Menu ~\nStorks are back.", "~")):
        prompt = [PAGE, *"\n".join(f"{i}|{line}" for i, line in enumerate(text.split("\n"), 1)).encode(), PROGRAM]
        end = len(text.split("\n"))
        chunk = {"lines": [0, end, 0, end], "prompt": prompt, "tokens": [*PROGRAMS[mark].encode()]}
        lines.append({"text": text, "chunks": [chunk | {"finished": True, "program": PROGRAMS[mark]}]})
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    generate()
    verify()
    (OUT / "tokenizer.json").write_text(json.dumps(tokenizer()), encoding="utf-8")
    (OUT / "grammar.bin").write_bytes(grammar())
    (OUT / "golden.jsonl").write_bytes(golden())
    files = ["model.onnx", "verify.onnx", "grammar.bin", "tokenizer.json", "golden.jsonl"]
    description = {
        "format": 1,
        "kind": "generator",
        "name": "marks",
        "version": "1",
        "licence": "Apache-2.0",
        "dialect": "refine",
        "generator": {
            "version": 1,
            "prompt": "refine",
            "tokenizer": "tokenizer.json",
            "graphs": {"generate": "model.onnx", "verify": "verify.onnx"},
            "grammar": {"file": "grammar.bin", "states": 1, "vocab": VOCABULARY},
            "special": {"bos": [], "eos": [END], "pad": PAD},
            "window": {"tokens": 256, "overlap_lines": 2, "line_characters": 120, "positions": 512},
            "max_new_tokens": LONGEST,
            "batch": 4,
        },
        "files": [
            {
                "path": file,
                "bytes": (OUT / file).stat().st_size,
                "sha256": hashlib.sha256((OUT / file).read_bytes()).hexdigest(),
            }
            for file in files
        ],
    }
    (OUT / "bundle.json").write_text(json.dumps(description, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
