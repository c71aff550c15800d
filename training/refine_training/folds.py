"""Folds of sites: each is judged by models that were trained on the others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from refine_training.mixing import Library
from refine_training.sites import fold_of

FOLDS = 3


@dataclass(frozen=True)
class Sites:
    """The sites of a library's pages; the words that the address of each document of its corpus holds."""

    pages: Sequence[str]
    corpus: Sequence[frozenset[str]]

    def inside(self, fold: int) -> list[int]:
        """The pages of the fold."""
        return [i for i, site in enumerate(self.pages) if fold_of(site, FOLDS) == fold]

    def without(self, fold: int, library: Library) -> Library:
        """The library without the pages of the fold, and without documents of its sites."""
        gone = set(self.inside(fold))
        names = {self.pages[i] for i in gone}
        rest = library.only([i for i in range(len(self.pages)) if i not in gone])
        return replace(rest, corpus=[s for s, words in zip(library.corpus, self.corpus) if not words & names])
