"""What an output says of itself, and whether that is within limits. Knows nothing of Airflow."""

from __future__ import annotations

import json
import os
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


def place(output: str) -> tuple:
    """The file system of an output and its path there. A server of S3 other than Amazon's is named by AWS_ENDPOINT_URL."""
    from pyarrow.fs import FileSystem, S3FileSystem

    bucket = re.match("s3[an]?://(.*)", output)
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if bucket and endpoint:
        scheme, host = endpoint.rstrip("/").split("://", 1)
        return S3FileSystem(scheme=scheme, endpoint_override=host), bucket.group(1)
    if bucket:
        return FileSystem.from_uri("s3://" + bucket.group(1))
    return FileSystem.from_uri(output if "://" in output else "file://" + os.path.abspath(output))


def read(output: str) -> tuple[dict, dict[str, float]]:
    """The manifest of an output, and the characters of its texts before and of what went."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    files, root = place(output)
    with files.open_input_stream(root + "/_manifest.json") as file:
        manifest = json.loads(file.read())
    table = pq.read_table(root + "/stats/corpus", filesystem=files)

    def figure(measure: str, side: str) -> float:
        rows = pc.and_(pc.equal(table["measure"], measure), pc.equal(table["side"], side))
        # those of groups have their names there
        rows = pc.and_(rows, pc.is_null(table["group"]))
        values = table.filter(rows)["value"].to_pylist()
        return float(values[0]) if values else 0.0

    raw = figure("chars.sum", "raw")
    return manifest, {"raw": raw, "removed": raw - figure("chars.sum", "refined")}
