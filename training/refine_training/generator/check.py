"""`check`: a bundle's graphs against decoding step by step, on pages; prints one figure a line."""

import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from refine_training.generator.decoder import Precision, write_decoder
from refine_training.generator.demo.samples import program
from refine_training.generator.drafts import Passes, verified
from refine_training.generator.engine import GeneratorEngine
from refine_training.generator.grammar import grammar
from refine_training.generator.optimum import FILE, holds_export
from refine_training.generator.prompts import prompt_of
from refine_training.generator.stepwise import Decoded, StepwiseDecoder
from refine_training.generator.tagged import TaggerDrafts
from refine_training.generator.tokens import read_vocabulary
from refine_training.generator.windows import Reading, windows
from refine_training.pages import records


@dataclass(frozen=True)
class Chunk:
    """A window of a page, its prompt, and the program that a tagger would write for it."""

    prompt: list[int]
    draft: list[int]


def check(bundle: Path, source: Path, pages: Path, limit: int, batch: int, tagger: Path | None) -> bool:
    """Prints how often graph, stepwise decode and drafted verification agree; whether they always do."""
    start = time.monotonic()
    engine, reading = GeneratorEngine(bundle, threads=2), read_reading(bundle)
    drafts = TaggerDrafts(tagger) if tagger else None
    chunks, count = [], 0
    for text in _texts(pages, limit):
        count += 1
        chunks += _chunks(reading, text, drafts, engine.special.eos)
    print(f"{count} pages, {len(chunks)} chunks")
    looped = _looped(engine, chunks, batch)
    print(f"{time.monotonic() - start:.0f} s: decoded in one run a batch of {batch}")
    with tempfile.TemporaryDirectory() as work:
        graph = source / FILE if holds_export(source) else write_decoder(source, Path(work), Precision.FP32)
        stepwise = StepwiseDecoder(graph, engine.table, engine.special, threads=2)
        expected = [stepwise.decode(chunk.prompt, engine.max_new_tokens) for chunk in chunks]
        print(f"{time.monotonic() - start:.0f} s: decoded step by step, {stepwise.runs / max(1, len(chunks)):.2f} runs a chunk")
    same = _equal(looped, expected)
    print(f"loop equals stepwise: {same} of {len(chunks)}")
    read = _parsed(bundle, reading, expected)
    print(f"finished: {sum(d.finished for d in expected)}; of these within the grammar: {read}")
    agreed = len(chunks)
    if drafts:
        passes = Passes()
        parts = [chunks[i : i + batch] for i in range(0, len(chunks), batch)]
        found = [d for part in parts for d in verified(engine, [c.prompt for c in part], [c.draft for c in part], passes)]
        agreed = _equal(found, expected)
        print(f"drafted equals stepwise: {agreed} of {len(chunks)}")
        print(f"passes over a prompt: {passes.a_chunk:.3f} a chunk; single steps: {passes.steps / max(1, passes.chunks):.2f}; "
              f"drafts taken whole: {passes.whole}")  # fmt: skip
    return same == agreed == len(chunks) and read == sum(d.finished for d in expected)


def read_reading(bundle: Path) -> Reading:
    """How a bundle's texts become prompts."""
    manifest = json.loads((bundle / "bundle.json").read_text(encoding="utf-8"))
    generator, system = manifest["generator"], bundle / "system.txt"
    prompt = prompt_of(manifest["dialect"], system.read_text(encoding="utf-8") if system.is_file() else "")
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


def _chunks(reading: Reading, text: str, drafts: TaggerDrafts | None, eos: Sequence[int]) -> list[Chunk]:
    lines = reading.shown(text)
    gone = drafts.gone(text) if drafts else ()
    found = []
    for window in windows(reading, lines):
        prompt = reading.ids(lines[window.start : window.end], window.start)
        draft = [*reading.vocabulary.encode(program(gone[window.start : window.end])), eos[0]] if drafts else []
        found.append(Chunk(prompt, draft))
    return found


def _looped(engine: GeneratorEngine, chunks: Sequence[Chunk], batch: int) -> list[Decoded]:
    parts = [chunks[i : i + batch] for i in range(0, len(chunks), batch)]
    return [decoded for part in parts for decoded in engine.decode([chunk.prompt for chunk in part])]


def _equal(found: Sequence[Decoded], expected: Sequence[Decoded]) -> int:
    return sum(a == b for a, b in zip(found, expected))


def _parsed(bundle: Path, reading: Reading, programs: Sequence[Decoded]) -> int:
    dialect = json.loads((bundle / "bundle.json").read_text(encoding="utf-8"))["dialect"]
    texts = [reading.vocabulary.decode(d.tokens) for d in programs if d.finished]
    return sum(grammar(dialect).accepts(text.encode("utf-8")) for text in texts)
