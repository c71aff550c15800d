"""Regular languages of bytes: put together of expressions, turned into the smallest automaton without a choice."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

DEAD = -1


class Expression:
    """A set of byte strings; built with the functions below."""

    def _build(self, arcs: "_Arcs", start: int) -> int:
        """Adds arcs from `start`; the state in which a string of this set ends."""
        raise NotImplementedError


@dataclass(frozen=True)
class _Byte(Expression):
    allowed: frozenset[int]

    def _build(self, arcs: "_Arcs", start: int) -> int:
        end = arcs.state()
        arcs.byte.append((start, self.allowed, end))
        return end


@dataclass(frozen=True)
class _Sequence(Expression):
    parts: tuple[Expression, ...]

    def _build(self, arcs: "_Arcs", start: int) -> int:
        for part in self.parts:
            start = part._build(arcs, start)
        return start


@dataclass(frozen=True)
class _Choice(Expression):
    parts: tuple[Expression, ...]

    def _build(self, arcs: "_Arcs", start: int) -> int:
        end = arcs.state()
        for part in self.parts:
            arcs.empty.append((part._build(arcs, start), end))
        return end


@dataclass(frozen=True)
class _Repeated(Expression):
    part: Expression

    def _build(self, arcs: "_Arcs", start: int) -> int:
        middle = arcs.state()
        arcs.empty += [(start, middle), (self.part._build(arcs, middle), middle)]
        return middle


class _Arcs:
    def __init__(self) -> None:
        self.byte: list[tuple[int, frozenset[int], int]] = []
        self.empty: list[tuple[int, int]] = []
        self.states = 0

    def state(self) -> int:
        self.states += 1
        return self.states - 1


def one_of(allowed: Iterable[int]) -> Expression:
    """One byte of these."""
    return _Byte(frozenset(allowed))


def text(string: str) -> Expression:
    """The string itself, in UTF-8."""
    return _Sequence(tuple(one_of([b]) for b in string.encode("utf-8")))


def sequence(*parts: Expression) -> Expression:
    return _Sequence(parts)


def choice(*parts: Expression) -> Expression:
    return _Choice(parts)


def optional(part: Expression) -> Expression:
    return _Choice((part, _Sequence(())))


def repeated(part: Expression) -> Expression:
    """Any number of them, none too."""
    return _Repeated(part)


@dataclass(frozen=True)
class Automaton:
    """`step[state, byte]` is the next state, `DEAD` where no string goes on; state 0 begins."""

    step: np.ndarray
    accepting: np.ndarray

    def accepts(self, string: bytes) -> bool:
        state = 0
        for byte in string:
            state = self.step[state, byte]
            if state == DEAD:
                return False
        return bool(self.accepting[state])


def automaton(expression: Expression) -> Automaton:
    """The smallest automaton of the set: subsets of states first, then equal states become one."""
    arcs = _Arcs()
    start = arcs.state()
    end = expression._build(arcs, start)
    closures = _closures(arcs)
    begin = closures[start]
    found, order, rows = {begin: 0}, [begin], []
    while len(rows) < len(order):
        here = order[len(rows)]
        row = np.full(256, DEAD, np.int64)
        outgoing = [(allowed, target) for source, allowed, target in arcs.byte if source in here]
        for byte in set().union(*(allowed for allowed, _ in outgoing)):
            reached = frozenset().union(*(closures[target] for allowed, target in outgoing if byte in allowed))
            if reached not in found:
                found[reached] = len(order)
                order.append(reached)
            row[byte] = found[reached]
        rows.append(row)
    return _smallest(np.array(rows), np.array([end in subset for subset in order]))


def _closures(arcs: _Arcs) -> list[frozenset[int]]:
    next_states: list[set[int]] = [set() for _ in range(arcs.states)]
    for source, target in arcs.empty:
        next_states[source].add(target)
    closures = []
    for state in range(arcs.states):
        reached, ahead = {state}, [state]
        while ahead:
            more = next_states[ahead.pop()] - reached
            reached |= more
            ahead += more
        closures.append(frozenset(reached))
    return closures


def _smallest(step: np.ndarray, accepting: np.ndarray) -> Automaton:
    """States are told apart until nothing changes (Moore); every state reaches an end, so none is lost."""
    group = accepting.astype(np.int64)
    while True:
        reached = np.where(step == DEAD, DEAD, group[step])
        _, first, refined = np.unique(np.column_stack([group, reached]), axis=0, return_index=True, return_inverse=True)
        refined = refined.reshape(-1)
        if len(first) == len(set(group.tolist())):
            break
        group = refined
    names = {int(g): i for i, g in enumerate(dict.fromkeys(refined.tolist()))}
    group = np.array([names[g] for g in refined.tolist()])
    representative = [int(np.flatnonzero(group == i)[0]) for i in range(len(names))]
    smaller = np.where(step == DEAD, DEAD, group[step])[representative]
    return Automaton(smaller, accepting[representative])
