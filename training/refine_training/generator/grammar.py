"""What a program may look like in each dialect (docs/generator.md, section 3).

Numbers are bounded; strings are free up to the closing quote, and how long one may be is not the grammar's concern: the
tokens that a run may write bound it, and the checker of programs judges what it says.
"""

from functools import cache

from refine_training.generator.automaton import (
    Automaton,
    Expression,
    automaton,
    choice,
    one_of,
    optional,
    repeated,
    sequence,
    text,
)

DIALECTS = ("refine", "prox", "ultrax")
_STRING = frozenset(range(0x20, 0x100)) - {0x7F}
_HEX = one_of(b"0123456789abcdefABCDEF")


@cache
def grammar(dialect: str) -> Automaton:
    """The programs of a dialect as strings of bytes in UTF-8."""
    return automaton({"refine": _refine, "prox": _prox, "ultrax": _ultrax}[dialect]())


def _refine() -> Expression:
    line = _number_from_one(4)
    escape = sequence(text("\\"), choice(one_of(b'"\\/bfrt'), sequence(text("u"), _HEX, _HEX, _HEX, _HEX)))
    character = _character('"', escape)
    string = sequence(text('"'), character, repeated(character), text('"'))
    ops = choice(
        sequence(text("remove_lines("), line, _comma(), line, text(")")),
        sequence(text("remove_str("), line, _comma(), string, optional(sequence(_comma(), line)), text(")")),
    )
    return choice(text("keep_all()"), text("remove_all()"), _lines(ops))


def _prox() -> Expression:
    """Its models escape nothing: a quote is inside a string unless `)` and the end of the line, or a target, follow."""
    line = _number(5)
    character = one_of(_STRING | {0x09})
    string = repeated(character)
    ops = choice(
        sequence(text("remove_lines(start="), line, _comma(), text("end="), line, text(")")),
        sequence(
            text('normalize(source_str="'),
            character,
            string,
            optional(sequence(text('"'), _comma(), text('target_str="'), string)),
            text('")'),
        ),
    )
    whole = choice(*map(text, ("untouch_doc()", "keep_chunk()", "remove_lines(all=True)")))
    return sequence(optional(text(" ")), choice(whole, _lines(ops)))


def _ultrax() -> Expression:
    line = _number_from_one(5)
    escape = sequence(text("\\"), one_of(_STRING))
    old, new = (
        choice(
            *(sequence(text(q), first(_character(q, escape)), repeated(_character(q, escape)), text(q)) for q in "'\"")
        )
        for first in (lambda c: c, optional)
    )
    ops = choice(
        sequence(text("remove_lines("), line, _comma(), line, text(")")),
        sequence(text("replace_str("), line, _comma(), old, _comma(), new, text(")")),
        sequence(text("add_line("), _number(5), _comma(), _number(3), _comma(), new, text(")")),
    )
    whole = choice(text("keep_all()"), text("remove_all()"))
    return sequence(optional(text("<think>\n\n</think>\n\n")), choice(whole, _lines(ops)))


def _character(quote: str, escape: Expression) -> Expression:
    """One byte of a string in such quotes, or an escape."""
    return choice(one_of(_STRING - {ord(quote), ord("\\")}), escape)


def _number(digits: int) -> Expression:
    digit = one_of(b"0123456789")
    number = digit
    for _ in range(digits - 1):
        number = sequence(digit, optional(number))
    return number


def _number_from_one(digits: int) -> Expression:
    return sequence(one_of(b"123456789"), optional(_number(digits - 1)))


def _comma() -> Expression:
    return sequence(text(","), optional(text(" ")))


def _lines(op: Expression) -> Expression:
    """One op a line, one at least; the last line may end with a line feed."""
    return sequence(op, repeated(sequence(text("\n"), op)), optional(text("\n")))
