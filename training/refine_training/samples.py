"""Documents with what a net is to say about them, and how new documents are made of the lines of others."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from refine_training.context import Place, fill_context
from refine_training.document import read_document


@dataclass(frozen=True)
class Sample:
    """A document's features and gold, one entry a unit; the rows of unit i are `rows[starts[i]:starts[i + 1]]`."""

    rows: np.ndarray
    starts: np.ndarray
    shape: np.ndarray
    place: Place
    line: np.ndarray
    characters: np.ndarray
    kept: np.ndarray

    def __len__(self) -> int:
        return len(self.line)

    @property
    def ids(self) -> list[np.ndarray]:
        """The rows of each unit."""
        return np.split(self.rows, self.starts[1:-1]) if len(self) else []

    @property
    def noise(self) -> np.ndarray:
        """The soft target: the share of a unit's characters that gold does not cover."""
        return (1 - self.kept / np.maximum(1, self.characters)).astype(np.float32)


def read_sample(text: str, keep: Sequence[Sequence[int]] | None = None) -> Sample:
    """Reads a text whose gold is the spans `keep` of code points, or the whole text where there are none given."""
    document = read_document(text)
    gold = np.zeros(len(text) + 1, np.int64)
    visible = np.array([not c.isspace() for c in text] + [False], np.int64)
    for start, end in [(0, len(text))] if keep is None else keep:
        gold[start:end] = visible[start:end]
    gold, visible = (np.concatenate(([0], np.cumsum(a))) for a in (gold, visible))
    first = np.cumsum([0] + [len(line) + 1 for line in text.split("\n")])
    start = np.array([first[u.line] + u.start for u in document.units], np.int64)
    end = np.array([first[u.line] + u.end for u in document.units], np.int64)
    return Sample(
        rows=np.concatenate([*document.ids, np.zeros(0, np.uint16)]).astype(np.uint16),
        starts=_starts(np.array([len(unit) for unit in document.ids], np.int64)),
        shape=document.shape,
        place=document.place,
        line=np.array([u.line for u in document.units], np.int32),
        characters=(visible[end] - visible[start]).astype(np.int32),
        kept=(gold[end] - gold[start]).astype(np.int32),
    )


def _starts(counts: np.ndarray) -> np.ndarray:
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int64)


def take(sample: Sample, chosen: np.ndarray) -> Sample:
    """The units at the places `chosen`, in that order; whole lines should stay together. Context is left as it was."""
    counts = np.diff(sample.starts)[chosen]
    starts = _starts(counts)
    source = np.repeat(sample.starts[:-1][chosen] - starts[:-1], counts) + np.arange(starts[-1])
    place = Place(*(getattr(sample.place, f.name)[chosen] for f in fields(Place)))
    return Sample(
        sample.rows[source],
        starts,
        sample.shape[chosen],
        place,
        sample.line[chosen],
        sample.characters[chosen],
        sample.kept[chosen],
    )


def join(parts: Sequence[Sample]) -> Sample:
    """One document of several, one after the other. Context is left as it was."""
    offsets = np.cumsum([0] + [p.starts[-1] for p in parts])
    lines = np.cumsum([0] + [p.line.max(initial=-1) + 1 for p in parts])
    starts = [p.starts[:-1] + o for p, o in zip(parts, offsets)]
    place = Place(*(np.concatenate([getattr(p.place, f.name) for p in parts]) for f in fields(Place)))
    return Sample(
        np.concatenate([p.rows for p in parts]),
        np.concatenate([*starts, offsets[-1:]]).astype(np.int64),
        np.concatenate([p.shape for p in parts]),
        place,
        np.concatenate([p.line + o for p, o in zip(parts, lines)]).astype(np.int32),
        np.concatenate([p.characters for p in parts]),
        np.concatenate([p.kept for p in parts]),
    )


def in_context(sample: Sample) -> Sample:
    """The sample with the shape features that its own line and document give."""
    shape = sample.shape.copy()
    fill_context(shape, sample.place)
    return replace(sample, shape=shape)
