"""`check`: a bundle's graphs against decoding step by step, on pages; prints one figure a line."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from refine_training.generator.demo.samples import program
from refine_training.generator.drafts import Passes, verified
from refine_training.generator.engine import GeneratorEngine
from refine_training.generator.grammar import grammar
from refine_training.generator.prompts import prompt_of
from refine_training.generator.stepwise import Decoded, StepwiseDecoder
from refine_training.generator.tagged import TaggerDrafts
from refine_training.generator.tokens import read_vocabulary
from refine_training.generator.windows import Reading, windows
from refine_training.pages import records

Say = Callable[[str], None]


@dataclass(frozen=True)
class Chunk:
    """A window of a page, its prompt, and the program that a tagger would write for it."""

    prompt: list[int]
    draft: list[int]


@dataclass(frozen=True)
class Extent:
    """How much is checked: so many pages, of each so many windows from its start (0: all), so many prompts of a run."""

    pages: int
    windows: int
    batch: int


def check(bundle: Path, step: Path, pages: Path, extent: Extent, tagger: Path | None) -> bool:
    """Prints how often graph, stepwise decode (`step`) and drafted verification agree; whether they always do."""
    start = time.monotonic()

    def say(message: str) -> None:
        print(f"[{time.monotonic() - start:5.0f} s] {message}", flush=True)

    engine, reading = GeneratorEngine(bundle, threads=2), read_reading(bundle)
    drafts = TaggerDrafts(tagger) if tagger else None
    texts = list(_texts(pages, extent.pages))
    chunks = [chunk for text in texts for chunk in _chunks(reading, text, drafts, extent.windows, engine.special.eos)]
    parts = [chunks[i : i + extent.batch] for i in range(0, len(chunks), extent.batch)]
    say(f"{len(texts)} pages, {len(chunks)} windows")
    looped = [decoded for part in parts for decoded in engine.decode([chunk.prompt for chunk in part])]
    say(f"decoded in one run a batch of {extent.batch}")
    stepwise = StepwiseDecoder(step, engine.table, engine.special, threads=2)
    expected = [stepwise.decode(chunk.prompt, engine.max_new_tokens) for chunk in chunks]
    say(f"decoded step by step: {stepwise.runs / max(1, len(chunks)):.2f} runs a window")
    same = _equal(looped, expected)
    say(f"one run equals step by step: {same} of {len(chunks)}")
    finished = [decoded for decoded in expected if decoded.finished]
    within = _within_grammar(bundle, reading, finished)
    say(f"finished: {len(finished)}; of these within the grammar: {within}")
    drafted = _drafted(engine, parts, expected, say) if drafts else len(chunks)
    return same == drafted == len(chunks) and within == len(finished)


def _drafted(engine: GeneratorEngine, parts: Sequence[Sequence[Chunk]], expected: Sequence[Decoded], say: Say) -> int:
    passes, found = Passes(), []
    for part in parts:
        found += verified(engine, [chunk.prompt for chunk in part], [chunk.draft for chunk in part], passes)
    same = _equal(found, expected)
    say(f"drafted equals step by step: {same} of {len(expected)}")
    steps = passes.steps / max(1, passes.chunks)
    say(f"passes over a prompt: {passes.a_chunk:.3f} a window; single steps: {steps:.2f}; "
        f"drafts taken whole: {passes.whole}")  # fmt: skip
    return same


def read_reading(bundle: Path) -> Reading:
    """How a bundle's texts become prompts."""
    manifest = json.loads((bundle / "bundle.json").read_text(encoding="utf-8"))
    generator, system = manifest["generator"], bundle / "system.txt"
    prompt = prompt_of(generator["prompt"], system.read_text(encoding="utf-8") if system.is_file() else "")
    window = generator["window"]
    return Reading(
        prompt,
        read_vocabulary(bundle),
        tuple(generator["special"]["bos"]),
        window["tokens"],
        window["overlap_lines"],
        window["line_characters"],
        window["positions"],
    )


def _texts(pages: Path, limit: int) -> Iterator[str]:
    for i, record in enumerate(records(pages)):
        if i == limit:
            return
        yield record["raw"] if "raw" in record else record["text"]


def _chunks(reading: Reading, text: str, drafts: TaggerDrafts | None, most: int, eos: Sequence[int]) -> list[Chunk]:
    lines = reading.shown(text)
    gone = drafts.gone(text) if drafts else ()
    found = []
    for window in windows(reading, lines)[: most or None]:
        prompt = reading.ids(lines[window.start : window.end], window.start)
        draft = [*reading.vocabulary.encode(program(gone[window.start : window.end])), eos[0]] if drafts else []
        found.append(Chunk(prompt, draft))
    return found


def _equal(found: Sequence[Decoded], expected: Sequence[Decoded]) -> int:
    return sum(a == b for a, b in zip(found, expected))


def _within_grammar(bundle: Path, reading: Reading, programs: Sequence[Decoded]) -> int:
    dialect = json.loads((bundle / "bundle.json").read_text(encoding="utf-8"))["dialect"]
    texts = [reading.vocabulary.decode(decoded.tokens) for decoded in programs]
    return sum(grammar(dialect).accepts(text.encode("utf-8")) for text in texts)
