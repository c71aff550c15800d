"""Gives a library the judgement of teachers: in the targets of its own pages, and on pages without gold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from refine_training.calibrate import fit
from refine_training.folds import FOLDS, Sites
from refine_training.library import permissive_pages, raw_samples
from refine_training.mixing import Library
from refine_training.pages import read_pages
from refine_training.samples import Sample, read_sample
from refine_training.sentences import Vectors, cached_vectors, keyed_texts
from refine_training.store import cached
from refine_training.teach import Teaching, judgements, load_judgements, save_judgements, teach
from refine_training.unlabelled import Unlabelled, unlabelled_texts

Log = Callable[[str], None]
SEEDS = (1,)
GOLD_SHARE = 0.5


@dataclass(frozen=True)
class Lessons:
    """What teachers learn from and what they are to label; `documents` go with `corpus`."""

    library: Library
    sites: Sites
    corpus: list[Sample]
    documents: list[Unlabelled]
    held_out: list[Sample]
    vectors: Vectors


@dataclass(frozen=True)
class Judgements:
    """Calibrated logits of each unit: of pages by teachers of other sites, of the rest by all."""

    pages: list[np.ndarray]
    corpus: list[np.ndarray]
    held_out: list[np.ndarray]


def read_lessons(data: Path, cache: Path, library: Library) -> Lessons:
    """Everything but the teachers; samples and sentence vectors are kept under `cache`."""
    pages, documents = permissive_pages(data, "train"), unlabelled_texts(data)
    corpus = cached(cache / "corpus.npz", lambda: (read_sample(document.text) for document in documents))
    valid = [(p, s) for p, s in zip(read_pages(data, "valid"), raw_samples(data, cache, "valid")) if p.permissive]
    texts = [(page.raw, sample) for page, sample in [*zip(pages, library.pages), *valid]]
    texts += [(document.text, sample) for document, sample in zip(documents, corpus)]
    vectors = cached_vectors(cache / "vectors.npz", lambda: keyed_texts(texts))
    sites = Sites([page.domain for page in pages], [document.words for document in documents])
    return Lessons(library, sites, corpus, documents, [sample for _, sample in valid], vectors)


def judged_by_teachers(lessons: Lessons, cache: Path, teaching: Teaching, log: Log) -> Judgements:
    """Trains the teachers that `cache` does not hold the judgements of."""
    found = {(fold, seed): _of_teacher(lessons, cache, fold, replace(teaching, seed=seed), log)
             for fold in range(FOLDS) for seed in SEEDS}  # fmt: skip
    pages = [np.zeros(0, np.float32)] * len(lessons.library.pages)
    for fold in range(FOLDS):
        own = lessons.sites.inside(fold)
        for i, z in zip(own, _means([found[fold, seed][: len(own)] for seed in SEEDS])):
            pages[i] = z
    rest = len(lessons.corpus) + len(lessons.held_out)
    others = _means([logits[-rest:] for logits in found.values()])
    return _calibrated(lessons, pages, others, log)


def _of_teacher(lessons: Lessons, cache: Path, fold: int, teaching: Teaching, log: Log) -> list[np.ndarray]:
    """The logits of the fold's pages, the corpus and the held-out pages, in this order."""
    path = cache / f"teacher-{fold}-{teaching.seed}.npz"
    if not path.exists():
        log(f"teacher of the sites outside fold {fold}, seed {teaching.seed}")
        teacher = teach(lessons.sites.without(fold, lessons.library), lessons.vectors, teaching, log)
        own = [lessons.library.pages[i] for i in lessons.sites.inside(fold)]
        save_judgements(path, judgements(teacher, lessons.vectors, [*own, *lessons.corpus, *lessons.held_out]))
    return load_judgements(path)


def _means(of_each: Sequence[Sequence[np.ndarray]]) -> list[np.ndarray]:
    return [np.mean(logits, axis=0) for logits in zip(*of_each)]


def _calibrated(lessons: Lessons, pages: list[np.ndarray], others: list[np.ndarray], log: Log) -> Judgements:
    """One scale and shift for all logits, fitted on the gold of the pages that the teachers had not seen."""
    samples = lessons.library.pages
    noise = np.concatenate([sample.noise for sample in samples])
    weight = np.concatenate([np.sqrt(sample.characters) for sample in samples])
    scale, shift = fit(np.concatenate(pages), noise, weight)
    log(f"teachers on pages of sites that they had not seen: scale {scale:.2f}, shift {shift:.2f}")
    pages, others = ([scale * z + shift for z in logits] for logits in (pages, others))
    return Judgements(pages, others[: len(lessons.corpus)], others[len(lessons.corpus) :])


def softened(lessons: Lessons, judgement: Judgements) -> Library:
    """The library with half gold, half teacher as the target of its pages, and the corpus as the teachers judge it."""
    pages = [
        _with_target(s, GOLD_SHARE * s.noise + (1 - GOLD_SHARE) * _p(z))
        for s, z in zip(lessons.library.pages, judgement.pages)
    ]
    corpus = [
        _with_target(s, np.where(np.isin(s.line, list(document.must_keep)), 0, _p(z)))
        for s, document, z in zip(lessons.corpus, lessons.documents, judgement.corpus)
    ]
    return replace(lessons.library, softened=pages, corpus=corpus)


def _p(logit: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-logit))


def _with_target(sample: Sample, noise: np.ndarray) -> Sample:
    return replace(sample, kept=(sample.characters * (1 - noise)).astype(np.float32))


def teachers(data: Path, cache: Path, teaching: Teaching, log: Log) -> Callable[[Library], tuple[Library, Sites]]:
    """Hands a library back with the teachers' judgement in it, and the sites of what it holds then."""

    def taught(library: Library) -> tuple[Library, Sites]:
        lessons = read_lessons(data, cache, library)
        return softened(lessons, judged_by_teachers(lessons, cache, teaching, log)), lessons.sites

    return taught
