"""Trains teachers on folds of sites and lets them label the pages of the other sites and those without gold."""

import copy
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from refine_training.batches import Batch, collate, groups
from refine_training.mixing import Library, Mixer, Recipe
from refine_training.samples import Sample, take
from refine_training.sentences import Vectors
from refine_training.teacher import Teacher
from refine_training.windows import decided, windows

RECIPE = Recipe(joined=0, kept_lines=0.2, clean=0, after_extractor=0.3, injected=0, noise_alone=0.05, other=0)
Log = Callable[[str], None]


@dataclass(frozen=True)
class Teaching:
    """What a teacher depends on beside its data."""

    seed: int = 1
    threads: int = 2
    epochs: int = 4
    units: int = 3072
    learning_rate: float = 2e-3
    weight_decay: float = 0.05
    dropout: float = 0.15
    average: float = 0.985
    bag_dropout: float = 0.3
    sentence_dropout: float = 0.15
    row_dropout: float = 0.3
    size_power: float = 0.3


def teach(library: Library, vectors: Vectors, teaching: Teaching, log: Log) -> Teacher:
    """A teacher of the library's pages."""
    torch.manual_seed(teaching.seed)
    torch.set_num_threads(teaching.threads)
    torch.use_deterministic_algorithms(True)
    school = _School(vectors, teaching)
    mixer = Mixer(library, RECIPE, teaching.seed)
    for epoch in range(teaching.epochs):
        start = time.monotonic()
        loss = school.epoch(mixer, epoch)
        log(f"teacher, epoch {epoch + 1}  train {loss:.4f}  {time.monotonic() - start:.0f} s")
    return school.average.eval()


class _School:
    def __init__(self, vectors: Vectors, teaching: Teaching) -> None:
        self._vectors, self._teaching = vectors, teaching
        self._rng = np.random.default_rng(teaching.seed + 1)
        self._model = Teacher(teaching.dropout)
        self.average = copy.deepcopy(self._model)
        table = list(self._model.table.parameters())
        net = [p for name, p in self._model.named_parameters() if not name.startswith("table.")]
        self._optimiser = torch.optim.AdamW(
            [{"params": net, "weight_decay": teaching.weight_decay}, {"params": table, "weight_decay": 0.0}],
            lr=teaching.learning_rate,
            betas=(0.9, 0.98),
        )

    def epoch(self, mixer: Mixer, number: int) -> float:
        self._model.train()
        losses = []
        for group in groups(mixer.epoch(), self._rng, self._teaching.units):
            warm = min(1.0, (len(losses) + 1) / 50) if number == 0 else 1.0
            decay = 0.5 * (1 + math.cos(math.pi * number / self._teaching.epochs))
            for parameters in self._optimiser.param_groups:
                parameters["lr"] = self._teaching.learning_rate * warm * decay
            losses.append(self._step(group))
        return float(np.mean(losses))

    def _step(self, group: list[Sample]) -> float:
        batch = collate(group)
        t = self._teaching
        stays = torch.rand(len(batch.rows)) >= t.row_dropout
        before = torch.cat((torch.zeros(1, dtype=torch.int32), stays.cumsum(0, dtype=torch.int32)))
        bag = _bags(self._model, batch.rows[stays], before[batch.bags.long()], batch)
        bag = bag * (torch.rand(len(group), 1, 1) >= t.bag_dropout)
        sentence = _sentences(group, self._vectors, batch) * (torch.rand(len(group), 1, 1) >= t.sentence_dropout)
        logit = self._model(sentence, bag, batch.shape, batch.mask)
        weight = batch.weight / batch.weight.sum(1, keepdim=True).clamp(min=1) ** t.size_power
        loss = binary_cross_entropy_with_logits(logit, batch.noise, weight, reduction="sum") / weight.sum()
        self._optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        self._optimiser.step()
        with torch.no_grad():
            for mean, parameter in zip(self.average.parameters(), self._model.parameters()):
                mean.lerp_(parameter, 1 - t.average)
        return loss.item()


def _bags(model: Teacher, rows: Tensor, starts: Tensor, batch: Batch) -> Tensor:
    found = model.table(rows, starts)
    bag = torch.zeros(*batch.mask.shape, found.shape[1])
    bag[batch.mask.bool()] = found
    return bag


def _sentences(group: Sequence[Sample], vectors: Vectors, batch: Batch) -> Tensor:
    found = torch.from_numpy(vectors.of(np.concatenate([sample.place.key for sample in group])))
    sentence = torch.zeros(*batch.mask.shape, found.shape[1])
    sentence[batch.mask.bool()] = found
    return sentence


@torch.no_grad()
def judgements(model: Teacher, vectors: Vectors, samples: Sequence[Sample]) -> list[np.ndarray]:
    """The logit of each unit of each sample."""
    found = []
    for sample in samples:
        z = np.zeros(len(sample), np.float32)
        for (start, end), (first, last) in zip(windows(len(sample)), decided(len(sample))):
            window = take(sample, np.arange(start, end))
            batch = collate([window])
            bag = _bags(model, batch.rows, batch.bags, batch)
            logit = model(_sentences([window], vectors, batch), bag, batch.shape, batch.mask)
            z[first:last] = logit[0, first - start : last - start].numpy()
        found.append(z)
    return found


def save_judgements(path: Path, found: Sequence[np.ndarray]) -> None:
    partial = path.with_suffix(".partial.npz")
    np.savez(partial, logit=np.concatenate(found), counts=np.array([len(z) for z in found]))
    partial.replace(path)


def load_judgements(path: Path) -> list[np.ndarray]:
    with np.load(path) as stored:
        return np.split(stored["logit"], np.cumsum(stored["counts"])[:-1])
