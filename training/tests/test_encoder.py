"""What an encoder reads and how it is exported: skipped where its tokenizer or torch are not installed."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")
tokenizers = pytest.importorskip("tokenizers")

from refine_training.encoder.checkpoint import Checkpoint, digest  # noqa: E402
from refine_training.encoder.engine import Engine  # noqa: E402
from refine_training.encoder.export import Precision, export  # noqa: E402
from refine_training.encoder.reading import Reading, Special, UnitTokens, core, padded, windows  # noqa: E402
from refine_training.encoder.samples import token_sample  # noqa: E402
from refine_training.encoder.start import small  # noqa: E402
from refine_training.encoder.train import Settings, logits, train  # noqa: E402
from refine_training.mixing import Library  # noqa: E402

PAGE = "Home | About us\nThe river rose by two metres overnight.\n\n© 2021 Example Ltd."
READING = Reading(32, 8, 6, Special(100, 2, 3, 0, 1))


@pytest.fixture(scope="module")
def begun():
    torch.manual_seed(1)
    start = small([PAGE], 256)
    start.encoder.eval()
    return start


@pytest.fixture(scope="module")
def tokens(begun):
    return UnitTokens(tokenizers.Tokenizer.from_str(begun.tokenizer), begun.reading)


def test_a_text_without_units_has_no_window():
    assert windows([], [], READING) == []


def test_neighbours_share_whole_lines_and_meet_in_the_middle_of_them():
    assert windows(range(8), [6] * 8, READING) == [(0, 5, 0, 5), (4, 8, 5, 8)]
    assert windows(range(9), [4] * 9, READING) == [(0, 7, 0, 6), (5, 9, 6, 9)]


def test_the_units_of_a_line_stay_together():
    assert windows([0, 1, 2, 2, 2], [7] * 5, READING)[0][:2] == (0, 2)


@pytest.mark.parametrize(
    ("size", "length"),
    [(1, 16), (17, 32), (128, 128), (129, 144), (145, 160), (256, 256), (257, 288), (500, 512)],
)
def test_padded_length(size, length):
    assert padded(size, 512) == length


def test_of_a_very_long_unit_head_and_tail_are_read():
    assert core(" " + "a" * 600 + " ") == "a" * 600
    assert core("a" * 401 + "b" * 100 + "c" * 200) == "a" * 400 + " " + "c" * 200


def test_a_text_cannot_bring_a_separator_and_no_unit_has_too_many_tokens(begun, tokens):
    special = begun.reading.special
    units, ids = tokens.of("[SEP] [CLS] [PAD] a\n" + "river " * 90)
    assert len(units) == len(ids)
    assert all(len(unit) <= begun.reading.unit_tokens for unit in ids)
    assert not {special.start, special.separator, special.padding} & {i for unit in ids for i in unit}


def test_the_int8_graph_comes_near_the_net_and_does_not_depend_on_the_batch(begun, tokens):
    graph = export(begun.encoder, Precision.INT8)
    sample = token_sample(tokens, PAGE)
    (unit_logits, document), = logits(begun.encoder, begun.reading, [sample])
    engine = Engine(graph, begun.reading)
    units, ids = tokens.of(PAGE)
    _, p, document_p = engine.probabilities([unit.line for unit in units], ids)
    assert np.allclose(p, 1 / (1 + np.exp(-unit_logits)), atol=0.02)
    assert document_p == pytest.approx(1 / (1 + np.exp(-document)), abs=0.02)
    both = np.zeros((2, 48), np.int64)
    for row, unit in zip(both, (ids[0], ids[-1])):
        row[: len(unit) + 2] = [begun.reading.special.start, *unit, begun.reading.special.separator]
    assert np.array_equal(run(engine, both), np.concatenate([run(engine, row[None]) for row in both]))


def run(engine, ids):
    mask = (ids != 0).astype(np.int64)
    return engine._session.run(["p"], {"input_ids": ids, "attention_mask": mask})[0]


class Stopped(Exception):
    pass


class PowerCut(Checkpoint):
    """The machine goes away behind the second state that is written."""

    def write(self, state):
        super().write(state)
        if state["progress"][0] == 4:
            raise Stopped


def test_a_training_that_was_stopped_goes_on_as_if_it_had_not_been(begun, tokens, tmp_path):
    texts = [f"Home | Page {i}\nThe river rose by {i} metres overnight.\n© 2021 Example Ltd." for i in range(40)]
    pages = [token_sample(tokens, text, [(text.index("The"), text.index("©"))]) for text in texts]
    library = Library(pages, pages, pages, pages[:4])
    settings = Settings(steps=6, tokens=128, pool=16, threads=1)
    said = []

    def run(checkpoint=None):
        torch.manual_seed(3)
        encoder = small([PAGE], 256).encoder
        return digest(train(encoder, begun.reading, library, settings, said.append, checkpoint))

    whole, file = run(), tmp_path / "state.pt"
    with pytest.raises(Stopped):
        run(PowerCut(file, every=2))
    assert run(Checkpoint(file, every=2)) == whole
    assert said == [f"goes on behind step 4 of {file}"]


def test_a_file_that_holds_no_state_is_told_in_one_line(tmp_path):
    for content in (b"", b"no state", b"PK\x03\x04" + b"\0" * 40):
        (tmp_path / "state.pt").write_bytes(content)
        with pytest.raises(SystemExit, match="state.pt: is no state of a training"):
            Checkpoint(tmp_path / "state.pt").read()
