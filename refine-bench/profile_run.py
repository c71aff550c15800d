"""Runs a command of refine under Java's flight recorder and prints where its CPU time went, as Markdown.

    refine-bench/profile_run.py run --input pages.parquet --output out/profiled --master 'local[1]'

Samples of Java code and of native code (ONNX Runtime, codecs) every 20 ms of each thread that runs. A sample belongs to the
first kind of the list below of which any frame is, from the top of the stack.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

KINDS = [
    ("net (ONNX Runtime)", r"ai\.onnxruntime|core\.model\.TaggerNet"),
    ("features", r"core\.model\.(DocumentFeatures|UnitScan|LexicalFeatures|ShapeFeatures|Bag|Feature|Key|Known|Windows|Window)"),
    ("lines and units", r"core\.text\.(IndexedText|UnitCutter|Units)"),
    ("statistics", r"core\.stats"),
    ("policy, check, print, apply", r"core\.(edit|model)\."),
    ("hash of the text", r"core\.text\.TextHash|sun\.security\.provider|DigestUtils|MessageDigest"),
    ("UTF-8 and JSON of a line", r"spark\.corpus\.|jackson|UTF8String|StringCoding|java\.lang\.String\.(getBytes|<init>)"),
    ("reading Parquet", r"parquet\.(column\.|hadoop\.)?.*(Reader|Read)|VectorizedColumnReader|Decompress"),
    ("writing Parquet", r"parquet\.(column\.|hadoop\.)?.*(Writer|Write)|ParquetWriteSupport|Compress"),
    ("decompressing input", r"java\.util\.zip\.Inflater|GZIP|ZStd|bzip2"),
    ("join, sort and shuffle", r"spark\.(shuffle|storage|util\.collection)|Sort|Join|UnsafeShuffle|serializer|lz4"),
    ("rows between Java and Spark", r"catalyst|spark\.rows|Encoder|GeneratedIterator|GeneratedClass"),
]


def stacks(recording):
    """The frames of each sample, top first, of threads that do tasks."""
    for event in ("jdk.ExecutionSample", "jdk.NativeMethodSample"):
        printed = subprocess.run(
            ["jfr", "print", "--events", event, "--stack-depth", "64", recording], capture_output=True, text=True, check=True
        ).stdout
        for sample in printed.split("\n\n"):
            thread = re.search(r'sampledThread = "([^"]*)"', sample)
            if thread and "task launch worker" in thread.group(1):
                yield re.findall(r"^\s+([\w.$<>]+)\(", sample, re.MULTILINE)


def kind(frames):
    for frame in frames:
        if re.search(r"epollWait|park|socketRead|\.read0|accept", frame):
            return None
        for name, pattern in KINDS:
            if re.search(pattern, frame):
                return name
    return "Spark, Hadoop and the rest"


def main():
    with tempfile.TemporaryDirectory() as folder:
        recording = f"{folder}/run.jfr"
        options = f"-XX:StartFlightRecording=filename={recording},settings=profile,dumponexit=true"
        line = [str(ROOT / "refine"), *sys.argv[1:]]
        subprocess.run(line, env={**os.environ, "REFINE_JAVA_OPTS": options}, check=True, stdout=subprocess.DEVNULL)
        counts = Counter(kind(frames) for frames in stacks(recording))
    counts.pop(None, None)
    total = sum(counts.values())
    print(f"| of {total} samples | share |\n|---|---|")
    for name, count in counts.most_common():
        print(f"| {name} | {100 * count / total:.1f} % |")


if __name__ == "__main__":
    main()
