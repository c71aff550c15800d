import random

import numpy as np

from refine_training.golden_texts import golden_texts
from refine_training.mixing import Library, Mixer, Recipe
from refine_training.pages import Page
from refine_training.samples import in_context, join, read_sample, take
from refine_training.store import keyed, load, save
from refine_training.variants import joined_lines

PAGE = "Menu\nA kept line.\n| half kept\nFooter"
KEEP = [[5, 17], [20, 24]]


def test_the_target_is_the_share_of_visible_characters_that_gold_drops():
    assert read_sample(PAGE, KEEP).noise.tolist() == [1, 0, np.float32(1 - 4 / 9), 1]


def test_a_text_without_spans_stays_whole():
    assert not read_sample(PAGE).noise.any()


def test_taking_and_joining_lines_gives_the_features_of_the_shorter_text():
    a, b = read_sample("One.\nTwo\nThree."), read_sample("Two\nTwo again, longer.")
    made = in_context(join([take(a, np.array([0, 2])), b]))
    expected = read_sample("One.\nThree.\nTwo\nTwo again, longer.")
    np.testing.assert_allclose(made.shape, expected.shape, atol=1e-7)
    assert np.array_equal(made.rows, expected.rows)
    assert np.array_equal(made.starts, expected.starts)


def test_samples_come_back_from_the_store_as_they_were(tmp_path):
    samples = [read_sample(text) for text in golden_texts()]
    save(tmp_path / "samples.npz", samples)
    for before, after in zip(samples, load(tmp_path / "samples.npz"), strict=True):
        assert np.array_equal(before.rows, after.rows)
        assert np.array_equal(before.shape, after.shape)
        assert np.array_equal(before.line, after.line)
        assert np.array_equal(before.place.key, after.place.key)


def test_joining_lines_keeps_all_visible_characters_that_gold_keeps():
    raw = "\n".join(f"Line number {i} of the page." for i in range(60))
    page = Page("id", "s", "d", "en", True, raw, raw, [[0, 200], [500, 900]])
    kept = sum(not c.isspace() for start, end in page.keep for c in raw[start:end])
    joined = joined_lines(page, random.Random(3))
    assert kept <= joined.kept.sum() <= kept + 60
    assert joined.place.cut_line.any()


def test_equal_seeds_make_equal_epochs_and_the_recipe_is_followed():
    page = read_sample(PAGE, KEEP)
    library = Library([page] * 10, [read_sample("A kept line.")] * 10, [page] * 10, [page] * 5)
    first, second = (list(Mixer(library, Recipe(), seed=5).epoch()) for _ in range(2))
    assert [len(s) for s in first] == [len(s) for s in second]
    assert all(np.array_equal(a.shape, b.shape) for a, b in zip(first, second))
    assert len(first) == 10 + 2 + 7 + 7 + 5 + 4 + 2 + 2


def test_pages_are_seen_as_softened_and_documents_of_the_corpus_join_them():
    page = read_sample(PAGE, KEEP)
    soft, found = read_sample(PAGE, []), read_sample("Found elsewhere.")
    library = Library([page], [page], [page], [], softened=[soft], corpus=[found, found])
    none = dict.fromkeys(("pages", "joined", "kept_lines", "clean", "after_extractor", "injected", "noise_alone"), 0.0)
    (seen,) = Mixer(library, Recipe(**none | {"pages": 1.0, "corpus": 0.0}), seed=1).epoch()
    assert seen.noise.min() == 1
    assert [len(s) for s in Mixer(library, Recipe(**none | {"corpus": 1.0}), seed=1).epoch()] == [1, 1]


def test_noise_alone_has_nothing_to_keep_and_kept_lines_nothing_to_drop():
    page = read_sample(PAGE, KEEP)
    library = Library([page], [page], [page], [])
    none = dict.fromkeys(("pages", "joined", "kept_lines", "clean", "after_extractor", "injected", "noise_alone"), 0.0)
    (noise,) = Mixer(library, Recipe(**none | {"noise_alone": 1.0}), seed=1).epoch()
    (kept,) = Mixer(library, Recipe(**none | {"kept_lines": 1.0}), seed=1).epoch()
    assert noise.noise.min() > 0.5
    assert kept.noise.max() == 0


def test_a_cache_is_that_of_its_data(tmp_path):
    data = tmp_path / "data" / "web"
    data.mkdir(parents=True)
    (data / "train.jsonl").write_text("one")
    first = keyed(tmp_path / "cache", data.parent)
    assert keyed(tmp_path / "cache", data.parent) == first
    (data / "train.jsonl").write_text("two")
    assert keyed(tmp_path / "cache", data.parent) not in (first, tmp_path / "cache")
