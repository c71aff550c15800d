"""The shape features that a unit has from its line and its document (docs/tagger.md, section 3)."""

from dataclasses import dataclass

import numpy as np

LONG_UNIT = 80


@dataclass(frozen=True)
class Place:
    """What the context features of a document's units are made of, one entry a unit."""

    length: np.ndarray
    key: np.ndarray
    words: np.ndarray
    stop_words: np.ndarray
    indent: np.ndarray
    starts_line: np.ndarray
    cut_line: np.ndarray
    after_blank: np.ndarray


def fill_context(shape: np.ndarray, place: Place) -> None:
    """Writes the features 32, 34 to 45 into the rows of `shape`; a unit without a core keeps its zeros."""
    n = len(shape)
    if n == 0:
        return
    length = place.length.astype(np.float64)
    total = length.sum()
    index = np.arange(n, dtype=np.float64)
    _, inverse, counts = np.unique(place.key, return_inverse=True, return_counts=True)
    columns = {
        32: np.where(place.starts_line, np.minimum(16, place.indent) / 16, 0),
        34: np.minimum(1, np.log1p(counts[inverse] - 1.0) / 4),
        35: index / (n - 1) if n > 1 else index,
        36: np.minimum(1, np.log1p(index) / 7),
        37: np.minimum(1, np.log1p(n - 1 - index) / 7),
        38: np.full(n, min(1.0, np.log1p(n) / 8)),
        39: (np.cumsum(length) - length) / max(total, 1),
        40: place.cut_line,
        41: place.starts_line,
        42: place.after_blank & place.starts_line,
        43: np.full(n, length[length >= LONG_UNIT].sum() / max(total, 1)),
        44: np.full(n, place.stop_words.sum() / max(place.words.sum(), 1)),
        45: np.full(n, min(1.0, np.log1p(total) / 14)),
    }
    filled = place.length > 0
    for column, values in columns.items():
        shape[:, column] = np.where(filled, values, 0)
