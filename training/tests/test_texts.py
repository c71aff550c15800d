"""What scorers and embeddings read, and how they are made: skipped where torch or the tokenizer are not installed."""

import json

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")
pytest.importorskip("safetensors")

from refine_training.encoder.export import Precision, export_mean  # noqa: E402
from refine_training.encoder.start import small  # noqa: E402
from refine_training.texts.bundle import write_bundle  # noqa: E402
from refine_training.texts.reading import TextEngine, TextReading  # noqa: E402
from refine_training.texts.scorer import auc, fit, held_out_auc  # noqa: E402

PAGE = "The river rose by two metres overnight, and the old mill stood in water up to its windows."


@pytest.fixture(scope="module")
def begun():
    torch.manual_seed(1)
    start = small([PAGE], 64)
    start.encoder.eval()
    return start


def engine(begun, head=None, precision=Precision.FP32, windows=4):
    reading = TextReading(64, windows, begun.reading.special)
    return TextEngine(export_mean(begun.encoder, precision, head), begun.tokenizer, reading)


def test_a_vector_is_the_direction_of_the_mean_of_the_tokens(begun):
    vector = engine(begun).figures(PAGE)
    assert vector.shape == (begun.encoder.shape.width,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
    assert engine(begun, precision=Precision.INT8).figures(PAGE) @ vector > 0.99


def test_a_text_without_tokens_has_no_figures(begun):
    assert engine(begun).figures("").size == 0


def test_what_lies_behind_the_windows_does_not_count(begun):
    one = engine(begun, windows=1)
    assert np.array_equal(one.figures(PAGE * 9), one.figures(PAGE * 9 + "more"))


def test_no_pair_is_cut():
    reading = TextReading(16, 1, None)
    assert reading.head("a" + "😀" * 200) == "a" + "😀" * 63
    assert reading.head("😀") == "😀"


def test_a_scorer_learns_what_its_labels_say():
    random = np.random.default_rng(2)
    vectors = random.standard_normal((400, 8))
    labels = (vectors[:, 0] + random.standard_normal(400) / 2 > 0).astype(float)
    weight, _ = fit(vectors, labels, 1.0)
    assert abs(weight[0]) > 3 * np.abs(weight[1:]).max()
    assert held_out_auc(vectors, labels, 1.0) > 0.9
    assert held_out_auc(vectors, random.permutation(labels), 1.0) == pytest.approx(0.5, abs=0.1)


def test_the_area_counts_ties_half():
    assert auc([1, 2, 2], [0, 0, 1]) == 0.75


def test_a_bundle_says_what_it_is(begun, tmp_path):
    width = begun.encoder.shape.width
    reading = TextReading(64, 2, begun.reading.special)
    graph = export_mean(begun.encoder, Precision.FP32, (np.ones(width), 0.5))
    write_bundle(tmp_path, "test", graph, begun.tokenizer, reading, (0.5,), ("", PAGE))
    manifest = json.loads((tmp_path / "bundle.json").read_text())
    assert manifest["kind"] == "scorer"
    assert manifest["text"]["size"] == 1
    golden = [json.loads(line) for line in (tmp_path / "golden.jsonl").read_text().splitlines()]
    vector = engine(begun, windows=2).figures(PAGE)
    assert golden[0]["figures"] == []
    assert golden[1]["figures"][0] == pytest.approx(1 / (1 + np.exp(-vector.sum() - 0.5)), abs=1e-4)
