"""Keeps samples in one npz file, so that features are computed once."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path

import numpy as np

from refine_training.context import Place
from refine_training.samples import Sample, join, take

UNIT_COLUMNS = ("shape", "line", "characters", "kept")


def keyed(cache: Path, data: Path) -> Path:
    """The part of a cache for these data and this code: what was made of others is not taken for it."""
    sources = Path(__file__).parent.glob("*.py")
    found = hashlib.sha256()
    for path in (*(file for file in sorted(data.rglob("*")) if file.is_file()), *sorted(sources)):
        found.update(f"{path.name}\n{path.stat().st_size}\n".encode())
        found.update(path.read_bytes())
    return cache / found.hexdigest()[:16]


def cached(path: Path, make: Callable[[], Iterable[Sample]]) -> list[Sample]:
    """The samples stored at `path`, made and stored first if there are none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        save(path, list(make()))
    return load(path)


def save(path: Path, samples: list[Sample]) -> None:
    whole = join(samples)
    columns = {name: getattr(whole, name) for name in UNIT_COLUMNS}
    columns["line"] = np.concatenate([s.line for s in samples])
    columns |= {f"place_{f.name}": getattr(whole.place, f.name) for f in fields(Place)}
    documents = np.cumsum([0] + [len(s) for s in samples])
    partial = path.with_suffix(".partial.npz")
    np.savez(partial, documents=documents, rows=whole.rows, starts=whole.starts, **columns)
    partial.replace(path)


def load(path: Path) -> list[Sample]:
    with np.load(path) as stored:
        data = {name: stored[name] for name in stored.files}
    place = Place(*(data[f"place_{f.name}"] for f in fields(Place)))
    whole = Sample(data["rows"], data["starts"], place=place, **{name: data[name] for name in UNIT_COLUMNS})
    documents = data["documents"]
    return [take(whole, np.arange(a, b)) for a, b in zip(documents, documents[1:])]
