"""Compares refine's near-duplicates with datatrove's MinHash on one corpus, in one run, one core each.

    mvn -q -pl refine-bench -am package -DskipTests
    python -m venv .venv && .venv/bin/pip install --require-hashes -r refine-bench/compare/requirements.txt
    .venv/bin/python refine-bench/compare/compare_minhash.py corpus.jsonl.gz

Both take runs of 5 words, 14 bands of 8 lanes. A pair is a candidate when it shares a band, and near when its signatures agree in
three of four lanes. Prints Markdown: pairs of both, documents in a pair, throughput. Of datatrove the signatures alone are timed,
the first and dearest of its four steps; writing, sorting and clustering come on top of them there. Of refine all is timed that the
share of documents with a near-duplicate takes.
"""

import argparse
import importlib.machinery
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import datatrove.pipeline
import numpy as np
import xxhash
from corpus import megabytes, texts

# the package's other steps need libraries that this one does not: it is taken past their imports
_DEDUP = importlib.machinery.ModuleSpec("datatrove.pipeline.dedup", None, is_package=True)
_DEDUP.submodule_search_locations = [str(Path(path) / "dedup") for path in datatrove.pipeline.__path__]
sys.modules["datatrove.pipeline.dedup"] = importlib.util.module_from_spec(_DEDUP)
from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupSignature  # noqa: E402

JAR = Path(__file__).parent.parent / "target" / "benchmarks.jar"
BANDS, ROWS, NEAR = 14, 8, 84


def datatrove(corpus, folder):
    """The signature of each text (None without a run of five words), and what they took."""
    config = MinhashConfig(n_grams=5, num_buckets=BANDS, hashes_per_bucket=ROWS)
    step = MinhashDedupSignature(output_folder=str(folder), config=config)
    # newer releases of its hash library take bytes alone
    step._hash_func = lambda text: xxhash.xxh64_intdigest(text.encode())
    step.get_signature(step.get_shingles("Loads what is loaded at the first use of it."))
    wall, processor, signatures = time.perf_counter(), time.process_time(), []
    for text in corpus:
        shingles = step.get_shingles(text)
        signatures.append(step.get_signature(shingles) if shingles.size else None)
    return signatures, time.perf_counter() - wall, time.process_time() - processor


def pairs(signatures):
    """Pairs that share a band, and whether they are near."""
    found = set()
    for band in range(BANDS):
        buckets = defaultdict(list)
        for place, signature in enumerate(signatures):
            if signature is not None:
                buckets[tuple(signature[band])].append(place)
        for bucket in buckets.values():
            found.update(combinations(bucket, 2))
    flat = [None if signature is None else np.array(signature).ravel() for signature in signatures]
    return {pair: int((flat[pair[0]] == flat[pair[1]]).sum()) >= NEAR for pair in found}


def refine(java, jar, corpus, out):
    command = [*java.split(), "-cp", str(jar), "dev.refine.bench.NearDuplicatesOfCorpus", corpus, str(out)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    with open(out, encoding="utf-8") as rows:
        found = [tuple(map(int, row.split())) for row in rows]
    return {(left, right): bool(near) for left, right, near in found}, json.loads(answer.stdout)


def agreement(ours, theirs, size):
    print("| what | refine | datatrove | both | ours / theirs |\n|---|---|---|---|---|")
    near = [{pair for pair, close in side.items() if close} for side in (ours, theirs)]
    for name, mine, other in (("candidates", set(ours), set(theirs)), ("near pairs", *near)):
        print(f"| {name} | {len(mine)} | {len(other)} | {len(mine & other)} | {len(mine) / max(1, len(other)):.4f} |")
    mine, other = ({place for pair in side for place in pair} for side in near)
    print(
        f"| documents in a near pair, of {size} | {len(mine)} | {len(other)} | {len(mine & other)} "
        f"| {len(mine) / max(1, len(other)):.4f} |"
    )


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpus", help="JSON lines with a column text, gzip or not")
    arguments.add_argument("--jar", default=JAR, help="the benchmarks (default: %(default)s)")
    arguments.add_argument("--java", default="java -Xmx2g -XX:+UseSerialGC", help="default: %(default)s")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = texts(options.corpus)
        size = megabytes(corpus)
        ours, took = refine(options.java, options.jar, options.corpus, Path(folder) / "pairs.txt")
        signatures, wall, processor = datatrove(corpus, folder)
    print(f"{len(corpus)} texts, {size:.1f} MB\n")
    agreement(ours, pairs(signatures), len(corpus))
    print(f"\nshare of documents with a near-duplicate, as refine finds it: {took['share']:.4f}")
    print("\n| one core | wall s | CPU s | MB/s by CPU |\n|---|---|---|---|")
    print(f"| datatrove, signatures alone | {wall:.2f} | {processor:.2f} | {size / processor:.2f} |")
    print(f"| refine, the share | {took['wall']:.2f} | {took['cpu']:.2f} | {size / took['cpu']:.2f} |")
    print(f"\nrefine over datatrove: {processor / took['cpu']:.1f} times by CPU, {wall / took['wall']:.1f} by the wall")


if __name__ == "__main__":
    sys.exit(main())
