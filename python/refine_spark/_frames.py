"""Passes data frames and options to the class dev.refine.spark.job.Refine of the jar, and rows back."""

from contextlib import contextmanager
from typing import Any, Iterable, Iterator, NamedTuple, Optional

from py4j.java_gateway import JavaClass
from py4j.protocol import Py4JJavaError
from pyspark.sql import DataFrame, SparkSession

_PACKAGE = "dev.refine.spark.job"
_TOLD = "dev.refine.spark.session.JobException"


class RefineError(Exception):
    """What can't be done, in one line: what, where, and what to do."""


class RefinedRows(NamedTuple):
    """What programs make of a corpus. Each frame is computed when it is asked for: cache what is used often."""

    refined: DataFrame
    """The rows with the refined text, its hash and its outcome (refined, unchanged, emptied)."""
    removed: DataFrame
    """For each changed row the pieces that went, so that refined + pieces = raw."""
    failed: DataFrame
    """The rows without a text or a program, with stage and reason."""
    document_stats: DataFrame
    """For each row that did not fail the measures of the text before and after."""


def program(
    corpus: DataFrame,
    *,
    text_column: str = "text",
    id_column: str = "id",
    bundle: str = "default",
    preset: Optional[str] = None,
) -> DataFrame:
    """Lets the model propose deletions: a checked program for each row with a text.

    text_column: the text, a string; dots lead into structs. id_column: may be absent. bundle: "default" (the bundled
    model), a folder, or a URI that all nodes reach. preset: precise (where none is named), balanced or thorough.
    """
    spark = corpus.sparkSession
    options = _options(
        spark, {"text-column": text_column, "id-column": id_column, "bundle": bundle, "preset": preset}
    )
    with _told():
        return DataFrame(_java(spark, "Refine").program(corpus._jdf, options), spark)


def apply(
    corpus: DataFrame,
    programs: DataFrame,
    *,
    text_column: str = "text",
    id_column: str = "id",
    bundle: str = "default",
    preset: Optional[str] = None,
    threshold: Optional[float] = None,
    rules: Optional[Iterable[str]] = None,
    rules_reading: str = "paper",
) -> RefinedRows:
    """Applies programs to the texts that they were made for; rows find theirs by the hash of the text.

    preset, threshold: another operating point than that of the programs, made anew from the probabilities in their rows,
    without the model. rules: published rule sets to ask of the texts before and after (gopher-quality,
    gopher-repetition, c4, fineweb, refinedweb); they tell in document_stats and drop nothing.
    """
    spark = corpus.sparkSession
    settings = {
        "text-column": text_column,
        "id-column": id_column,
        "bundle": bundle,
        "rules": ",".join([rules] if isinstance(rules, str) else rules or ()),
        "rules-reading": rules_reading,
        "preset": preset,
        "threshold": threshold,
    }
    options = _options(spark, settings)
    with _told():
        rows = _java(spark, "Refine").apply(corpus._jdf, programs._jdf, options)
        frames = (rows.refined(), rows.removed(), rows.failed(), rows.documentStats())
        return RefinedRows(*(DataFrame(frame, spark) for frame in frames))


def register(spark: SparkSession) -> None:
    """Makes refine_apply(text, program) and refine_removed(text, program) known to SQL in this session."""
    with _told():
        _java(spark, "Refine").register(spark._jsparkSession)


def _options(spark: SparkSession, settings: "dict[str, object]") -> Any:
    """Leaves out what is None: the jar has the defaults."""
    java = spark._jvm.java.util.HashMap()
    for name, value in settings.items():
        if value is not None:
            java.put(name, str(value))
    with _told():
        return _java(spark, "RefineOptions").of(java)


def _java(spark: SparkSession, name: str) -> Any:
    found = getattr(getattr(spark._jvm, _PACKAGE), name)
    if not isinstance(found, JavaClass):
        raise RefineError(
            "refine's jar is not on the class path of this session: "
            'start it with .config("spark.jars", "refine-spark-<version>.jar") or spark-submit --jars'
        )
    return found


@contextmanager
def _told() -> Iterator[None]:
    """What the jar refuses in one line, in one line."""
    try:
        yield
    except Py4JJavaError as error:
        thrown = error.java_exception
        if thrown.getClass().getName() == _TOLD:
            raise RefineError(thrown.getMessage()) from None
        raise
