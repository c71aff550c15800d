"""Chooses the operating points on held-out pages by conformal risk control (Angelopoulos et al., arXiv 2208.02814)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from refine_training.judged import Judged
from refine_training.policy import FLOOR, Preset, empties

THRESHOLDS = np.round(1 / (1 + np.exp(-np.arange(7.0, -1.05, -0.05))), 4)
REMOVED_SHARES = (1.0, 0.98, 0.95, 0.9, 0.8)
UNDECIDED_FROM = (0.2, 0.3, 0.5)
UNDECIDED_SHARES = (1.0, 0.7, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1)
DOCUMENT_MARGIN = 1.0
LOWEST_DOCUMENT_THRESHOLD = 0.9
HIGHEST_DOCUMENT_THRESHOLD = 0.999


def choose_presets(pages: Sequence[Judged], must_stay: Sequence[Judged]) -> dict[str, Preset]:
    """The three presets; `must_stay` are clean documents of the same pages, of which none may be emptied."""
    document_threshold = choose_document_threshold([*pages, *must_stay])
    curves = _Curves(pages)
    return {
        "precise": _controlled(curves, 0.005, document_threshold),
        "balanced": _controlled(curves, 0.02, document_threshold),
        "thorough": _best_f1(curves, document_threshold),
    }


def choose_document_threshold(documents: Sequence[Judged]) -> float:
    """Above every document that holds something worth keeping and would be emptied, with a margin in log odds."""
    full = (d for d in documents if d.kept.sum() > 0.02 * d.characters.sum())
    highest = max((d.document_p for d in full if empties(d.p, d.document_p, d.length, 0.0)), default=0.0)
    odds = highest / max(1e-6, 1 - highest) * np.exp(DOCUMENT_MARGIN)
    threshold = round(float(odds / (1 + odds)), 4)
    return min(max(threshold, LOWEST_DOCUMENT_THRESHOLD), HIGHEST_DOCUMENT_THRESHOLD)


@dataclass(frozen=True)
class _Curve:
    """One document at each of `THRESHOLDS`: share of gold lost, characters deleted, shares removed and undecided."""

    gold_loss: np.ndarray
    noise: np.ndarray
    gold: np.ndarray
    removed: np.ndarray
    undecided: dict[float, np.ndarray]


class _Curves:
    def __init__(self, pages: Sequence[Judged]) -> None:
        curves = [_curve(page) for page in pages]
        self.gold_loss = np.stack([c.gold_loss for c in curves])
        self.noise = np.stack([c.noise for c in curves])
        self.removed = np.stack([c.removed for c in curves])
        self.undecided = {f: np.stack([c.undecided[f] for c in curves]) for f in UNDECIDED_FROM}
        self._gold = np.stack([c.gold for c in curves])
        self._total_gold = sum(int(page.kept.sum()) for page in pages)
        self._total_noise = sum(int((page.characters - page.kept).sum()) for page in pages)

    def best_f1(self, acts: np.ndarray) -> tuple[float, float]:
        """The best character F1 of the kept text over all pages, and its threshold."""
        kept_gold = self._total_gold - np.where(acts, self._gold, 0).sum(0)
        kept_noise = self._total_noise - np.where(acts, self.noise, 0).sum(0)
        f1 = 2 * kept_gold / (kept_gold + kept_noise + self._total_gold)
        return float(f1.max()), float(THRESHOLDS[np.argmax(f1)])

    def lowest_threshold(self, acts: np.ndarray, alpha: float) -> tuple[float, int]:
        """The last threshold, from strict to loose, that keeps the bound on the gold loss, and the noise it takes."""
        n = len(acts)
        bound = n / (n + 1) * np.where(acts, self.gold_loss, 0).mean(0) + 1 / (n + 1)
        passed = np.flatnonzero(bound > alpha)
        last = (passed[0] if len(passed) else len(bound)) - 1
        if last < 0:
            return 1.0, 0
        return float(THRESHOLDS[last]), int(self.noise[:, last][acts[:, last]].sum())


def _curve(page: Judged) -> _Curve:
    counted = np.where(page.p >= FLOOR, page.p, 0)
    total = max(1, page.length.sum())
    gone = counted[None, :] >= THRESHOLDS[:, None]
    gold = (gone * page.kept).sum(1)
    undecided = {f: ((counted >= f) & ~gone) @ page.length / total for f in UNDECIDED_FROM}
    return _Curve(
        gold / max(1, page.kept.sum()),
        (gone * (page.characters - page.kept)).sum(1),
        gold,
        gone @ page.length / total,
        undecided,
    )


def _controlled(curves: _Curves, alpha: float, document_threshold: float) -> Preset:
    """Of all reasons to abstain, those under which the bound lets the most noise go."""
    best, most = Preset(1.0, document_threshold, 1.0, UNDECIDED_FROM[-1], 1.0), -1
    for removed, undecided_from, undecided in product(REMOVED_SHARES, UNDECIDED_FROM, UNDECIDED_SHARES):
        acts = (curves.removed <= removed) & (curves.undecided[undecided_from] <= undecided)
        threshold, noise = curves.lowest_threshold(acts, alpha)
        if noise > most:
            best, most = Preset(threshold, document_threshold, removed, undecided_from, undecided), noise
    return best


def _best_f1(curves: _Curves, document_threshold: float) -> Preset:
    """The limit on the removed share, none if it is as good, and the threshold with the best F1."""
    found = [(*curves.best_f1(curves.removed <= removed), removed) for removed in REMOVED_SHARES]
    _, threshold, removed = max(found, key=lambda f: (f[0], f[2]))
    return Preset(threshold, document_threshold, removed, UNDECIDED_FROM[-1], 1.0)
