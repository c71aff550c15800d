import gzip
import json

from refine_training.unlabelled import SHORTEST, unlabelled_texts

TEXT = "A line.\n" * SHORTEST


def test_only_permissive_documents_of_sites_that_nothing_is_measured_on_are_labelled(tmp_path):
    _write(tmp_path / "web/valid.jsonl.gz", [{"domain": "heldout"}])
    _write(tmp_path / "web/test.jsonl.gz", [{"domain": "tested"}])
    _write(tmp_path / "web/segments_trafilatura.jsonl.gz", [{"domain": "segments"}])
    _write(
        tmp_path / "web/segments_recipes.jsonl.gz",
        [
            _recipe("trained.com", "train", [2, 3]),
            _recipe("every-second.com", "train", [1]),
            _recipe("measured.com", "test", [1]),
            _recipe("measured.com", "train", [1]),
        ],
    )
    corpus = [
        _document("good", "https://www.free.org/a", "MIT"),
        _document("copyleft", "https://other.org/a", "GPL-3.0"),
        _document("unstated", "https://other.org/b", "none stated"),
        _document("of test", "https://blog.tested.de/", "MIT"),
        _document("of valid", "http://heldout.net/", "CC-BY-4.0"),
        _document("of segments", "http://segments.com/", "Apache-2.0"),
        _document("of a recipe's test part", "http://measured.com/x", "MIT"),
        _document("nowhere", None, "MIT"),
        _document("short", "https://free.org/b", "MIT", "Too short."),
    ]
    _write(tmp_path / "corpus/corpus.jsonl.gz", corpus)
    found = unlabelled_texts(tmp_path)
    assert [document.id for document in found] == ["good", "trained.com"]
    assert found[1].must_keep == {1, 2}


def _recipe(domain, split, lines):
    keep = [{"line": line, "kind": "step"} for line in lines]
    licence = "MIT (hhursev/recipe-scrapers test pages)"
    url = f"https://{domain}/1"
    return {
        "id": domain, "domain": domain, "url": url, "split": split, "licence": licence, "raw": TEXT, "must_keep": keep,
    }  # fmt: skip


def _document(name, url, licence, text=TEXT):
    return {"id": name, "url": url, "licence": licence, "text": text}


def _write(path, records):
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record) + "\n" for record in records)
