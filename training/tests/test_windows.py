import pytest

from refine_training.windows import decided, padded, windows


def test_a_text_without_units_has_no_window():
    assert windows(0) == decided(0) == []


def test_up_to_512_units_are_one_window():
    assert windows(512) == decided(512) == [(0, 512)]


def test_neighbours_meet_in_the_middle_of_what_both_hold():
    assert windows(1000) == [(0, 512), (384, 896), (768, 1000)]
    assert decided(1000) == [(0, 448), (448, 832), (832, 1000)]


@pytest.mark.parametrize(
    ("units", "length"), [(1, 16), (16, 16), (17, 32), (65, 80), (129, 160), (300, 320), (512, 512)]
)
def test_padded_length(units, length):
    assert padded(units) == length
