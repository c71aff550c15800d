"""Random ways through the grammars, as Java's tests read them: `python tests/grammar_programs.py` writes them anew."""

import json
from pathlib import Path
from random import Random

from refine_training.generator.automaton import DEAD, Automaton
from refine_training.generator.grammar import DIALECTS, grammar

PLACE = Path(__file__).parents[2] / "refine-core/src/test/resources/golden/grammar"
PROGRAMS, LONGEST = 200, 160
# what could end a string is as likely as all that could not
ODD = b"\"'\\(),=# \t"
LETTERS = [letter.encode("utf-8") for letter in ("ä", "雨", "😀", "\u2028", "\u0085", "\u00a0")]


def programs(dialect: str) -> list[str]:
    """Programs of the grammar, none twice, the same ones each time."""
    automaton, random, found = grammar(dialect), Random(dialect), {}
    ways = [[b for b in range(0x80) if step[b] != DEAD] for step in automaton.step]
    while len(found) < PROGRAMS:
        written, ended = _walk(automaton, ways, random)
        if ended:
            found[written.decode("utf-8")] = True
    return list(found)


def _walk(automaton: Automaton, ways: list[list[int]], random: Random) -> tuple[bytes, bool]:
    state, written = 0, b""
    while len(written) < LONGEST and ways[state] and not (automaton.accepting[state] and random.random() < 0.5):
        if random.random() < 0.1 and automaton.step[state, 0xE4] != DEAD:
            more = random.choice(LETTERS)
        else:
            odd = [b for b in ways[state] if b in ODD]
            plain = [b for b in ways[state] if b not in ODD]
            more = bytes([random.choice(odd if odd and (not plain or random.random() < 0.4) else plain)])
        for byte in more:
            state = int(automaton.step[state, byte])
        written += more
    return written, bool(automaton.accepting[state])


def written(dialect: str) -> str:
    return "".join(json.dumps(program, ensure_ascii=False) + "\n" for program in programs(dialect))


if __name__ == "__main__":
    for name in DIALECTS:
        (PLACE / f"{name}.jsonl").write_text(written(name), encoding="utf-8")
