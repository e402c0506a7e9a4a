"""Quantities: what of a scenario's result a text or a prediction asks for, as ``100*first(f < 0.01)/t``.

Read by a small grammar of its own and computed in `core.lessons.figures`; no text is ever executed.

    comparison = sum [("<" | "<=" | ">" | ">=" | "==" | "!=") sum]
    sum        = product {("+" | "-") product}
    product    = signed {("*" | "/") signed}
    signed     = "-" signed | atom
    atom       = number | text in quotes | "(" comparison ")" | function "(" comparison ")" | reference
    reference  = step {"." name | "[" [-] integer "]"} ["@" signed]
    step       = name | "[" [-] integer "]"
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.problems import Problem, shown

MAX_LENGTH = 300
MAX_DEPTH = 20
EXACT_DIGITS = 15
"""Of a whole number; numpy computes with no longer ones but as floating-point numbers."""
ELEMENTWISE = ("abs", "sqrt", "log", "log10")
OVER_A_RUN = ("first", "min", "max", "argmin", "argmax")
"""Their argument is taken at every step, or at every entry of a list."""
COMPARISONS = ("<=", ">=", "==", "!=", "<", ">")
_PANE = re.compile(r"pane(\d+)")
_TOKEN = re.compile(
    r"(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<text>\"[^\"]*\"|'[^']*')|(?P<sign>[<>=!]=|[-+*/<>()\[\].@])"
)


@dataclass(frozen=True)
class Number:
    """A number as written."""

    value: int | float


@dataclass(frozen=True)
class Text:
    """A text in quotes, as an outcome is compared with."""

    value: str


@dataclass(frozen=True)
class Reference:
    """A place in the result: names and indices, and the step where it is not the last one."""

    steps: tuple[str | int, ...]
    at: "Node | None" = None


@dataclass(frozen=True)
class Negative:
    """−a."""

    operand: "Node"


@dataclass(frozen=True)
class Binary:
    """An arithmetic operation or a comparison of two values."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True)
class Call:
    """A function of `ELEMENTWISE` or `OVER_A_RUN`."""

    name: str
    argument: "Node"


Node = Number | Text | Reference | Negative | Binary | Call


@dataclass(frozen=True)
class Quantity:
    """A quantity that has been read."""

    text: str
    tree: Node

    @property
    def pane(self) -> int:
        """The pane that a reference such as ``pane1.run0.x`` names; 0 where none is named."""
        first = self.tree.steps[0] if isinstance(self.tree, Reference) else ""
        named = _PANE.fullmatch(first) if isinstance(first, str) else None
        return int(named[1]) if named else 0

    @property
    def is_step(self) -> bool:
        """Whether it is a number of steps, which has a place on the clock."""
        match self.tree:
            case Call(name="first" | "argmin" | "argmax"):
                return True
            case Reference(steps=(*_, "t"), at=None):
                return True
        return False


@lru_cache(maxsize=1024)
def parse(text: str) -> Quantity:
    """Read a quantity.

    Raises
    ------
    Problem
        ``quantity.…`` with the place, if it cannot be read.
    """
    if len(text) > MAX_LENGTH:
        raise Problem("quantity.too_long", limit=MAX_LENGTH)
    return Quantity(text.strip(), _Reader(text.replace("−", "-")).read())


class _Reader:
    """Reads by recursive descent; `_at` is the index of the token that comes next."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, str, int]] = []
        self._at = 0
        self._depth = 0
        place = 0
        while place < len(text):
            if text[place].isspace():
                place += 1
                continue
            token = _TOKEN.match(text, place)
            if token is None:
                raise Problem("quantity.character", place=place + 1, character=shown(text[place]))
            self._tokens.append((str(token.lastgroup), token[0], place + 1))
            place = token.end()
        self._tokens.append(("end", "", len(text) + 1))

    def read(self) -> Node:
        node = self._comparison()
        self._expect("")
        return node

    @property
    def _next(self) -> str:
        """The sign that comes next, or nothing if it is no sign."""
        kind, text, _ = self._tokens[self._at]
        return text if kind == "sign" else ""

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1][1]

    def _expect(self, sign: str) -> None:
        kind, text, place = self._tokens[self._at]
        if (kind, text) == (("sign", sign) if sign else ("end", "")):
            self._at += 1
            return
        raise _unexpected(kind, text, place)

    def _comparison(self) -> Node:
        node = self._sum()
        if self._next in COMPARISONS:
            node = Binary(self._take(), node, self._sum())
        return node

    def _sum(self) -> Node:
        node = self._product()
        while self._next in ("+", "-"):
            node = Binary(self._take(), node, self._product())
        return node

    def _product(self) -> Node:
        node = self._signed()
        while self._next in ("*", "/"):
            node = Binary(self._take(), node, self._signed())
        return node

    def _signed(self) -> Node:
        self._depth += 1  # whatever is nested comes through here
        if self._depth > MAX_DEPTH:
            raise Problem("quantity.too_deep", limit=MAX_DEPTH)
        if self._next == "-":
            self._take()
            node: Node = Negative(self._signed())
        else:
            node = self._atom()
        self._depth -= 1
        return node

    def _atom(self) -> Node:
        kind, text, place = self._tokens[self._at]
        if kind == "number":
            self._take()
            is_whole = text.isdecimal() and len(text) <= EXACT_DIGITS
            return Number(int(text) if is_whole else float(text))
        if kind == "text":
            self._take()
            return Text(text[1:-1])
        if self._next == "(":
            return self._bracketed()
        if kind == "name" and self._tokens[self._at + 1][1] == "(":
            if text not in ELEMENTWISE + OVER_A_RUN:
                known = ", ".join(OVER_A_RUN + ELEMENTWISE)
                raise Problem("quantity.function", place=place, name=shown(text), known=known)
            self._take()
            return Call(text, self._bracketed())
        if kind == "name" or self._next == "[":
            return self._reference()
        raise _unexpected(kind, text, place)

    def _bracketed(self) -> Node:
        self._expect("(")
        node = self._comparison()
        self._expect(")")
        return node

    def _reference(self) -> Reference:
        steps: list[str | int] = [self._index() if self._next == "[" else self._take()]
        while self._next in (".", "["):
            if self._next == "[":
                steps.append(self._index())
                continue
            self._take()
            kind, text, place = self._tokens[self._at]
            if kind != "name":
                raise _unexpected(kind, text, place)
            steps.append(self._take())
        if self._next != "@":
            return Reference(tuple(steps))
        self._take()
        return Reference(tuple(steps), self._signed())

    def _index(self) -> int:
        self._expect("[")
        sign = -1 if self._next == "-" else 1
        if sign < 0:
            self._take()
        kind, text, place = self._tokens[self._at]
        if kind != "number" or not text.isdecimal():
            raise Problem("quantity.index", place=place, text=shown(text))
        self._take()
        self._expect("]")
        return sign * int(text)


def _unexpected(kind: str, text: str, place: int) -> Problem:
    if kind == "end":
        return Problem("quantity.ends", place=place)
    return Problem("quantity.unexpected", place=place, text=shown(text))
