"""`python -m refine_training.errors --data DATA --bundle BUNDLE`: wrong units of `valid` for a person to read.

Of the permissive pages; wrong is a unit whose probability is more than .5 off its gold. As many as are asked for, drawn
by their characters, each between its neighbouring lines.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from refine_training.engine import Engine
from refine_training.judged import judge
from refine_training.library import permissive_pages
from refine_training.pages import Page
from refine_training.samples import read_sample

LONGEST = 220


@dataclass(frozen=True)
class Wrong:
    """A unit: its page, the line it stands on, from 0, its visible characters, what was said of it and what is so."""

    page: int
    line: int
    characters: int
    p: float
    noise: float


def wrong_units(engine: Engine, pages: Sequence[Page]) -> Iterator[Wrong]:
    for number, page in enumerate(pages):
        sample = read_sample(page.raw, page.keep)
        judged = judge(engine, [sample])[0]
        for unit in np.flatnonzero(np.abs(judged.p - sample.noise) > 0.5):
            yield Wrong(
                number,
                int(sample.line[unit]),
                int(sample.characters[unit]),
                float(judged.p[unit]),
                float(sample.noise[unit]),
            )


def summary(found: Sequence[Wrong]) -> str:
    of_pages: Counter[int] = Counter()
    for unit in found:
        of_pages[unit.page] += unit.characters
    total = sum(of_pages.values())
    worst = sum(characters for _, characters in of_pages.most_common(20))
    gold = sum(unit.characters for unit in found if unit.noise < 0.5)
    return (
        f"{len(found)} units wrong, {total} characters: {gold} of gold deleted, {total - gold} of noise kept; "
        f"{worst / max(1, total):.2f} of them in the 20 worst pages"
    )


def drawn(found: Sequence[Wrong], most: int, seed: int) -> list[Wrong]:
    """Without doubles, in the order of pages."""
    rng = random.Random(seed)
    places, weights = range(len(found)), [unit.characters for unit in found]
    chosen: set[int] = set()
    while len(chosen) < min(most, sum(weight > 0 for weight in weights)):
        chosen.update(rng.choices(places, weights))
    return [found[at] for at in sorted(chosen)]


def shown(unit: Wrong, page: Page) -> str:
    lines = page.raw.split("\n")
    before, line, behind = (
        lines[at][:LONGEST] if 0 <= at < len(lines) else "" for at in range(unit.line - 1, unit.line + 2)
    )
    said = f"{page.source}, line {unit.line + 1} of {len(lines)}, p {unit.p:.2f}, noise {unit.noise:.2f}"
    return f"page {unit.page}, {said}\n  < {before}\n  = {line}\n  > {behind}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="refine_training.errors", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds web/")
    parser.add_argument("--bundle", type=Path, required=True, help="folder of a tagger")
    parser.add_argument("--most", type=int, default=100, help="units to show (100)")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    pages = permissive_pages(asked.data, "valid")
    found = list(wrong_units(Engine.open(asked.bundle), pages))
    print(summary(found))
    for unit in drawn(found, asked.most, asked.seed):
        print(shown(unit, pages[unit.page]))


if __name__ == "__main__":
    main()
