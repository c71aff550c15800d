"""`python -m refine_training --data DATA --out bundle` makes a bundle; `--evaluate valid` measures one."""

import argparse
import sys
import time
from pathlib import Path


def main() -> None:
    arguments = _arguments()
    if arguments.evaluate:
        from refine_training.report import report

        print(report(arguments.out, arguments.data, arguments.cache, arguments.evaluate))
        return
    from refine_training.pipeline import make_bundle
    from refine_training.train import Settings

    start = time.monotonic()

    def log(message: str) -> None:
        print(f"[{time.monotonic() - start:5.0f} s] {message}", file=sys.stderr, flush=True)

    make_bundle(
        arguments.data, arguments.cache, arguments.out, Settings(seed=arguments.seed, threads=arguments.threads), log
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="refine_training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds web/, code/ and qa/")
    parser.add_argument("--out", type=Path, required=True, help="folder of the bundle: written, or read to evaluate")
    parser.add_argument("--cache", type=Path, default=Path(".cache"), help="folder for features (default .cache)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--evaluate", choices=("valid", "test"), help="measure the bundle instead of training")
    return parser.parse_args()


main()
