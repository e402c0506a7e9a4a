"""Numbers put into a formula, set in columns as quickly as they change.

They are other ones at every step of the clock, and to typeset them as formulas are takes a hundred
times as long as a frame. So the few signs that stand between numbers are laid out here, in the same
face.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from gui.mathboxes import (
    QUARTER,
    Box,
    Setting,
    between,
    fraction,
    glyph,
    inks,
    root,
    row,
    space,
    stack,
    text,
)

GAP = 0.3
"""Between the rows of a column, in ems."""
SMALL = 0.85
"""A fraction's parts against what stands beside it."""
RAISED = 0.7
"""An exponent against its base."""
_TOKENS = re.compile(r"\\operatorname|\\mathrm|\\[A-Za-z]+|\\.|[\d.]+|\s+|.")
_SIGNS = {"-": "−", r"\times": "×", r"\infty": "∞", r"\max": "max", r"\min": "min", r"\|": "‖"}
_BINARY = {"+", "−", "×"}


class Reader:
    """Reads the LaTeX of numbers: what `core.notation.Latex` writes where names have their values."""

    def __init__(self, latex: str, strong: bool) -> None:
        self._tokens: list[str] = [token for token in _TOKENS.findall(latex) if not token.isspace()]
        self._at = 0
        self.strong = strong

    def pieces(self, size: float, end: str = "") -> list[Box]:
        """Read to the token `end`; each piece begins with the sign that stands between."""
        pieces: list[list[Box]] = [[]]
        is_sign = True
        while self._at < len(self._tokens):
            token = self.take()
            if token == end:
                break
            sign = _SIGNS.get(token, token)
            if sign in _BINARY | {"="} and not is_sign:
                pieces.append([self.sign(sign, size)])
            else:
                pieces[-1].append(self.atom(token, size))
            is_sign = sign in _BINARY | {"=", ",", r"\quad"}
        return [row(piece) for piece in pieces]

    def sign(self, sign: str, size: float) -> Box:
        """Set what stands between two things, with the space around it."""
        return glyph(sign, size, self.strong)

    def take(self) -> str:
        """Return the next token, and go on."""
        token: str = self._tokens[self._at]
        self._at += 1
        return token

    def peek(self) -> str:
        """Return the next token without taking it; at the end it is empty."""
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    @property
    def known(self) -> frozenset[str]:
        """The commands that are understood."""
        return frozenset(_COMMANDS) | frozenset(_SIGNS)

    def group(self, size: float) -> Box:
        """Read what is in braces."""
        self.take()
        return row(self.pieces(size, "}"))

    def atom(self, token: str, size: float) -> Box:
        """Set what begins with a token that was taken."""
        if token == "^":
            power = self.group(size * RAISED)
            up = 0.38 * size
            return Box(power.width, power.ascent + up, 0, ((0.0, -up, power),))
        if token in _COMMANDS:
            return _COMMANDS[token](self, size)
        if token == ",":
            return text("," + QUARTER, size)
        if token == "{":
            return row(self.pieces(size, "}"))
        return text(_SIGNS.get(token, token), size, self.strong)

    def _read_fraction(self, size: float) -> Box:
        above, below = self.group(size * SMALL), self.group(size * SMALL)
        return fraction(above, below, size)

    def _read_root(self, size: float) -> Box:
        return root(self.group(size), size)

    def _read_brackets(self, size: float) -> Box:
        sign = self.take()
        inner = row(self.pieces(size, r"\right"))
        self.take()
        return between(inner, size, sign)

    def _read_upright(self, size: float) -> Box:
        self.take()
        letters = []
        while (token := self.take()) != "}":
            letters.append(token)
        return text("".join(letters), size, self.strong)

    def _read_space(self, size: float) -> Box:
        return space(0.17 * size)

    def _read_quad(self, size: float) -> Box:
        return space(size)


_COMMANDS: dict[str, Callable[[Reader, float], Box]] = {
    r"\frac": Reader._read_fraction,
    r"\sqrt": Reader._read_root,
    r"\left": Reader._read_brackets,
    r"\operatorname": Reader._read_upright,
    r"\mathrm": Reader._read_upright,
    r"\,": Reader._read_space,
    r"\quad": Reader._read_quad,
}


@lru_cache(maxsize=128)
def numbers(entries: tuple[str, ...], room: float, size: float) -> Setting:
    """Set ``a + b = c`` for each component: a column of the sums, and a column of the results.

    Parameters
    ----------
    entries
        LaTeX of each component.
    room
        The width in pixels; what is wider is broken before signs, and at last made smaller.
    size
        An em in pixels.
    """
    box = _numbers(entries, room, size)
    while box.width > room and size > 4:
        size = min(size - 1, size * room / box.width)
        box = _numbers(entries, room, size)
    return Setting(box.width, box.ascent, box.descent, tuple(inks(box, 0, 0)))


def _numbers(entries: tuple[str, ...], room: float, size: float) -> Box:
    parts = [entry.rpartition(" = ") for entry in entries]
    equal = text("=" + QUARTER, size)
    results = row((equal, _column([[_read(part[2], size, True)] for part in parts], size)))
    if not any(part[0] for part in parts):
        return results
    pieces = [Reader(part[0] or part[2], False).pieces(size) for part in parts]
    terms = row((equal, _column([[row(piece)] for piece in pieces], size)))
    space = text(QUARTER, size)
    if terms.width + space.width + results.width <= room:
        return row((terms, space, results))
    if terms.width > room:
        inner = room - equal.width - (0.8 * size if len(entries) > 1 else 0)
        terms = row((equal, _column([_broken(piece, inner, size) for piece in pieces], size)))
    down = terms.descent + GAP * size + results.ascent
    both = ((0.0, 0.0, terms), (0.0, down, results))
    return Box(max(terms.width, results.width), terms.ascent, down + results.descent, both)


def _read(latex: str, size: float, strong: bool) -> Box:
    return row(Reader(latex, strong).pieces(size))


def _column(entries: list[list[Box]], size: float) -> Box:
    """Put entries one below the other in brackets; an entry may have several lines."""
    stacks = [stack(lines, size, 0.05, middle=False) for lines in entries]
    if len(stacks) == 1:
        return stacks[0] if len(entries[0]) > 1 else entries[0][0]
    return between(stack(stacks, size, GAP, middle=True), size, "(")


def _broken(pieces: list[Box], room: float, size: float) -> list[Box]:
    """Begin a new line where there is no room."""
    lines: list[list[Box]] = [[]]
    x = 0.0
    for piece in _products(pieces, room):
        if lines[-1] and x + piece.width > room:
            lines.append([space(size * 0.5)])
            x = size * 0.5
        lines[-1].append(piece)
        x += piece.width
    return [row(line) for line in lines]


def _products(pieces: list[Box], room: float) -> list[Box]:
    """Keep the factors of a product together, if there is room for it."""
    terms: list[Box] = []
    for piece in pieces:
        first = piece if piece.ink else piece.parts[0][2]
        is_factor = first.ink is not None and first.ink.text.startswith(f"{QUARTER}×")
        if is_factor and terms and terms[-1].width + piece.width + room / 20 <= room:
            terms[-1] = row((terms[-1], piece))
        else:
            terms.append(piece)
    return terms
