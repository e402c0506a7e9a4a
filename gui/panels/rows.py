"""What a line of mathematics says, before it is laid out."""

from dataclasses import dataclass
from enum import Enum

GLUE = "\N{NO-BREAK SPACE}"
"""At the end of a piece: the next one stands in the same line."""


class Style(Enum):
    """How a piece of a row looks."""

    WORDS = "words"
    NUMBERS = "numbers"
    RESULT = "result"


@dataclass(frozen=True)
class Row:
    """Pieces of text one behind the other, broken at spaces; or a formula with its numbers put in."""

    pieces: tuple[tuple[str, Style], ...] = ()
    formula: str = ""
    """LaTeX."""
    numbers: tuple[str, ...] = ()
    """LaTeX of each component, ``a + b = c``."""
    told: tuple[str, ...] = ()
    """The numbers as plain text."""
    bar: float | None = None
    """Length of a bar under the text, −1 to 1: to the left or the right of the middle."""

    @property
    def text(self) -> str:
        """What it says, without its looks."""
        return "\n".join(self.told) or " ".join(text for text, _ in self.pieces)
