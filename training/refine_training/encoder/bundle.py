"""Writes an encoder's bundle: graphs, tokenizer, golden vectors and the manifest with their hashes."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from refine_training.encoder.engine import Engine
from refine_training.encoder.reading import Reading, UnitTokens
from refine_training.policy import FLOOR, Preset

GRAPHS = {"cpu": "model.onnx", "cuda": "model.fp16.onnx"}
TOKENIZER = "tokenizer.json"
GOLDEN = "golden.jsonl"


def write_bundle(
    folder: Path,
    name: str,
    graphs: Mapping[str, bytes],
    tokenizer: str,
    reading: Reading,
    presets: Mapping[str, Preset],
    texts: Sequence[str],
) -> None:
    """Writes all files of the bundle; golden probabilities come from the graph for CPUs."""
    folder.mkdir(parents=True, exist_ok=True)
    for device, graph in graphs.items():
        (folder / GRAPHS[device]).write_bytes(graph)
    (folder / TOKENIZER).write_text(tokenizer, encoding="utf-8", newline="\n")
    engine, tokens = Engine(graphs["cpu"], reading), UnitTokens(Tokenizer.from_str(tokenizer), reading)
    golden = [json.dumps(golden_vector(engine, tokens, text), ensure_ascii=False) for text in texts]
    (folder / GOLDEN).write_text("\n".join(golden) + "\n", encoding="utf-8", newline="\n")
    manifest = _manifest(name, graphs, reading, presets)
    manifest["files"] = [_described(folder / f) for f in (*(GRAPHS[d] for d in graphs), TOKENIZER, GOLDEN)]
    text = json.dumps(manifest, indent=2) + "\n"
    (folder / "bundle.json").write_text(text, encoding="utf-8", newline="\n")


def _manifest(name: str, graphs: Mapping[str, bytes], reading: Reading, presets: Mapping[str, Preset]) -> dict:
    return {
        "format": 1,
        "kind": "encoder",
        "name": name,
        "version": "0.1.0",
        "licence": "Apache-2.0",
        "dialect": "refine",
        "encoder": {
            "version": 1,
            "tokenizer": TOKENIZER,
            "graphs": {device: GRAPHS[device] for device in graphs},
            "inputs": {"ids": "input_ids", "mask": "attention_mask"},
            "special": asdict(reading.special),
            "window": {"tokens": reading.tokens, "overlap": reading.overlap},
            "unit_tokens": reading.unit_tokens,
        },
        "floor": FLOOR,
        "presets": {name: asdict(preset) for name, preset in presets.items()},
    }


def golden_vector(engine: Engine, tokens: UnitTokens, text: str) -> dict:
    """One line of golden.jsonl: the text and all that is computed from it."""
    units, ids = tokens.of(text)
    found, p, document_p = engine.probabilities([u.line for u in units], ids)
    return {
        "text": text,
        "units": [list(unit) for unit in units],
        "ids": ids,
        "windows": [list(window) for window in found],
        "p": [float(str(v)) for v in p.astype(np.float32)],
        "document_p": float(str(np.float32(document_p))),
    }


def _described(path: Path) -> dict:
    content = path.read_bytes()
    return {"path": path.name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
