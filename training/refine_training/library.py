"""Reads the data sets into samples, kept under a cache folder."""

import random
from collections.abc import Iterator
from pathlib import Path

from refine_training.mixing import Library
from refine_training.pages import Page, read_code, read_pages, read_problems
from refine_training.samples import Sample, read_sample
from refine_training.store import cached
from refine_training.synthetic import synthetic_texts
from refine_training.variants import joined_lines

SEED = 7
SYNTHETIC = 300


def permissive_pages(data: Path, split: str) -> list[Page]:
    return [page for page in read_pages(data, split) if page.permissive]


def training_library(data: Path, cache: Path) -> Library:
    """All that training draws on: the permissive pages of `train`, and texts that must stay whole."""
    pages = permissive_pages(data, "train")
    rng = random.Random(SEED)
    return Library(
        pages=cached(cache / "train-raw.npz", lambda: map(_raw, pages)),
        clean=cached(cache / "train-clean.npz", lambda: map(_clean, pages)),
        joined=cached(cache / "train-joined.npz", lambda: (joined_lines(page, rng) for page in pages)),
        other=cached(cache / "other.npz", lambda: map(read_sample, other_texts(data))),
    )


def raw_samples(data: Path, cache: Path, split: str) -> list[Sample]:
    """All pages of the split, raw, in file order."""
    return cached(cache / f"{split}-raw.npz", lambda: map(_raw, read_pages(data, split)))


def clean_samples(data: Path, cache: Path, split: str) -> list[Sample]:
    """The published gold of all pages of the split, in file order: nothing is to go."""
    return cached(cache / f"{split}-clean.npz", lambda: map(_clean, read_pages(data, split)))


def _raw(page: Page) -> Sample:
    return read_sample(page.raw, page.keep)


def _clean(page: Page) -> Sample:
    return read_sample(page.clean)


def other_texts(data: Path) -> Iterator[str]:
    """Texts that must stay whole: Python files, made-up tables, lists and verse, school problems."""
    yield from read_code(data)
    yield from synthetic_texts(SYNTHETIC, SEED)
    problems = read_problems(data)
    rng = random.Random(SEED)
    rng.shuffle(problems)
    while problems:
        count = rng.randint(5, 40)
        yield "\n\n".join(problems[:count])
        problems = problems[count:]
