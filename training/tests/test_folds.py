from refine_training.folds import FOLDS, Sites
from refine_training.mixing import Library
from refine_training.samples import read_sample

NAMES = [f"site{i % 7}" for i in range(20)]


def test_every_page_is_in_one_fold_and_a_site_is_never_in_two():
    sites = Sites(NAMES, [])
    folds = [sites.inside(fold) for fold in range(FOLDS)]
    assert sorted(i for fold in folds for i in fold) == list(range(20))
    assert all({NAMES[i] for i in a}.isdisjoint(NAMES[i] for i in b) for a in folds for b in folds if a is not b)


def test_what_is_left_without_a_fold_holds_nothing_of_its_sites():
    pages = [read_sample(f"Page {i}.") for i in range(20)]
    corpus = [read_sample("First."), read_sample("Second.")]
    words = [frozenset(["www", NAMES[0]]), frozenset(["elsewhere"])]
    library = Library(pages, pages, pages, pages[:3], softened=pages, corpus=corpus)
    sites = Sites(NAMES, words)
    fold = next(fold for fold in range(FOLDS) if 0 in sites.inside(fold))
    rest = sites.without(fold, library)
    assert rest.corpus == [corpus[1]]
    assert len(rest.pages) == len(rest.softened) == len(rest.clean) == 20 - len(sites.inside(fold))
    assert len(rest.other) == 3
