"""Runs an encoder's bundle as the Java engine does."""

import json
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from refine_training.encoder.reading import Reading, Special, UnitTokens, Window, padded, window_ids, windows
from refine_training.judged import Judged
from refine_training.samples import Sample


class Engine:
    """Probabilities of a document."""

    def __init__(self, model: bytes, reading: Reading) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self.reading = reading

    def probabilities(
        self, lines: list[int], ids: list[list[int]]
    ) -> tuple[list[Window], np.ndarray, float]:
        """The windows over units, given the line and the tokens of each; their `p`; and `document_p`, 0 without units."""
        found = windows(lines, [len(unit) + 1 for unit in ids], self.reading)
        p = np.zeros(len(ids), np.float32)
        document_p = []
        for window in found:
            of_units, of_window = self._run(ids[window.start : window.end])
            p[window.first : window.last] = of_units[window.first - window.start : window.last - window.start]
            document_p.append(of_window)
        return found, p, float(min(document_p, default=0.0))

    def _run(self, ids: list[list[int]]) -> tuple[np.ndarray, float]:
        tokens, separators = window_ids(ids, self.reading.special)
        length = padded(len(tokens), self.reading.tokens)
        inputs = np.full((1, length), self.reading.special.padding, np.int64)
        inputs[0, : len(tokens)] = tokens
        mask = (np.arange(length) < len(tokens)).astype(np.int64)[None]
        p, document = self._session.run(["p", "document"], {"input_ids": inputs, "attention_mask": mask})
        return p[0, separators], float(document[0])


def open_bundle(folder: Path, device: str = "cpu") -> tuple[Engine, UnitTokens]:
    """The engine of a bundle and what makes its tokens."""
    encoder = json.loads((folder / "bundle.json").read_text(encoding="utf-8"))["encoder"]
    window = encoder["window"]
    reading = Reading(window["tokens"], window["overlap"], encoder["unit_tokens"], Special(**encoder["special"]))
    tokens = UnitTokens(Tokenizer.from_file(str(folder / encoder["tokenizer"])), reading)
    return Engine((folder / encoder["graphs"][device]).read_bytes(), reading), tokens


def judge(engine: Engine, sample: Sample) -> Judged:
    _, p, document_p = engine.probabilities(sample.line.tolist(), [unit.tolist() for unit in sample.ids])
    return Judged(p, document_p, sample.place.length, sample.characters, sample.kept)
