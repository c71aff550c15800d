"""Compares the time of refine's statistics with that of data-juicer's plain filters on one corpus, in one run, one core each.

    mvn -q -pl refine-bench -am package -DskipTests
    python -m venv .venv && .venv/bin/pip install --require-hashes -r refine-bench/compare/requirements-data-juicer.txt
    .venv/bin/python refine-bench/compare/compare_statistics.py corpus.jsonl.gz

Eight filters of data-juicer that need no model compute their statistics of each text, called directly: neither its start-up nor
the data set around it is timed. refine's statistics of a text (docs/statistics.md) are timed in rounds over the corpus, the
finding of lines with them. Prints Markdown: throughput, and how far figures that both have agree.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from corpus import Clock, megabytes, texts
from data_juicer.ops.filter.alphanumeric_filter import AlphanumericFilter
from data_juicer.ops.filter.average_line_length_filter import AverageLineLengthFilter
from data_juicer.ops.filter.character_repetition_filter import CharacterRepetitionFilter
from data_juicer.ops.filter.maximum_line_length_filter import MaximumLineLengthFilter
from data_juicer.ops.filter.special_characters_filter import SpecialCharactersFilter
from data_juicer.ops.filter.text_length_filter import TextLengthFilter
from data_juicer.ops.filter.word_repetition_filter import WordRepetitionFilter
from data_juicer.ops.filter.words_num_filter import WordsNumFilter
from data_juicer.utils.constant import Fields

JAR = Path(__file__).parent.parent / "target" / "benchmarks.jar"
BATCH = 1000  # data-juicer's own size


def filters():
    return [
        TextLengthFilter(),
        WordsNumFilter(),
        AlphanumericFilter(),
        AverageLineLengthFilter(),
        MaximumLineLengthFilter(),
        SpecialCharactersFilter(),
        CharacterRepetitionFilter(),
        WordRepetitionFilter(),
    ]


def run_data_juicer(corpus):
    """The summed statistics, and a clock for each filter."""
    made = [(each, Clock()) for each in filters()]
    totals = {"text_len": 0, "num_words": 0}
    for start in range(0, len(corpus), BATCH):
        batch = corpus[start : start + BATCH]
        samples = {"text": batch, Fields.stats: [{} for _ in batch]}
        for each, clock in made:
            samples = clock.time(each.compute_stats_batched, samples)
        for name in totals:
            totals[name] += sum(stats[name] for stats in samples[Fields.stats])
    return totals, {type(each).__name__: clock for each, clock in made}


def run_refine(java, jar, corpus):
    command = [*java.split(), "-cp", str(jar), "dev.refine.bench.StatisticsOfCorpus", corpus]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpus", help="JSON lines with a column text, gzip or not")
    arguments.add_argument("--jar", default=JAR, help="the benchmarks (default: %(default)s)")
    arguments.add_argument("--java", default="java -Xmx2g -XX:+UseSerialGC", help="default: %(default)s")
    options = arguments.parse_args()
    corpus = texts(options.corpus)
    size = megabytes(corpus)
    ours = run_refine(options.java, options.jar, options.corpus)
    theirs, clocks = run_data_juicer(corpus)
    print(f"{len(corpus)} texts, {size:.1f} MB\n\n| what, one core | wall s | CPU s | MB/s by CPU |\n|---|---|---|---|")
    for name, clock in clocks.items():
        print(f"| data-juicer, {name} | {clock.wall:.2f} | {clock.processor:.2f} | {size / clock.processor:.2f} |")
    wall, processor = (sum(getattr(clock, part) for clock in clocks.values()) for part in ("wall", "processor"))
    print(f"| data-juicer, all eight | {wall:.2f} | {processor:.2f} | {size / processor:.2f} |")
    print(f"| refine, statistics of a text | {ours['wall']:.2f} | {ours['cpu']:.2f} | {size / ours['cpu']:.2f} |")
    print(f"\nrefine over data-juicer: {processor / ours['cpu']:.1f} times by CPU, {wall / ours['wall']:.1f} by the wall")
    print("\n| summed over all texts | refine | data-juicer |\n|---|---|---|")
    print(f"| characters | {ours['chars']} | {theirs['text_len']} |\n| words | {ours['words']} | {theirs['num_words']} |")


if __name__ == "__main__":
    sys.exit(main())
