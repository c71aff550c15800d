"""Windows of samples, padded and put together for torch."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from refine_training.net import FEATURES
from refine_training.samples import Sample, take
from refine_training.windows import padded, windows

UNITS = 6144
POOL = 512
NOTHING_KEPT = 0.02


@dataclass(frozen=True)
class Batch:
    """Windows of one padded length. `rows` and `bags` feed the table: the bags of all real units, in order."""

    rows: Tensor
    bags: Tensor
    shape: Tensor
    mask: Tensor
    noise: Tensor
    weight: Tensor
    empty: Tensor


def batches(samples: Iterable[Sample], rng: np.random.Generator) -> Iterator[Batch]:
    """Batches of about `UNITS` units, in random order."""
    return map(collate, groups(samples, rng, UNITS))


def groups(samples: Iterable[Sample], rng: np.random.Generator, units: int) -> Iterator[list[Sample]]:
    """Groups of about `units` units, of windows from a pool that are alike in length; their order is random."""
    pool: list[Sample] = []
    for sample in samples:
        pool.extend(split(sample))
        if len(pool) >= POOL:
            yield from _of_pool(pool, rng, units)
            pool = []
    yield from _of_pool(pool, rng, units)


def split(sample: Sample) -> list[Sample]:
    """The windows of a sample; context features stay those of the whole document."""
    return [take(sample, np.arange(start, end)) for start, end in windows(len(sample))]


def _of_pool(pool: list[Sample], rng: np.random.Generator, units: int) -> Iterator[list[Sample]]:
    by_length: dict[int, list[Sample]] = {}
    for window in pool:
        by_length.setdefault(padded(len(window)), []).append(window)
    found = []
    for length, members in sorted(by_length.items()):
        size = max(1, units // length)
        found.extend(members[i : i + size] for i in range(0, len(members), size))
    for at in rng.permutation(len(found)):
        yield found[at]


def collate(group: list[Sample]) -> Batch:
    length = padded(max(map(len, group)))
    shape = np.zeros((len(group), length, FEATURES), np.float32)
    mask, noise, weight = (np.zeros((len(group), length), np.float32) for _ in range(3))
    for i, sample in enumerate(group):
        n = len(sample)
        shape[i, :n], mask[i, :n], noise[i, :n] = sample.shape, 1, sample.noise
        weight[i, :n] = np.sqrt(sample.characters)
    counts = np.concatenate([np.diff(sample.starts) for sample in group])
    rows = np.concatenate([sample.rows for sample in group]).astype(np.int32)
    empty = [s.kept.sum() <= NOTHING_KEPT * s.characters.sum() for s in group]
    return Batch(
        rows=torch.from_numpy(rows),
        bags=torch.from_numpy((np.cumsum(counts) - counts).astype(np.int32)),
        shape=torch.from_numpy(shape),
        mask=torch.from_numpy(mask),
        noise=torch.from_numpy(noise),
        weight=torch.from_numpy(weight),
        empty=torch.tensor(empty, dtype=torch.float32),
    )
