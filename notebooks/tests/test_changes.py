"""Refined text and pieces give the raw text, and no character of it is taken for HTML."""

import random
import re

import pytest
from refine_notebooks.changes import Piece, as_html, changed_lines, raw_text


def test_pieces_go_back_to_their_places():
    pieces = [Piece(3, 6, " [Share]", False), Piece(1, 0, "Home | News", True), Piece(3, 0, "A", False)]
    lines = changed_lines("A title\n bit.", pieces)
    assert raw_text(lines) == "Home | News\nA title\nA bit. [Share]"
    assert [(line.number, line.whole, line.changed) for line in lines] == [(1, True, True), (2, False, False), (3, False, True)]


def test_without_pieces_nothing_changed():
    assert raw_text(changed_lines("", [])) == ""
    assert raw_text(changed_lines("a\n\nb", [])) == "a\n\nb"


def test_an_emptied_text_is_its_pieces():
    assert raw_text(changed_lines("", [Piece(1, 0, "a", True), Piece(2, 0, "", True)])) == "a\n"


def test_places_are_code_points():
    assert raw_text(changed_lines("\U0001f600b", [Piece(1, 1, "\U0001f601x", False)])) == "\U0001f600\U0001f601xb"


@pytest.mark.parametrize(
    "refined, pieces",
    [
        ("a", [Piece(3, 0, "x", True)]),
        ("a", [Piece(1, 5, "x", False)]),
        ("a", [Piece(1, -1, "x", False)]),
        ("a", [Piece(0, 0, "x", True)]),
        ("a", [Piece(1, 0, "xy", False), Piece(1, 1, "z", False)]),
        ("a", [Piece(1, 0, "x", True), Piece(1, 1, "z", False)]),
        ("a", [Piece(1, 0, "", False)]),
    ],
)
def test_pieces_of_another_text_are_told(refined, pieces):
    with pytest.raises(ValueError, match="the pieces do not fit the text"):
        changed_lines(refined, pieces)


def test_any_deletion_of_any_text_comes_back():
    seed = random.randrange(1 << 30)
    chance = random.Random(seed)
    for _ in range(500):
        raw = ["".join(chance.choice("ab \U0001f600\u0301\r") for _ in range(chance.randrange(6))) for _ in range(chance.randrange(1, 6))]
        left, pieces = [], []
        for number, line in enumerate(raw, start=1):
            if chance.random() < 0.3:
                pieces.append(Piece(number, 0, line, True))
            elif line and chance.random() < 0.5:
                start = chance.randrange(len(line))
                end = chance.randrange(start, len(line)) + 1
                pieces.append(Piece(number, start, line[start:end], False))
                left.append(line[:start] + line[end:])
            else:
                left.append(line)
        refined = "\n".join(left)
        if pieces and not refined and left:
            continue  # such a text is emptied, and its lines went whole
        assert raw_text(changed_lines(refined, pieces)) == "\n".join(raw), seed


def test_texts_are_never_html():
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;<!--\u202e\u0000\x1b</del></div>"
    shown = as_html(changed_lines(attack, [Piece(1, 0, attack, True), Piece(2, 3, attack, False)]))
    assert set(re.findall(r"<(/?\w+)", shown)) <= {"style", "/style", "div", "/div", "span", "/span", "bdi", "/bdi", "del", "/del"}
    assert shown.count("<del>") == shown.count("</del>") == 2
    assert "onerror=alert(1)&gt;" in shown
    assert "[U+202E][U+0000][U+001B]" in shown
    assert not set("\u202e\x00\x1b") & set(shown)


def test_what_a_reader_can_not_see_is_named():
    unseen = "\u061c\u200b\ufeff\u2028\u2029\u200e\u00ad\u3164"
    shown = as_html(changed_lines(f"a{unseen}b \u0645\u06cc\u200c\u062e 👨\u200d👩", []))
    assert not set(unseen) & set(shown)
    assert "a[U+061C][U+200B][U+FEFF][U+2028][U+2029][U+200E][U+00AD][U+3164]b" in shown
    assert "\u200c" in shown and "\u200d" in shown


def test_lines_that_stay_are_folded_but_for_those_next_to_a_change():
    text = "\n".join(f"line {i}" for i in range(40))
    shown = as_html(changed_lines(text, [Piece(1, 0, "menu", True)]))
    assert "line 2<" in shown and "line 3<" not in shown
    assert "… 37 lines that stay …" in shown
    assert "stay …" not in as_html(changed_lines("a\nb", [Piece(1, 0, "menu", True)]))


def test_a_text_of_megabytes_is_cut():
    text = "\n".join(["x" * 1000] * 50_000)
    lines = changed_lines(text, [Piece(i * 2 + 1, 0, "y" * 1000, True) for i in range(50_000)])
    shown = as_html(lines)
    assert len(shown) < 500_000
    assert "cut here: 99,800 more lines" in shown
    assert len(as_html(changed_lines("z" * 5_000_000, [Piece(1, 0, "y", True)]))) < 500_000
