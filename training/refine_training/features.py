"""What a unit alone tells: its table rows and the shape features without context (docs/tagger.md, sections 2, 3)."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from refine_training import characters as ch
from refine_training.hashing import fnv1a, row_ids, token_hash
from refine_training.stop_words import stop_word_hashes

SHAPE = 48
HEAD = 16
TOKEN = re.compile("[Ulom]+|d+|[nk]+|[pcyx]")
CLOSERS = "\"'”’»)]}」』）"
ENDS = frozenset(".!?…。！？")
WEB_WORDS = frozenset(map(token_hash, "http https www com org net html htm php".split()))
COPYRIGHT_WORDS = frozenset(map(token_hash, "copyright reserved copyrighted".split()))


@dataclass(frozen=True)
class Lexical:
    """A unit by itself: rows of the table, shape features without context, and counts that the document adds up."""

    ids: np.ndarray
    shape: np.ndarray
    length: int
    key: int
    words: int
    stop_words: int


class _Tokens:
    """The tokens of a core and what is counted while walking over them."""

    def __init__(self, core: str, classes: str) -> None:
        lowered = ch.lower_case(core)
        self.hashes: list[int] = []
        self.words = self.word_length = self.longest_word = 0
        self.upper_words = self.stop_words = self.digit_runs = self.years = 0
        for match in TOKEN.finditer(classes):
            first, last = match.span()
            self._take(lowered[first:last], classes[first])

    def _take(self, piece: str, kind: str) -> None:
        if kind == ch.DIGIT:
            self.digit_runs += 1
            self.years += len(piece) == 4
            self.hashes.append(token_hash("0" * min(len(piece), 4)))
        elif kind in (ch.SPACELESS_LETTER, ch.SPACELESS_MARK):
            self._take_spaceless(piece)
        elif kind in (ch.UPPER, ch.LOWER, ch.LETTER, ch.MARK):
            self.upper_words += kind == ch.UPPER
            self._count_word(piece, len(piece))
            self.hashes.append(token_hash(piece))
        else:
            self.hashes.append(token_hash(piece))

    def _take_spaceless(self, piece: str) -> None:
        for c in piece:
            self._count_word(c, 1)
        pairs = [piece[i : i + 2] for i in range(len(piece) - 1)] or [piece]
        self.hashes.extend(map(token_hash, pairs))

    def _count_word(self, word: str, length: int) -> None:
        self.words += 1
        self.word_length += length
        self.longest_word = max(self.longest_word, length)
        self.stop_words += token_hash(word) in stop_word_hashes()


@lru_cache(maxsize=1 << 18)
def lexical(unit: str) -> Lexical:
    """The features of the unit's core. A white unit has no rows and nothing but zeros."""
    core = unit.strip()
    classes = ch.classes(core)
    tokens = _Tokens(core, classes)
    shape = np.zeros(SHAPE, np.float32)
    if core:
        _fill(shape, core, classes, tokens)
    key = fnv1a(tokens.hashes)
    return Lexical(_rows(tokens.hashes, key, core, classes), shape, len(core), key, tokens.words, tokens.stop_words)


def _rows(hashes: list[int], key: int, core: str, classes: str) -> np.ndarray:
    n = len(hashes)
    emitted = [(h, 0) for i, h in enumerate(hashes) if i < 24 or i >= n - 8]
    emitted += [((hashes[i] * 31 + hashes[i + 1]) & 0xFFFFFFFF, 1) for i in range(n - 1) if i < 12 or i >= n - 5]
    if n:
        emitted += [(hashes[0], 2), (hashes[-1], 3)]
    if 0 < n <= 12:
        emitted.append((key, 4))
    head = _head(core, classes)
    emitted += [(fnv1a(map(ord, head[i : i + 4])), 5) for i in range(len(head) - 3)]
    return row_ids([h for h, _ in emitted], [salt for _, salt in emitted])


def _head(core: str, classes: str) -> str:
    head: list[str] = []
    for i, c in enumerate(core):
        if len(head) == HEAD:
            break
        if classes[i] == ch.WHITE:
            if classes[i - 1] != ch.WHITE:
                head.append(" ")
        else:
            head.append("0" if classes[i] == ch.DIGIT else ch.lower_case(c))
    return "".join(head)


def ratio(part: float, base: float) -> float:
    return part / base if base else 0.0


def _fill(shape: np.ndarray, core: str, classes: str, t: _Tokens) -> None:
    length, n = len(core), len(t.hashes)
    count = {code: classes.count(code) for code in "wdUlomnkpcyx"}
    letters = count["U"] + count["l"] + count["o"] + count["n"]
    spaceless = count["n"] + count["k"]
    shape[0] = min(1.0, math.log1p(length) / 7)
    shape[1] = min(1.0, math.log1p(n) / 6)
    shape[2] = letters / length
    shape[3] = count["d"] / length
    shape[4] = ratio(count["U"], letters)
    shape[5] = count["p"] / length
    shape[6] = (count["c"] + count["y"]) / length
    shape[7] = count["w"] / length
    _fill_ends(shape, core, classes)
    shape[16] = ratio(t.upper_words, t.words)
    shape[17] = ratio(t.stop_words, t.words)
    shape[18] = min(1.0, ratio(t.word_length, t.words) / 12)
    shape[19] = min(1.0, t.longest_word / 40)
    shape[28] = t.years > 0
    shape[29] = ratio(t.digit_runs, n)
    shape[31] = ratio(spaceless, letters + count["m"] + count["k"])
    shape[27] = count["c"] > 0
    _fill_signs(shape, core, t)


def _fill_ends(shape: np.ndarray, core: str, classes: str) -> None:
    shape[8] = core.rstrip(CLOSERS)[-1:] in ENDS
    shape[9] = core[-1] in ":："
    shape[10] = classes[-1] in "Ulond"
    shape[11] = core[-1] in ",;、，"
    shape[12] = classes[0] == ch.UPPER
    shape[13] = classes[0] == ch.DIGIT
    shape[14] = classes[0] == ch.LOWER
    shape[15] = classes[0] in "pcy"


def _fill_signs(shape: np.ndarray, core: str, t: _Tokens) -> None:
    hashes = frozenset(t.hashes)
    shape[20] = not WEB_WORDS.isdisjoint(hashes)
    shape[21] = "@" in core
    shape[22] = "©" in core or not COPYRIGHT_WORDS.isdisjoint(hashes)
    shape[23] = min(1.0, _occurrences(core, "|·•»›«‹→←▸►✓×") / 4)
    shape[24] = min(1.0, ratio(_occurrences(core, ",、，،"), t.words))
    shape[25] = "?" in core or "？" in core
    shape[26] = "!" in core or "！" in core
    shape[30] = min(1.0, 4 * _occurrences(core, "/\\_={}<>") / len(core))
    shape[33] = any(c in core for c in '"“”„«「')
    shape[46] = "(" in core or "（" in core
    shape[47] = "#" in core


def _occurrences(core: str, signs: str) -> int:
    return sum(core.count(sign) for sign in signs)
