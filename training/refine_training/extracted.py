"""`python -m refine_training.extracted --data DATA --out extracted.jsonl`: pages as an extractor leaves them.

What `refine` is given in practice has most of its noise gone. Of each permissive page the lines with gold stay, and
blocks of its other lines, 5 to 20 % as many: nearly the simulation that the training mix holds, on pages that it does not
hold. `refine evaluate` reads the file; how much of it is noise is printed.
"""

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from refine_training.library import SEED, permissive_pages

Span = tuple[int, int]
LONGEST_BLOCK = 8


class Extracted(NamedTuple):
    """A text and its gold in code points."""

    text: str
    keep: list[Span]


def extracted(raw: str, keep: Sequence[Sequence[int]], rng: random.Random) -> Extracted:
    """The lines that hold gold, and some blocks of others."""
    lines = _lines(raw)
    gold = [any(start < b and a < end for a, b in keep) for start, end in lines]
    chosen, noise = list(gold), [i for i, is_gold in enumerate(gold) if not is_gold and raw[slice(*lines[i])].strip()]
    wanted = min(rng.uniform(0.05, 0.2) * sum(gold), len(noise))
    while sum(chosen) - sum(gold) < wanted:
        first = rng.randrange(len(noise))
        for line in noise[first : first + rng.randint(1, LONGEST_BLOCK)]:
            chosen[line] = True
    return _only(raw, [line for line, stays in zip(lines, chosen) if stays], keep)


def _lines(raw: str) -> list[Span]:
    """Each with its line feed."""
    ends = [place + 1 for place, character in enumerate(raw) if character == "\n"]
    return list(zip([0, *ends], [*ends, len(raw)]))


def _only(raw: str, lines: Sequence[Span], keep: Sequence[Sequence[int]]) -> Extracted:
    pieces, spans, length = [], [], 0
    for start, end in lines:
        pieces.append(raw[start:end])
        moved = length - start
        spans += [(max(a, start) + moved, min(b, end) + moved) for a, b in keep if a < end and start < b]
        length += end - start
    return Extracted("".join(pieces), spans)


def main() -> None:
    parser = argparse.ArgumentParser(prog="refine_training.extracted", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds web/")
    parser.add_argument("--split", choices=("train", "valid", "test"), default="test")
    parser.add_argument("--out", type=Path, required=True, help="file to write, JSON lines")
    asked = parser.parse_args()
    rng, characters, gold = random.Random(SEED), 0, 0
    with asked.out.open("w", encoding="utf-8", newline="\n") as out:
        for page in permissive_pages(asked.data, asked.split):
            found = extracted(page.raw, page.keep, rng)
            characters += sum(not c.isspace() for c in found.text)
            gold += sum(not c.isspace() for a, b in found.keep for c in found.text[a:b])
            record = {"id": page.id, "source": page.source, "raw": found.text, "keep": found.keep}
            out.write(json.dumps(record) + "\n")
    print(f"{1 - gold / max(1, characters):.3f} of the characters are noise")


if __name__ == "__main__":
    main()
