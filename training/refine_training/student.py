"""Trains a tagger and makes of it what a bundle holds: a calibrated graph and a quantised table."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from refine_training.batches import split
from refine_training.calibrate import calibrate
from refine_training.engine import Engine, Table, quantise
from refine_training.export import export
from refine_training.mixing import Library, Recipe, noise_of
from refine_training.model import Tagger
from refine_training.samples import Sample, in_context
from refine_training.train import Settings, branch_logits, train

Log = Callable[[str], None]


@dataclass(frozen=True)
class Student:
    graph: bytes
    table: Table

    def engine(self) -> Engine:
        return Engine(self.graph, self.table)


def make_student(
    library: Library, held_out: list[Sample], settings: Settings, log: Log, recipe: Recipe = Recipe()
) -> Student:
    """Trained on the library, stopped and calibrated on the held-out pages."""
    model = train(library, held_out, settings, log, recipe)
    weights = {name: value.numpy() for name, value in model.state_dict().items() if name != "table.weight"}
    table = quantise(model.table.weight.detach().numpy())
    return Student(export(_calibrated(_with_table(model, table), weights, held_out)), table)


def _with_table(model: Tagger, table: Table) -> Tagger:
    """The model with the table that the bundle will hold."""
    model.table.weight.data.copy_(model.table.weight.new_tensor(table.rows * table.scale))
    return model


def _calibrated(model: Tagger, weights: dict[str, np.ndarray], held_out: list[Sample]) -> dict[str, np.ndarray]:
    windows = [window for sample in held_out for window in split(sample)]
    noise = [in_context(noise_of(sample)) for sample in held_out]
    noise_logits = branch_logits(model, [sample for sample in noise if len(sample)])
    return calibrate(weights, branch_logits(model, held_out), windows, noise_logits)
