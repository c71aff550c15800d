"""`python -m refine_training.generator import --from MODEL --to BUNDLE --dialect refine` makes a bundle of a model.

`check` compares a bundle with decoding step by step; `train` and `evaluate` are for the demo model; `untrained` has
no weights to speak of.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from refine_training.generator.problem import Problem
from refine_training.generator.prompts import FAMILIES


def main() -> None:
    arguments = _arguments()
    try:
        arguments.run(arguments)
    except Problem as e:
        print(e, file=sys.stderr)
        sys.exit(2)


def _import(arguments: argparse.Namespace) -> None:
    from refine_training.generator.decoder import Precision
    from refine_training.generator.importing import Import, import_model

    folder = import_model(
        Import(
            source=arguments.source,
            to=arguments.to,
            family=arguments.dialect,
            name=arguments.name or arguments.source.resolve().name,
            licence=arguments.licence,
            precision=Precision(arguments.precision) if arguments.precision else None,
            window_tokens=arguments.window_tokens,
            max_new_tokens=arguments.max_new_tokens,
            overlap_lines=arguments.overlap_lines,
            line_characters=arguments.line_characters,
            system=arguments.system,
        )
    )
    print(folder)


def _check(arguments: argparse.Namespace) -> None:
    from refine_training.generator.check import Extent, check
    from refine_training.generator.decoder import Precision, write_decoder
    from refine_training.generator.optimum import FILE, holds_export

    extent = Extent(arguments.limit, arguments.windows, arguments.batch)
    with tempfile.TemporaryDirectory() as work:
        if holds_export(arguments.source):
            step = arguments.source / FILE
        else:
            step = write_decoder(arguments.source, Path(work), Precision(arguments.precision))
        if not check(arguments.bundle, step, arguments.pages, extent, arguments.tagger):
            sys.exit(1)


def _train(arguments: argparse.Namespace) -> None:
    from refine_training.generator.demo.train import train

    train(arguments.data, arguments.out, arguments.seed, arguments.threads, arguments.steps)


def _evaluate(arguments: argparse.Namespace) -> None:
    from refine_training.generator.demo.evaluate import evaluate

    print(evaluate(arguments.bundle, arguments.data, arguments.split, arguments.limit).lines())


def _untrained(arguments: argparse.Namespace) -> None:
    from refine_training.generator.untrained import SHAPES, write_untrained

    if arguments.shape not in SHAPES:
        raise Problem(f"the shape {arguments.shape}", "the flags", f"known are {', '.join(SHAPES)}")
    write_untrained(arguments.shape, arguments.tokenizer, arguments.out, arguments.seed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="refine_training.generator", description=__doc__)
    commands = parser.add_subparsers(required=True)
    _import_arguments(commands.add_parser("import", help="a model's folder becomes a bundle"))
    _check_arguments(commands.add_parser("check", help="a bundle's graphs against decoding step by step, on pages"))
    _train_arguments(commands.add_parser("train", help="makes the demo model"))
    _evaluate_arguments(commands.add_parser("evaluate", help="the demo's programs against gold"))
    _untrained_arguments(commands.add_parser("untrained", help="a model of random weights, to measure speed with"))
    return parser.parse_args()


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_import)
    parser.add_argument("--from", dest="source", type=Path, required=True, help="Hugging Face folder or Optimum export")
    parser.add_argument("--to", type=Path, required=True, help="folder of the bundle, not there yet")
    parser.add_argument("--dialect", choices=FAMILIES, required=True)
    parser.add_argument("--window-tokens", type=_positive, default=0, help="most tokens of a prompt (of the dialect)")
    parser.add_argument("--max-new-tokens", type=_positive, default=0, help="most tokens of a program (of the dialect)")
    parser.add_argument("--overlap-lines", type=int, help="lines that two windows share (refine: 0, refinex: 16)")
    parser.add_argument("--line-characters", type=int, default=0, help="what is shown of a longer line (0: all)")
    parser.add_argument("--system", type=Path, help="file with the system instruction (ultrax)")
    parser.add_argument("--name", help="name of the bundle (that of the folder)")
    parser.add_argument("--licence", default="unknown", help="licence of the weights (unknown)")
    parser.add_argument("--precision", choices=("fp32", "fp16", "int8"), help="of weights (fp32); fp16 for GPUs")


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_check)
    parser.add_argument("--bundle", type=Path, required=True)
    parser.add_argument("--from", dest="source", type=Path, required=True, help="the model that it was made of")
    parser.add_argument("--precision", choices=("fp32", "fp16", "int8"), default="fp32", help="that it was made with")
    parser.add_argument("--pages", type=Path, required=True, help="documents with `raw` or `text`, .jsonl, .gz or .xz")
    parser.add_argument("--limit", type=_positive, default=500, help="most pages (500)")
    parser.add_argument("--windows", type=_positive, default=0, help="most windows of a page (all)")
    parser.add_argument("--batch", type=_positive, default=8, help="prompts of a run (8)")
    parser.add_argument("--tagger", type=Path, help="bundle whose programs are the drafts")


def _train_arguments(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_train)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds web/")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--steps", type=_positive, default=800, help="steps of the optimiser (800)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)


def _evaluate_arguments(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_evaluate)
    parser.add_argument("--bundle", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds web/")
    parser.add_argument("--split", choices=("valid", "test"), default="valid")
    parser.add_argument("--limit", type=_positive, default=10**6, help="most pages")


def _untrained_arguments(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_untrained)
    parser.add_argument("--shape", default="qwen3-0.6b", help="whose size (qwen3-0.6b)")
    parser.add_argument(
        "--tokenizer", type=Path, required=True, help="model folder with config.json and tokenizer.json"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--seed", type=int, default=1)


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("a whole number above 0")
    return number


main()
