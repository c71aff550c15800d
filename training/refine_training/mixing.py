"""The training mix: real pages, and documents made of their lines (see training/README.md)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from refine_training.samples import Sample, in_context, join, take

KEPT = 0.5


@dataclass(frozen=True)
class Library:
    """What the mix is made of; `pages`, `clean` and `joined` are the same pages in the same order.

    With a teacher, `softened` are these pages with its judgement in their targets, and `corpus` are pages without gold.
    """

    pages: list[Sample]
    clean: list[Sample]
    joined: list[Sample]
    other: list[Sample]
    softened: list[Sample] = field(default_factory=list)
    corpus: list[Sample] = field(default_factory=list)

    def only(self, chosen: Sequence[int]) -> "Library":
        """The library with these pages alone, and all that is not a page with gold."""
        of = [[samples[i] for i in chosen] for samples in (self.pages, self.clean, self.joined)]
        return Library(*of, self.other, [self.softened[i] for i in chosen] if self.softened else [], self.corpus)


@dataclass(frozen=True)
class Recipe:
    """How many documents of each kind an epoch has, as shares of the pages (`other`, `corpus`: of their own number)."""

    pages: float = 1.0
    joined: float = 0.25
    kept_lines: float = 0.7
    clean: float = 0.7
    after_extractor: float = 0.5
    injected: float = 0.4
    noise_alone: float = 0.2
    other: float = 0.4
    corpus: float = 1.0


class Mixer:
    """Makes the documents of an epoch; equal seeds give equal epochs."""

    def __init__(self, library: Library, recipe: Recipe, seed: int) -> None:
        self._library = library
        self._recipe = recipe
        self._rng = np.random.default_rng(seed)
        self._makers = {
            "pages": lambda i: (library.softened or library.pages)[i],
            "joined": lambda i: library.joined[i],
            "kept_lines": lambda i: self._kept(library.pages[i]),
            "clean": lambda i: library.clean[i],
            "after_extractor": lambda i: self._after_extractor(library.pages[i]),
            "injected": self._injected,
            "noise_alone": self._noise_alone,
            "other": lambda i: library.other[i],
            "corpus": lambda i: library.corpus[i],
        }

    def epoch(self) -> Iterator[Sample]:
        """All documents of one epoch, in random order, with context features of their own."""
        plan = [(make, i) for name, make in self._makers.items() for i in self._chosen(name)]
        for at in self._rng.permutation(len(plan)):
            make, i = plan[at]
            sample = make(i)
            if len(sample):
                yield in_context(self._decorated(sample))

    def _chosen(self, name: str) -> np.ndarray:
        own = {"other": self._library.other, "corpus": self._library.corpus}
        count = len(own.get(name, self._library.pages))
        wanted = getattr(self._recipe, name) * count
        whole = np.tile(np.arange(count), int(wanted // count)) if count else np.zeros(0, int)
        rest = self._rng.choice(count, round(wanted % count), replace=False) if count else whole
        return np.concatenate([whole, rest])

    def _kept(self, sample: Sample) -> Sample:
        return take(sample, np.flatnonzero(_kept_lines(sample)))

    def _after_extractor(self, sample: Sample) -> Sample:
        """The page with most of its noise gone, as an extractor leaves it: 5 to 20 % of the lines are noise."""
        kept = _kept_lines(sample)
        wanted = self._rng.uniform(0.05, 0.2) * kept.sum()
        chosen = kept.copy()
        noise = np.flatnonzero(~kept)
        while len(noise) and chosen.sum() - kept.sum() < min(wanted, len(noise)):
            start = self._rng.integers(len(noise))
            chosen[noise[start : start + self._rng.integers(1, 9)]] = True
        return take(sample, np.flatnonzero(_whole_lines(sample, chosen)))

    def _injected(self, i: int) -> Sample:
        """Clean text with blocks of noise, of this page or another, before, behind or inside."""
        body = self._library.clean[i] if self._rng.random() < 0.5 else self._kept(self._library.pages[i])
        for _ in range(self._rng.integers(1, 4)):
            source = i if self._rng.random() < 0.5 else self._rng.integers(len(self._library.pages))
            body = self._insert(body, self._noise_block(self._library.pages[source]))
        return body

    def _insert(self, body: Sample, block: Sample) -> Sample:
        if not len(body) or not len(block):
            return body
        borders = np.concatenate(([0], np.flatnonzero(np.diff(body.line)) + 1, [len(body)]))
        at = self._rng.choice([0, len(body), self._rng.choice(borders)])
        return join([take(body, np.arange(at)), block, take(body, np.arange(at, len(body)))])

    def _noise_block(self, page: Sample) -> Sample:
        noise = np.flatnonzero(~_kept_lines(page))
        length = int(np.exp(self._rng.uniform(0, 3.7)))
        start = self._rng.integers(max(1, len(noise) - length + 1))
        return take(page, noise[start : start + length])

    def _noise_alone(self, i: int) -> Sample:
        """All noise of the page, or a few blocks of several pages."""
        page = self._library.pages[i]
        if self._rng.random() < 0.6:
            return noise_of(page)
        others = self._rng.integers(len(self._library.pages), size=self._rng.integers(1, 4))
        return join([self._noise_block(page), *(self._noise_block(self._library.pages[o]) for o in others)])

    def _decorated(self, sample: Sample) -> Sample:
        """Blank lines and indents as other corpora have them; half of the documents stay as they are."""
        place = sample.place
        draw = self._rng.random()
        if draw < 0.25:
            place = replace(place, after_blank=np.arange(len(sample)) > 0)
        elif draw < 0.5:
            blank = self._rng.random(len(sample)) < self._rng.choice([0.1, 0.3, 0.6])
            place = replace(place, after_blank=blank & (np.arange(len(sample)) > 0))
        if self._rng.random() < 0.1:
            indent = self._rng.integers(0, 9, len(sample)) * (self._rng.random(len(sample)) < 0.5)
            place = replace(place, indent=indent.astype(np.int32))
        return replace(sample, place=place)


def noise_of(sample: Sample) -> Sample:
    """The lines of which gold keeps less than half. Context is left as it was."""
    return take(sample, np.flatnonzero(~_kept_lines(sample)))


def _whole_lines(sample: Sample, chosen: np.ndarray) -> np.ndarray:
    """Chosen units and all others of their lines."""
    lines = np.zeros(sample.line.max(initial=-1) + 1, bool)
    lines[sample.line[chosen]] = True
    return lines[sample.line]


def _kept_lines(sample: Sample) -> np.ndarray:
    """Units of lines of which gold keeps at least half."""
    if not len(sample):
        return np.zeros(0, bool)
    kept = np.bincount(sample.line, sample.kept)
    characters = np.bincount(sample.line, sample.characters)
    return (kept >= KEPT * np.maximum(1, characters))[sample.line]
