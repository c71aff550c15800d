"""Trains the tagger on the mix, with early stopping on pages of sites that training never sees."""

import copy
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from refine_training.batches import Batch, batches, collate, split
from refine_training.calibrate import fit
from refine_training.mixing import Library, Mixer, Recipe
from refine_training.model import Tagger
from refine_training.net import FEATURES
from refine_training.samples import Sample


@dataclass(frozen=True)
class Settings:
    """What a training run depends on beside its data."""

    seed: int = 1
    threads: int = 2
    epochs: int = 7
    patience: int = 2
    learning_rate: float = 3e-3
    table_rate: float = 3e-3
    weight_decay: float = 0.05
    dropout: float = 0.1
    average: float = 0.985
    false_deletion: float = 3.0
    document_dropout: float = 0.35
    unit_dropout: float = 0.25
    row_dropout: float = 0.3
    document_weight: float = 0.1
    size_power: float = 0.3


def train(
    library: Library,
    held_out: list[Sample],
    settings: Settings,
    log: Callable[[str], None],
    recipe: Recipe,
    made: Callable[[float], Tagger] = Tagger,
) -> Tagger:
    """The averaged weights of the epoch with the lowest loss on the held-out pages; `made` gives a net of a dropout."""
    _be_deterministic(settings)
    trainer = _Trainer(settings, made)
    mixer = Mixer(library, recipe, settings.seed)
    best, best_loss, best_epoch = trainer.average, math.inf, 0
    for epoch in range(1, settings.epochs + 1):
        start = time.monotonic()
        train_loss = trainer.epoch(mixer, epoch)
        loss = held_out_loss(trainer.average, held_out)
        log(f"epoch {epoch:2d}  train {train_loss:.4f}  held out {loss:.4f}  {time.monotonic() - start:.0f} s")
        if loss < best_loss:
            best, best_loss, best_epoch = copy.deepcopy(trainer.average), loss, epoch
        elif epoch - best_epoch >= settings.patience:
            break
    log(f"best epoch {best_epoch}, held-out loss {best_loss:.4f}")
    return best.eval()


def _be_deterministic(settings: Settings) -> None:
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    torch.use_deterministic_algorithms(True)


class _Trainer:
    def __init__(self, settings: Settings, made: Callable[[float], Tagger]) -> None:
        self._settings = settings
        self._rng = np.random.default_rng(settings.seed + 1)
        self._model = made(settings.dropout)
        self.average = copy.deepcopy(self._model)
        net = [p for name, p in self._model.named_parameters() if not name.startswith("table.")]
        self._optimiser = torch.optim.AdamW(
            [
                {"params": net, "lr": settings.learning_rate, "weight_decay": settings.weight_decay},
                {"params": self._model.table.parameters(), "lr": settings.table_rate, "weight_decay": 0.0},
            ],
            betas=(0.9, 0.98),
        )
        self._rates = [group["lr"] for group in self._optimiser.param_groups]

    def epoch(self, mixer: Mixer, number: int) -> float:
        """Trains on one epoch of the mix; the mean loss."""
        self._model.train()
        losses = []
        for batch in batches(mixer.epoch(), self._rng):
            self._set_rates(number - 1, len(losses))
            losses.append(self._step(batch))
        return float(np.mean(losses))

    def _set_rates(self, epoch: int, step: int) -> None:
        """A short warm-up, then half a cosine over all epochs."""
        warm = min(1.0, (step + 1) / 50) if epoch == 0 else 1.0
        decay = 0.5 * (1 + math.cos(math.pi * epoch / self._settings.epochs))
        for group, rate in zip(self._optimiser.param_groups, self._rates):
            group["lr"] = rate * warm * decay

    def _step(self, batch: Batch) -> float:
        bag = bags(self._model, self._with_fewer_rows(batch)) * self._hash_dropout(batch.mask)
        loss = batch_loss(self._model, bag, batch, self._settings)
        self._optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        self._optimiser.step()
        self._update_average()
        return loss.item()

    def _with_fewer_rows(self, batch: Batch) -> Batch:
        """The batch with a share of the table rows left out, each by itself."""
        stays = torch.rand(len(batch.rows)) >= self._settings.row_dropout
        before = torch.cat((torch.zeros(1, dtype=torch.int32), stays.cumsum(0, dtype=torch.int32)))
        return replace(batch, rows=batch.rows[stays], bags=before[batch.bags.long()])

    def _hash_dropout(self, mask: Tensor) -> Tensor:
        documents = torch.rand(len(mask), 1) >= self._settings.document_dropout
        units = torch.rand(mask.shape) >= self._settings.unit_dropout
        return (documents & units).float().unsqueeze(2)

    @torch.no_grad()
    def _update_average(self) -> None:
        for mean, parameter in zip(self.average.parameters(), self._model.parameters()):
            mean.lerp_(parameter, 1 - self._settings.average)


def bags(model: Tagger, batch: Batch) -> Tensor:
    """The mean table row of each unit, zeros where there is padding."""
    found = model.table(batch.rows, batch.bags)
    bag = torch.zeros(*batch.mask.shape, FEATURES)
    bag[batch.mask.bool()] = found
    return bag


def batch_loss(model: Tagger, bag: Tensor, batch: Batch, settings: Settings) -> Tensor:
    """Each branch's loss on the units, plus the document's."""
    lexical, shape_only, document = model(bag, batch.shape, batch.mask)
    weight = _unit_weights(batch, settings)
    units = sum(
        binary_cross_entropy_with_logits(z, batch.noise, weight, reduction="sum") for z in (lexical, shape_only)
    )
    documents = binary_cross_entropy_with_logits(document, batch.empty)
    return units / weight.sum() + settings.document_weight * documents


def _unit_weights(batch: Batch, settings: Settings) -> Tensor:
    """The square root of characters, thrice for what must stay; a document counts less than its size."""
    size = batch.weight.sum(1, keepdim=True).clamp(min=1)
    harm = 1 + (settings.false_deletion - 1) * (1 - batch.noise)
    return batch.weight * harm / size**settings.size_power


def held_out_loss(model: Tagger, samples: list[Sample]) -> float:
    """The cross entropy of the mean logit once calibrated, weighted by the square root of characters.

    Calibrated, because overconfidence alone, which calibration takes away, says nothing about the order of units.
    """
    windows = [window for sample in samples for window in split(sample)]
    logit = np.concatenate([(a + b) / 2 for a, b, _ in branch_logits(model, samples)])
    noise = np.concatenate([window.noise for window in windows])
    weight = np.concatenate([np.sqrt(window.characters) for window in windows])
    scale, shift = fit(logit, noise, weight)
    z = scale * logit + shift
    return float(np.average(np.logaddexp(0, z) - noise * z, weights=weight))


@torch.no_grad()
def branch_logits(model: Tagger, samples: list[Sample]) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """For each window of the samples: the logits of both branches and of the document."""
    model.eval()
    found = []
    for window in (w for sample in samples for w in split(sample)):
        batch = collate([window])
        lexical, shape_only, document = model(bags(model, batch), batch.shape, batch.mask)
        n = len(window)
        found.append((lexical[0, :n].numpy(), shape_only[0, :n].numpy(), document.numpy()))
    return found
