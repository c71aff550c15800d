from pathlib import Path

from refine_training.engine import Engine
from refine_training.errors import Wrong, drawn, shown, summary, wrong_units
from refine_training.pages import Page

BUNDLE = Path(__file__).parents[2] / "refine-core/src/main/resources/dev/refine/core/model/default"
BODY = "The committee met on Tuesday and agreed on a plan for the harbour, which the town had asked for since spring."


def page(raw: str, keep: list[list[int]]) -> Page:
    return Page("id", "source", "example.com", "en", True, raw, raw, keep)


def test_units_that_gold_contradicts_are_found():
    raw = f"{BODY}\nIt will be built by a firm of the county, the mayor said, and opened next year."
    engine = Engine.open(BUNDLE)
    assert not list(wrong_units(engine, [page(raw, [[0, len(raw)]])]))
    found = list(wrong_units(engine, [page(raw, [[0, len(raw)]]), page(raw, [])]))
    assert {(unit.page, unit.line) for unit in found} == {(1, 0), (1, 1)}
    assert "\n  = The committee met" in shown(found[0], page(raw, []))
    assert "\n  > It will be built" in shown(found[0], page(raw, []))


def test_the_same_seed_draws_the_same_units_and_none_twice():
    found = [Wrong(i, 0, 10 + i, 0.9, 0.0) for i in range(50)]
    assert drawn(found, 20, 1) == drawn(found, 20, 1)
    assert len(set(drawn(found, 20, 1))) == 20
    assert drawn(found, 60, 1) == found
    assert not drawn([], 5, 1)
    assert summary(found[:2]).startswith("2 units wrong, 21 characters: 21 of gold deleted, 0 of noise kept")
