"""From data to bundle: let teachers label, train, calibrate, quantise, choose presets, write."""

from collections.abc import Callable
from pathlib import Path

from refine_training.bundle import write_bundle
from refine_training.folds import Sites
from refine_training.golden_texts import golden_texts
from refine_training.judged import Judged, judge
from refine_training.library import clean_samples, permissive_pages, raw_samples, training_library
from refine_training.mixing import Library
from refine_training.pages import Page, read_pages
from refine_training.presets import choose_presets
from refine_training.samples import Sample
from refine_training.student import make_student
from refine_training.train import Settings

Log = Callable[[str], None]
Teachers = Callable[[Library], tuple[Library, Sites]]
Others = Callable[[Library, Sites, list[Sample]], list[Judged]]
GOLDEN_PAGES = 10
GOLDEN_LENGTH = 1800


def make_bundle(
    data: Path, cache: Path, out: Path, settings: Settings, teachers: Teachers, others: Others, log: Log
) -> None:
    """Trains on the permissive part of `train` as the teachers hand it back, and writes the bundle to `out`.

    Stopped and calibrated on the permissive part of `valid`; presets are chosen on it and on what `others` judge.
    """
    library, sites = teachers(training_library(data, cache))
    held_out = _permissive(data, raw_samples(data, cache, "valid"))
    log(f"{len(library.pages)} pages and {len(library.corpus)} without gold to train on, {len(held_out)} held out")
    student = make_student(library, held_out, settings, log)
    pages = judge(student.engine(), held_out) + others(library, sites, held_out)
    clean = judge(student.engine(), _permissive(data, clean_samples(data, cache, "valid")))
    presets = choose_presets(pages, clean)
    log("\n".join(f"{name}: {preset}" for name, preset in presets.items()))
    texts = [*golden_texts(), *golden_pieces(permissive_pages(data, "train"))]
    write_bundle(out, student.graph, student.table, presets, texts)


def no_teachers(data: Path) -> Teachers:
    """Leaves the library as it is."""
    return lambda library: (library, Sites([page.domain for page in permissive_pages(data, "train")], []))


def _permissive(data: Path, samples: list[Sample]) -> list[Sample]:
    return [sample for sample, page in zip(samples, read_pages(data, "valid")) if page.permissive]


def golden_pieces(pages: list[Page]) -> list[str]:
    """The heads of one page for each of several languages, cut at a line."""
    found: dict[str, str] = {}
    for page in pages:
        piece = page.raw[:GOLDEN_LENGTH].rsplit("\n", 1)[0]
        if page.lang not in found and "\n" in piece:
            found[page.lang] = piece
    return [found[lang] for lang in sorted(found)][:GOLDEN_PAGES]
