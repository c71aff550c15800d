"""A scorer on top of an embedding: logistic regression on labelled documents, judged on folds that it has not seen."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

FOLDS = 5
STEPS = 50


def read(path: Path) -> tuple[list[str], np.ndarray]:
    """Texts and their labels, 0 or 1, of a `.jsonl.gz` with the fields `text` and `label`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    labels = np.array([row["label"] for row in rows], np.float64)
    if not rows or set(labels.tolist()) != {0.0, 1.0}:
        raise ValueError(f"{path}: labels 0 and 1 are needed, found {sorted(set(labels.tolist()))}")
    return [row["text"] for row in rows], labels


def fit(vectors: np.ndarray, labels: np.ndarray, penalty: float) -> tuple[np.ndarray, float]:
    """Weights and bias, by Newton's method; the bias is not punished."""
    x = np.hstack([vectors, np.ones((len(vectors), 1))])
    ridge = np.diag([penalty] * vectors.shape[1] + [1e-6])
    w = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + ridge, x.T @ (p - labels) + ridge @ w)
        w -= step
        if np.abs(step).max() < 1e-9:
            break
    return w[:-1], float(w[-1])


def held_out_auc(vectors: np.ndarray, labels: np.ndarray, penalty: float, seed: int = 1) -> float:
    """Area under the curve of documents that each were judged by a scorer which had not seen their fold."""
    fold = np.random.default_rng(seed).permutation(len(labels)) % FOLDS
    scores = np.zeros(len(labels))
    for i in range(FOLDS):
        weight, bias = fit(vectors[fold != i], labels[fold != i], penalty)
        scores[fold == i] = vectors[fold == i] @ weight + bias
    return auc(scores, labels)


def auc(scores: Sequence[float], labels: Sequence[float]) -> float:
    """How often a document with the label 1 has the higher score; half of it where they are equal."""
    good = np.asarray(scores)[np.asarray(labels) == 1][:, None]
    bad = np.asarray(scores)[np.asarray(labels) == 0][None, :]
    return float(((good > bad) + (good == bad) / 2).mean())
