"""Writes a bundle: graph, table, golden vectors and the manifest with their hashes."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from refine_training.document import read_document
from refine_training.engine import Engine, Table
from refine_training.hashing import ROWS
from refine_training.net import FEATURES
from refine_training.policy import FLOOR, Preset
from refine_training.windows import OVERLAP, WINDOW

NAME = "refine-tagger-web"
VERSION = "0.2.0"
FILES = ("model.onnx", "table.bin", "scale.bin", "golden.jsonl")


def write_bundle(folder: Path, model: bytes, table: Table, presets: Mapping[str, Preset], texts: Sequence[str]) -> None:
    """Writes all files of the bundle; golden probabilities come from the quantised table and the exported graph."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(model)
    table.rows.tofile(folder / "table.bin")
    table.scale.astype("<f4").tofile(folder / "scale.bin")
    engine = Engine.open(folder)
    golden = [json.dumps(golden_vector(engine, text), ensure_ascii=False) for text in texts]
    (folder / "golden.jsonl").write_text("\n".join(golden) + "\n", encoding="utf-8", newline="\n")
    write_manifest(folder, presets)


def write_manifest(folder: Path, presets: Mapping[str, Preset]) -> None:
    manifest = {
        "format": 1,
        "kind": "tagger",
        "name": NAME,
        "version": VERSION,
        "licence": "Apache-2.0",
        "dialect": "refine",
        "features": {"version": 1, "rows": ROWS, "width": FEATURES, "shape": FEATURES},
        "window": {"units": WINDOW, "overlap": OVERLAP},
        "floor": FLOOR,
        "presets": {name: asdict(preset) for name, preset in presets.items()},
        "files": [_described(folder / name) for name in FILES],
    }
    text = json.dumps(manifest, indent=2) + "\n"
    (folder / "bundle.json").write_text(text, encoding="utf-8", newline="\n")


def golden_vector(engine: Engine, text: str) -> dict:
    """One line of golden.jsonl: the text and all that is computed from it."""
    document = read_document(text)
    p, document_p = engine.probabilities(document.ids, document.shape)
    return {
        "text": text,
        "units": [list(unit) for unit in document.units],
        "ids": [unit.tolist() for unit in document.ids],
        "shape": [_figures(row) for row in document.shape],
        "p": _figures(p),
        "document_p": _figures(np.array([document_p], np.float32))[0],
    }


def _figures(values: np.ndarray) -> list[float | int]:
    """The shortest decimals that read back as the same float32; whole numbers as integers."""
    return [int(v) if v == int(v) else float(str(v)) for v in values.astype(np.float32)]


def _described(path: Path) -> dict:
    content = path.read_bytes()
    return {"path": path.name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
