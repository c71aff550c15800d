"""Trains an encoder for a number of steps or minutes, on the tagger's mix of documents."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from refine_training.calibrate import fit
from refine_training.encoder.checkpoint import Checkpoint
from refine_training.encoder.net import Encoder
from refine_training.encoder.reading import Reading
from refine_training.encoder.samples import Batch, batches, collate, read
from refine_training.mixing import Library, Mixer, Recipe
from refine_training.samples import Sample


@dataclass(frozen=True)
class Settings:
    """What a training run depends on beside its data. `minutes` ends it early, at a step that depends on the machine.

    `tokens` are those of a batch, `window` those of a window of the small encoder; a BERT brings its own. The first `frozen`
    layers and the embeddings stay as they are; `bf16` multiplies in that precision, for processors that do so faster.
    """

    steps: int
    minutes: float = 1e9
    learning_rate: float = 3e-4
    head_rate: float = 1e-3
    tokens: int = 4096
    pool: int = 1024
    weight_decay: float = 0.01
    false_deletion: float = 3.0
    document_weight: float = 0.1
    size_power: float = 0.3
    average: float = 0.99
    seed: int = 1
    threads: int = 2
    window: int = 256
    frozen: int = 0
    bf16: bool = False


def train(
    encoder: Encoder,
    reading: Reading,
    library: Library,
    settings: Settings,
    log: Callable[[str], None],
    checkpoint: Checkpoint | None = None,
) -> Encoder:
    """The averaged weights behind the last step. From the checkpoint on, where one was written, as if it had not stopped."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    torch.use_deterministic_algorithms(True)
    trainer = _Trainer(encoder, settings)
    before = checkpoint.read() if checkpoint else None
    begun, spent, seen = trainer.resume(before) if before else (0, 0.0, 0)
    if begun:
        log(f"goes on behind step {begun} of {checkpoint.path}")
    start, losses = time.monotonic() - spent, []
    for step, batch in enumerate(islice(_forever(library, reading, settings), begun, None), begun):
        spent = time.monotonic() - start
        done = max(step / max(1, settings.steps), spent / (60 * settings.minutes))
        if checkpoint and step > begun and (step % checkpoint.every == 0 or done >= 1):
            checkpoint.write(trainer.state(step, spent, seen))
        if done >= 1:
            break
        losses.append(trainer.step(batch, step, done))
        seen += int(batch.mask.sum())
        if step % 25 == 24:
            log(f"step {step + 1}  loss {np.mean(losses[-25:]):.4f}  {seen} tokens")
    return trainer.averaged()


def _forever(library: Library, reading: Reading, settings: Settings) -> Iterator[Batch]:
    mixer = Mixer(library, Recipe(), settings.seed)
    rng = np.random.default_rng(settings.seed + 1)
    while True:
        yield from batches(mixer.epoch(), reading, settings.tokens, settings.pool, rng)


