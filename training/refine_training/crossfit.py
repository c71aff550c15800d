"""The judgement of taggers on training pages of sites that they have not seen, for the choice of presets.

The held-out pages alone are few: a bound on a mean over n pages costs 1 / (n + 1). A tagger for each fold of sites,
trained like the one that ships but without the fold and for fewer epochs, judges the pages of the fold.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from refine_training.folds import FOLDS, Sites
from refine_training.judged import Judged, judge
from refine_training.mixing import Library
from refine_training.samples import Sample
from refine_training.student import make_student
from refine_training.train import Settings

Log = Callable[[str], None]
EPOCHS = 5


def cross_fitted(
    library: Library, sites: Sites, held_out: list[Sample], settings: Settings, cache: Path, log: Log
) -> list[Judged]:
    """All pages of the library, fold by fold, each as a tagger judges it that has not seen its site."""
    found = []
    for fold in range(FOLDS):
        path = cache / f"fold-{fold}-{settings.seed}.npz"
        pages = [library.pages[i] for i in sites.inside(fold)]
        if not path.exists():
            log(f"tagger of the sites outside fold {fold}")
            student = make_student(sites.without(fold, library), held_out, replace(settings, epochs=EPOCHS), log)
            _save(path, judge(student.engine(), pages))
        found.extend(_load(path, pages))
    return found


def _save(path: Path, found: Sequence[Judged]) -> None:
    partial = path.with_suffix(".partial.npz")
    np.savez(partial, p=np.concatenate([j.p for j in found]), document=np.array([j.document_p for j in found]))
    partial.replace(path)


def _load(path: Path, pages: Sequence[Sample]) -> list[Judged]:
    with np.load(path) as stored:
        p = np.split(stored["p"], np.cumsum([len(page) for page in pages])[:-1])
        document = stored["document"]
    return [Judged(of, float(d), s.place.length, s.characters, s.kept) for of, d, s in zip(p, document, pages)]
