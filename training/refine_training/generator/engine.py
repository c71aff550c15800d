"""Runs the graphs of a bundle as the Java engine does."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from refine_training.generator.stepwise import Decoded, session
from refine_training.generator.tokens import Special


class GeneratorEngine:
    """Whole decodes, and choices along drafts, of batches of prompts of any lengths."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        manifest = json.loads((folder / "bundle.json").read_text(encoding="utf-8"))["generator"]
        special, grammar = manifest["special"], manifest["grammar"]
        self.special = Special(tuple(special["bos"]), tuple(special["eos"]), special["pad"])
        self.max_new_tokens = manifest["max_new_tokens"]
        self.table = np.fromfile(folder / grammar["file"], "<i2").reshape(grammar["states"], grammar["vocab"])
        self._generate = session(folder / manifest["graphs"]["generate"], threads)
        verify = manifest["graphs"].get("verify")
        self._verify = session(folder / verify, threads) if verify else None

    def decode(
        self, prompts: Sequence[Sequence[int]], states: Sequence[int] | None = None, most: int = 0
    ) -> list[Decoded]:
        """The programs behind these prompts; `states` where the prompts end with a part of a program."""
        ids, mask = left_padded(prompts, self.special.pad)
        inputs = {
            "input_ids": ids,
            "attention_mask": mask,
            "max_new_tokens": np.array(most or self.max_new_tokens, np.int64),
            "grammar_state": np.array(states or [0] * len(prompts), np.int64),
        }
        tokens, finished = self._generate.run(["tokens", "finished"], inputs)
        return [self._row(row.tolist(), bool(ended)) for row, ended in zip(tokens, finished)]

    def choices(self, prompts: Sequence[Sequence[int]], drafts: Sequence[Sequence[int]]) -> list[list[int]]:
        """The model's choice before each token of a draft, and behind the last one that the grammar allows."""
        ids, mask = left_padded([[*p, *d] for p, d in zip(prompts, drafts)], self.special.pad)
        states = np.full_like(ids, -1)
        for row, draft in zip(states, drafts):
            state, at = 0, len(row) - len(draft) - 1
            for token in [*draft, None]:
                row[at] = state
                at += 1
                if token is None or token in self.special.eos or self.table[state, token] < 0:
                    break
                state = int(self.table[state, token])
        inputs = {"input_ids": ids, "attention_mask": mask, "grammar_state": states}
        chosen = self._verify.run(["choice"], inputs)[0]
        return [row[wanted >= 0].tolist() for row, wanted in zip(chosen, states)]

    def _row(self, tokens: list[int], finished: bool) -> Decoded:
        if finished:
            end = next(i for i, token in enumerate(tokens) if token in self.special.eos)
            tokens = tokens[: end + 1]
        return Decoded(tokens, finished)


def left_padded(rows: Sequence[Sequence[int]], pad: int) -> tuple[np.ndarray, np.ndarray]:
    """Ids and mask `[rows, longest]`."""
    longest = max(map(len, rows))
    ids = np.array([[pad] * (longest - len(row)) + list(row) for row in rows], np.int64)
    mask = np.array([[0] * (longest - len(row)) + [1] * len(row) for row in rows], np.int64)
    return ids, mask