class _Trainer:
    def __init__(self, encoder: Encoder, settings: Settings) -> None:
        self._encoder, self._settings = encoder.train(), settings
        encoder.freeze(settings.frozen)
        heads = [*encoder.unit.parameters(), *encoder.document.parameters()]
        known = {id(p) for p in heads}
        body = [p for p in encoder.parameters() if id(p) not in known and p.requires_grad]
        groups = [{"params": body, "lr": settings.learning_rate}, {"params": heads, "lr": settings.head_rate}]
        self._optimiser = torch.optim.AdamW(groups, weight_decay=settings.weight_decay, betas=(0.9, 0.98))
        self._rates = [group["lr"] for group in self._optimiser.param_groups]
        self._mean = [p.detach().clone() for p in encoder.parameters()]

    def step(self, batch: Batch, number: int, done: float) -> float:
        """One step of the optimiser; the loss before it. A short warm-up, then a straight line down."""
        for group, rate in zip(self._optimiser.param_groups, self._rates):
            group["lr"] = rate * min(1.0, (number + 1) / 20) * (1 - done)
        loss = loss_of(self._encoder, batch, self._settings)
        self._optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._encoder.parameters(), 1.0)
        self._optimiser.step()
        self._update_mean(min(self._settings.average, (number + 1) / (number + 10)))
        return loss.item()

    @torch.no_grad()
    def _update_mean(self, decay: float) -> None:
        for mean, parameter in zip(self._mean, self._encoder.parameters()):
            mean.lerp_(parameter, 1 - decay)

    def state(self, steps: int, spent: float, seen: int) -> dict[str, Any]:
        """All that the next step depends on but its batch. `spent` are seconds, `seen` tokens."""
        return {
            "weights": self._encoder.state_dict(),
            "mean": self._mean,
            "optimiser": self._optimiser.state_dict(),
            "random": torch.get_rng_state(),
            "progress": (steps, spent, seen),
        }

    @torch.no_grad()
    def resume(self, state: dict[str, Any]) -> tuple[int, float, int]:
        """The progress of a state."""
        self._encoder.load_state_dict(state["weights"])
        self._optimiser.load_state_dict(state["optimiser"])
        self._mean = [mean.clone() for mean in state["mean"]]
        torch.set_rng_state(state["random"])
        return tuple(state["progress"])

    @torch.no_grad()
    def averaged(self) -> Encoder:
        for mean, parameter in zip(self._mean, self._encoder.parameters()):
            parameter.copy_(mean)
        return self._encoder.eval()


def loss_of(encoder: Encoder, batch: Batch, settings: Settings) -> Tensor:
    """Cross entropy of units, by the root of their characters, false deletions dearer; and of windows."""
    with torch.autocast("cpu", torch.bfloat16, enabled=settings.bf16):
        unit, document = (logit.float() for logit in encoder(batch.ids, batch.mask))
    harm = 1 + (settings.false_deletion - 1) * (1 - batch.noise)
    size = batch.weight.sum(1, keepdim=True).clamp(min=1)
    weight = batch.weight * harm / size**settings.size_power
    of_units = (binary_cross_entropy_with_logits(unit, batch.noise, reduction="none") * weight).sum() / weight.sum()
    of_windows = binary_cross_entropy_with_logits(document, batch.empty)
    return of_units + settings.document_weight * of_windows


@torch.no_grad()
def logits(encoder: Encoder, reading: Reading, samples: Sequence[Sample]) -> list[tuple[np.ndarray, float]]:
    """For each document the logits of its units, and the lowest one of its windows; all but those without units."""
    encoder.eval()
    found = []
    for sample in samples:
        of_units, of_windows = [], []
        for window in read(sample, reading):
            batch = collate([window], reading)
            unit, document = encoder(batch.ids, batch.mask)
            decided = window.separators[window.first : window.last]
            of_units.append(unit[0, decided].numpy())
            of_windows.append(float(document[0]))
        if of_units:
            found.append((np.concatenate(of_units), min(of_windows)))
    return found


@torch.no_grad()
def calibrate(encoder: Encoder, reading: Reading, pages: Sequence[Sample], noise: Sequence[Sample]) -> float:
    """Folds a scale and a shift into both heads; returns the loss of the units on the pages once calibrated."""
    pages = [page for page in pages if len(page)]
    of_pages = logits(encoder, reading, pages)
    of_noise = logits(encoder, reading, noise)
    z = np.concatenate([unit for unit, _ in of_pages])
    target = np.concatenate([page.noise for page in pages])
    weight = np.concatenate([np.sqrt(page.characters) for page in pages])
    scale, shift = fit(z, target, weight)
    _fold(encoder.unit, scale, shift)
    documents = np.array([d for _, d in (*of_pages, *of_noise)])
    empty = np.array([p.kept.sum() <= 0.02 * p.characters.sum() for p in pages] + [True] * len(of_noise), float)
    _fold(encoder.document, *fit(documents, empty, np.ones(len(documents))))
    z = scale * z + shift
    return float(np.average(np.logaddexp(0, z) - target * z, weights=weight))


def _fold(head: torch.nn.Linear, scale: float, shift: float) -> None:
    head.weight.mul_(scale)
    head.bias.mul_(scale).add_(shift)
