"""An output of refine on this machine, read with DuckDB: what its commits cover, and nothing else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from refine_notebooks.changes import Line, Piece, changed_lines, raw_text

_VIEWS = {"refined": "refined", "removed": "removed", "programs": "programs", "failed": "failed", "documents": "stats/documents"}
_FIGURES = "stats/corpus"
_KEYS = ("finished", "versions", "bundle", "preset", "presets", "identity", "text_column", "counts")


class OutputError(Exception):
    """What can't be read, in one line: what, where, and what to do."""


@dataclass(frozen=True)
class Document:
    """A document and what became of it."""

    text_hash: str
    id: str
    outcome: str
    lines: list[Line]

    @property
    def raw(self) -> str:
        return raw_text(self.lines)


@dataclass(frozen=True)
class Output:
    """The folder of a run; open() makes one."""

    path: Path
    manifest: dict[str, Any]
    batches: tuple[int, ...]

    @classmethod
    def open(cls, path: str | Path) -> "Output":
        """Raises OutputError where there is nothing to read: no output, one of another command, no batch done yet."""
        path = Path(path)
        manifest = _manifest(path)
        if manifest.get("command") not in ("run", "apply"):
            raise OutputError(f"{path}: is an output of {manifest.get('command')}; run or apply makes one with refined texts")
        missing = [key for key in _KEYS if key not in manifest]
        if missing or not (path / "_batches").is_dir():
            lacks = ", ".join(missing) or "_batches"
            raise OutputError(f"{path}: has no {lacks}; it was made by an older refine: make it anew")
        batches = sorted(int(commit.parent.name) for commit in path.glob("_batches/*/committed.json"))
        if not batches:
            raise OutputError(f"{path}: no batch of it is done yet; finish the run first")
        return cls(path, manifest, tuple(batches))

    @property
    def finished(self) -> bool:
        """Whether the last run came to its end; if not, the batches that are done are read."""
        return bool(self.manifest.get("finished"))

    @property
    def threshold(self) -> float:
        """The probability from which on a unit goes."""
        values = self.manifest["identity"]["values"]
        return float(values.get("threshold") or self.manifest["presets"][self.manifest["preset"]]["threshold"])

    def paths(self, dataset: str) -> list[str]:
        """The folders of a data set that count, for Spark and DuckDB alike."""
        folders = [self.path / dataset / f"batch={batch}" for batch in self.batches]
        for folder in folders:
            if not any(folder.glob("*.parquet")):
                raise OutputError(f"{folder}: has no files, though the batch was done; put them back or run again")
        return [str(folder) for folder in folders]

    def facts(self) -> dict[str, Any]:
        """What was run, with what, on what."""
        counts = self.manifest["counts"]
        return {
            "bundle": self.manifest["bundle"]["title"],
            "preset": self.manifest["preset"],
            "refine": self.manifest["versions"].get("refine", ""),
            "finished": self.finished,
            "batches": len(self.batches),
            **{name: counts[name] for name in ("documents", "refined", "unchanged", "emptied", "failed")},
        }

    def has(self, dataset: str) -> bool:
        """Whether that data set was written at all."""
        if dataset == "removed":
            return self.manifest["identity"]["values"].get("keep-removed", "true") == "true"
        return dataset != "programs" or not self.manifest.get("programs")

    def connect(self, prefix: str = "", connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyConnection:
        """A connection with the views refined, removed, programs, failed, documents and figures, as far as they exist, and
        changes: for each text once its hash, id, outcome, sizes and the share that went."""
        connection = connection or duckdb.connect()
        for view, dataset in _VIEWS.items():
            if self.has(dataset):
                files = ", ".join(_quoted(f"{folder}/*.parquet") for folder in self.paths(dataset))
                _view(connection, prefix + view, f"[{files}]")
        if not any((self.path / _FIGURES).glob("*.parquet")):
            raise OutputError(f"{self.path}: has no {_FIGURES}; run again to have the figures made anew")
        _view(connection, prefix + "figures", _quoted(f"{self.path / _FIGURES}/*.parquet"))
        try:
            self._changes(connection, prefix)
        except duckdb.BinderException as error:
            told = str(error).splitlines()[0]
            raise OutputError(f"{self.path}: its data sets are those of another refine: {told}") from None
        return connection

    def _changes(self, connection: duckdb.DuckDBPyConnection, prefix: str) -> None:
        connection.sql(f"""
            CREATE OR REPLACE VIEW {prefix}changes AS
            SELECT lower(hex(d.text_hash)) AS text_hash, any_value(d.id) AS id,
                   coalesce(any_value(r.outcome), 'emptied') AS outcome,
                   any_value(d.raw.chars) AS chars, any_value(d.refined.chars) AS chars_left,
                   any_value(d.removed_chars) AS removed_chars, any_value(d.ops) AS ops,
                   any_value(CASE WHEN d.raw.chars = 0 THEN 0 ELSE d.removed_chars / d.raw.chars END) AS share_removed
            FROM {prefix}documents d LEFT JOIN {prefix}refined r USING (text_hash)
            GROUP BY d.text_hash""")

    def _text(self, connection: duckdb.DuckDBPyConnection, prefix: str) -> str:
        """The text column; dots lead into structs, where no column has them in its name."""
        name = self.manifest["text_column"]
        columns = [row[0] for row in connection.sql(f"DESCRIBE {prefix}refined").fetchall()]
        return ".".join(_name(part) for part in ([name] if name in columns else name.split(".")))

    def document(self, connection: duckdb.DuckDBPyConnection, text_hash: str, prefix: str = "") -> Document:
        """Refined text and pieces put together; held to the hash."""
        if not self.has("removed"):
            raise OutputError(f"{self.path}: was made with --keep-removed false, so nobody knows what went")
        text = self._text(connection, prefix)
        known = _first(connection, f"SELECT id FROM {prefix}documents", text_hash)
        if known is None:
            raise OutputError(f"{self.path}: has no document with the hash {text_hash}")
        found = _first(connection, f"SELECT {text}, outcome FROM {prefix}refined", text_hash)
        pieces = _first(connection, f"SELECT pieces FROM {prefix}removed", text_hash)
        return _document(self.path, text_hash, known[0], found or ("", "emptied"), pieces)


def _document(path: Path, text_hash: str, name: str | None, found: tuple, pieces: tuple | None) -> Document:
    removed = [Piece(p["line"], p["start"], p["text"], p["whole_line"]) for p in (pieces[0] if pieces else [])]
    try:
        lines = changed_lines(found[0], removed)
    except ValueError as error:
        raise OutputError(f"{path}: {text_hash}: {error}") from None
    document = Document(text_hash, text_hash if name is None else name, found[1], lines)
    if hashlib.sha256(document.raw.encode()).hexdigest() != text_hash:
        raise OutputError(f"{path}: {text_hash}: refined text and pieces do not give the raw text; was a file changed?")
    return document


def _manifest(path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((path / "_manifest.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise OutputError(f"{path}: has no _manifest.json, so it is not the output of a run; ./refine demo makes one") from None
    except (OSError, ValueError) as error:
        raise OutputError(f"{path}/_manifest.json: can't be read: {error}") from None
    if not isinstance(manifest, dict):
        raise OutputError(f"{path}/_manifest.json: can't be read: it is no JSON object")
    return manifest


def _first(connection: duckdb.DuckDBPyConnection, select: str, text_hash: str) -> tuple | None:
    rows = connection.execute(f"{select} WHERE text_hash = unhex(?) LIMIT 1", [text_hash]).fetchall()
    return rows[0] if rows else None


def _view(connection: duckdb.DuckDBPyConnection, name: str, files: str) -> None:
    connection.sql(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet({files}, hive_partitioning = false)")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'
