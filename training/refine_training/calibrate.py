"""Makes logits into probabilities: a scale and a shift for each branch, for their mean and for the document head."""

from collections.abc import Sequence

import numpy as np

from refine_training.net import BRANCHES
from refine_training.samples import Sample

Weights = dict[str, np.ndarray]
Logits = Sequence[tuple[np.ndarray, np.ndarray, np.ndarray]]
STEPS = 50


def calibrate(weights: Weights, pages: Logits, windows: Sequence[Sample], noise_alone: Logits) -> Weights:
    """The weights with calibrated last layers.

    `pages` are the logits of the held-out `windows`, `noise_alone` those of documents that hold noise and nothing else.
    """
    target = np.concatenate([window.noise for window in windows])
    weight = np.concatenate([np.sqrt(window.characters) for window in windows])
    logits = [np.concatenate([found[i] for found in pages]) for i in range(len(BRANCHES))]
    fits = [fit(z, target, weight) for z in logits]
    mean = np.mean([scale * z + shift for z, (scale, shift) in zip(logits, fits)], axis=0)
    scale_of_mean, shift_of_mean = fit(mean, target, weight)
    calibrated = dict(weights)
    for branch, (scale, shift) in zip(BRANCHES, fits):
        _apply(calibrated, f"{branch.name}.leave", scale * scale_of_mean, shift * scale_of_mean + shift_of_mean)
    _apply(calibrated, "document_narrow", *_fit_document(pages, windows, noise_alone))
    return calibrated


def _fit_document(pages: Logits, windows: Sequence[Sample], noise_alone: Logits) -> tuple[float, float]:
    z = np.concatenate([found[2] for found in (*pages, *noise_alone)])
    target = np.array([w.kept.sum() <= 0.02 * w.characters.sum() for w in windows] + [True] * len(noise_alone), float)
    return fit(z, target, np.ones(len(z)))


def fit(z: np.ndarray, target: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    """Scale and shift of `z` with the least weighted cross entropy, by Newton's method."""
    x = np.stack([z, np.ones_like(z)], 1).astype(np.float64)
    weight = weight / weight.sum()
    beta = np.array([1.0, 0.0])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (weight * (p - target)) + 1e-6 * (beta - [1, 0])
        curvature = (x * (weight * p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(2)
        step = np.linalg.solve(curvature, gradient)
        beta = beta - step / max(1.0, np.abs(step).max())
    return float(beta[0]), float(beta[1])


def _apply(weights: Weights, layer: str, scale: float, shift: float) -> None:
    weights[f"{layer}.weight"] = (weights[f"{layer}.weight"] * scale).astype(np.float32)
    weights[f"{layer}.bias"] = (weights[f"{layer}.bias"] * scale + shift).astype(np.float32)
