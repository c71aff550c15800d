"""Measures the stages on a corpus, each beside what it is held against, and prints rows of Markdown.

    ./refine --version && mvn -q -pl refine-bench -am package -DskipTests
    python -m venv .venv && .venv/bin/pip install --require-hashes -r python/requirements-test.txt
    .venv/bin/python refine-bench/performance.py prepare JSONL_FOLDER WORK     # part-*.jsonl -> WORK/parquet, WORK/jsonl
    .venv/bin/python refine-bench/performance.py program WORK                  # and apply, sizes, executors, start, memory

prepare takes JSON lines with a column text, 1 GB or more in four or more files of about one size. Two slots throughout.
Times are of work alone: behind the first commit, or as the manifest has them, without start-up. program and apply do the
files in batches of one size and leave the first out, so WORK holds at least --batches / (--batches - 1) of the measured GB.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCHMARKS = ROOT / "refine-bench" / "target" / "benchmarks.jar"


def spark():
    from pyspark.sql import SparkSession

    return (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.memory", "3g")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.parquet.compression.codec", "zstd")
        .config("spark.sql.files.maxPartitionBytes", "32m")
        .getOrCreate()
    )


def prepare(arguments):
    """A Parquet file and a file of JSON lines for each input file, with the same rows."""
    work = Path(arguments.work)
    (work / "parquet").mkdir(parents=True)
    (work / "jsonl").mkdir()
    session = spark()
    for number, file in enumerate(sorted(Path(arguments.input).glob("*.jsonl"))):
        os.symlink(file.resolve(), work / "jsonl" / file.name)
        folder = work / "one"
        session.read.json(str(file)).coalesce(1).write.parquet(str(folder))
        [part] = folder.glob("part-*.parquet")
        part.rename(work / "parquet" / f"part-{number:05d}.parquet")
        shutil.rmtree(folder)
    print(sorted(path.name for path in (work / "parquet").iterdir()))


def refine(work, command, output, *options, heap="3g"):
    """Runs a command on an output of its own and returns its manifest and the times of its commits."""
    folder = work / output
    shutil.rmtree(folder, ignore_errors=True)
    line = [str(ROOT / "refine"), command, "--output", str(folder), "--master", "local[2]", *map(str, options)]
    done = subprocess.run(line, env={**os.environ, "REFINE_HEAP": heap}, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(line)}\n{done.stderr[-2000:]}")
    commits = sorted(file.stat().st_mtime for file in folder.glob("_batches/*/committed.json"))
    return json.loads((folder / "_manifest.json").read_text()), commits


def text_megabytes(session, paths):
    frame = session.read.parquet(*map(str, paths))
    return frame.selectExpr("sum(octet_length(text)) / 1e6 m").first().m


def batches(work, count):
    """The Parquet files in batches of one size, and the option that makes them."""
    files = sorted((work / "parquet").glob("*.parquet"))
    size = len(files) // count
    groups = [files[at : at + size] for at in range(0, size * count, size)]
    limit = max(sum(file.stat().st_size for file in group) for group in groups)
    return groups, ("--batch-bytes", limit)


def program(arguments):
    """First to last commit of program, against the engine alone in two threads on the same texts."""
    work = Path(arguments.work)
    groups, option = batches(work, arguments.batches)
    rest = [file for group in groups[1:] for file in group]
    megabytes = text_megabytes(spark(), rest)
    ratios = []
    for _ in range(arguments.rounds):
        alone = engine_alone(2, [work / "jsonl" / f"{file.stem}.jsonl" for file in groups[0][:1] + rest], arguments.bundle)
        model = ["--bundle", arguments.bundle] if arguments.bundle else []
        _, commits = refine(work, "program", "program", "--input", work / "parquet", *option, *model)
        assert len(commits) == arguments.batches, commits
        ours = megabytes / (commits[-1] - commits[0])
        ratios.append(ours / alone)
        print(f"| program, {megabytes:.0f} MB | {ours:.2f} MB/s | engine alone {alone:.2f} MB/s | {ratios[-1]:.2f} |")
    print(f"median {sorted(ratios)[len(ratios) // 2]:.2f}")


def engine_alone(threads, texts, bundle=None):
    """MB/s of the engine without Spark; the first file warms it up."""
    model = [f"-Drefine.bundle={bundle}"] if bundle else []
    main = ["-cp", str(BENCHMARKS), "dev.refine.bench.BareEngine"]
    line = ["java", "-Xmx8g", *model, *main, str(threads), *map(str, texts)]
    bare = json.loads(subprocess.run(line, capture_output=True, text=True, check=True).stdout)
    return bare["megabytes"] / bare["seconds"]


def apply(arguments):
    """First to last commit of apply, against a copy of the same files by Spark in a warm session."""
    work = Path(arguments.work)
    groups, option = batches(work, arguments.batches)
    rest = [file for group in groups[1:] for file in group]
    programs = work / "program"
    if not (programs / "_manifest.json").exists():
        refine(work, "program", "program", "--input", work / "parquet", *option)
    session = spark()
    ratios = []
    for _ in range(arguments.rounds):
        copy(session, groups[0], work / "copy")
        start = time.monotonic()
        copy(session, rest, work / "copy")
        plain = time.monotonic() - start
        _, commits = refine(
            work, "apply", "apply", "--programs", programs, "--input", work / "parquet", *option, *arguments.option
        )
        ours = commits[-1] - commits[0]
        ratios.append(ours / plain)
        print(f"| apply | {ours:.1f} s | copy {plain:.1f} s | {ratios[-1]:.2f} |")
    print(f"median {sorted(ratios)[len(ratios) // 2]:.2f}")


def copy(session, files, to):
    session.read.parquet(*map(str, files)).write.mode("overwrite").parquet(str(to))


def sizes(arguments):
    """run on half, all and twice the corpus with one heap, in batches of an eighth: first to last commit for each MB."""
    work = Path(arguments.work)
    files = sorted((work / "parquet").glob("*.parquet"))
    eighth = ("--batch-bytes", sum(file.stat().st_size for file in files) // 8)
    session = spark()
    for share in (0.5, 1, 2):
        with tempfile.TemporaryDirectory(dir=work) as folder:
            for file in files[: max(1, int(len(files) * share))]:
                os.link(file, Path(folder) / file.name)
            if share == 2:
                double(session, files, Path(folder))
            _, commits = refine(work, "run", "run", "--input", folder, *eighth, heap=arguments.heap)
            whole = text_megabytes(session, Path(folder).glob("*.parquet"))
            megabytes = whole - text_megabytes(session, first_batch(work / "run"))
        seconds = commits[-1] - commits[0]
        row = f"{whole:.0f} MB, heap {arguments.heap} | {megabytes:.0f} MB behind the first of {len(commits)} batches"
        print(f"| run, {row} | {seconds:.0f} s | {seconds / megabytes:.4f} s/MB |", flush=True)


def first_batch(output):
    plan = json.loads((output / "_batches" / "0" / "plan.json").read_text())
    return [file["path"] for file in plan["files"]]


def double(session, files, folder):
    """The same documents once more, each with its lines behind one of its own, so that no text occurs twice."""
    for file in files:
        other = folder / "other"
        again = session.read.parquet(str(file)).selectExpr("id", "url", "source", "concat(id, '\n', text) text")
        again.coalesce(1).write.parquet(str(other))
        [part] = other.glob("part-*.parquet")
        part.rename(folder / f"again-{file.name}")
        shutil.rmtree(other)


@contextmanager
def cluster(work, workers=2):
    """Workers of one core each; yields their spark-submit."""
    folder = work / "cluster"
    up = ["cluster", "up", "--folder", str(folder), "--port", "0", "--s3-port", "0", "--memory", "2g", "--workers", str(workers)]
    subprocess.run([str(ROOT / "refine"), *up], check=True, stdout=subprocess.DEVNULL)
    try:
        yield folder / "bin" / "spark-submit"
    finally:
        down = ["cluster", "down", "--folder", str(folder)]
        subprocess.run([str(ROOT / "refine"), *down], check=True, stdout=subprocess.DEVNULL)


def submit(spark_submit, settings, *command):
    [jar] = (ROOT / "refine-spark" / "target").glob("refine-spark-[0-9]*.jar")
    conf = [word for setting in settings for word in ("--conf", setting)]
    line = [str(spark_submit), *conf, str(jar), *map(str, command)]
    done = subprocess.run(line, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(line)}\n{done.stderr[-2000:]}")


def executors(arguments):
    """run on a cluster with two executors of one core each against one, local files: seconds of the stages.

    Beside it what two threads of the engine alone bring over one: more than the machine has no executors can give.
    """
    work = Path(arguments.work)
    texts = sorted((work / "jsonl").glob("*.jsonl"))[:3]
    machine = engine_alone(2, texts) / engine_alone(1, texts)
    print(f"| engine alone, two threads against one | {machine:.2f} |", flush=True)
    with cluster(work) as spark_submit:
        for _ in range(arguments.rounds):
            seconds = {}
            for cores in (1, 2):
                output = work / "executors"
                shutil.rmtree(output, ignore_errors=True)
                settings = [f"spark.cores.max={cores}", "spark.executor.cores=1", "spark.executor.memory=1500m"]
                submit(spark_submit, settings, "run", "--input", work / "parquet", "--output", output)
                timings = json.loads((output / "_manifest.json").read_text())["timings"]
                seconds[cores] = sum(timings.values())
                print(f"| {cores} executors | {timings} |")
            print(f"| two executors against one | {seconds[1] / seconds[2]:.2f} |")


def start(arguments):
    """From spark-submit to the end of the first task of the model, on a cluster that is up: seconds."""
    work = Path(arguments.work)
    [first, *_] = sorted((work / "jsonl").glob("*.jsonl"))
    few = work / "few.jsonl"
    with first.open() as lines:
        few.write_text("".join(next(lines) for _ in range(100)))
    with cluster(work) as spark_submit:
        for _ in range(arguments.rounds):
            output, events = work / "start", work / "events"
            for folder in (output, events):
                shutil.rmtree(folder, ignore_errors=True)
            events.mkdir()
            settings = ["spark.eventLog.enabled=true", f"spark.eventLog.dir={events.as_uri()}"]
            begun = time.time()
            submit(spark_submit, settings, "program", "--input", few, "--output", output)
            [log] = events.iterdir()
            print(f"| submit to first documents | {first_task(log) - begun:.1f} s |")


def first_task(log):
    """When the first task of the stage program ended, in seconds since 1970."""
    stages = set()
    for line in log.read_text().splitlines():
        event = json.loads(line)
        description = event.get("Properties", {}).get("spark.job.description") or ""
        if event["Event"] == "SparkListenerJobStart" and description.endswith(" program"):
            stages.update(event["Stage IDs"])
        if event["Event"] == "SparkListenerTaskEnd" and event["Stage ID"] in stages:
            return event["Task Info"]["Finish Time"] / 1000
    sys.exit(f"{log}: no task of the stage program ended")


def memory(arguments):
    """stats on a fortieth, a quarter and all of the corpus: the most that is alive on the heap, by a full collection each 3 s.

    So its seconds say little. WORK of 2 GB in forty files gives 50 MB, 500 MB and 2 GB.
    """
    work = Path(arguments.work)
    files = sorted((work / "parquet").glob("*.parquet"))
    session = spark()
    for parts in (40, 4, 1):
        some = files[: max(1, len(files) // parts)]
        with tempfile.TemporaryDirectory(dir=work) as folder:
            for file in some:
                os.link(file, Path(folder) / file.name)
            refine(work, "run", "memory", "--input", folder, heap=arguments.heap)
        megabytes, begun = text_megabytes(session, some), time.monotonic()
        alive = alive_during([str(ROOT / "refine"), "stats", "--output", str(work / "memory"), "--master", "local[2]"], arguments.heap)
        row = f"| stats of {megabytes:.0f} MB, heap {arguments.heap} | {max(alive):.0f} MiB alive at the most, {len(alive)} looks |"
        print(f"{row} {time.monotonic() - begun:.0f} s |", flush=True)


def alive_during(line, heap):
    """MiB behind each full collection while a command runs."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "gc.log"
        environment = {**os.environ, "REFINE_HEAP": heap, "REFINE_JAVA_OPTS": f"-Xlog:gc:file={log}"}
        with open(Path(folder) / "err", "w+") as err:
            running = subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL, stderr=err)
            while running.poll() is None:
                time.sleep(3)
                subprocess.run(["jcmd", str(running.pid), "GC.run"], capture_output=True)
            if running.returncode != 0:
                err.seek(0)
                sys.exit(f"{' '.join(line)}\n{err.read()[-2000:]}")
        return [int(after) for after in re.findall(r"Pause Full .*->(\d+)M\(", log.read_text())]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("prepare", help=prepare.__doc__)
    one.add_argument("input")
    one.add_argument("work")
    one.set_defaults(run=prepare)
    for run in (program, apply, sizes, executors, start, memory):
        one = commands.add_parser(run.__name__, help=run.__doc__)
        one.add_argument("work")
        one.add_argument("--rounds", type=int, default=3)
        one.add_argument("--batches", type=int, default=2, help="of program and apply")
        one.add_argument("--heap", default="3g")
        one.add_argument("--bundle", help="model of program and of the engine alone; the bundled one by default")
        one.add_argument("--option", nargs="*", default=[], help="further options of apply")
        one.set_defaults(run=run)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
