"""Grammar × tokens: which token may follow in each state, and the state behind it."""

from collections.abc import Mapping, Sequence

import numpy as np

from refine_training.generator.automaton import DEAD, Automaton
from refine_training.generator.problem import Problem


def token_table(automaton: Automaton, written: Mapping[int, bytes], eos: Sequence[int], size: int) -> np.ndarray:
    """int16 `[states, size]`: the next state, -1 where a token is forbidden; start state 0.

    An end of text is allowed where a program may end, and leads to the same state. Raises Problem where tokens can't go
    on in a state that they can reach.
    """
    states = len(automaton.step)
    # a last row that nothing leaves, so that -1 as an index stays -1
    step = np.vstack([automaton.step, np.full(256, DEAD)])
    table = np.full((states, size), DEAD, np.int16)
    for token, content in written.items():
        if token < size:
            state = np.arange(states)
            for byte in content:
                state = step[state, byte]
            table[:, token] = state
    for token in eos:
        table[:, token] = np.where(automaton.accepting, np.arange(states), DEAD)
    _require_ways(table)
    return table


def _require_ways(table: np.ndarray) -> None:
    reached, ahead = {0}, [0]
    while ahead:
        following = {int(s) for s in np.unique(table[ahead.pop()])} - {DEAD}
        if not following:
            raise Problem(
                "no token that goes on in a program", "tokenizer.json", "its vocabulary needs all ASCII characters"
            )
        ahead += following - reached
        reached |= following


def state_after(table: np.ndarray, tokens: Sequence[int]) -> int:
    """The state behind these tokens, -1 where the grammar forbids one of them."""
    state = 0
    for token in tokens:
        state = int(table[state, token]) if state != DEAD else DEAD
    return state
