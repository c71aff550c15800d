"""Documents as tokens of units with gold, and windows of them for the net."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from refine_training.context import Place
from refine_training.encoder.reading import Reading, UnitTokens, padded, window_ids, windows
from refine_training.library import SEED, other_texts, permissive_pages
from refine_training.mixing import Library
from refine_training.net import FEATURES
from refine_training.samples import Sample, take
from refine_training.store import cached
from refine_training.variants import joined_text

NOTHING_KEPT = 0.02


def token_sample(tokens: UnitTokens, text: str, keep: Sequence[Sequence[int]] | None = None) -> Sample:
    """A document whose rows are the tokens of its units; gold is the spans `keep`, or all where there are none."""
    units, ids = tokens.of(text)
    lines = text.split("\n")
    visible = np.array([not c.isspace() for c in text] + [False], np.int64)
    gold = np.zeros(len(text) + 1, np.int64)
    for start, end in [(0, len(text))] if keep is None else keep:
        gold[start:end] = visible[start:end]
    gold, visible = (np.concatenate(([0], np.cumsum(a))) for a in (gold, visible))
    at = np.cumsum([0] + [len(line) + 1 for line in lines])
    start = np.array([at[u.line] + u.start for u in units], np.int64)
    end = np.array([at[u.line] + u.end for u in units], np.int64)
    return Sample(
        rows=np.array([i for unit in ids for i in unit], np.int32),
        starts=np.cumsum([0] + [len(unit) for unit in ids]).astype(np.int64),
        shape=np.zeros((len(units), FEATURES), np.float32),
        place=_place(lines, units),
        line=np.array([u.line for u in units], np.int32),
        characters=(visible[end] - visible[start]).astype(np.int32),
        kept=(gold[end] - gold[start]).astype(np.int32),
    )


def _place(lines: list[str], units: list) -> Place:
    """The length of each unit's core; an encoder reads nothing else of it."""
    n = len(units)
    nothing, no = np.zeros(n, np.int32), np.zeros(n, bool)
    length = np.array([len(lines[u.line][u.start : u.end].strip()) for u in units], np.int32)
    return Place(length, np.arange(n, dtype=np.uint32), nothing, nothing, nothing, no, no, no)


def library(data: Path, tokens: UnitTokens, cache: Path) -> Library:
    """What the tagger draws on too: the permissive pages of `train`, and texts that must stay whole."""
    pages = permissive_pages(data, "train")
    rng = random.Random(SEED)
    makers = {
        "pages": lambda: (token_sample(tokens, page.raw, page.keep) for page in pages),
        "clean": lambda: (token_sample(tokens, page.clean) for page in pages),
        "joined": lambda: (token_sample(tokens, *joined_text(page, rng)) for page in pages),
        "other": lambda: (token_sample(tokens, text) for text in other_texts(data)),
    }
    return Library(**{name: cached(cache / f"{tokens.key}-{name}.npz", make) for name, make in makers.items()})


@dataclass(frozen=True)
class Read:
    """A window of a sample: its tokens, where its separators are, and which units it decides."""

    units: Sample
    ids: list[int]
    separators: list[int]
    first: int
    last: int


def read(sample: Sample, reading: Reading) -> list[Read]:
    """The windows of a document; `first` and `last` count from the window's first unit."""
    ids = [unit.tolist() for unit in sample.ids]
    found = []
    for window in windows(sample.line.tolist(), [len(unit) + 1 for unit in ids], reading):
        tokens, separators = window_ids(ids[window.start : window.end], reading.special)
        units = take(sample, np.arange(window.start, window.end))
        found.append(Read(units, tokens, separators, window.first - window.start, window.last - window.start))
    return found


@dataclass(frozen=True)
class Batch:
    """Windows of one padded length; targets stand at the separators, with weight 0 elsewhere."""

    ids: Tensor
    mask: Tensor
    noise: Tensor
    weight: Tensor
    empty: Tensor


def collate(group: Sequence[Read], reading: Reading) -> Batch:
    length = padded(max(len(window.ids) for window in group), reading.tokens)
    ids = np.full((len(group), length), reading.special.padding, np.int64)
    mask = np.zeros((len(group), length), bool)
    noise, weight = (np.zeros((len(group), length), np.float32) for _ in range(2))
    for i, window in enumerate(group):
        ids[i, : len(window.ids)], mask[i, : len(window.ids)] = window.ids, True
        noise[i, window.separators] = window.units.noise
        weight[i, window.separators] = np.sqrt(window.units.characters)
    empty = [w.units.kept.sum() <= NOTHING_KEPT * w.units.characters.sum() for w in group]
    arrays = (ids, mask, noise, weight, np.array(empty, np.float32))
    return Batch(*(torch.from_numpy(array) for array in arrays))


def batches(
    samples: Iterable[Sample], reading: Reading, tokens: int, pool: int, rng: np.random.Generator
) -> Iterator[Batch]:
    """Batches of about so many tokens, of windows from a pool that are alike in length; their order is random."""
    held: list[Read] = []
    for sample in samples:
        held.extend(read(sample, reading))
        if len(held) >= pool:
            yield from _of_pool(held, reading, tokens, rng)
            held = []
    yield from _of_pool(held, reading, tokens, rng)


def _of_pool(pool: list[Read], reading: Reading, tokens: int, rng: np.random.Generator) -> Iterator[Batch]:
    by_length: dict[int, list[Read]] = {}
    for window in pool:
        by_length.setdefault(padded(len(window.ids), reading.tokens), []).append(window)
    groups = []
    for length, members in sorted(by_length.items()):
        size = max(1, tokens // length)
        groups.extend(members[i : i + size] for i in range(0, len(members), size))
    for at in rng.permutation(len(groups)):
        yield collate(groups[at], reading)
