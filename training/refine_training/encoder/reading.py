"""How an encoder reads a text: tokens of units, and windows of whole lines (docs/encoder.md, sections 1 and 2)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tokenizers import Tokenizer

from refine_training.units import Unit, cut

LONG_CORE = 600
CORE_HEAD = 400
CORE_TAIL = 200


@dataclass(frozen=True)
class Special:
    """The number of tokens, and those that no unit's text may bring."""

    vocabulary: int
    start: int
    separator: int
    padding: int
    unknown: int


@dataclass(frozen=True)
class Reading:
    """Window and overlap in tokens, the most tokens of a unit, and special tokens."""

    tokens: int
    overlap: int
    unit_tokens: int
    special: Special

    @property
    def capacity(self) -> int:
        """What a window holds beside its first token."""
        return self.tokens - 1


class Window(NamedTuple):
    """The units `[start, end)` are read, `[first, last)` of them decided."""

    start: int
    end: int
    first: int
    last: int


class UnitTokens:
    """Makes tokens of units; `key` names what they depend on."""

    def __init__(self, tokenizer: Tokenizer, reading: Reading) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._reading = reading
        self.key = hashlib.sha256(f"{tokenizer.to_str()} {reading}".encode()).hexdigest()[:16]
        special = reading.special
        self._reserved = {special.start, special.separator, special.padding}

    def of(self, text: str) -> tuple[list[Unit], list[list[int]]]:
        """The units of a text and the tokens of each."""
        units = cut(text)
        lines = text.split("\n")
        cores = [core(lines[u.line][u.start : u.end]) for u in units]
        encoded = self._tokenizer.encode_batch(cores, add_special_tokens=False)
        return units, [self._shortened(e.ids) for e in encoded]

    def _shortened(self, ids: list[int]) -> list[int]:
        most = self._reading.unit_tokens
        if len(ids) > most:
            tail = most // 4
            ids = ids[: most - tail] + ids[len(ids) - tail :]
        return [self._reading.special.unknown if i in self._reserved else i for i in ids]


def core(unit: str) -> str:
    """What is tokenised of a unit: all but white space at both ends; of a very long one, head and tail."""
    text = unit.strip()
    return text if len(text) <= LONG_CORE else f"{text[:CORE_HEAD]} {text[len(text) - CORE_TAIL :]}"


def windows(lines: Sequence[int], weights: Sequence[int], reading: Reading) -> list[Window]:
    """The windows over units, given the line and the tokens (separator included) of each."""
    blocks = _blocks(lines, weights, reading.capacity - reading.overlap)
    found: list[Window] = []
    held: list[tuple[int, int, int]] = []
    first = 0
    for block in blocks:
        if _tokens(held) + block[2] > reading.capacity:
            shared = _suffix(held, reading.overlap)
            border = _border(shared, held[-1][1])
            found.append(Window(held[0][0], held[-1][1], first, border))
            first, held = border, shared
        held = [*held, block]
    if held:
        found.append(Window(held[0][0], held[-1][1], first, held[-1][1]))
    return found


def _blocks(lines: Sequence[int], weights: Sequence[int], most: int) -> list[tuple[int, int, int]]:
    """`(start, end, tokens)`: the units of each line, in parts where they are too many for a window."""
    found: list[tuple[int, int, int]] = []
    for i, (line, weight) in enumerate(zip(lines, weights)):
        if i and line == lines[i - 1] and found[-1][2] + weight <= most:
            found[-1] = (found[-1][0], i + 1, found[-1][2] + weight)
        else:
            found.append((i, i + 1, weight))
    return found


def _tokens(blocks: Sequence[tuple[int, int, int]]) -> int:
    return sum(block[2] for block in blocks)


def _suffix(blocks: list[tuple[int, int, int]], most: int) -> list[tuple[int, int, int]]:
    at = len(blocks)
    while at > 1 and _tokens(blocks[at - 1 :]) <= most:
        at -= 1
    return blocks[at:]


def _border(shared: list[tuple[int, int, int]], end: int) -> int:
    """The first block boundary at or behind the middle of what both windows hold."""
    before, whole = 0, _tokens(shared)
    for start, _, tokens in shared:
        if 2 * before >= whole:
            return start
        before += tokens
    return end


def window_ids(ids: Sequence[Sequence[int]], special: Special) -> tuple[list[int], list[int]]:
    """The tokens of a window, given those of its units, and the places of the separators."""
    tokens, separators = [special.start], []
    for unit in ids:
        tokens.extend(unit)
        separators.append(len(tokens))
        tokens.append(special.separator)
    return tokens, separators


def padded(size: int, longest: int) -> int:
    """The smallest padded length that holds so many tokens."""
    length = 16
    while length < size:
        length += 16 if length < 128 else (1 << (length.bit_length() - 1)) // 8
    return min(length, longest)
