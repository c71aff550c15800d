"""Drafts: what a tagger would delete, as whole lines."""

from pathlib import Path

import numpy as np

from refine_training.document import read_document
from refine_training.engine import Engine

THRESHOLD = 0.5


class TaggerDrafts:
    """Lines that a tagger finds more likely to go than to stay."""

    def __init__(self, bundle: Path) -> None:
        self._engine = Engine.open(bundle)

    def gone(self, text: str) -> list[bool | None]:
        """Of each line whether it goes: when all of its units do; none where nothing is on it."""
        document = read_document(text)
        p, _ = self._engine.probabilities(document.ids, document.shape)
        found: list[bool | None] = [None] * (text.count("\n") + 1)
        for unit, gone in zip(document.units, np.asarray(p) >= THRESHOLD):
            found[unit.line] = bool(gone) and found[unit.line] is not False
        return found
