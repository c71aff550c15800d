"""Writes the bundle of a scorer or an embedding: graph, tokenizer, golden vectors and the manifest with their hashes."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from refine_training.texts.reading import TextEngine, TextReading

GRAPH = "model.onnx"
TOKENIZER = "tokenizer.json"
GOLDEN = "golden.jsonl"


def write_bundle(
    folder: Path,
    name: str,
    graph: bytes,
    tokenizer: str,
    reading: TextReading,
    levels: Sequence[float],
    texts: Sequence[str],
) -> None:
    """A scorer where the graph gives one figure, else an embedding. Golden figures are those of the graph."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = TextEngine(graph, tokenizer, reading)
    golden = [{"text": text, "figures": engine.figures(text).tolist()} for text in texts]
    size = max(len(vector["figures"]) for vector in golden)
    (folder / GRAPH).write_bytes(graph)
    (folder / TOKENIZER).write_text(tokenizer, encoding="utf-8", newline="\n")
    lines = "".join(json.dumps(vector, ensure_ascii=False) + "\n" for vector in golden)
    (folder / GOLDEN).write_text(lines, encoding="utf-8", newline="\n")
    manifest = {
        "format": 1,
        "kind": "scorer" if size == 1 else "embedding",
        "name": name,
        "version": "0.1.0",
        "licence": "Apache-2.0",
        "text": {
            "version": 1,
            "tokenizer": TOKENIZER,
            "graphs": {"cpu": GRAPH},
            "inputs": {"ids": "input_ids", "mask": "attention_mask"},
            "output": "figures",
            "special": asdict(reading.special),
            "tokens": reading.tokens,
            "windows": reading.windows,
            "size": size,
            "levels": list(levels),
        },
        "files": [_described(folder / file) for file in (GRAPH, TOKENIZER, GOLDEN)],
    }
    (folder / "bundle.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8", newline="\n")


def _described(path: Path) -> dict:
    content = path.read_bytes()
    return {"path": path.name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
