"""Reads the data sets: web pages with gold, Python files, school problems."""

import gzip
import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Page:
    """A web page: visible text, the spans of it that gold keeps, and gold as it was published."""

    id: str
    source: str
    domain: str
    lang: str
    permissive: bool
    raw: str
    clean: str
    keep: list[list[int]]


def read_pages(data: Path, split: str) -> list[Page]:
    """The pages of `train`, `valid` or `test`, in file order."""
    return [_page(record) for record in records(_existing(data / "web", split))]


def read_code(data: Path) -> list[str]:
    """Python files of permissive repositories."""
    return [record["text"] for record in records(data / "code/python_files.jsonl.gz")]


def read_problems(data: Path) -> list[str]:
    """School problems in arithmetic with worked answers (the training part)."""
    problems = records(data / "qa/gsm8k.jsonl.gz")
    return [f"{r['question']}\n{r['solution']}" for r in problems if r["split"] == "train"]


def _existing(folder: Path, split: str) -> Path:
    packed = folder / f"{split}.jsonl.xz"
    return packed if packed.exists() else folder / f"{split}.jsonl.gz"


def records(path: Path) -> Iterator[dict]:
    """The records of a packed JSON lines file."""
    opener = lzma.open if path.suffix == ".xz" else gzip.open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _page(record: dict) -> Page:
    return Page(
        id=record["id"],
        source=record["source"],
        domain=record["domain"] or record["id"],
        lang=record["lang"],
        permissive=record["licence_class"] == "permissive",
        raw=record["raw"],
        clean=record["clean"],
        keep=record["keep"],
    )
