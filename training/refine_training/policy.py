"""From probabilities to deletions (docs/tagger.md, section 5)."""

from dataclasses import dataclass

import numpy as np

FLOOR = 0.1
SURELY_NOISE = 0.3
SPARED_SHARE = 0.02


@dataclass(frozen=True)
class Preset:
    """An operating point of the policy; a share of 1 switches that reason to abstain off."""

    threshold: float
    document_threshold: float
    max_removed_share: float
    undecided_from: float
    max_undecided_share: float


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
    return np.zeros(len(p), bool) if too_much or unsure else gone


def empties(p: np.ndarray, document_p: float, length: np.ndarray, document_threshold: float) -> bool:
    """Whether the whole document goes: the head is sure and hardly a unit is likely to stay."""
    spared = length[p < max(FLOOR, SURELY_NOISE)].sum()
    return document_p >= document_threshold and spared <= SPARED_SHARE * length.sum()
