"""Windows over the lines of a text (docs/generator.md, section 2), as the Java engine cuts them."""

from collections.abc import Sequence
from dataclasses import dataclass

from refine_training.generator.prompts import Prompt, Prox, Refine, Refinex, Ultrax, numbered_lines
from refine_training.generator.tokens import Vocabulary

PROX_TOKENS = 1500
ULTRAX_CHARACTERS = 48_000


@dataclass(frozen=True)
class Reading:
    """How a text becomes prompts."""

    prompt: Prompt
    vocabulary: Vocabulary
    bos: tuple[int, ...]
    tokens: int
    overlap_lines: int
    line_characters: int
    positions: int

    @property
    def capacity(self) -> int:
        """Tokens for numbered lines."""
        left = self.tokens - len(self.bos) - len(self.vocabulary.encode(self.prompt.around("")))
        return min(left, PROX_TOKENS) if isinstance(self.prompt, Prox) else left

    def shown(self, text: str) -> list[str]:
        """The lines of a text as prompts show them, without numbers."""
        lines = [self.prompt.shown(self.vocabulary.harmless(line)) for line in text.split("\n")]
        most = self.line_characters
        return [line[:most] + "…" if most and len(line) > most else line for line in lines]

    def ids(self, lines: Sequence[str], first: int) -> list[int]:
        """The prompt of these lines, of which the first has that place in its document."""
        body = "\n".join(numbered_lines(self.prompt, lines, first))
        return [*self.bos, *self.vocabulary.encode(self.prompt.around(body))]


@dataclass(frozen=True)
class Window:
    """Lines that one prompt shows, and those that it decides; from 0, half-open."""

    start: int
    end: int
    first: int
    last: int


def windows(reading: Reading, lines: Sequence[str]) -> list[Window]:
    """The windows over lines as they are shown. A line that fits in none is in none."""
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(lines):
        end = _end(reading, lines, start)
        if end == start:
            start += 1
            continue
        found.append((start, end))
        stopped = end == len(lines) or _end(reading, lines, end) == end
        start = end if stopped else _next_start(reading, lines, start, end)
    return _decided(reading, found)


def _end(reading: Reading, lines: Sequence[str], start: int) -> int:
    capacity, tokens, characters, end = reading.capacity, 0, 0, start
    while end < len(lines):
        numbered = reading.prompt.numbered(lines[end], end, end - start)
        tokens += _weight(reading, numbered)
        characters += len(numbered) + (end > start)
        if tokens > capacity or (isinstance(reading.prompt, Ultrax) and characters > ULTRAX_CHARACTERS):
            break
        end += 1
    return end


def _weight(reading: Reading, numbered: str) -> int:
    if isinstance(reading.prompt, Prox):
        return len(reading.vocabulary.encode(numbered)) + 1
    return len(reading.vocabulary.encode(numbered + "\n"))


def _next_start(reading: Reading, lines: Sequence[str], start: int, end: int) -> int:
    if isinstance(reading.prompt, (Refine, Refinex)):
        next_start = end - reading.overlap_lines
    elif isinstance(reading.prompt, Prox):
        next_start = end
    else:
        numbered = numbered_lines(reading.prompt, lines[start:end], start)
        left = int(0.2 * (sum(map(len, numbered)) + len(numbered) - 1))
        next_start = end
        while next_start > start and len(numbered[next_start - 1 - start]) <= left:
            next_start -= 1
            left -= len(numbered[next_start - start])
    new = next_start > start and _end(reading, lines, next_start) > end
    return next_start if new else end


def _decided(reading: Reading, found: Sequence[tuple[int, int]]) -> list[Window]:
    borders = []
    for (_, end), (start, _) in zip(found, found[1:]):
        if start >= end:
            borders.append((end, start))
        else:
            border = start + (end - start + 1) // 2 if isinstance(reading.prompt, (Refine, Refinex)) else end
            borders.append((border, border))
    firsts = [found[0][0] if found else 0, *(after for _, after in borders)]
    lasts = [*(before for before, _ in borders), found[-1][1] if found else 0]
    return [Window(start, end, first, last) for (start, end), first, last in zip(found, firsts, lasts)]
