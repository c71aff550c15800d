"""Refines a folder of JSON lines in many batches on a cluster of this machine, and looks at memory and pace all the while.

    python3 refine-bench/soak.py JSONL_FOLDER WORK --batch-megabytes 50 --heap-at-once --bars

The cluster has --executors workers of one core each. Each second the resident memory of each executor is read from /proc, and that of
the driver; what is alive on the heaps is the least that their logs name behind a collection. The first batch, in which all are
cold, is left out; the others stand in ten rows of as many batches each, by the times of their commits. Memory counts
from the end of the first of these rows on. With --bars the end is 1 where memory leaves ± 10 % of its median, or the last row
is slower than .95 of the first. --heap-at-once has each executor take its whole heap when it starts: else it grows into it for as
long as its collector likes, which some hundred megabytes of text are too few for. Standard library alone; Linux.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import sys
import threading
import time
from pathlib import Path

from performance import cluster, submit

ROWS = 10
MOST_SPREAD = 0.10
LEAST_PACE = 0.95
MIB = 1024
EXECUTOR = b"CoarseGrainedExecutorBackend"


class Samples(threading.Thread):
    """Resident memory of the executors of a cluster's folder, and of the driver, in MiB, each second until it is stopped."""

    def __init__(self, folder):
        super().__init__(daemon=True)
        self.work = (folder / "work").resolve()
        self.submits = folder.resolve()
        self.stopped = threading.Event()
        self.of = {}

    def run(self):
        while not self.stopped.wait(1):
            now = time.time()
            for process in Path("/proc").glob("[0-9]*"):
                name = self.name(process)
                resident = name and resident_mib(process)
                if resident:
                    self.of.setdefault(name, []).append((now, resident))

    def name(self, process):
        try:
            words = (process / "cmdline").read_bytes()
            if EXECUTOR in words:
                # one that starts a command is there twice for a moment
                if EXECUTOR in (process.parent / str(status(process, "PPid")) / "cmdline").read_bytes():
                    return None
                place = Path(os.readlink(process / "cwd"))
                return f"executor {process.name}" if self.work in place.parents else None
            if b"org.apache.spark.deploy.SparkSubmit" in words and str(self.submits).encode() in words:
                return "driver"
        except OSError:
            pass
        return None

    def stop(self):
        self.stopped.set()
        self.join()

    def executors(self):
        return {name: samples for name, samples in self.of.items() if name != "driver"}


def status(process, name):
    """A figure of a process; None of one that ends."""
    try:
        found = re.search(rf"^{name}:\s+(\d+)", (process / "status").read_text(), re.MULTILINE)
    except OSError:
        return None
    return int(found.group(1)) if found else None


def resident_mib(process):
    kilobytes = status(process, "VmRSS")
    return kilobytes and kilobytes / MIB


def alive(folder):
    """When each collection of an executor ended, in seconds since 1970, and what it left, in MiB."""
    found = []
    for log in (folder / "work").glob("app-*/*/gc.log"):
        for line in log.read_text().splitlines():
            pause = re.match(r"\[(\d+)ms\].*Pause .*->(\d+)M\(", line)
            if pause:
                found.append((int(pause.group(1)) / 1000, int(pause.group(2))))
    return found


def batches(output):
    """Megabytes of the files of each batch, and when it was committed, in seconds since 1970."""
    found = []
    for commit in output.glob("_batches/*/committed.json"):
        plan = json.loads((commit.parent / "plan.json").read_text())
        found.append((commit.stat().st_mtime, sum(file["bytes"] for file in plan["files"]) / 1e6))
    return sorted(found)


