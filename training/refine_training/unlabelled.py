"""Documents without gold that a teacher may label: permissive ones of sites that nothing else is measured on."""

from dataclasses import dataclass
from pathlib import Path

from refine_training.pages import records
from refine_training.sites import site_words

PERMISSIVE = frozenset(
    [
        "CC-BY-4.0",
        "Apache-2.0",
        "MIT",
        "Apache-2.0 repo (goose3 test pages)",
        "Apache-2.0 repo (adbar/htmldate test pages)",
        "Apache-2.0 repo (adbar/trafilatura test pages)",
        "Apache-2.0/MIT repo (postlight/parser fixtures)",
        "MIT repo (codelucas/newspaper test pages)",
        "MIT (hhursev/recipe-scrapers test pages)",
    ]
)
EVERY_RECIPE = 2
LONGEST = 40_000
SHORTEST = 300


@dataclass(frozen=True)
class Unlabelled:
    """A text, the site that it is of, and the lines (from 0) that are known to belong to it."""

    id: str
    words: frozenset[str]
    text: str
    must_keep: frozenset[int] = frozenset()


def unlabelled_texts(data: Path) -> list[Unlabelled]:
    """The documents of `corpus` and of the training part of the recipe pages, in file order.

    Left out: what is not permissive, has no address, or is of a site of `web/valid`, `web/test` or a set of segments.
    """
    held_out = _held_out(data)
    found = [u for u in [*_corpus(data), *_recipes(data)] if u.words and not u.words & held_out]
    return [u for u in found if SHORTEST <= len(u.text) <= LONGEST]


def _corpus(data: Path) -> list[Unlabelled]:
    wanted = (r for r in records(data / "corpus/corpus.jsonl.gz") if r["licence"] in PERMISSIVE)
    return [Unlabelled(r["id"], site_words(r["url"] or ""), r["text"]) for r in wanted]


def _recipes(data: Path) -> list[Unlabelled]:
    """Recipe pages; the corpus holds them too, under another name of the licence, without the lines that must stay."""
    wanted = [r for r in records(data / "web/segments_recipes.jsonl.gz") if r["split"] == "train"]
    return [
        Unlabelled(r["id"], _words(r), r["raw"], frozenset(k["line"] - 1 for k in r["must_keep"]))
        for r in wanted[::EVERY_RECIPE]
        if r["licence"] in PERMISSIVE
    ]


def _held_out(data: Path) -> frozenset[str]:
    names = set()
    for name in ("valid", "test", "segments_trafilatura"):
        names |= {r["domain"] for r in records(data / f"web/{name}.jsonl.gz")}
    recipes = (r for r in records(data / "web/segments_recipes.jsonl.gz") if r["split"] != "train")
    return frozenset(names).union(*(_names(r) for r in recipes))


def _names(recipe: dict) -> set[str]:
    """The hosts of a recipe page: whole, since single labels such as `com` would leave everything out."""
    return {word for word in _words(recipe) if "." in word}


def _words(recipe: dict) -> frozenset[str]:
    return site_words(recipe["url"]) | site_words(recipe["domain"])
