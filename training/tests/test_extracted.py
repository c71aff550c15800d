import random

from refine_training.extracted import extracted

GOLD = "The river rose by two metres overnight.\n"
RAW = "Menu\nHome | News\n" + GOLD * 20 + "Share this\nAll rights reserved\n"


def test_lines_with_gold_stay_and_few_others():
    start = RAW.index("The")
    found = extracted(RAW, [[start, start + 20 * len(GOLD)]], random.Random(1))
    assert "".join(found.text[a:b] for a, b in found.keep) == GOLD * 20
    noise = [line for line in found.text.splitlines() if line + "\n" != GOLD]
    assert 1 <= len(noise) <= 4 and set(noise) < set(RAW.splitlines())


def test_gold_within_a_line_keeps_its_place():
    found = extracted("a b c\n\nd", [[2, 3], [7, 8]], random.Random(1))
    assert found.text == "a b c\nd" and [found.text[a:b] for a, b in found.keep] == ["b", "d"]


def test_a_page_without_gold_or_without_noise_is_taken_as_it_comes():
    assert extracted("Menu\nHome", [], random.Random(1)).text == ""
    assert extracted(GOLD, [[0, len(GOLD)]], random.Random(1)).text == GOLD
    assert extracted("", [], random.Random(1)).keep == []
