"""What training/ and `refine evaluate` write: bundles, logs, figures and curves; and gold for the pages of the demo."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterable, Iterator, NamedTuple

import duckdb

from refine_notebooks.output import Output, OutputError

REPOSITORY = Path(__file__).resolve().parents[2]
SHIPPED_BUNDLE = REPOSITORY / "refine-core/src/main/resources/dev/refine/core/model/default"
DEMO_GOLD = REPOSITORY / "notebooks/demo-gold.jsonl"
_EPOCH = re.compile(r"epoch\s+(\d+)\s+train ([\d.]+)\s+held out ([\d.]+)")
_BINS = 15


@dataclass(frozen=True)
class Bundle:
    """A folder that a trainer wrote."""

    path: Path
    description: dict[str, Any]

    @classmethod
    def open(cls, path: str | Path = SHIPPED_BUNDLE) -> Bundle:
        path = Path(path)
        try:
            return cls(path, json.loads((path / "bundle.json").read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            raise OutputError(f"{path}: is no bundle: {error}") from None

    @property
    def title(self) -> str:
        return f"{self.description['name']} {self.description['version']}"

    @property
    def presets(self) -> dict[str, dict[str, float]]:
        return self.description["presets"]

    def golden(self) -> Iterator[dict[str, Any]]:
        """The golden vectors: texts, their units and the probabilities that every machine must come to."""
        with open(self.path / "golden.jsonl", encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


class Epoch(NamedTuple):
    number: int
    train: float
    held_out: float


def training_log(text: str) -> list[Epoch]:
    """The epochs of the tagger in what `python -m refine_training` prints."""
    return [Epoch(int(found[1]), float(found[2]), float(found[3])) for found in _EPOCH.finditer(text)]


def evaluation(path: str | Path) -> duckdb.DuckDBPyConnection:
    """The views figures and curves of what `refine evaluate` wrote."""
    connection = duckdb.connect()
    for view in ("figures", "curves"):
        folder = Path(path) / view
        if not any(folder.glob("*.parquet")):
            raise OutputError(f"{path}: has no {view}/, so it is no evaluation; refine evaluate makes one")
        files = str(folder / "*.parquet").replace("'", "''")
        connection.sql(f"CREATE VIEW {view} AS SELECT * FROM read_parquet('{files}')")
    return connection


def write_demo_gold(pages: str | Path, target: str | Path) -> int:
    """Writes gold for `refine evaluate` out of the pages of the demo and demo-gold.jsonl; returns how many pages it has."""
    gold = {row["id"]: row for row in _records(DEMO_GOLD)}
    found = 0
    with open(target, "w", encoding="utf-8") as out:
        for page in _records(pages):
            if page.get("id") in gold:
                out.write(json.dumps({**gold[page["id"]], "raw": page["text"]}, ensure_ascii=False) + "\n")
                found += 1
    return found


def _records(path: str | Path) -> Iterator[dict[str, Any]]:
    """Lines that are JSON; the demo has one that is not."""
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                record = json.loads(line)
            except ValueError:
                continue
            if isinstance(record, dict):
                yield record


class Unit(NamedTuple):
    """A unit of a page: its place in the line from 1, in code points, and the probability that it does not belong."""

    line: int
    start: int
    end: int
    p: float


class Bin(NamedTuple):
    p: float
    noise: float
    characters: int


Page = tuple[str, list[list[int]], list[Unit]]


def judged_pages(output: Output, connection: duckdb.DuckDBPyConnection, gold: str | Path) -> Iterator[Page]:
    """The pages of a gold file that an output has programs of: raw text, what should stay, and the units.

    programs/ has the units from the floor of the bundle on; the others do not count.
    """
    for page in _records(gold):
        text_hash = hashlib.sha256(page["raw"].encode()).hexdigest()
        found = connection.execute(
            "SELECT units FROM programs WHERE text_hash = unhex(?) AND units IS NOT NULL LIMIT 1", [text_hash]
        ).fetchall()
        if found:
            yield page["raw"], page["keep"], [Unit(u["line"], u["start"], u["end"], u["p"]) for u in found[0][0]]


def reliability(pages: Iterable[Page]) -> list[Bin]:
    """Mean probability and share of noise in bins of it, over the characters of pages that are not white.

    A page is its raw text, the [start, end) of it that should stay, and its units. Bins without characters are left out.
    """
    sums = [[0.0, 0.0, 0] for _ in range(_BINS)]
    for raw, keep, units in pages:
        noise = _noise(raw, keep)
        starts = _line_starts(raw)
        for unit in units:
            at = starts[unit.line - 1]
            visible = [i for i in range(at + unit.start, at + unit.end) if not raw[i].isspace()]
            total = sums[min(_BINS - 1, int(unit.p * _BINS))]
            total[0] += unit.p * len(visible)
            total[1] += sum(noise[i] for i in visible)
            total[2] += len(visible)
    return [Bin(p / count, noise / count, count) for p, noise, count in sums if count]


def calibration_error(bins: list[Bin]) -> float:
    """Mean distance between probability and share, weighted by characters; 0 of nothing."""
    total = sum(each.characters for each in bins)
    return sum(abs(each.p - each.noise) * each.characters for each in bins) / total if total else 0.0


def _noise(raw: str, keep: list[list[int]]) -> bytearray:
    noise = bytearray(b"\x01" * len(raw))
    for start, end in keep:
        noise[start:end] = bytes(end - start)
    return noise


def _line_starts(raw: str) -> list[int]:
    starts = [0]
    for line in raw.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts
