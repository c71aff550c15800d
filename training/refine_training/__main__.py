"""`python -m refine_training --data DATA --out bundle` makes a bundle; `--evaluate valid` measures one."""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path


def main() -> None:
    arguments = _arguments()
    from refine_training.store import keyed

    arguments.cache = keyed(arguments.cache, arguments.data)
    if arguments.evaluate:
        from refine_training.report import report

        print(report(arguments.out, arguments.data, arguments.cache, arguments.evaluate))
        return
    from refine_training.pipeline import make_bundle
    from refine_training.train import Settings

    start = time.monotonic()

    def log(message: str) -> None:
        print(f"[{time.monotonic() - start:5.0f} s] {message}", file=sys.stderr, flush=True)

    settings = Settings(seed=arguments.seed, threads=arguments.threads)
    make_bundle(
        arguments.data,
        arguments.cache,
        arguments.out,
        settings,
        _teachers(arguments, log),
        _others(arguments, settings, log),
        log,
    )


def _others(arguments: argparse.Namespace, settings: object, log: Callable[[str], None]) -> Callable:
    if arguments.presets == "valid":
        return lambda library, sites, held_out: []
    from refine_training.crossfit import cross_fitted

    return lambda library, sites, held_out: cross_fitted(library, sites, held_out, settings, arguments.cache, log)


def _teachers(arguments: argparse.Namespace, log: Callable[[str], None]) -> Callable:
    if arguments.teachers == "none":
        from refine_training.pipeline import no_teachers

        return no_teachers(arguments.data)
    from refine_training.distil import teachers
    from refine_training.teach import Teaching

    return teachers(arguments.data, arguments.cache, Teaching(threads=arguments.threads), log)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="refine_training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds web/, corpus/, code/ and qa/")
    parser.add_argument("--out", type=Path, required=True, help="folder of the bundle: written, or read to evaluate")
    parser.add_argument("--cache", type=Path, default=Path(".cache"), help="folder for features (default .cache)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--teachers", choices=("sentences", "none"), default="sentences", help="who labels beside gold")
    parser.add_argument("--presets", choices=("valid", "folds"), default="valid", help="folds: on training pages too")
    parser.add_argument("--evaluate", choices=("valid", "test"), help="measure the bundle instead of training")
    return parser.parse_args()


main()
