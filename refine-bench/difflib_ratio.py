#!/usr/bin/env python3
"""Times distillation beside Python's difflib without its junk rule, on the same pairs, one after the other.

    mvn -q -pl refine-bench -am package -DskipTests
    python3 refine-bench/difflib_ratio.py [PAIRS | FILE]

PAIRS (1) is the number of made-up pairs of each kind; FILE holds pairs of your own, one JSON object a line with raw and
refined. difflib takes half a minute and more for a pair of 24,000 characters.
"""
import difflib
import json
import pathlib
import statistics
import subprocess
import sys
import time

JAVA = ["java", "-cp", str(pathlib.Path(__file__).parent / "target" / "benchmarks.jar"), "dev.refine.bench.DistillTimes"]


def pairs(argument):
    if not argument.isdigit():
        return pathlib.Path(argument).read_text(encoding="utf-8")
    return subprocess.run(JAVA + ["make", argument], check=True, capture_output=True, encoding="utf-8").stdout


def difflib_seconds(raw, refined):
    start = time.perf_counter()
    codes = difflib.SequenceMatcher(None, raw, refined, autojunk=False).get_opcodes()
    seconds = time.perf_counter() - start
    assert "".join(refined[c:d] for _, _, _, c, d in codes) == refined
    return seconds


def main():
    lines = pairs(sys.argv[1] if len(sys.argv) > 1 else "1")
    ours = subprocess.run(JAVA + ["time"], input=lines, check=True, capture_output=True, encoding="utf-8").stdout
    ratios = []
    print(f"{'pair':>12} {'characters':>10} {'ours ms':>8} {'difflib s':>9} {'ratio':>7}  exact")
    for line, mine in zip(lines.splitlines(), ours.splitlines()):
        pair = json.loads(line)
        nanos, exact = mine.split()
        seconds = difflib_seconds(pair["raw"], pair["refined"])
        ratios.append(seconds * 1e9 / int(nanos))
        print(f"{pair.get('id', ''):>12} {len(pair['raw']):>10} {int(nanos) / 1e6:>8.3f} {seconds:>9.2f} "
              f"{ratios[-1]:>7.0f}  {exact}", flush=True)
    median = statistics.median(ratios)
    print(f"median: difflib takes {median:,.0f} times as long; the bar is 1,000")
    return 0 if median >= 1000 else 1


if __name__ == "__main__":
    sys.exit(main())
