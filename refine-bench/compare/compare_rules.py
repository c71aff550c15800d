"""Compares refine's rule verdicts with datatrove's on one corpus, in one run, one core each.

    mvn -q -pl refine-bench -am package -DskipTests
    python -m venv .venv && .venv/bin/pip install --require-hashes -r refine-bench/compare/requirements.txt
    .venv/bin/python refine-bench/compare/compare_rules.py corpus.jsonl.gz

Prints Markdown: agreement by filter, every kind of difference, and throughput. --out keeps the verdicts of both.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from corpus import Clock, megabytes, texts
from datatrove.data import Document
from datatrove.pipeline.filters.c4_filters import C4QualityFilter
from datatrove.pipeline.filters.fineweb_quality_filter import FineWebQualityFilter
from datatrove.pipeline.filters.gopher_quality_filter import GopherQualityFilter
from datatrove.pipeline.filters.gopher_repetition_filter import GopherRepetitionFilter

SETS = ["gopher-repetition", "gopher-quality", "c4", "fineweb"]
JAR = Path(__file__).parent.parent / "target" / "benchmarks.jar"

# datatrove's reason to drop a document, and our rule
REASONS = {
    "dup_para_frac": "gopher_duplicate_paragraphs",
    "dup_para_char_frac": "gopher_duplicate_paragraph_chars",
    "dup_line_frac": "gopher_duplicate_lines",
    "dup_line_char_frac": "gopher_duplicate_line_chars",
    **{f"top_{n}_gram": f"gopher_top_{n}_gram" for n in (2, 3, 4)},
    **{f"duplicated_{n}_n_grams": f"gopher_duplicate_{n}_grams" for n in range(5, 11)},
    "gopher_short_doc": "gopher_few_words",
    "gopher_long_doc": "gopher_many_words",
    "gopher_below_avg_threshold": "gopher_short_words",
    "gopher_above_avg_threshold": "gopher_long_words",
    "gopher_too_many_hashes": "gopher_hashes",
    "gopher_too_many_ellipsis": "gopher_ellipses",
    "gopher_too_many_bullets": "gopher_bullet_lines",
    "gopher_too_many_end_ellipsis": "gopher_ellipsis_lines",
    "gopher_below_alpha_threshold": "gopher_few_alphabetic_words",
    "gopher_enough_stop_words": "gopher_few_stop_words",
    "too_few_sentences": "c4_few_sentences",
    "lorem_ipsum": "c4_lorem_ipsum",
    "curly_bracket": "c4_curly_brackets",
    "line_punct_ratio": "fineweb_few_punctuated_lines",
    "short_line_ratio": "fineweb_short_lines",
    "char_dup_ratio": "fineweb_duplicate_line_chars",
    "list_ratio": "fineweb_line_feeds",
}

# what decides: words (the tokenizer), sentences, lines and their ends, or plain characters
KINDS = {
    "c4_few_sentences": "sentences",
    "c4_lorem_ipsum": "characters",
    "c4_curly_brackets": "characters",
}


def by_default():
    return {
        "gopher-repetition": GopherRepetitionFilter(),
        "gopher-quality": GopherQualityFilter(),
        "c4": C4QualityFilter(),
        "fineweb": FineWebQualityFilter(),
    }


def by_papers():
    """The same filters with the limits that the papers name, as far as their options go."""
    return {
        "gopher-repetition": GopherRepetitionFilter(),
        "gopher-quality": GopherQualityFilter(),
        "c4": C4QualityFilter(min_num_sentences=3, min_words_per_line=5, max_word_length=-1),
        "fineweb": FineWebQualityFilter(
            char_duplicates_ratio=0.1, short_line_length=29, new_line_ratio=float("inf"), stop_chars=tuple(".'\"!?")
        ),
    }


def reason(drop, text):
    """Why a filter drops a text; empty when it keeps it."""
    try:
        answer = drop.filter(Document(text=text, id=""))  # a filter may change the text of its document
    except (ArithmeticError, AssertionError) as error:
        return f"error: {type(error).__name__}"
    return "" if answer is True else answer[1]


def run_datatrove(corpus):
    """The reasons by default and by the papers, and the clocks of all four filters and of a chain of them."""
    default, papers = by_default(), by_papers()
    for drop in (*default.values(), *papers.values()):
        reason(drop, "Loads what is loaded at the first use. " * 20)
    all_four, chain = Clock(), Clock()
    rows, paper_rows = [], []
    for text in corpus:
        row, kept = {}, True
        for name in SETS:
            before = all_four.wall, all_four.processor
            row[name] = all_four.time(reason, default[name], text)
            if kept:
                chain.wall += all_four.wall - before[0]
                chain.processor += all_four.processor - before[1]
            kept = kept and not row[name]
        rows.append(row)
        paper_rows.append({name: reason(papers[name], text) for name in SETS})
    return rows, paper_rows, all_four, chain


def run_refine(java, jar, corpus, out, reading):
    command = [*java.split(), "-cp", str(jar), "dev.refine.bench.RuleVerdictsOfCorpus", corpus, str(out)]
    answer = subprocess.run([*command, ",".join(SETS), reading], check=True, capture_output=True, text=True)
    with open(out, encoding="utf-8") as rows:
        return [json.loads(row) for row in rows], json.loads(answer.stdout)


def kind(ours, theirs):
    """What a difference comes from: the rule that one of them alone finds broken."""
    rules = {REASONS.get(theirs, theirs)} if theirs else set(ours)
    rule = sorted(rules)[0]
    if rule in KINDS:
        return KINDS[rule], rule
    words = ("gram", "words", "hashes", "ellipses", "line_feeds")
    return ("words" if any(word in rule for word in words) else "lines"), rule


def agreement(ours, theirs):
    print("| filter | texts | both keep | both drop | ours alone drops | theirs alone drops | agree | same reason |")
    print("|---|---|---|---|---|---|---|---|")
    kinds = Counter()
    for name in SETS:
        cells, named = Counter(), 0
        for mine, other in zip(ours, theirs):
            cells[bool(mine[name]), bool(other[name])] += 1
            named += bool(other[name]) and REASONS.get(other[name]) in mine[name]
            if bool(mine[name]) != bool(other[name]):
                side = "ours alone drops" if mine[name] else "theirs alone drops"
                kinds[(name, *kind(mine[name], other[name]), side)] += 1
        agree = (cells[False, False] + cells[True, True]) / len(ours)
        dropped = cells[False, True] + cells[True, True]
        print(
            f"| {name} | {len(ours)} | {cells[False, False]} | {cells[True, True]} | {cells[True, False]} "
            f"| {cells[False, True]} | {100 * agree:.2f} % | {named} of {dropped} |"
        )
    print("\n| filter | kind | rule | side | texts |\n|---|---|---|---|---|")
    for difference, count in sorted(kinds.items(), key=lambda item: (item[0][0], -item[1])):
        print(f"| {' | '.join(difference)} | {count} |")


def throughput(size, refine, paper, all_four, chain):
    print("| what, one core | wall s | CPU s | MB/s by CPU |\n|---|---|---|---|")
    rows = [
        ("datatrove, all four filters on each text", all_four.wall, all_four.processor),
        ("datatrove, a chain: dropped texts go no further", chain.wall, chain.processor),
        ("refine, reading datatrove, all four sets on each text", refine["wall"], refine["cpu"]),
        ("refine, reading paper, all four sets on each text", paper["wall"], paper["cpu"]),
    ]
    for name, wall, processor in rows:
        print(f"| {name} | {wall:.2f} | {processor:.2f} | {size / processor:.2f} |")
    by_cpu, by_wall = all_four.processor / refine["cpu"], all_four.wall / refine["wall"]
    print(f"\nrefine over datatrove: {by_cpu:.1f} times by CPU, {by_wall:.1f} times by the wall;")
    print(f"over the chain, {chain.processor / refine['cpu']:.1f} times by CPU")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpus", help="JSON lines with a column text, gzip or not")
    arguments.add_argument("--jar", default=JAR, help="the benchmarks (default: %(default)s)")
    arguments.add_argument("--java", default="java -Xmx2g -XX:+UseSerialGC", help="default: %(default)s")
    arguments.add_argument("--out", help="a folder for the verdicts of both")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(options.out or temporary)
        out.mkdir(parents=True, exist_ok=True)
        corpus = texts(options.corpus)
        size = megabytes(corpus)
        command = options.java, options.jar, options.corpus
        ours, refine = run_refine(*command, out / "refine-datatrove.jsonl", "datatrove")
        papers, paper = run_refine(*command, out / "refine-paper.jsonl", "paper")
        theirs, their_papers, all_four, chain = run_datatrove(corpus)
        with open(out / "datatrove.jsonl", "w", encoding="utf-8") as rows:
            rows.writelines(json.dumps(row) + "\n" for row in theirs)
    print(f"{len(corpus)} texts, {size:.1f} MB\n\n## Reading datatrove, datatrove's defaults\n")
    agreement(ours, theirs)
    print("\n## Reading paper, datatrove with the limits of the papers\n")
    agreement(papers, their_papers)
    print("\n## Throughput\n")
    throughput(size, refine, paper, all_four, chain)


if __name__ == "__main__":
    sys.exit(main())
