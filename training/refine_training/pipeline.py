"""From data to bundle: train, calibrate, quantise, choose presets, write."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from refine_training.batches import split
from refine_training.bundle import write_bundle
from refine_training.calibrate import calibrate
from refine_training.engine import Engine, Table, quantise
from refine_training.export import export
from refine_training.golden_texts import golden_texts
from refine_training.judged import judge
from refine_training.library import clean_samples, permissive_pages, raw_samples, training_library
from refine_training.mixing import Recipe, noise_of
from refine_training.model import Tagger
from refine_training.pages import Page, read_pages
from refine_training.presets import choose_presets
from refine_training.samples import Sample, in_context
from refine_training.train import Settings, branch_logits, train

Log = Callable[[str], None]
GOLDEN_PAGES = 10
GOLDEN_LENGTH = 1800


def make_bundle(data: Path, cache: Path, out: Path, settings: Settings, log: Log) -> None:
    """Trains on the permissive part of `train`, chooses on that of `valid`, and writes the bundle to `out`."""
    library = training_library(data, cache)
    held_out = _permissive(data, raw_samples(data, cache, "valid"))
    log(f"{len(library.pages)} pages to train on, {len(held_out)} held out")
    model = train(library, held_out, settings, log, Recipe())
    weights = {name: value.numpy() for name, value in model.state_dict().items() if name != "table.weight"}
    table = quantise(model.table.weight.detach().numpy())
    quantised = _with_table(model, table)
    graph = export(_calibrated(quantised, weights, held_out))
    engine = Engine(graph, table)
    clean = _permissive(data, clean_samples(data, cache, "valid"))
    presets = choose_presets(judge(engine, held_out), judge(engine, clean))
    log("\n".join(f"{name}: {preset}" for name, preset in presets.items()))
    write_bundle(out, graph, table, presets, [*golden_texts(), *golden_pieces(permissive_pages(data, "train"))])


def _permissive(data: Path, samples: list[Sample]) -> list[Sample]:
    return [sample for sample, page in zip(samples, read_pages(data, "valid")) if page.permissive]


def _with_table(model: Tagger, table: Table) -> Tagger:
    """The model with the table that the bundle will hold."""
    model.table.weight.data.copy_(model.table.weight.new_tensor(table.rows * table.scale))
    return model


def _calibrated(model: Tagger, weights: dict[str, np.ndarray], held_out: list[Sample]) -> dict[str, np.ndarray]:
    windows = [window for sample in held_out for window in split(sample)]
    noise = [in_context(noise_of(sample)) for sample in held_out]
    noise_logits = branch_logits(model, [sample for sample in noise if len(sample)])
    return calibrate(weights, branch_logits(model, held_out), windows, noise_logits)


def golden_pieces(pages: list[Page]) -> list[str]:
    """The heads of one page for each of several languages, cut at a line."""
    found: dict[str, str] = {}
    for page in pages:
        piece = page.raw[:GOLDEN_LENGTH].rsplit("\n", 1)[0]
        if page.lang not in found and "\n" in piece:
            found[page.lang] = piece
    return [found[lang] for lang in sorted(found)][:GOLDEN_PAGES]
