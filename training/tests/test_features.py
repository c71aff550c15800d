import numpy as np
import pytest

from refine_training.document import read_document
from refine_training.features import lexical
from refine_training.hashing import fnv1a, row_ids, token_hash


def test_fnv1a_gives_the_published_value_for_ascii():
    assert fnv1a(b"foobar") == 0xBF9CF968


def test_fmix32_under_salt_zero_gives_murmurs_published_value():
    assert row_ids([1], [0])[0] == 0x514E28B7 & 0xFFFF


def test_words_digits_and_signs_become_tokens():
    folded = lexical("Call 0123456 NOW!")
    assert np.array_equal(folded.ids, lexical("cALL 9876543 now!").ids)
    assert np.array_equal(folded.ids[:4], lexical("call 1234 now!").ids[:4])
    assert folded.ids[0] == row_ids([token_hash("call")], [0])[0]
    assert folded.ids[1] == row_ids([token_hash("0000")], [0])[0]


def test_scripts_without_spaces_give_overlapping_pairs():
    expected = row_ids([token_hash("世界"), token_hash("界人")], [0, 0])
    assert np.array_equal(lexical("世界人").ids[:2], expected)


def test_a_unit_of_n_tokens_emits_what_the_page_lists():
    # 3 tokens, 2 pairs, first, last, key, and 2 four-grams of "a b c"
    assert len(lexical("a b c").ids) == 3 + 2 + 2 + 1 + 2


def test_a_long_unit_emits_its_first_and_last_tokens_once_each():
    # 24 + 8 tokens, 12 + 4 pairs, first, last, no key, 13 four-grams
    assert len(lexical("ab " * 50).ids) == 32 + 16 + 2 + 13


def test_a_white_unit_has_no_rows_and_zeros():
    unit = lexical("  \t ")
    assert len(unit.ids) == 0
    assert not unit.shape.any()


@pytest.mark.parametrize(
    ("text", "feature", "expected"),
    [
        ("12ab", 3, 0.5),
        ("AbcD", 4, 0.5),
        ("a.b,", 5, 0.5),
        ("$1", 6, 0.5),
        ("a b", 7, 1 / 3),
        ("End.”)", 8, 1),
        ("End,”", 8, 0),
        ("List:", 9, 1),
        ("One Two three four", 16, 0.5),
        ("the river of stones", 17, 0.5),
        ("ab abcd", 18, 3 / 12),
        ("a" * 50, 19, 1),
        ("see www.x.com", 20, 1),
        ("a@b", 21, 1),
        ("Copyright 2020", 22, 1),
        ("a | b | c", 23, 0.5),
        ("a, b, c d", 24, 0.5),
        ("in 2020", 28, 1),
        ("in 20200", 28, 0),
        ("a 1 b 2", 29, 0.5),
        ("a/b_", 30, 1),
        ("世a界b", 31, 0.5),
    ],
)
def test_shape_of_a_unit(text, feature, expected):
    assert lexical(text).shape[feature] == pytest.approx(expected)


def test_context_features_of_a_small_document():
    shape = read_document("  Same line\n\nsame LINE\nlast").shape
    assert shape[0, 32] == pytest.approx(2 / 16)
    assert shape[:, 34] == pytest.approx([np.log(2) / 4, np.log(2) / 4, 0])
    assert shape[:, 35] == pytest.approx([0, 0.5, 1])
    assert shape[:, 39] == pytest.approx([0, 9 / 22, 18 / 22])
    assert shape[:, 42].tolist() == [0, 1, 0]


def test_the_parts_of_a_long_line_know_that_it_was_cut():
    shape = read_document("short\n" + "A sentence that is long enough. " * 10).shape
    assert shape[:3, 40].tolist() == [0, 1, 1]
    assert shape[:3, 41].tolist() == [1, 1, 0]
