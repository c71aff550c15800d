"""From data to bundle: train, calibrate, export, choose presets, write."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tokenizers import Tokenizer

from refine_training.encoder.bundle import write_bundle
from refine_training.encoder.checkpoint import Checkpoint, digest
from refine_training.encoder.engine import Engine, judge
from refine_training.encoder.export import Precision, export
from refine_training.encoder.reading import UnitTokens
from refine_training.encoder.samples import library, token_sample
from refine_training.encoder.start import from_folder, small
from refine_training.encoder.train import Settings, calibrate, train
from refine_training.golden_texts import golden_texts
from refine_training.library import permissive_pages
from refine_training.mixing import noise_of
from refine_training.pipeline import golden_pieces
from refine_training.presets import choose_presets

Log = Callable[[str], None]
SMALL_NAME = "refine-encoder-small"
TUNED_NAME = "refine-encoder-web"


def make_bundle(
    data: Path, cache: Path, start: Path | None, out: Path, settings: Settings, most: int, log: Log
) -> None:
    """Trains on the permissive part of `train`, chooses on that of `valid` (the first `most` pages), writes to `out`."""
    pages = permissive_pages(data, "train")
    begun = from_folder(start) if start else small((page.raw for page in pages), settings.window)
    tokens = UnitTokens(Tokenizer.from_str(begun.tokenizer), begun.reading)
    parameters = sum(p.numel() for p in begun.encoder.parameters())
    documents = library(data, tokens, cache)
    log(f"{parameters} parameters, {len(documents.pages)} pages to train on")
    # a run that may take longer goes on from one that might not
    timeless = replace(settings, minutes=0)
    checkpoint = Checkpoint.of(cache, timeless, begun.reading, digest(begun.encoder), len(documents.pages))
    encoder = train(begun.encoder, begun.reading, documents, settings, log, checkpoint)
    held_out = permissive_pages(data, "valid")[:most]
    raw = [token_sample(tokens, page.raw, page.keep) for page in held_out]
    loss = calibrate(encoder, begun.reading, raw, [noise_of(page) for page in raw])
    log(f"held-out loss {loss:.4f} on {len(raw)} pages")
    graphs = {"cpu": export(encoder, Precision.INT8)}
    if start:
        graphs["cuda"] = export(encoder, Precision.FP16)
    engine = Engine(graphs["cpu"], begun.reading)
    clean = [token_sample(tokens, page.clean) for page in held_out]
    presets = choose_presets([judge(engine, page) for page in raw], [judge(engine, page) for page in clean])
    log("\n".join(f"{name}: {preset}" for name, preset in presets.items()))
    texts = [*golden_texts(), *golden_pieces(pages)]
    write_bundle(
        out, TUNED_NAME if start else SMALL_NAME, graphs, begun.tokenizer, begun.reading, presets, texts
    )
