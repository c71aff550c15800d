"""Documents with the probabilities that a bundle gives them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from refine_training.engine import Engine
from refine_training.samples import Sample


@dataclass(frozen=True)
class Judged:
    """Per unit: probability, length of the core, visible characters and those that gold keeps."""

    p: np.ndarray
    document_p: float
    length: np.ndarray
    characters: np.ndarray
    kept: np.ndarray


def judge(engine: Engine, samples: Sequence[Sample]) -> list[Judged]:
    return [_judge(engine, sample) for sample in samples]


def _judge(engine: Engine, sample: Sample) -> Judged:
    p, document_p = engine.probabilities(sample.ids, sample.shape)
    return Judged(p, document_p, sample.place.length, sample.characters, sample.kept)
