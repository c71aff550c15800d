"""Compares what `plan` says with what `run` takes, and prints a row of Markdown for each corpus.

    python3 refine-bench/forecast.py --master 'local[2]' CORPUS [CORPUS …]

A corpus is a file, a folder or a glob, as --input takes it. The tokens of JSON lines are counted by refine-bench's jar (mvn -q -pl
refine-bench -am package -DskipTests); for another format name the same documents as JSON lines behind a "=": parquet/=lines/. Each is planned and then run, one after the other, in processes
of their own; time is that which `run` prints. Standard library alone. Give corpora for which a run takes a minute or more:
the start of a machine that is cold is a large part of less, and varies most.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCHMARKS = ROOT / "refine-bench" / "target" / "benchmarks.jar"


def refine(program: str, *words: str) -> str:
    """What a command printed; its end by another code than 0 or 6 (files set aside) ends this."""
    done = subprocess.run([program, *words], stdout=subprocess.PIPE, text=True)
    if done.returncode not in (0, 6):
        sys.exit(f"refine {words[0]} ended with {done.returncode}")
    return done.stdout


def seconds(summary: str) -> float:
    """The time that `run` prints: `time    1 min 05 s, …`."""
    line = next(line for line in summary.splitlines() if line.startswith("time"))
    units = {"s": 1, "min": 60, "h": 3600, "d": 86400}
    found = re.findall(r"([\d.]+) (s|min|h|d)\b", line.split(",")[0])
    return sum(float(number) * units[unit] for number, unit in found)


def count(summary: str, name: str) -> int:
    line = next(line for line in summary.splitlines() if line.startswith(name + " "))
    return int(line.split()[1].replace(",", ""))


def tokens(lines: str) -> int:
    """Of all texts of JSON lines; 0 where there are none to count."""
    place = Path(lines)
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    files = [str(file) for file in files if re.search(r"\.jsonl(\.gz)?$", file.name)]
    if not files or not BENCHMARKS.exists():
        return 0
    command = ["java", "-cp", str(BENCHMARKS), "dev.refine.bench.TokensOfCorpus", *files]
    return int(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


def off(expected: float, real: float) -> str:
    return "–" if real == 0 else f"{100 * (expected / real - 1):+.1f} %"


def inside(interval: dict, real: float) -> str:
    return "yes" if interval["low"] <= real <= interval["high"] else "no"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", nargs="+", metavar="CORPUS")
    arguments.add_argument("--refine", default=str(ROOT / "refine"), help="the program, if it is another")
    arguments.add_argument("--master", default="local[2]")
    arguments.add_argument("--sample-seconds", default="60")
    arguments.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="a setting for both")
    arguments.add_argument("--keep-json", metavar="FILE", help="where the JSON of plan is added, a line each")
    asked = arguments.parse_args()
    both = ["--master", asked.master, *[word for each in asked.set for word in ("--set", each)]]
    print("| corpus | plan took | time: plan, real, off, inside | documents | characters | tokens |")
    print("|---|---|---|---|---|---|")
    for named in asked.corpora:
        corpus, _, lines = named.partition("=")
        counted = tokens(lines or corpus)
        start = time.monotonic()
        printed = refine(asked.refine, "plan", "--input", corpus, *both, "--sample-seconds", asked.sample_seconds, "--json")
        took = time.monotonic() - start
        if asked.keep_json:
            with open(asked.keep_json, "a") as file:
                file.write(printed)
        plan = json.loads(printed)
        folder = tempfile.mkdtemp(prefix="refine-forecast-")
        try:
            summary = refine(asked.refine, "run", "--input", corpus, "--output", f"{folder}/out", *both)
        finally:
            shutil.rmtree(folder)
        real = {
            "seconds": seconds(summary),
            "documents": count(summary, "documents"),
            "characters": count(summary, "characters"),
            "tokens": counted,
        }
        cells = [f"{took:.0f} s"]
        cells.append(
            f"{plan['seconds']['expected']:.0f} s, {real['seconds']:.0f} s,"
            f" {off(plan['seconds']['expected'], real['seconds'])}, {inside(plan['seconds'], real['seconds'])}"
        )
        cells += [
            f"{off(plan[name]['expected'], real[name])} ({inside(plan[name], real[name])})" if real[name] else "–"
            for name in ("documents", "characters", "tokens")
        ]
        print(f"| {Path(corpus).name} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
