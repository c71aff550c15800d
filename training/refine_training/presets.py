"""Chooses the operating points on pages of sites that the judging model has not seen.

The share of pages that lose much of their gold is bounded by conformal risk control (Angelopoulos et al., arXiv
2208.02814). The share of all gold that goes is no mean over pages but a ratio of two sums, which a few long pages
decide; its bound is the quantile of a bootstrap over pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import NamedTuple

import numpy as np

from refine_training.judged import Judged
from refine_training.policy import FLOOR, Preset, empties, threshold_for

THRESHOLDS = np.round(1 / (1 + np.exp(-np.arange(7.0, -1.05, -0.05))), 4)
REMOVED_SHARES = (1.0, 0.98, 0.95, 0.9, 0.8)
UNDECIDED_FROM = (0.2, 0.3, 0.5)
UNDECIDED_SHARES = (1.0, 0.7, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1)
EXPECTED_LOSSES = (0.1, 0.06, 0.05, 0.04, 0.03, 0.02)
MUCH = 0.05
ABOUT_THE_MOST = 0.98
SEED = 7
REPLICATES = 200
QUANTILE = 0.9
DOCUMENT_MARGIN = 1.0
LOWEST_DOCUMENT_THRESHOLD = 0.9
HIGHEST_DOCUMENT_THRESHOLD = 0.999


@dataclass(frozen=True)
class Limits:
    """What may be lost: shares of all gold, of pages that lose over 5 % of it, of gold in what goes, of clean text."""

    gold_lost: float
    pages_hurt: float
    wrong: float
    clean_lost: float


PRECISE = Limits(0.005, 0.02, 0.015, 0.001)
BALANCED = Limits(0.02, 1.0, 1.0, 1.0)


def choose_presets(pages: Sequence[Judged], must_stay: Sequence[Judged]) -> dict[str, Preset]:
    """The three presets; `must_stay` are clean documents of the same pages, of which none may be emptied."""
    document_threshold = choose_document_threshold([*pages, *must_stay])
    curves, clean = _Curves(pages), _Curves(must_stay) if must_stay else None
    return {
        "precise": _controlled(curves, clean, PRECISE, document_threshold),
        "balanced": _controlled(curves, clean, BALANCED, document_threshold),
        "thorough": _best_f1(curves, document_threshold),
    }


def choose_document_threshold(documents: Sequence[Judged]) -> float:
    """Above every document that holds something worth keeping and would be emptied, with a margin in log odds."""
    full = (d for d in documents if d.kept.sum() > 0.02 * d.characters.sum())
    highest = max((d.document_p for d in full if empties(d.p, d.document_p, d.length, 0.0)), default=0.0)
    odds = highest / max(1e-6, 1 - highest) * np.exp(DOCUMENT_MARGIN)
    threshold = round(float(odds / (1 + odds)), 4)
    return min(max(threshold, LOWEST_DOCUMENT_THRESHOLD), HIGHEST_DOCUMENT_THRESHOLD)


class _Reasons(NamedTuple):
    """Reasons to abstain, as in a preset."""

    removed: float
    since: float
    undecided: float
    expected_loss: float


@dataclass(frozen=True)
class _Curve:
    """One document at each of `THRESHOLDS`: gold and noise that go, the shares removed and undecided.

    `most` holds the gold and noise that go at most under each of `EXPECTED_LOSSES`.
    """

    gold: np.ndarray
    noise: np.ndarray
    removed: np.ndarray
    undecided: dict[float, np.ndarray]
    most: dict[float, tuple[float, float]]


def _curve(page: Judged) -> _Curve:
    counted = np.where(page.p >= FLOOR, page.p, 0)
    total = max(1, page.length.sum())
    gone = counted[None, :] >= THRESHOLDS[:, None]
    return _Curve(
        (gone * page.kept).sum(1),
        (gone * (page.characters - page.kept)).sum(1),
        gone @ page.length / total,
        {f: ((counted >= f) & ~gone) @ page.length / total for f in UNDECIDED_FROM},
        {loss: _most(page, counted, loss) for loss in (1.0, *EXPECTED_LOSSES)},
    )


def _most(page: Judged, counted: np.ndarray, max_expected_loss: float) -> tuple[float, float]:
    gone = counted >= threshold_for(counted, page.length, max_expected_loss)
    return float(page.kept[gone].sum()), float((page.characters - page.kept)[gone].sum())


class _Curves:
    """All documents at each of `THRESHOLDS`: arrays of `[documents, thresholds]`."""

    def __init__(self, pages: Sequence[Judged]) -> None:
        curves = [_curve(page) for page in pages]
        self.gold = np.stack([c.gold for c in curves]).astype(float)
        self.noise = np.stack([c.noise for c in curves])
        self.removed = np.stack([c.removed for c in curves])
        self.undecided = {f: np.stack([c.undecided[f] for c in curves]) for f in UNDECIDED_FROM}
        self._most = {loss: np.array([c.most[loss] for c in curves]) for loss in curves[0].most}
        self._all_gold = np.array([page.kept.sum() for page in pages], float)
        self._all_noise = sum(int((page.characters - page.kept).sum()) for page in pages)
        self._often = np.random.default_rng(SEED).poisson(1.0, (REPLICATES, len(pages))).astype(float)

    def best_f1(self, acts: np.ndarray) -> tuple[float, float]:
        """The best character F1 of the kept text over all pages, and its threshold."""
        kept_gold = self._all_gold.sum() - np.where(acts, self.gold, 0).sum(0)
        kept_noise = self._all_noise - np.where(acts, self.noise, 0).sum(0)
        f1 = 2 * kept_gold / (kept_gold + kept_noise + self._all_gold.sum())
        return float(f1.max()), float(THRESHOLDS[np.argmax(f1)])

    def gone(self, reasons: _Reasons) -> tuple[np.ndarray, np.ndarray]:
        """Gold of each document, and noise of all, that go at each threshold."""
        acts = (self.removed <= reasons.removed) & (self.undecided[reasons.since] <= reasons.undecided)
        most_gold, most_noise = self._most[reasons.expected_loss].T[:, :, None]
        lost = np.where(acts, np.minimum(self.gold, most_gold), 0)
        return lost, np.where(acts, np.minimum(self.noise, most_noise), 0).sum(0)

    def loosest(self, reasons: _Reasons, clean: "_Curves | None", limits: Limits) -> tuple[float, int]:
        """The last threshold, from strict to loose, up to which all limits hold, and the noise that it takes."""
        lost, noise = self.gone(reasons)
        hurt = (lost > MUCH * np.maximum(1, self._all_gold)[:, None]).sum(0)
        wrong = lost.sum(0) / np.maximum(1, lost.sum(0) + noise)
        broken = ((hurt + 1) / (len(lost) + 1) > limits.pages_hurt) | (wrong > limits.wrong)
        broken |= self._bound(lost) > limits.gold_lost
        if clean:
            broken |= clean.gone(reasons)[0].sum(0) > limits.clean_lost * clean._all_gold.sum()
        last = (np.flatnonzero(broken)[0] if broken.any() else len(broken)) - 1
        return (float(THRESHOLDS[last]), int(noise[last])) if last >= 0 else (1.0, 0)

    def _bound(self, lost: np.ndarray) -> np.ndarray:
        shares = self._often @ lost / np.maximum(1, self._often @ self._all_gold)[:, None]
        return np.quantile(shares, QUANTILE, axis=0)


def _controlled(curves: _Curves, clean: _Curves | None, limits: Limits, document_threshold: float) -> Preset:
    """Of all reasons to abstain under which the limits let about the most noise go, the strictest."""
    found = []
    for reasons in _reasons():
        threshold, noise = curves.loosest(reasons, clean, limits)
        found.append((noise, Preset(threshold, document_threshold, *reasons)))
    enough = ABOUT_THE_MOST * max(noise for noise, _ in found)
    good = [preset for noise, preset in found if noise >= enough]
    return min(good, key=_strictness)


def _reasons() -> Iterator[_Reasons]:
    """What may be tried together: a limit on the expected loss goes with loose ones on shares alone."""
    either = [
        product(REMOVED_SHARES, UNDECIDED_FROM, UNDECIDED_SHARES, (1.0,)),
        product(REMOVED_SHARES, UNDECIDED_FROM, UNDECIDED_SHARES[:3], EXPECTED_LOSSES),
    ]
    return (_Reasons(*values) for values in chain(*either))


def _strictness(preset: Preset) -> tuple[float, ...]:
    shares = (preset.max_removed_share, preset.max_undecided_share, preset.undecided_from, preset.max_expected_loss)
    return (*shares, -preset.threshold)


def _best_f1(curves: _Curves, document_threshold: float) -> Preset:
    """The limit on the removed share, none if it is as good, and the threshold with the best F1."""
    found = [(*curves.best_f1(curves.removed <= removed), removed) for removed in REMOVED_SHARES]
    _, threshold, removed = max(found, key=lambda f: (f[0], f[2]))
    return Preset(threshold, document_threshold, removed, UNDECIDED_FROM[-1], 1.0)
