"""What an output says of itself, and whether that is within limits. Knows nothing of Airflow."""

from __future__ import annotations

import json
import re


def shares(manifest: dict, figures: dict[str, float]) -> dict[str, float]:
    """What the gate looks at: shares of all documents that failed or were emptied, and of all characters that went."""
    counts = manifest["counts"]
    documents = max(1, counts["documents"])
    return {
        "failed": counts["failed"] / documents,
        "emptied": counts["emptied"] / documents,
        "removed": figures["removed"] / max(1.0, figures["raw"]),
    }


def beyond(found: dict[str, float], limits: dict[str, float]) -> list[str]:
    """What exceeds its limit, in words."""
    return [
        f"{what} share is {found[what]:.4f}, above {limits[what]}" for what in sorted(limits) if found[what] > limits[what]
    ]


def read(output: str) -> tuple[dict, dict[str, float]]:
    """The manifest of an output, and the characters of its texts before and of what went."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq
    from pyarrow.fs import FileSystem

    files, root = FileSystem.from_uri(re.sub("^s3a:", "s3:", output) if "://" in output else "file://" + output)
    with files.open_input_stream(root + "/_manifest.json") as file:
        manifest = json.loads(file.read())
    table = pq.read_table(root + "/stats/corpus", filesystem=files)

    def figure(measure: str, side: str) -> float:
        rows = pc.and_(pc.equal(table["measure"], measure), pc.equal(table["side"], side))
        values = table.filter(rows)["value"].to_pylist()
        return float(values[0]) if values else 0.0

    raw = figure("chars.sum", "raw")
    return manifest, {"raw": raw, "removed": raw - figure("chars.sum", "refined")}
