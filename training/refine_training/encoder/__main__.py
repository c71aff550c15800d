"""`python -m refine_training.encoder --data DATA --out bundle` makes a small encoder; `--from FOLDER` tunes a BERT."""

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path

from refine_training.encoder.pipeline import make_bundle
from refine_training.encoder.train import Settings
from refine_training.store import keyed

SMALL = Settings(steps=1500, learning_rate=2e-3, head_rate=2e-3)
TUNED = Settings(steps=400, learning_rate=1e-4)


def main() -> None:
    arguments = _arguments()
    start = time.monotonic()

    def log(message: str) -> None:
        print(f"[{time.monotonic() - start:5.0f} s] {message}", file=sys.stderr, flush=True)

    settings = TUNED if arguments.start else SMALL
    settings = replace(settings, seed=arguments.seed, threads=arguments.threads, minutes=arguments.minutes)
    settings = replace(settings, window=arguments.window, frozen=arguments.frozen, bf16=arguments.bf16)
    if arguments.steps is not None:
        settings = replace(settings, steps=arguments.steps)
    cache = keyed(arguments.cache, arguments.data)
    make_bundle(arguments.data, cache, arguments.start, arguments.out, settings, arguments.held_out, log)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="refine_training.encoder", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds web/, code/ and qa/")
    parser.add_argument("--out", type=Path, required=True, help="folder of the bundle")
    parser.add_argument("--cache", type=Path, default=Path(".cache"), help="folder for tokens (default .cache)")
    parser.add_argument("--from", dest="start", type=Path, help="folder of a BERT: config, tokenizer.json, safetensors")
    parser.add_argument("--steps", type=int, help="steps of the optimiser (1500; 400 from a BERT)")
    parser.add_argument("--window", type=int, default=256, help="tokens of a window of the small encoder (256)")
    parser.add_argument("--frozen", type=int, default=0, help="first layers that stay as they are (0)")
    parser.add_argument("--bf16", action="store_true", help="multiply in bfloat16; for processors with AVX-512 BF16 or AMX")
    parser.add_argument("--minutes", type=float, default=1e9, help="end training after so many minutes")
    parser.add_argument("--held-out", type=int, default=1000, help="most pages of valid to calibrate on")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


main()
