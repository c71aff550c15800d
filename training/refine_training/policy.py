"""From probabilities to deletions (docs/tagger.md, section 5)."""

from dataclasses import dataclass

import numpy as np

FLOOR = 0.1
SURELY_NOISE = 0.3
SPARED_SHARE = 0.02


@dataclass(frozen=True)
class Preset:
    """An operating point of the policy; a share of 1 switches that limit off."""

    threshold: float
    document_threshold: float
    max_removed_share: float
    undecided_from: float
    max_undecided_share: float
    max_expected_loss: float = 1.0


def deleted(p: np.ndarray, document_p: float, length: np.ndarray, preset: Preset) -> np.ndarray:
    """Which units of a document go; `length` is the length of each unit's core."""
    total = max(1, length.sum())
    if empties(p, document_p, length, preset.document_threshold):
        return np.ones(len(p), bool)
    counted = np.where(p >= FLOOR, p, 0)
    gone = counted >= preset.threshold
    undecided = (counted >= preset.undecided_from) & ~gone
    too_much = length[gone].sum() / total > preset.max_removed_share
    unsure = length[undecided].sum() / total > preset.max_undecided_share
    if too_much or unsure:
        return np.zeros(len(p), bool)
    return gone & (counted >= threshold_for(counted, length, preset.max_expected_loss))


def threshold_for(counted: np.ndarray, length: np.ndarray, max_expected_loss: float) -> float:
    """The lowest p down to which what goes is expected to hold no more than this share of what should stay."""
    if max_expected_loss >= 1:
        return 0.0
    order = np.argsort(-counted, kind="stable")
    lost = np.cumsum(((1 - counted.astype(float)) * length)[order])
    last_of_its_p = np.append(np.diff(counted[order]) != 0, True)
    within = last_of_its_p & (lost <= max_expected_loss * lost[-1]) if len(lost) else last_of_its_p[:0]
    return float(counted[order][within][-1]) if within.any() else np.inf


def empties(p: np.ndarray, document_p: float, length: np.ndarray, document_threshold: float) -> bool:
    """Whether the whole document goes: the head is sure and hardly a unit is likely to stay."""
    spared = length[p < max(FLOOR, SURELY_NOISE)].sum()
    return document_p >= document_threshold and spared <= SPARED_SHARE * length.sum()