def rows(found):
    """Begin, end and megabytes of the ten rows."""
    if len(found) <= ROWS:
        sys.exit(f"{len(found)} batches; it takes {ROWS + 1} at the least: smaller --batch-megabytes, or more and smaller files")
    edges = [1 + (len(found) - 1) * row // ROWS for row in range(ROWS + 1)]
    return [
        (found[first - 1][0], found[last - 1][0], sum(megabytes for _, megabytes in found[first:last]))
        for first, last in zip(edges, edges[1:])
    ]


def between(samples, begin, end):
    return [value for when, value in samples if begin <= when < end]


def show_rows(table, samples, left):
    names = sorted(samples.of)
    print("| row | MB | s | MB/s | least alive behind a collection, MiB | " + " | ".join(f"{name}, MiB" for name in names) + " |")
    print("|---" * (5 + len(names)) + "|")
    for number, (begin, end, megabytes) in enumerate(table, 1):
        cells = [f"{megabytes:.0f}", f"{end - begin:.0f}", f"{megabytes / (end - begin):.2f}"]
        cells.append(str(min(between(left, begin, end), default="–")))
        for name in names:
            seen = between(samples.of[name], begin, end)
            cells.append(f"{statistics.median(seen):.0f}" if seen else "–")
        print(f"| {number} | " + " | ".join(cells) + " |")


def spread(samples, since):
    """Median, least and most behind a moment, and how far the furthest is from the median."""
    seen = [value for when, value in samples if when >= since]
    middle = statistics.median(seen)
    return middle, min(seen), max(seen), max(max(seen) - middle, middle - min(seen)) / middle


def missed(table, samples, asked):
    """Prints what the bars are about, and returns those that are missed."""
    wrong = []
    since = table[0][1]
    for name, seen in sorted(samples.of.items()):
        if seen[-1][0] <= since:
            wrong.append(f"{name} ended early")
            continue
        middle, least, most, far = spread(seen, since)
        print(f"{name}: median {middle:.0f} MiB, {least:.0f} to {most:.0f}, ± {100 * far:.1f} %")
        if name != "driver" and far > MOST_SPREAD:
            wrong.append(f"memory of {name}")
    if len(samples.executors()) != asked:
        wrong.append(f"{len(samples.executors())} executors were there, not {asked}")
    paces = [megabytes / (end - begin) for begin, end, megabytes in table]
    print(f"pace of the last row over the first: {paces[-1] / paces[0]:.2f}; slowest {min(paces):.2f}, fastest {max(paces):.2f} MB/s")
    if paces[-1] < LEAST_PACE * paces[0]:
        wrong.append("pace")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", help="a folder of *.jsonl")
    parser.add_argument("work", help="for the cluster and the output")
    parser.add_argument("--executors", type=int, default=2)
    parser.add_argument("--memory", default="1500m", help="heap of each executor")
    parser.add_argument("--batch-megabytes", type=int, default=50)
    parser.add_argument("--option", nargs="*", default=[], help="further options of run")
    parser.add_argument("--heap-at-once", action="store_true", help="what grows then is outside of the heap")
    parser.add_argument("--bars", action="store_true", help="end with 1 where a bar is missed")
    asked = parser.parse_args()
    work = Path(asked.work)
    work.mkdir(parents=True, exist_ok=True)
    output = work / "out"
    shutil.rmtree(output, ignore_errors=True)
    whole = f" -Xms{asked.memory} -XX:+AlwaysPreTouch" if asked.heap_at_once else ""
    settings = [
        f"spark.cores.max={asked.executors}",
        "spark.executor.cores=1",
        f"spark.executor.memory={asked.memory}",
        f"spark.executor.extraJavaOptions=-XX:+UseParallelGC -Xlog:gc:file=gc.log:timemillis{whole}",
    ]
    command = ["run", "--input", Path(asked.input).resolve(), "--output", output, "--batch-bytes", asked.batch_megabytes * 1_000_000]
    with cluster(work, asked.executors) as spark_submit:
        folder = spark_submit.parent.parent
        samples = Samples(folder)
        samples.start()
        begun = time.time()
        submit(spark_submit, settings, *command, *asked.option)
        seconds = time.time() - begun
        samples.stop()
        left = alive(folder)
    found = batches(output)
    megabytes = sum(size for _, size in found)
    print(f"{megabytes:.0f} MB of JSON lines in {len(found)} batches, {seconds:.0f} s with start and report: {megabytes / seconds:.2f} MB/s\n")
    table = rows(found)
    show_rows(table, samples, left)
    print()
    wrong = missed(table, samples, asked.executors)
    print("missed: " + ", ".join(wrong) if wrong else "within the bars")
    return 1 if wrong and asked.bars else 0


if __name__ == "__main__":
    sys.exit(main())
