"""Runs a bundle as the Java engine does: int8 table, ONNX graph, windows."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from refine_training.hashing import ROWS
from refine_training.net import FEATURES
from refine_training.windows import decided, padded, windows


@dataclass(frozen=True)
class Table:
    """The quantised table: int8 rows and one scale a column."""

    rows: np.ndarray
    scale: np.ndarray

    def bags(self, ids: list[np.ndarray]) -> np.ndarray:
        """The mean row of each unit, in the order of operations that docs/tagger.md gives."""
        sums = np.stack([self.rows[unit].sum(0, dtype=np.int32) for unit in ids]).astype(np.float32)
        inverse = np.array([np.float32(1) / np.float32(max(1, len(unit))) for unit in ids], np.float32)
        return sums * self.scale * inverse[:, None]


def quantise(table: np.ndarray) -> Table:
    """One scale a column, the column's largest magnitude at 127."""
    scale = (np.abs(table).max(0) / 127).astype(np.float32)
    return Table(np.clip(np.rint(table / scale), -127, 127).astype(np.int8), scale)


class Engine:
    """Probabilities of a document from a bundle's files."""

    def __init__(self, model: bytes, table: Table) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._table = table

    @classmethod
    def open(cls, folder: Path) -> "Engine":
        rows = np.fromfile(folder / "table.bin", np.int8).reshape(ROWS, FEATURES)
        scale = np.fromfile(folder / "scale.bin", "<f4")
        return cls((folder / "model.onnx").read_bytes(), Table(rows, scale))

    def probabilities(self, ids: list[np.ndarray], shape: np.ndarray) -> tuple[np.ndarray, float]:
        """`p` of each unit and `document_p`, of units by their table rows and shape; no units give no `p` and 0."""
        n = len(ids)
        p = np.zeros(n, np.float32)
        document_p = []
        for (start, end), (first, last) in zip(windows(n), decided(n)):
            found, of_window = self._run(ids[start:end], shape[start:end])
            p[first:last] = found[first - start : last - start]
            document_p.append(of_window)
        return p, float(min(document_p, default=0.0))

    def _run(self, ids: list[np.ndarray], shape: np.ndarray) -> tuple[np.ndarray, float]:
        n, length = len(ids), padded(len(ids))
        bag = np.zeros((1, length, FEATURES), np.float32)
        bag[0, :n] = self._table.bags(ids)
        full = np.zeros((1, length, FEATURES), np.float32)
        full[0, :n] = shape
        mask = np.zeros((1, length), np.float32)
        mask[0, :n] = 1
        p, document_p = self._session.run(["p", "document"], {"bag": bag, "shape": full, "mask": mask})
        return p[0, :n], document_p[0]
