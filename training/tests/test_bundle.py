"""The shipped bundle against its own golden vectors; the Java side has the same test."""

import hashlib
import json

import numpy as np
import pytest

from refine_training.document import read_document
from refine_training.engine import Engine
from refine_training.stop_words import RESOURCES

BUNDLE = RESOURCES / "model/default"
MANIFEST = json.loads((BUNDLE / "bundle.json").read_text(encoding="utf-8"))
GOLDEN = [json.loads(line) for line in (BUNDLE / "golden.jsonl").read_text(encoding="utf-8").split("\n") if line]


@pytest.fixture(scope="module")
def engine():
    return Engine.open(BUNDLE)


def test_every_file_has_the_hash_that_the_manifest_names():
    for file in MANIFEST["files"]:
        content = (BUNDLE / file["path"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])


def test_the_bundle_is_smaller_than_eight_megabytes():
    assert sum(file["bytes"] for file in MANIFEST["files"]) < 8_000_000


def test_presets_grow_looser():
    thresholds = [MANIFEST["presets"][name]["threshold"] for name in ("precise", "balanced", "thorough")]
    assert thresholds == sorted(thresholds, reverse=True)


@pytest.mark.parametrize("golden", GOLDEN, ids=range(len(GOLDEN)))
def test_golden_vectors(golden, engine):
    document = read_document(golden["text"])
    assert [list(unit) for unit in document.units] == golden["units"]
    assert [unit.tolist() for unit in document.ids] == golden["ids"]
    shape = np.array(golden["shape"], np.float32).reshape(-1, 48)
    np.testing.assert_allclose(document.shape, shape, rtol=0, atol=1e-6)
    p, document_p = engine.probabilities(document.ids, document.shape)
    np.testing.assert_allclose(p, golden["p"], rtol=0, atol=1e-4)
    assert document_p == pytest.approx(golden["document_p"], abs=1e-4)


def test_a_document_has_the_same_probabilities_at_any_padded_length(engine):
    document = read_document(GOLDEN[5]["text"])
    n = len(document.units)
    bag = engine._table.bags(document.ids)
    found = [_run(engine, bag, document.shape, length) for length in (16, 64, 512)]
    for p, document_p in found:
        np.testing.assert_allclose(p[:n], found[0][0][:n], rtol=0, atol=1e-6)
        assert document_p == pytest.approx(found[0][1], abs=1e-6)


def _run(engine, bag, shape, length):
    n = len(bag)
    inputs = {name: np.zeros((1, length, 48), np.float32) for name in ("bag", "shape")}
    inputs["bag"][0, :n], inputs["shape"][0, :n] = bag, shape
    inputs["mask"] = (np.arange(length) < n).astype(np.float32)[None]
    p, document_p = engine._session.run(["p", "document"], inputs)
    return p[0], document_p[0]
