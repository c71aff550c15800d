"""Classes of code points and lower case, one code letter a code point (docs/tagger.md, section 2)."""

import unicodedata

WHITE, DIGIT, UPPER, LOWER, LETTER, MARK = "w", "d", "U", "l", "o", "m"
SPACELESS_LETTER, SPACELESS_MARK = "n", "k"
PUNCTUATION, CURRENCY, SYMBOL, OTHER = "p", "c", "y", "x"

SPACELESS = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip


def _is_spaceless(code_point: int) -> bool:
    return any(first <= code_point <= last for first, last in SPACELESS)


def _class_of(code_point: int) -> str:
    c = chr(code_point)
    if c.isspace():
        return WHITE
    category = unicodedata.category(c)
    if category == "Nd":
        return DIGIT
    if category[0] == "L":
        if _is_spaceless(code_point):
            return SPACELESS_LETTER
        return UPPER if category in ("Lu", "Lt") else LOWER if category == "Ll" else LETTER
    if category[0] == "M":
        return SPACELESS_MARK if _is_spaceless(code_point) else MARK
    if category[0] == "P":
        return PUNCTUATION
    if category[0] == "S":
        return CURRENCY if category == "Sc" else SYMBOL
    return OTHER


class _Classes(dict):
    def __missing__(self, code_point: int) -> str:
        self[code_point] = found = _class_of(code_point)
        return found


class _LowerCase(dict):
    def __missing__(self, code_point: int) -> str:
        lower = chr(code_point).lower()
        self[code_point] = found = lower if len(lower) == 1 else lower[0]
        return found


_CLASSES = _Classes()
_LOWER_CASE = _LowerCase()


def classes(text: str) -> str:
    """One code letter for each code point of the text."""
    return text.translate(_CLASSES)


def lower_case(text: str) -> str:
    """The text in lower case by the simple mapping, so of the same length."""
    return text.translate(_LOWER_CASE)
