"""From a model's folder to a bundle: `python -m refine_training.generator import`."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import onnx
from onnx import numpy_helper

from refine_training.generator.bundle import GENERATE, VERIFY, Description, write_bundle
from refine_training.generator.decoder import Precision, write_decoder
from refine_training.generator.grammar import grammar
from refine_training.generator.graph import SIDE_FILE, SideFile
from refine_training.generator.model import positions, read_json
from refine_training.generator.optimum import FILE, Decoder, holds_export, move_constants, read_decoder
from refine_training.generator.problem import Problem
from refine_training.generator.prompts import Prompt, dialect_of, prompt_of
from refine_training.generator.surgery import generating, verifying
from refine_training.generator.table import token_table
from refine_training.generator.tokens import Special, Vocabulary, read_special, read_vocabulary
from refine_training.generator.windows import Reading


@dataclass(frozen=True)
class Import:
    """What a user asks for; 0 and None stand for the family's own."""

    source: Path
    to: Path
    family: str
    name: str
    licence: str
    precision: Precision | None = None
    window_tokens: int = 0
    max_new_tokens: int = 0
    overlap_lines: int | None = None
    line_characters: int = 0
    system: Path | None = None


def import_model(order: Import) -> Path:
    """Writes the bundle; the folder `to` appears when it is whole. Raises Problem for whatever does not fit."""
    if not order.source.is_dir():
        raise Problem("no folder", order.source, "name the folder of a model")
    if order.to.exists() and (not order.to.is_dir() or any(order.to.iterdir())):
        raise Problem("files already", order.to, "name a folder that does not exist yet")
    order.to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=order.to.parent, prefix=f".{order.to.name}.") as work:
        folder = Path(work) / "bundle"
        folder.mkdir()
        _write(order, folder)
        if order.to.exists():
            order.to.rmdir()
        shutil.move(folder, order.to)
    return order.to


def _write(order: Import, folder: Path) -> None:
    config = read_json(order.source, "config.json")
    prompt = prompt_of(order.family, _system(order))
    vocabulary = read_vocabulary(order.source)
    special = read_special(order.source, vocabulary, config, prompt.bos)
    reading = _reading(order, prompt, vocabulary, special, positions(config, order.source))
    most = order.max_new_tokens or prompt.max_new_tokens
    if reading.tokens + most > reading.positions:
        raise Problem(f"a model of {reading.positions} positions", order.source,
                      f"prompt and program may take {reading.tokens + most}: lower --window-tokens")  # fmt: skip
    decoder = _decoder(order, folder)
    if vocabulary.size > decoder.vocabulary:
        raise Problem(f"a tokenizer of {vocabulary.size} tokens for a model of {decoder.vocabulary}", order.source,
                      "bring the tokenizer that the model was trained with")  # fmt: skip
    table = token_table(grammar(dialect_of(order.family)), vocabulary.written, special.eos, decoder.vocabulary)
    shared = numpy_helper.from_array(table, "refine/grammar")
    with SideFile(folder / SIDE_FILE) as side:
        side.add(shared, table.tobytes())
    onnx.save_model(verifying(decoder, shared, special), folder / VERIFY)
    onnx.save_model(generating(decoder, shared, special), folder / GENERATE)
    ids = {"bos": list(special.bos), "eos": list(special.eos), "pad": special.pad}
    description = Description(order.name, order.licence, order.family, most)
    try:
        write_bundle(folder, description, reading, ids, table)
    except RuntimeError as e:
        raise Problem(f"a graph that ONNX Runtime does not run ({str(e)[:300]})", order.source,
                      "export the model again, with another opset perhaps") from e  # fmt: skip


def _system(order: Import) -> str:
    if order.family != "ultrax":
        return ""
    if order.system is None:
        raise Problem("no system instruction", "the flags", "give the text of UltraX's inference.py with --system FILE")
    return order.system.read_text(encoding="utf-8")


def _reading(order: Import, prompt: Prompt, vocabulary: Vocabulary, special: Special, most: int) -> Reading:
    tokens = order.window_tokens or prompt.tokens
    overlap = prompt.overlap_lines if order.overlap_lines is None else order.overlap_lines
    reading = Reading(prompt, vocabulary, special.bos, tokens, overlap, order.line_characters, most)
    around = prompt.around("")
    missing = [c for c in prompt.needed if c not in vocabulary.added]
    if missing:
        raise Problem(f"a tokenizer without the token {missing[0]}", order.source,
                      f"the dialect {order.family} needs it: bring a model of that family")  # fmt: skip
    if reading.capacity < 32:
        wrapping = len(vocabulary.encode(around))
        raise Problem(f"a window of {tokens} tokens, of which {wrapping} hold no text,", "the flags",
                      "give more with --window-tokens")  # fmt: skip
    return reading


def _decoder(order: Import, folder: Path) -> Decoder:
    """One step of the model, its constants in the bundle's side file."""
    if holds_export(order.source):
        if order.precision is not None:
            raise Problem(f"an ONNX export, which --precision {order.precision.value} can't change,", order.source,
                          "leave the flag out, or give the folder with the weights")  # fmt: skip
        decoder = read_decoder(order.source / FILE)
        with SideFile(folder / SIDE_FILE) as side:
            move_constants(decoder.model, order.source, side)
        return decoder
    step = write_decoder(order.source, folder, order.precision or Precision.FP32)
    return read_decoder(step)
