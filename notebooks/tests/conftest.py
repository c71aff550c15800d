"""A small output, as a run writes it, made without one."""

import hashlib
import json
from pathlib import Path

import duckdb
import pytest

STORY = "The river rose by two metres.\nNobody had seen it come."
MENU = "Home | About\n" + STORY + " [Share]"
NOISE = "Accept all\nReject"


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def _quoted(value):
    return "'" + value.replace("'", "''") + "'"


def write(folder: Path, rows: "list[str]"):
    folder.mkdir(parents=True)
    duckdb.sql(" UNION ALL ".join(f"SELECT {row}" for row in rows)).write_parquet(str(folder / "part-0.parquet"))


def _hash(text):
    return f"unhex('{sha(text)}') AS text_hash"


def _pieces(*pieces):
    made = ", ".join(
        f"{{'line': {line}, 'start': {start}, 'text': {_quoted(text)}, 'whole_line': {str(whole).lower()}}}"
        for line, start, text, whole in pieces
    )
    return f"[{made}] AS pieces"


def _measures(chars):
    return f"{{'chars': {chars}::BIGINT}}"


def make(path: Path, batch=0, text=MENU, manifest=None, committed=True):
    """Three documents: one that changed, one that did not, one that was emptied; the text of the first may be another."""
    end = f"batch={batch}"
    start = text.index(" [Share]") - text.index("Nobody")
    stays = "The river rose by two metres.\nNobody had seen it come."
    write(
        path / "refined" / end,
        [
            f"'a' AS id, {{'text': {_quoted(stays)}}} AS page, {_hash(text)}, 'refined' AS outcome",
            f"'b', {{'text': {_quoted(STORY)}}}, {_hash(STORY)}, 'unchanged'",
            f"NULL, {{'text': ''}}, {_hash(NOISE)}, 'emptied'",
        ],
    )
    write(
        path / "removed" / end,
        [
            f"{_hash(text)}, {_pieces((1, 0, 'Home | About', True), (3, start, ' [Share]', False))}",
            f"{_hash(NOISE)}, {_pieces((1, 0, 'Accept all', True), (2, 0, 'Reject', True))}",
        ],
    )
    units = "[{'line': 1, 'start': 0, 'end': 12, 'p': 0.95::FLOAT}, {'line': 2, 'start': 0, 'end': 29, 'p': 0.88::FLOAT}]"
    write(path / "programs" / end, [f"{_hash(text)}, 'a' AS id, {units} AS units"])
    write(path / "failed" / end, ["'c' AS id, 'not_utf8' AS reason"])
    write(
        path / "stats" / "documents" / end,
        [
            f"'a' AS id, {_hash(text)}, {_measures(len(text))} AS raw, {_measures(len(stays))} AS refined, 20::BIGINT AS removed_chars, 2 AS ops",
            f"'b', {_hash(STORY)}, {_measures(len(STORY))}, {_measures(len(STORY))}, 0, 0",
            f"NULL, {_hash(NOISE)}, {_measures(len(NOISE))}, {_measures(0)}, {len(NOISE)}, 1",
        ],
    )
    if not (path / "stats" / "corpus").exists():
        write(path / "stats" / "corpus", ["'chars.sum' AS measure, 'raw' AS side, NULL::VARCHAR AS \"group\", 1.5 AS value"])
    (path / "_batches" / str(batch)).mkdir(parents=True)
    if committed:
        (path / "_batches" / str(batch) / "committed.json").write_text("{}")
    (path / "_manifest.json").write_text(json.dumps({**MANIFEST, **(manifest or {})}))
    return path


MANIFEST = {
    "command": "run",
    "finished": True,
    "versions": {"refine": "0.1.0"},
    "bundle": {"title": "web 1.0"},
    "preset": "precise",
    "presets": {"precise": {"threshold": 0.9}},
    "identity": {"values": {"keep-removed": "true"}},
    "programs": "",
    "text_column": "page.text",
    "counts": {"documents": 4, "refined": 1, "unchanged": 1, "emptied": 1, "failed": 1},
}


@pytest.fixture
def out(tmp_path):
    return make(tmp_path / "o'ut put")
