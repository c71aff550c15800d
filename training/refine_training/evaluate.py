"""Measures a bundle on pages with gold, by preset and source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from refine_training.judged import Judged
from refine_training.policy import Preset, deleted


@dataclass(frozen=True)
class Figures:
    """Micro figures over characters that are not white; shares of all gold, of all noise, of all that was deleted."""

    pages: int
    precision: float
    recall: float
    f1: float
    gold_loss: float
    mean_gold_loss: float
    deletion_recall: float
    deletion_precision: float
    untouched: float
    emptied: float


def measure(pages: Sequence[Judged], preset: Preset) -> Figures:
    """Figures of the preset over the pages; a page without gold counts with a gold loss of 0 in the mean."""
    gone = [deleted(page.p, page.document_p, page.length, preset) for page in pages]
    gold = np.array([page.kept.sum() for page in pages], float)
    noise = np.array([page.characters.sum() for page in pages]) - gold
    lost = np.array([page.kept[g].sum() for page, g in zip(pages, gone)], float)
    removed = np.array([(page.characters - page.kept)[g].sum() for page, g in zip(pages, gone)], float)
    kept_gold, kept_noise = (gold - lost).sum(), (noise - removed).sum()
    precision = _share(kept_gold, kept_gold + kept_noise)
    recall = _share(kept_gold, gold.sum())
    return Figures(
        pages=len(pages),
        precision=precision,
        recall=recall,
        f1=_share(2 * precision * recall, precision + recall),
        gold_loss=_share(lost.sum(), gold.sum()),
        mean_gold_loss=float(np.mean(lost / np.maximum(1, gold))),
        deletion_recall=_share(removed.sum(), noise.sum()),
        deletion_precision=_share(removed.sum(), removed.sum() + lost.sum()),
        untouched=float(np.mean([not g.any() for g in gone])),
        emptied=float(np.mean([bool(len(g)) and bool(g.all()) for g in gone])),
    )


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else 0.0


def calibration_error(pages: Sequence[Judged], bins: int = 15) -> float:
    """The expected calibration error of `p` over units, weighted by characters."""
    p = np.concatenate([page.p for page in pages])
    noise = np.concatenate([1 - page.kept / np.maximum(1, page.characters) for page in pages])
    weight = np.concatenate([page.characters for page in pages]).astype(float)
    at = np.minimum((p * bins).astype(int), bins - 1)
    gaps = np.abs(np.bincount(at, weight * (p - noise), bins))
    return _share(gaps.sum(), weight.sum())


def table(rows: Sequence[tuple[str, Figures]]) -> str:
    """A Markdown table, one row for each set of pages."""
    head = ["set", "pages", "char P", "char R", "char F1", "gold lost", "mean gold lost", "deletion recall"]
    head += ["deletion precision", "untouched"]
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    for name, f in rows:
        cells = [name, str(f.pages), *(f"{v:.3f}" for v in (f.precision, f.recall, f.f1))]
        cells += [f"{100 * v:.2f} %" for v in (f.gold_loss, f.mean_gold_loss)]
        cells += [f"{v:.3f}" for v in (f.deletion_recall, f.deletion_precision, f.untouched)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def by(
    pages: Sequence[Judged], keys: Sequence[str], of: Callable[[Sequence[Judged]], Figures]
) -> list[tuple[str, Figures]]:
    """The figures of each group of pages that share a key."""
    return [(key, of([page for page, k in zip(pages, keys) if k == key])) for key in sorted(set(keys))]
