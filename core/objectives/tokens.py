"""A formula as people write it, cut into tokens and written out again as a Python expression.

Every token knows its place in the text as typed, and so does every character of the expression:
whatever is found wrong later can be shown where it was written.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from core.objectives.hints import SYNONYMS, problem, shown, unknown_character, unknown_name
from core.objectives.nodes import CONSTANTS, EXTREMA, FUNCTIONS, VARIABLES

MAX_LENGTH = 300
MAX_DEPTH = 30

_ASCII = {
    **dict.fromkeys("−–—﹣", "-"),
    **dict.fromkeys("·×⋅∙•∗", "*"),
    **dict.fromkeys("÷∕⁄", "/"),
    **dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)),
    "、": ",",
}
_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+", strict=True))
_NUMBER = re.compile(r"([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_TOO_MANY_POINTS = re.compile(r"[0-9.]+")
_LEADING_ZEROS = re.compile(r"^0+(?=[0-9])")
_EXPONENT = re.compile(r"[+-]?[0-9]+")


class Kind(Enum):
    """What a token is."""

    NUMBER = auto()
    NAME = auto()
    """A variable or a constant."""
    FUNCTION = auto()
    OPERATOR = auto()
    SUPERSCRIPT = auto()
    """A power written small, as in x²."""
    OPEN = auto()
    CLOSE = auto()
    COMMA = auto()


_SIGNS = {
    **{sign: (Kind.OPERATOR, sign) for sign in ("+", "-", "*", "/", "**")},
    "^": (Kind.OPERATOR, "**"),
    "(": (Kind.OPEN, "("),
    ")": (Kind.CLOSE, ")"),
    ",": (Kind.COMMA, ","),
    "π": (Kind.NAME, "pi"),
    "√": (Kind.FUNCTION, "sqrt"),
}
_BEGINS_OPERAND = frozenset((Kind.NUMBER, Kind.NAME, Kind.FUNCTION, Kind.OPEN))
_ENDS_OPERAND = frozenset((Kind.NUMBER, Kind.NAME, Kind.SUPERSCRIPT, Kind.CLOSE))


@dataclass(frozen=True)
class Token:
    """A piece of a formula."""

    kind: Kind
    text: str
    """In ASCII, as Python writes it."""
    at: int
    """Index of its first character in the text as typed."""
    typed: str = ""
    """As it was typed, if not so: ``^``, ``²``."""

    @property
    def shown(self) -> str:
        """As it was typed, for a message."""
        return shown(self.typed or self.text)


@dataclass(frozen=True)
class Expression:
    """A formula as a Python expression in ASCII; only brackets, names, numbers and operators."""

    source: str
    places: tuple[int, ...]
    """For each character of the source, the index in the text as typed that it stems from."""


def expression(text: str) -> Expression:
    """Rewrite a formula as a Python expression, with every multiplication spelt out.

    Raises
    ------
    Problem
        ``formula.…``, with the place, for anything that is not a complete formula.
    """
    if len(text) > MAX_LENGTH:
        raise problem("too_long", MAX_LENGTH, count=len(text), limit=MAX_LENGTH)
    tokens = _with_products(list(_tokens(text)))
    pieces = [(_spelt(token), token.at) for token in tokens]
    source = "".join(piece for piece, _ in pieces)
    return Expression(source, tuple(at for piece, at in pieces for _ in piece))


def _spelt(token: Token) -> str:
    if token.kind is Kind.SUPERSCRIPT:
        return f"**{token.text}"
    if token.kind is Kind.NUMBER:  # 007 is no Python number
        return _LEADING_ZEROS.sub("", token.text)
    return token.text


def _tokens(text: str) -> Iterator[Token]:
    plain = "".join(_plain(character) for character in text)
    if "=" in plain:  # before what stands on its left, f(x) = …, is called unknown
        raise problem("equals", plain.index("="))
    at = 0
    while at < len(plain):
        character = plain[at]
        if unicodedata.category(character) == "Zs" or character == "\t":
            at += 1
            continue
        token, length = _token(plain, at)
        yield token
        at += length


def _plain(character: str) -> str:
    """Return the ASCII character that is meant, or the character itself."""
    if character in _ASCII:
        return _ASCII[character]
    # Full-width forms, and the italic letters of a formula copied from a paper.
    if "\uff01" <= character <= "\uff5e" or "\U0001d400" <= character <= "\U0001d7ff":
        return unicodedata.normalize("NFKC", character)
    return character


def _token(text: str, at: int) -> tuple[Token, int]:
    """Return the token that begins at `at`, and how many characters it takes."""
    character = text[at]
    if number := _NUMBER.match(text, at):
        if text[number.end() : number.end() + 1] == ".":
            wrong = _TOO_MANY_POINTS.match(text, at)
            raise problem("number", at, number=shown((wrong or number)[0]))
        return Token(Kind.NUMBER, number[0], at), len(number[0])
    if name := _NAME.match(text, at):
        return _named(name[0], at), len(name[0])
    if character in _SUPERSCRIPTS:
        return _superscript(text, at)
    sign = "**" if text.startswith("**", at) else character
    if sign in _SIGNS:
        return Token(*_SIGNS[sign], at, sign), len(sign)
    raise unknown_character(character, at)


def _superscript(text: str, at: int) -> tuple[Token, int]:
    end = at
    while end < len(text) and text[end] in _SUPERSCRIPTS:
        end += 1
    exponent = "".join(_SUPERSCRIPTS[character] for character in text[at:end])
    if not _EXPONENT.fullmatch(exponent):
        raise problem("number", at, number=shown(text[at:end]))
    sign = "-" if exponent[0] == "-" else ""
    text_of_power = sign + (exponent.lstrip("+-0") or "0")
    return Token(Kind.SUPERSCRIPT, text_of_power, at, text[at:end]), end - at


def _named(name: str, at: int) -> Token:
    known = SYNONYMS.get(name, name)
    if known in FUNCTIONS:
        return Token(Kind.FUNCTION, known, at)
    if known in (*VARIABLES, *CONSTANTS):
        return Token(Kind.NAME, known, at)
    raise unknown_name(name, at)


def _with_products(tokens: list[Token]) -> list[Token]:
    """Check that the tokens follow each other as in a formula; put in the ``*`` that is understood."""
    if not tokens:
        raise problem("empty", 0)
    result: list[Token] = []
    brackets: list[tuple[Token, Token | None]] = []  # each open bracket and its function
    previous: Token | None = None
    for token in tokens:
        after_operand = previous is not None and previous.kind in _ENDS_OPERAND
        _check_neighbours(previous, token, after_operand)
        if token.kind is Kind.OPEN:
            is_call = previous is not None and previous.kind is Kind.FUNCTION
            brackets.append((token, previous if is_call else None))
            if len(brackets) > MAX_DEPTH:
                raise problem("too_deep", token.at, limit=MAX_DEPTH)
        elif token.kind is Kind.CLOSE:
            if not brackets:
                raise problem("unopened", token.at)
            brackets.pop()
        elif token.kind is Kind.COMMA:
            function = brackets[-1][1] if brackets else None
            if function is None or function.text not in EXTREMA:
                raise problem("comma", token.at)
        if after_operand and token.kind in (Kind.NAME, Kind.FUNCTION, Kind.OPEN):
            result.append(Token(Kind.OPERATOR, "*", token.at))
        result.append(token)
        previous = token
    assert previous is not None
    if previous.kind is Kind.FUNCTION:
        raise problem("needs_brackets", previous.at, name=previous.text)
    if previous.kind not in _ENDS_OPERAND and previous.kind is not Kind.OPEN:
        raise problem("nothing_after", previous.at, operator=previous.shown)
    if brackets:
        raise problem("unclosed", brackets[-1][0].at)
    return result


def _check_neighbours(previous: Token | None, token: Token, after_operand: bool) -> None:
    """Raise a `Problem` where `token` can't stand after `previous`."""
    kind = token.kind
    is_power = kind is Kind.SUPERSCRIPT or token.text == "**"
    if previous is not None and previous.kind is Kind.FUNCTION and kind is not Kind.OPEN:
        code = "power_of_function" if is_power else "needs_brackets"
        raise problem(code, previous.at, name=previous.text)
    if after_operand:
        if kind is Kind.NUMBER:
            raise problem("number_after", token.at, number=token.shown)
        if is_power and previous is not None and previous.kind is Kind.SUPERSCRIPT:
            raise problem("power_of_power", token.at)
        return
    if kind in _BEGINS_OPERAND or token.text in ("+", "-"):
        return
    if previous is None:
        code = "unopened" if kind is Kind.CLOSE else "nothing_before"
        raise problem(code, token.at, operator=token.shown)
    if previous.kind is Kind.OPEN:
        code = "empty_brackets" if kind is Kind.CLOSE else "nothing_before"
        raise problem(code, token.at, operator=token.shown)
    raise problem("nothing_after", previous.at, operator=previous.shown)
