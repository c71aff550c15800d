"""Texts that must stay whole although they look unlike articles: tables, lists, verse, mathematics, forms of law."""

import random
from collections.abc import Callable

NOUNS = (
    "river mill garden winter lamp harbour teacher bridge letter field stone window market forest engine island".split()
)
VERBS = "keeps finds follows remembers crosses builds paints measures carries watches opens repairs".split()
ADJECTIVES = "old quiet narrow bright distant heavy green early broken gentle second northern".split()
NAMES = "Anna Bruno Chen Dilek Emre Fatima Goran Hana Ines Jonas Kofi Lena Mateo Nadia Oskar Priya".split()
GERMAN = "Der Fluss steigt im Frühjahr;Die Lampe brennt bis spät;Im Garten steht ein alter Baum;Wir gingen am Ufer entlang".split(
    ";"
)
FRENCH = "La lampe reste allumée;Le vieux pont traverse la rivière;On marchait le long du port;Le jardin dort sous la neige".split(
    ";"
)
SPANISH = "El río sube en primavera;La lámpara sigue encendida;Caminábamos junto al puerto;El jardín duerme".split(";")
RUSSIAN = "Река поднимается весной;Лампа горит до ночи;Мы шли вдоль берега;В саду стоит старое дерево".split(";")
CHINESE = "春天河水上涨;灯一直亮到深夜;我们沿着河岸走;花园里有一棵老树".split(";")


def synthetic_texts(count: int, seed: int) -> list[str]:
    """So many texts, each of one kind, or an introduction followed by one kind."""
    rng = random.Random(seed)
    return [_text(rng) for _ in range(count)]


def _text(rng: random.Random) -> str:
    body = rng.choice(KINDS)(rng)
    if rng.random() < 0.5:
        body = _paragraph(rng) + rng.choice(["\n", "\n\n"]) + body
    return body + "\n" + _paragraph(rng) if rng.random() < 0.3 else body


def _clause(rng: random.Random) -> str:
    return f"the {rng.choice(ADJECTIVES)} {rng.choice(NOUNS)} {rng.choice(VERBS)} the {rng.choice(NOUNS)}"


def _sentence(rng: random.Random) -> str:
    parts = [_clause(rng) for _ in range(rng.randint(1, 3))]
    return rng.choice([", and ", " while ", "; "]).join(parts).capitalize() + rng.choice("...!?")


def _paragraph(rng: random.Random) -> str:
    return " ".join(_sentence(rng) for _ in range(rng.randint(2, 6)))


def _table(rng: random.Random) -> str:
    width, bar = rng.randint(2, 6), rng.choice([" | ", "\t", ",", "  "])
    head = bar.join(rng.choice(NOUNS).capitalize() for _ in range(width))
    rows = [bar.join([rng.choice(NAMES), *(_figure(rng) for _ in range(width - 1))]) for _ in range(rng.randint(4, 30))]
    return "\n".join([head, *rows])


def _figure(rng: random.Random) -> str:
    return rng.choice([str(rng.randint(0, 9999)), f"{rng.uniform(0, 100):.2f}", f"{rng.randint(1, 99)} %"])


def _list(rng: random.Random) -> str:
    mark = rng.choice(["* ", "- ", "• ", "", "{}. ", "{}) "])
    item = rng.choice([_sentence, _clause, _ingredient, lambda r: r.choice(NOUNS)])
    return "\n".join(mark.format(i + 1) + item(rng) for i in range(rng.randint(4, 25)))


def _ingredient(rng: random.Random) -> str:
    measure = rng.choice(["cups", "g", "tablespoons", "ml", "pinches"])
    return f"{rng.randint(1, 500)} {measure} of {rng.choice(['flour', 'sugar', 'milk', 'salt', 'rice', 'oil'])}"


def _verse(rng: random.Random) -> str:
    lines = rng.choice([[_clause(rng) for _ in range(12)], GERMAN, FRENCH, SPANISH, RUSSIAN, CHINESE])
    verses = ["\n".join(rng.choice(lines) for _ in range(4)) for _ in range(rng.randint(2, 8))]
    return "\n\n".join(verses)


def _mathematics(rng: random.Random) -> str:
    kind = rng.choice(["Theorem", "Lemma", "Exercise", "Proposition"])
    lines = [f"{kind} {i + 1}. {_formula(rng)}" for i in range(rng.randint(3, 12))]
    return "\n".join(x for line in lines for x in (line, f"Proof. {_sentence(rng)}", _formula(rng)))


def _formula(rng: random.Random) -> str:
    a, b, n = rng.randint(2, 99), rng.randint(2, 99), rng.choice("nmkxyz")
    forms = ["{a}{n}^2 + {b}{n} = {s}", "\\sum_{{i=1}}^{{{n}}} i = {n}({n}+1)/2", "{a} * {b} = {p}", "$|{n}| < {a}$"]
    forms += ["∀{n} ∈ ℝ: {n}² ≥ 0", "\\frac{{{a}}}{{{b}}} \\le {n}", "f({n}) = {a}{n} - {b}", "{a} + {b} = {s}"]
    return rng.choice(forms).format(a=a, b=b, n=n, s=a + b, p=a * b)


def _dialogue(rng: random.Random) -> str:
    people = rng.sample(NAMES, 2)
    return "\n".join(f"{people[i % 2]}: {_sentence(rng)}" for i in range(rng.randint(4, 20)))


def _law(rng: random.Random) -> str:
    return "\n".join(
        f"{i // 3 + 1}.{i % 3 + 1} The {rng.choice(['tenant', 'seller', 'member'])} shall, where {_clause(rng)}, "
        f"give notice within {rng.randint(2, 60)} days."
        for i in range(rng.randint(5, 25))
    )


def _dictionary(rng: random.Random) -> str:
    return "\n".join(f"{rng.choice(NOUNS)} ({rng.choice('nva')}.) – {_clause(rng)}" for _ in range(rng.randint(5, 20)))


def _forum(rng: random.Random) -> str:
    posts = [f"{rng.choice(NAMES)} wrote:\n> {_sentence(rng)}\n{_paragraph(rng)}" for _ in range(rng.randint(2, 8))]
    return "\n".join(posts)


KINDS: list[Callable[[random.Random], str]] = [
    _table, _list, _verse, _mathematics, _dialogue, _law, _dictionary, _forum,
]  # fmt: skip
