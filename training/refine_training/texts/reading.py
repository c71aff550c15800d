"""How a scorer or an embedding reads a text (docs/scorers.md, section 1), as the Java engine does."""

from dataclasses import dataclass

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from refine_training.encoder.reading import Special

LONGEST_TOKEN = 8


@dataclass(frozen=True)
class TextReading:
    """Tokens of a window, the most windows of a text, and special tokens."""

    tokens: int
    windows: int
    special: Special

    def head(self, text: str) -> str:
        """What of a text is read at all: so many UTF-16 units, no pair of them cut."""
        whole = text.encode("utf-16-le", "surrogatepass")
        head = whole[: 2 * self.windows * self.tokens * LONGEST_TOKEN]
        if len(head) < len(whole) and 0xD8 <= head[-1] <= 0xDB:
            head = head[:-2]
        return head.decode("utf-16-le", "surrogatepass")


class TextEngine:
    """The figures of texts."""

    def __init__(self, model: bytes, tokenizer: str, reading: TextReading) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_str(tokenizer)
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._reading = reading

    def figures(self, text: str) -> np.ndarray:
        """One or many; none for a text without tokens."""
        special, most = self._reading.special, self._reading.tokens - 2
        ids = self._tokenizer.encode(self._reading.head(text), add_special_tokens=False).ids
        reserved = {special.start, special.separator, special.padding}
        ids = [special.unknown if i in reserved else i for i in ids]
        parts = [ids[at : at + most] for at in range(0, len(ids), most)][: self._reading.windows]
        if not parts:
            return np.zeros(0)
        found = [self._run([special.start, *part, special.separator]) for part in parts]
        return np.average(found, axis=0, weights=[len(part) for part in parts])

    def _run(self, ids: list[int]) -> np.ndarray:
        tokens = np.array([ids], np.int64)
        inputs = {"input_ids": tokens, "attention_mask": np.ones_like(tokens)}
        return self._session.run(["figures"], inputs)[0].reshape(-1).astype(np.float64)
