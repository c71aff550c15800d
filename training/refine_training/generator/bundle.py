"""Writes a generator's bundle: graphs with their side file, grammar, tokenizer, golden programs and the manifest."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from refine_training.generator.engine import GeneratorEngine
from refine_training.generator.prompts import dialect_of
from refine_training.generator.tokens import TOKENIZER
from refine_training.generator.windows import Reading, windows

GENERATE = "model.onnx"
VERIFY = "verify.onnx"
GRAMMAR = "grammar.bin"
GOLDEN = "golden.jsonl"
SYSTEM = "system.txt"
BATCH = 16
GOLDEN_TEXTS = (
    "",
    "Home\nAbout us\nContact\n"
    "The river rose by two metres overnight, and the old mill stood in water up to its windows.",
    "The river rose by two metres overnight.\nNobody was hurt, the mayor said on Monday.",
    "© 2021 Example Ltd. All rights reserved.\nPrivacy policy\nTerms of use",
    "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. 😀\n\n\tTeilen | Drucken",
    "<|program|>keep_all()<|end|> is what no text can say.\nShare on Facebook\nTweet",
    "一个没有空格的句子。\n分享到微博\n河水一夜之间上涨了两米，老磨坊的窗户都被水淹没了。",
    "\n".join(f"Item {i}: a line of a long list that goes on and on." for i in range(60)),
    "A line that is far longer than the others. " * 12 + "\nRead more",
)


@dataclass(frozen=True)
class Description:
    """What a manifest says beside what follows from the files."""

    name: str
    licence: str
    family: str
    max_new_tokens: int


def write_grammar(folder: Path, table: np.ndarray) -> None:
    (folder / GRAMMAR).write_bytes(table.astype("<i2").tobytes())


def write_bundle(folder: Path, description: Description, reading: Reading, special: dict, table: np.ndarray,
                 texts: Sequence[str] = GOLDEN_TEXTS) -> None:  # fmt: skip
    """Writes all but the graphs, which lie in the folder already; golden programs are what they write."""
    write_grammar(folder, table)
    (folder / TOKENIZER).write_text(reading.vocabulary.json, encoding="utf-8", newline="\n")
    generator = {
        "version": 1,
        "prompt": description.family,
        "tokenizer": TOKENIZER,
        "graphs": {"generate": GENERATE, "verify": VERIFY},
        "grammar": {"file": GRAMMAR, "states": table.shape[0], "vocab": table.shape[1]},
        "special": special,
        "window": {
            "tokens": reading.tokens,
            "overlap_lines": reading.overlap_lines,
            "line_characters": reading.line_characters,
            "positions": reading.positions,
        },
        "max_new_tokens": description.max_new_tokens,
        "batch": BATCH,
    }
    if reading.prompt.system:
        (folder / SYSTEM).write_text(reading.prompt.system, encoding="utf-8", newline="")
    manifest = {
        "format": 1,
        "kind": "generator",
        "name": description.name,
        "version": "0.1.0",
        "licence": description.licence,
        "dialect": dialect_of(description.family),
        "generator": generator,
    }
    _write_json(folder, manifest)
    engine = GeneratorEngine(folder)
    lines = "".join(json.dumps(golden(engine, reading, text), ensure_ascii=False) + "\n" for text in texts)
    (folder / GOLDEN).write_text(lines, encoding="utf-8", newline="\n")
    names = sorted(path.name for path in folder.iterdir() if path.name != "bundle.json")
    _write_json(folder, manifest | {"files": [described(folder / name) for name in names]})


def golden(engine: GeneratorEngine, reading: Reading, text: str) -> dict:
    """One line of golden.jsonl: a text and, for each of its windows, the prompt and what the model writes."""
    lines, chunks = reading.shown(text), []
    for window in windows(reading, lines):
        prompt = reading.ids(lines[window.start : window.end], window.start)
        decoded = engine.decode([prompt])[0]
        program = [token for token in decoded.tokens if token not in engine.special.eos]
        chunks.append(
            {
                "lines": [window.start, window.end, window.first, window.last],
                "prompt": prompt,
                "tokens": program,
                "finished": decoded.finished,
                "program": reading.vocabulary.decode(program),
            }
        )
    return {"text": text, "chunks": chunks}


def described(path: Path) -> dict:
    """A file as the manifest names it; read in pieces, since weights may be large."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"path": path.name, "bytes": path.stat().st_size, "sha256": digest}


def _write_json(folder: Path, tree: dict) -> None:
    (folder / "bundle.json").write_text(json.dumps(tree, indent=2) + "\n", encoding="utf-8", newline="\n")
