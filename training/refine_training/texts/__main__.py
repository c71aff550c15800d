"""`python -m refine_training.texts --from BERT --out embedding` exports an embedding; `--labels FILE` makes a scorer of it."""

import argparse
import sys
from pathlib import Path

import numpy as np

from refine_training.encoder.export import Precision, export_mean
from refine_training.encoder.start import from_folder
from refine_training.texts.bundle import write_bundle
from refine_training.texts.reading import TextEngine, TextReading
from refine_training.texts.scorer import fit, held_out_auc, read

LEVELS = (0.2, 0.4, 0.6, 0.8)
PENALTIES = (0.3, 1.0, 3.0, 10.0)
TEXTS = (
    "",
    "The river rose by two metres overnight, and the old mill stood in water up to its windows.",
    "Home | About us | Log in\n© 2021 Example Ltd. All rights reserved. 😀",
    "Add the butter, then the flour. " * 80,
)


def main() -> None:
    arguments = _arguments()
    start = from_folder(arguments.start)
    start.encoder.eval()
    precision = Precision(arguments.precision)
    reading = TextReading(arguments.tokens, arguments.windows, start.reading.special)
    graph = export_mean(start.encoder, precision)
    if arguments.labels is None:
        write_bundle(arguments.out, arguments.name or "embedding", graph, start.tokenizer, reading, (), TEXTS)
        return
    texts, labels = read(arguments.labels)
    engine = TextEngine(graph, start.tokenizer, reading)
    vectors = np.array([engine.figures(text) for text in texts])
    found = {penalty: held_out_auc(vectors, labels, penalty) for penalty in PENALTIES}
    best = max(found, key=found.__getitem__)
    for penalty, area in found.items():
        print(f"penalty {penalty:5}: AUC {area:.3f} on folds not seen", file=sys.stderr)
    scorer = export_mean(start.encoder, precision, fit(vectors, labels, best))
    write_bundle(arguments.out, arguments.name or "scorer", scorer, start.tokenizer, reading, LEVELS, TEXTS)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="refine_training.texts", description=__doc__)
    parser.add_argument("--from", dest="start", type=Path, required=True, help="folder of a BERT")
    parser.add_argument("--out", type=Path, required=True, help="folder of the bundle")
    parser.add_argument("--labels", type=Path, help="documents with `text` and `label`, .jsonl.gz")
    parser.add_argument("--name", help="name of the bundle")
    parser.add_argument("--tokens", type=int, default=256, help="tokens of a window (256)")
    parser.add_argument("--windows", type=int, default=4, help="most windows of a text (4)")
    parser.add_argument("--precision", choices=("fp32", "int8"), default="int8", help="of the graph (int8)")
    return parser.parse_args()


main()
