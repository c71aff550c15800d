"""The module passes frames to the jar and rows back."""

import pytest
import refine_spark as refine
from pyspark.sql.functions import lit

PAGE = """Home | About | Contact
Accept all cookies
The river rose by two metres during the night, and by the morning the lower street could not be passed.
People who had lived there for forty years said that they had never seen the water come so fast.
Share on Facebook
Share on Twitter"""


@pytest.fixture(scope="module")
def corpus(spark):
    return spark.createDataFrame([("page", PAGE), ("same", PAGE), ("none", None)], "id string, text string")


def test_a_corpus_is_refined_and_every_row_leaves_once(corpus):
    programs = refine.program(corpus, preset="thorough")
    rows = refine.apply(corpus, programs, rules=["c4"])
    refined = {row.id: row for row in rows.refined.collect()}
    assert set(refined) == {"page", "same"}
    assert "Home | About" not in refined["page"].text
    assert "The river rose" in refined["page"].text
    assert refined["page"].outcome == "refined"
    assert [(row.id, row.stage, row.reason) for row in rows.failed.collect()] == [("none", "read", "null_text")]
    pieces = rows.removed.first().pieces
    assert len(refined["page"].text) + sum(len(piece.text) + piece.whole_line for piece in pieces) == len(PAGE)
    assert rows.document_stats.first().raw.broken_rules == ["c4_few_sentences"]


def test_another_operating_point_needs_no_model(corpus):
    programs = refine.program(corpus)
    thorough = refine.apply(corpus, programs, preset="thorough").refined
    named = refine.apply(corpus, refine.program(corpus, preset="thorough")).refined
    assert sorted(thorough.collect()) == sorted(named.collect())
    assert refine.apply(corpus, programs, threshold=1.0, preset=None, rules=None).removed.count() == 0


def test_sql_knows_the_functions(spark):
    refine.register(spark)
    query = "SELECT refine_apply(t, 'remove_lines(1, 1)') r, refine_removed(t, 'remove_lines(1, 1)') p"
    row = spark.sql(query + " FROM VALUES ('Menu\\nA river.') AS v(t)").first()
    assert row.r == "A river."
    assert [tuple(piece) for piece in row.p] == [(1, 0, "Menu", True)]


def test_what_cannot_be_is_told_in_one_line(corpus):
    for call, message in [
        (lambda: refine.program(corpus, text_column="body"), "text column body: the input has no such column"),
        (lambda: refine.program(corpus, preset="bold"), "bold"),
        (lambda: refine.apply(corpus, corpus), "programs: have no column text_hash"),
        (
            lambda: refine.apply(corpus, refine.program(corpus, preset=None).withColumn("text_hash", lit("a"))),
            "programs: their column text_hash holds string, not binary",
        ),
        (lambda: refine.apply(corpus, corpus, rules="c5"), 'no rules are named "c5"'),
    ]:
        with pytest.raises(refine.RefineError, match=message) as error:
            call()
        assert "\n" not in str(error.value)
