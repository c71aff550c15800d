"""`python -m refine_training.ablations --data DATA`: what each part of the training brings, a row of Markdown each.

Taggers on gold alone, trained alike but for one thing, and measured on the permissive pages of `valid` at thresholds on the
probability alone: nothing is calibrated, quantised or chosen on `test`. `--only` names the rows to make.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from torch import Tensor

from refine_training.batches import split
from refine_training.library import raw_samples, training_library
from refine_training.mixing import Library, Recipe
from refine_training.model import Tagger
from refine_training.net import FEATURES
from refine_training.pages import read_pages
from refine_training.samples import Sample
from refine_training.store import keyed
from refine_training.train import Settings, branch_logits, held_out_loss, train

OF_THE_UNIT = frozenset({*range(32), 33, 46, 47})
PLACE = frozenset({32, 35, 36, 37, 39, 40, 41, 42})
OF_THE_DOCUMENT = frozenset({38, 43, 44, 45})
REPEATED = frozenset({34})


@dataclass(frozen=True)
class Change:
    """What differs from the usual training."""

    name: str
    settings: dict[str, float]
    recipe: dict[str, float]
    share: float = 1.0
    hidden: frozenset[int] = frozenset()
    bag: bool = True


def changes() -> Iterator[Change]:
    yield Change("usual", {}, {})
    for share in (0.5, 0.25, 0.125):
        yield Change(f"{share:g} of the pages", {}, {}, share=share)
    yield Change("no hashed table", {}, {}, bag=False)
    for name, hidden in (
        ("of the unit itself", OF_THE_UNIT),
        ("its place", PLACE),
        ("of the document", OF_THE_DOCUMENT),
        ("repeated units", REPEATED),
    ):
        yield Change(f"no shape features: {name}", {}, {}, hidden=hidden)
    yield Change("false deletions cost no more", {"false_deletion": 1.0}, {})
    yield Change("no document head", {"document_weight": 0.0}, {})
    yield Change("documents count by their size", {"size_power": 0.0}, {})
    yield Change("no dropout of the hash channel", {"document_dropout": 0.0, "unit_dropout": 0.0}, {})
    yield Change("no dropout of table rows", {"row_dropout": 0.0}, {})
    yield Change("no joined lines", {}, {"joined": 0.0})
    yield Change("no clean text", {}, {"kept_lines": 0.0, "clean": 0.0})
    yield Change("nothing after an extractor", {}, {"after_extractor": 0.0})
    yield Change("no injected noise", {}, {"injected": 0.0})
    yield Change("no noise alone", {}, {"noise_alone": 0.0})
    yield Change("no code, problems, tables, verse", {}, {"other": 0.0})


class Blind(Tagger):
    """A tagger that is not shown some of the shape features, or no table."""

    def __init__(self, dropout: float, hidden: frozenset[int], bag: bool) -> None:
        super().__init__(dropout)
        shown = [0.0 if feature in hidden else 1.0 for feature in range(FEATURES)]
        self.register_buffer("shown", self.table.weight.new_tensor(shown), persistent=False)
        self.bag = float(bag)

    def forward(self, bag: Tensor, shape: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return super().forward(bag * self.bag, shape * self.shown, mask)


@dataclass(frozen=True)
class Figures:
    """Best character F1 of kept text; deletion recall where .5 % and 2 % of all gold go, and at two precisions."""

    f1: float
    at_half: float
    at_two: float
    at_precision_99: float
    at_precision_985: float


def figures(logit: np.ndarray, characters: np.ndarray, kept: np.ndarray) -> Figures:
    """Of units, given their visible characters and those that gold keeps; equal logits go together."""
    order = np.argsort(-logit, kind="stable")
    last = np.append(np.diff(logit[order]) != 0, True)
    lost = np.cumsum(kept[order])[last].astype(float)
    removed = np.cumsum((characters - kept)[order])[last].astype(float)
    gold, noise = kept.sum(), (characters - kept).sum()
    recall = removed / max(1, noise)
    precision = removed / np.maximum(1, removed + lost)
    stays = gold - lost
    f1 = 2 * stays / np.maximum(1, stays + noise - removed + gold)

    def best(allowed: np.ndarray) -> float:
        return float(recall[allowed].max(initial=0.0))

    return Figures(
        float(f1.max(initial=0.0)),
        best(lost <= 0.005 * gold),
        best(lost <= 0.02 * gold),
        best(precision >= 0.99),
        best(precision >= 0.985),
    )


def rows(model: Tagger, held_out: list[Sample], change: Change) -> Iterator[str]:
    """The mean of the branches; of the usual training also each branch by itself."""
    windows = [window for sample in held_out for window in split(sample)]
    characters = np.concatenate([window.characters for window in windows])
    kept = np.concatenate([window.kept for window in windows])
    logits = branch_logits(model, held_out)
    lexical, shape_only = (np.concatenate([found[i] for found in logits]) for i in range(2))
    loss = held_out_loss(model, held_out)
    yield _row(change.name, f"{loss:.4f}", figures((lexical + shape_only) / 2, characters, kept))
    if change.name == "usual":
        yield _row("its lexical branch alone", "–", figures(lexical, characters, kept))
        yield _row("its shape branch alone", "–", figures(shape_only, characters, kept))


def _row(name: str, loss: str, of: Figures) -> str:
    cells = (of.f1, of.at_half, of.at_two, of.at_precision_99, of.at_precision_985)
    return f"| {name} | {loss} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |"


def shared(library: Library, share: float, seed: int) -> Library:
    """A random share of the pages; the same ones for the same seed, a smaller share part of a larger one."""
    order = random.Random(seed).sample(range(len(library.pages)), len(library.pages))
    return library.only(sorted(order[: round(share * len(order))]))


def run(data: Path, cache: Path, only: Sequence[str], settings: Settings, say: Callable[[str], None]) -> None:
    library = training_library(data, cache)
    held_out = [
        sample for sample, page in zip(raw_samples(data, cache, "valid"), read_pages(data, "valid")) if page.permissive
    ]
    start = time.monotonic()

    def log(message: str) -> None:
        print(f"[{time.monotonic() - start:5.0f} s] {message}", file=sys.stderr, flush=True)

    say("| | loss | char F1 | at .5 % | at 2 % | at P .99 | at P .985 |\n|---|---|---|---|---|---|---|")
    for change in changes():
        if only and change.name not in only:
            continue
        log(change.name)
        model = train(
            shared(library, change.share, settings.seed),
            held_out,
            replace(settings, **change.settings),
            log,
            replace(Recipe(), **change.recipe),
            lambda dropout, change=change: Blind(dropout, change.hidden, change.bag),
        )
        for row in rows(model, held_out, change):
            say(row)


def main() -> None:
    parser = argparse.ArgumentParser(prog="refine_training.ablations", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds web/, code/ and qa/")
    parser.add_argument("--cache", type=Path, default=Path(".cache"), help="folder for features (default .cache)")
    parser.add_argument("--only", nargs="*", default=[], metavar="ROW", help="rows to make (all)")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    asked = parser.parse_args()
    unknown = set(asked.only) - {change.name for change in changes()}
    if unknown:
        parser.error(f"--only: no row {sorted(unknown)[0]!r}; there are {', '.join(change.name for change in changes())}")
    settings = Settings(seed=asked.seed, epochs=asked.epochs, threads=asked.threads)
    run(asked.data, keyed(asked.cache, asked.data), asked.only, settings, lambda row: print(row, flush=True))


if __name__ == "__main__":
    main()
