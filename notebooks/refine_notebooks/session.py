"""A Spark session on this machine with refine's jar, and refine's own commands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from refine_notebooks.output import OutputError
from refine_notebooks.training import REPOSITORY


def jar() -> Path:
    """REFINE_JAR, or the jar that the build made."""
    if named := os.environ.get("REFINE_JAR"):
        return Path(named)
    built = sorted(path for path in (REPOSITORY / "refine-spark/target").glob("refine-spark-[0-9]*.jar"))
    if not built:
        raise OutputError("there is no refine-spark-<version>.jar: mvn -B package -DskipTests makes it, or set REFINE_JAR")
    return built[-1]


def spark():
    """A session of two slots; `import refine_spark` works behind it. Stop it at the end."""
    from pyspark.sql import SparkSession

    module = str(REPOSITORY / "python")
    if module not in sys.path:
        sys.path.insert(0, module)
    session = (
        SparkSession.builder.master("local[2]")
        .appName("refine notebook")
        .config("spark.jars", str(jar()))
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    return session


def command(*words: str) -> str:
    """Runs ./refine and returns what it prints; what it refuses is an OutputError of its own line."""
    done = subprocess.run([str(REPOSITORY / "refine"), *words], capture_output=True, text=True)
    if done.returncode:
        raise OutputError((done.stderr.strip().splitlines() or [f"refine ended with {done.returncode}"])[-1])
    return done.stdout


def place(variable: str, default: str) -> Path:
    """A place that the notebook works on: the variable of the environment, or a folder of the repository."""
    return Path(os.environ.get(variable) or REPOSITORY / default)
