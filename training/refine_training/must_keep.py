"""`python -m refine_training.must_keep --data DATA --out must-keep.jsonl`: documents of which nothing may go.

For `refine evaluate`: code, worked problems and examinations of the data, and made-up tables, lists, verse and the like,
which come from the same generator as those of the training mix, by another seed.
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from refine_training.library import SEED
from refine_training.pages import read_code, records
from refine_training.synthetic import KINDS

TOGETHER = 10
OF_A_KIND = 40


class Document(NamedTuple):
    """A text that stays whole, and where it is from."""

    source: str
    text: str


def documents(data: Path) -> Iterator[Document]:
    for text in read_code(data):
        yield Document("python, in the training mix", text)
    for record in records(data / "qa/humaneval.jsonl.gz"):
        yield Document("humaneval", record["prompt"] + record["canonical_solution"])
    test = (r for r in records(data / "qa/gsm8k.jsonl.gz") if r["split"] == "test")
    yield from _together("gsm8k", [f"{r['question']}\n{r['solution']}" for r in test])
    yield from _together("mmlu", [_question(r) for r in records(data / "qa/mmlu_redux.jsonl.gz")])
    yield from made_up(SEED + 1)


def made_up(seed: int) -> Iterator[Document]:
    """Of each kind so many, each by itself."""
    rng = random.Random(seed)
    for kind in KINDS:
        for _ in range(OF_A_KIND):
            yield Document("made up: " + kind.__name__.strip("_"), kind(rng))


def line(number: int, document: Document) -> str:
    """As `evaluate` reads it: all of the text is gold."""
    keep = [[0, len(document.text)]]
    return json.dumps({"id": str(number), "source": document.source, "raw": document.text, "keep": keep})


def _question(record: dict) -> str:
    choices = (f"{letter}. {choice}" for letter, choice in zip("ABCDEFGH", record["choices"]))
    return "\n".join([record["question"], *choices])


def _together(source: str, texts: list[str]) -> Iterator[Document]:
    for start in range(0, len(texts), TOGETHER):
        yield Document(source, "\n\n".join(texts[start : start + TOGETHER]))


def main() -> None:
    parser = argparse.ArgumentParser(prog="refine_training.must_keep", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds code/ and qa/")
    parser.add_argument("--out", type=Path, required=True, help="file to write, JSON lines")
    asked = parser.parse_args()
    with asked.out.open("w", encoding="utf-8", newline="\n") as out:
        for number, document in enumerate(documents(asked.data)):
            out.write(line(number, document) + "\n")


if __name__ == "__main__":
    main()
