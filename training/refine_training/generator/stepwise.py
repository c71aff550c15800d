"""Greedy decoding one token at a time, driven from outside: what the graphs of a bundle are measured against."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from refine_training.generator.tokens import Special

_FLOATS = {"tensor(float)": np.float32, "tensor(float16)": np.float16}


def session(graph: Path, threads: int = 1) -> onnxruntime.InferenceSession:
    """A session on the CPU with so many threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


@dataclass(frozen=True)
class Decoded:
    """What was written: the tokens, an end of text included, and whether there was one."""

    tokens: list[int]
    finished: bool


class StepwiseDecoder:
    """Decodes with an export of one step, a prompt at a time; the grammar is looked up here."""

    def __init__(self, graph: Path, table: np.ndarray, special: Special, threads: int = 1) -> None:
        self._session = session(graph, threads)
        self._table, self._special = table, special
        self.runs = 0

    def decode(self, prompt: Sequence[int], max_new_tokens: int, state: int = 0) -> Decoded:
        cache = {
            v.name: np.zeros((1, v.shape[1], 0, v.shape[3]), _FLOATS[v.type])
            for v in self._session.get_inputs()
            if v.name.startswith("past_key_values.")
        }
        given, tokens, seen = list(prompt), [], 0
        while len(tokens) < max_new_tokens:
            logits, cache = self._step(given, seen, cache)
            seen += len(given)
            allowed = self._table[state] >= 0
            token = int(np.argmax(np.where(allowed, logits, -np.inf)))
            tokens.append(token)
            if token in self._special.eos:
                return Decoded(tokens, True)
            state, given = int(self._table[state, token]), [token]
        return Decoded(tokens, False)

    def _step(self, given: list[int], seen: int, cache: dict) -> tuple[np.ndarray, dict]:
        inputs = {
            "input_ids": np.array([given], np.int64),
            "attention_mask": np.ones((1, seen + len(given)), np.int64),
            "position_ids": np.arange(seen, seen + len(given), dtype=np.int64)[None],
        }
        names = [v.name for v in self._session.get_outputs()]
        found = dict(zip(names, self._session.run(names, inputs | cache)))
        self.runs += 1
        logits = found.pop("logits")[0, -1].astype(np.float32)
        return logits, {name.replace("present.", "past_key_values."): values for name, values in found.items()}
