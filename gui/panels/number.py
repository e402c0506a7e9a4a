"""Numbers as people write them."""

import math
import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.panels.controls import Message, TextField

_MINUS = "\N{MINUS SIGN}"
_SEPARATORS = re.compile(r"[,\s]+")


def parse_number(text: str) -> float | None:
    """Read ``0.06``, ``0,06``, ``1e-3``, ``−2``; None if it is no finite number.

    The point and the comma are both taken for the decimal sign: there are no groups of thousands.
    """
    plain = text.strip().replace(_MINUS, "-").replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", plain, re.ASCII):
        return None
    value = float(plain)
    return value if math.isfinite(value) else None


def parse_whole(text: str) -> int | None:
    """Read a whole number; None if it is none."""
    plain = text.strip().replace(_MINUS, "-")
    return int(plain) if re.fullmatch(r"[+-]?\d{1,40}", plain, re.ASCII) else None


def parse_numbers(text: str) -> tuple[float, ...] | None:
    """Read several numbers with commas or spaces between them: ``1.9, −0.012``.

    Where there is a semicolon it separates, and the comma is the decimal sign: ``1,9; −0,012``.
    Brackets around the whole are passed over. None if one of them is no finite number.
    """
    inner = text.strip().strip("()[]").strip()
    parts = inner.split(";") if ";" in inner else _SEPARATORS.split(inner)
    values = [parse_number(part) for part in parts if part.strip()]
    found = tuple(value for value in values if value is not None)
    return found if len(found) == len(values) else None


def format_number(value: float, digits: int = 17) -> str:
    """Write a number so that it reads back the same, or with at most `digits` significant digits.

    The shortest of such texts: ``0.06``, ``1e-8``, ``−2``.
    """
    text = repr(float(value)) if digits >= 17 else f"{value:.{digits}g}"
    mantissa, _, exponent = text.partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    text = f"{mantissa}e{int(exponent)}" if exponent else mantissa
    return text.replace("-", _MINUS)


def format_numbers(values: tuple[float, ...]) -> str:
    """Write several numbers as `parse_numbers` reads them."""
    return ", ".join(format_number(value) for value in values)


class NumberField(TextField):
    """A number that is typed."""

    def __init__(self, message: Message | None = None, parent: QWidget | None = None) -> None:
        super().__init__(message, _same_number, parent)

    def show_number(self, value: float | None) -> None:
        """Show a number, or nothing."""
        self.show_text("" if value is None else format_number(value))


class WholeField(TextField):
    """A whole number of any size, typed, or counted up and down by the arrow keys."""

    def show_number(self, value: int | None) -> None:
        """Show a number, or nothing."""
        self.show_text("" if value is None else str(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count up or down by one, or by ten."""
        steps = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: 10,
            Qt.Key.Key_PageDown: -10,
        }
        value = parse_whole(self.text())
        step = steps.get(Qt.Key(event.key()))
        if step is None or value is None:
            super().keyPressEvent(event)
        else:
            self.setText(str(value + step))
            self.setModified(True)
            self.entered.emit(self.text())


class NumbersField(TextField):
    """Several numbers in one line."""

    def __init__(self, message: Message | None = None, parent: QWidget | None = None) -> None:
        super().__init__(message, _same_numbers, parent)

    def show_numbers(self, values: tuple[float, ...]) -> None:
        """Show numbers."""
        self.show_text(format_numbers(values))


def _same_number(first: str, second: str) -> bool:
    value = parse_number(first)
    return value is not None and value == parse_number(second)


def _same_numbers(first: str, second: str) -> bool:
    values = parse_numbers(first)
    return values is not None and values == parse_numbers(second)
