"""Where to look first: the documents that lost most, and the decisions that were nearest to go the other way."""

from __future__ import annotations

import duckdb

from refine_notebooks.output import Output, OutputError


def largest_changes(connection: duckdb.DuckDBPyConnection, count: int = 20) -> duckdb.DuckDBPyRelation:
    """Documents by the share of their characters that went, emptied ones first."""
    return connection.sql(f"""
        SELECT text_hash, id, outcome, chars, removed_chars, round(share_removed, 3) AS share_removed
        FROM changes WHERE removed_chars > 0
        ORDER BY share_removed DESC, removed_chars DESC, text_hash LIMIT {int(count)}""")


def nearest_decisions(output: Output, connection: duckdb.DuckDBPyConnection, count: int = 20) -> duckdb.DuckDBPyRelation:
    """Units of text by how near their probability lies to the threshold. Above it a unit goes, unless the preset abstains."""
    if not output.has("programs"):
        raise OutputError(f"{output.path}: has no programs of its own; open the output that they were applied from")
    return connection.sql(f"""
        WITH texts AS (SELECT p.text_hash AS hash, any_value(p.id) AS id, any_value(p.units) AS units
                       FROM programs p GROUP BY p.text_hash),
             judged AS (SELECT hash, id, unnest(units) AS unit FROM texts)
        SELECT lower(hex(hash)) AS text_hash, id, unit.line AS line, unit."start" AS "start", unit."end" AS "end",
               CAST(unit.p AS DOUBLE) AS p,
               CASE WHEN CAST(unit.p AS DOUBLE) >= {output.threshold} THEN 'goes' ELSE 'stays' END AS decision
        FROM judged
        ORDER BY abs(CAST(unit.p AS DOUBLE) - {output.threshold}), hash, line, "start" LIMIT {int(count)}""")
