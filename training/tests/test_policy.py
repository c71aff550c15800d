import numpy as np

from refine_training.judged import Judged
from refine_training.policy import Preset, deleted
from refine_training.presets import choose_presets

OPEN = Preset(0.8, 0.99, 1.0, 0.5, 1.0)
LENGTH = np.array([10, 10, 80])


def test_units_from_the_threshold_on_go():
    assert deleted(np.array([0.8, 0.79, 0]), 0, LENGTH, OPEN).tolist() == [True, False, False]


def test_units_below_the_floor_never_go():
    assert not deleted(np.array([0.09, 0, 0]), 0, LENGTH, Preset(0.01, 0.99, 1, 0.5, 1)).any()


def test_a_sure_head_empties_a_document_of_noise():
    assert deleted(np.array([0.8, 0.5, 0.4]), 0.99, LENGTH, OPEN).all()


def test_a_sure_head_spares_a_document_with_a_unit_that_likely_stays():
    assert not deleted(np.array([0.8, 0.5, 0.2]), 0.99, LENGTH, OPEN)[2]


def test_too_large_a_share_removed_means_hands_off():
    assert not deleted(np.array([0.9, 0.1, 0.9]), 0, LENGTH, Preset(0.8, 0.99, 0.5, 0.5, 1)).any()


def test_too_large_a_share_undecided_means_hands_off():
    assert not deleted(np.array([0.9, 0.1, 0.6]), 0, LENGTH, Preset(0.8, 0.99, 1, 0.5, 0.5)).any()


def test_the_surest_units_go_as_long_as_little_of_what_should_stay_is_expected_to_go():
    p, length = np.array([0.9, 0.99, 0.2]), np.array([4, 4, 4])
    at = [deleted(p, 0, length, Preset(0.5, 0.99, 1, 0.3, 1, loss)).tolist() for loss in (0.125, 0.12, 0.01)]
    assert at == [[True, True, False], [False, True, False], [False, False, False]]


def test_units_of_one_probability_go_together_or_not_at_all():
    p, length = np.array([0.9, 0.9, 0]), np.array([4, 4, 4])
    at = [deleted(p, 0, length, Preset(0.5, 0.99, 1, 0.3, 1, loss)).tolist() for loss in (0.1, 0.17)]
    assert at == [[False, False, False], [True, True, False]]


def test_stricter_presets_delete_less():
    rng = np.random.default_rng(1)
    pages = [_page(rng) for _ in range(400)]
    presets = choose_presets(pages, [])
    assert presets["precise"].threshold > presets["balanced"].threshold > presets["thorough"].threshold


def test_the_precise_preset_keeps_its_limits_on_its_own_pages():
    rng = np.random.default_rng(2)
    pages = [_page(rng) for _ in range(400)]
    precise = choose_presets(pages, [])["precise"]
    gone = [deleted(p.p, 0, p.length, precise) for p in pages]
    lost = np.array([p.kept[g].sum() for p, g in zip(pages, gone)])
    gold = np.array([p.kept.sum() for p in pages])
    removed = sum(p.characters[g].sum() for p, g in zip(pages, gone))
    assert removed > 0
    assert lost.sum() <= 0.005 * gold.sum()
    assert lost.sum() <= 0.015 * removed
    assert ((lost > 0.05 * gold).sum() + 1) / 401 <= 0.02


def test_a_page_that_loses_much_weighs_on_precise_however_short_it_is():
    rng = np.random.default_rng(3)
    pages = [_page(rng) for _ in range(300)]
    four = np.full(4, 4)
    short = Judged(np.array([0.999, 0, 0, 0]), 0.0, four, four, four)
    without = choose_presets(pages, [])["precise"].threshold
    assert choose_presets(pages + [short] * 12, [])["precise"].threshold > without


def _page(rng: np.random.Generator) -> Judged:
    p = rng.beta(0.5, 0.5, 30)
    noise = rng.random(30) < p
    characters = rng.integers(5, 200, 30)
    return Judged(p, 0.0, characters, characters, np.where(noise, 0, characters))
