import numpy as np
import pytest

torch = pytest.importorskip("torch")

from refine_training.ablations import Blind, changes, figures, shared  # noqa: E402
from refine_training.mixing import Library  # noqa: E402
from refine_training.net import FEATURES  # noqa: E402
from refine_training.samples import read_sample  # noqa: E402


def test_figures_are_those_of_the_best_threshold():
    rng = np.random.default_rng(1)
    logit = rng.normal(size=300).round(1)
    characters = rng.integers(1, 90, 300)
    kept = (characters * (rng.random(300) > 1 / (1 + np.exp(-2 * logit)))).astype(int)
    found = figures(logit, characters, kept)
    best = dict.fromkeys(("f1", "at_half", "at_two", "at_precision_99", "at_precision_985"), 0.0)
    gold, noise = kept.sum(), (characters - kept).sum()
    for threshold in np.unique(logit):
        gone = logit >= threshold
        lost, removed = kept[gone].sum(), (characters - kept)[gone].sum()
        left = gold - lost
        best["f1"] = max(best["f1"], 2 * left / (left + (noise - removed) + gold))
        for name, allowed in (
            ("at_half", lost <= 0.005 * gold),
            ("at_two", lost <= 0.02 * gold),
            ("at_precision_99", removed >= 0.99 * (removed + lost)),
            ("at_precision_985", removed >= 0.985 * (removed + lost)),
        ):
            if allowed:
                best[name] = max(best[name], removed / noise)
    assert vars(found) == pytest.approx(best)


def test_what_a_blind_tagger_is_not_shown_changes_nothing():
    torch.manual_seed(1)
    bag, shape, mask = torch.rand(1, 4, FEATURES), torch.rand(1, 4, FEATURES), torch.ones(1, 4)
    model = Blind(0.0, frozenset({3, 7}), bag=False).eval()
    other = shape.clone()
    other[..., [3, 7]] += 1
    for one, two in zip(model(bag, shape, mask), model(bag + 1, other, mask)):
        assert torch.equal(one, two)
    other[..., 4] += 1
    assert not torch.equal(model(bag, shape, mask)[0], model(bag, other, mask)[0])


def test_a_smaller_share_is_part_of_a_larger_one():
    pages = [read_sample(f"page {i}") for i in range(40)]
    library = Library(pages, pages, pages, [])
    half, eighth = (shared(library, share, 3).pages for share in (0.5, 0.125))
    assert (len(half), len(eighth)) == (20, 5)
    assert all(any(page is other for other in half) for page in eighth)


def test_the_usual_training_comes_first_and_names_differ():
    names = [change.name for change in changes()]
    assert names[0] == "usual"
    assert len(set(names)) == len(names)
