"""pyqtgraph's axis with its numbers as they are printed, and never on top of each other."""

import math

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtWidgets import QGraphicsSimpleTextItem

from gui.theme import px

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
TICK = 4
"""Length of a tick, outwards: inwards it would be painted anew with all that moves in the plot."""
BEYOND = 32
"""How far the first and the last number may reach beyond the axis, in pixels."""
TEXT_WIDTH, TEXT_HEIGHT = 30, 18
"""Room for numbers to begin with, in pixels; pyqtgraph enlarges it where they need more."""
NAME_GAP = 4.0
"""Between the end of a horizontal axis and its name, in pixels."""

SPARSE = (1.0, 2.0, 5.0)
"""The numbers of each power of ten, where there is no room for evenly spaced ones."""

Levels = list[tuple[float, float]]


class NumberAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """An axis of plain numbers, of whole steps, or of powers of ten.

    Parameters
    ----------
    orientation
        ``left`` or ``bottom``.
    whole
        Whether it counts, so that only whole numbers make sense.
    """

    def __init__(self, orientation: str, *, whole: bool = False) -> None:
        self._whole = whole
        super().__init__(orientation, maxTickLength=TICK)
        self.enableAutoSIPrefix(False)
        self.setStyle(maxTickLevel=0, autoReduceTextSpace=False, hideOverlappingLabels=BEYOND)
        self.setTickDensity(2.2)
        self._numbered = True
        self._name = QGraphicsSimpleTextItem(self)
        self.geometryChanged.connect(self._place_name)

    def set_font(self, font: QFont) -> None:
        """Write the numbers in another font, and give them the room that they need from now on."""
        self.setTickFont(font)
        self.textWidth, self.textHeight = px(TEXT_WIDTH), px(TEXT_HEIGHT)
        if self.orientation == "left":
            self._updateWidth()
        else:
            self._updateHeight()

    def set_whole(self) -> None:
        """Count from now on: only whole numbers make sense."""
        self._whole = True

    def set_numbered(self, numbered: bool) -> None:
        """Choose whether there are numbers: where nothing is known along the axis, they would be made up."""
        if numbered != self._numbered:
            self._numbered = numbered
            self.picture = None  # pyqtgraph's own, of the numbers before
            self.update()

    def write_name(self, name: str, font: QFont, colour: QColor) -> float:
        """Write a horizontal axis's name at its end; return the room it takes there, in pixels."""
        self._name.setText(name)
        self._name.setFont(font)
        self._name.setBrush(colour)
        self._place_name()
        return NAME_GAP + self._name.boundingRect().width() if name else 0.0

    def _place_name(self) -> None:
        self._name.setPos(self.size().width() + NAME_GAP, -self._name.boundingRect().height() / 2)

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        return super().tickValues(low, high, size) if self._numbered else []

    def tickSpacing(self, low: float, high: float, size: float) -> Levels:
        if not math.isfinite(high - low):
            return []
        levels: Levels = super().tickSpacing(low, high, size)[:1]
        if not levels:
            return levels
        spacing, offset = levels[0]
        if self._whole:
            spacing = max(spacing, 1.0)
        while not self._has_room(low, high, size, spacing):
            mantissa = round(spacing / 10.0 ** math.floor(math.log10(spacing) + 1e-9))
            spacing *= 2.5 if mantissa == 2 else 2.0  # 1, 2, 5, 10, …
        return [(spacing, offset)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if not self.logMode:  # a sum of steps may miss zero by a rounding error
            values = [0.0 if abs(value) < spacing * 1e-6 else value for value in values]
        texts = super().tickStrings(values, scale, spacing)
        if len(set(texts)) < len(values):  # six digits are too few for them
            texts = _told_apart(values)
        return [_printed(text) for text in texts]

    def logTickValues(
        self, low: float, high: float, size: float, linear: list[tuple[float, list[float]]]
    ) -> list[tuple[float | None, list[float]]]:
        """Choose powers of ten, or where there is hardly one, round numbers."""
        if high - low >= 2:
            spacing = max(round(linear[0][0]), 1)
            exponents = range(math.ceil(low / spacing), math.floor(high / spacing) + 1)
            return [(float(spacing), [float(spacing * exponent) for exponent in exponents])]
        with np.errstate(over="ignore"):
            first, last = (10.0 ** np.array([low, high])).tolist()
        if not 0 < first < last < math.inf:
            return [(None, [])]
        step = super().tickSpacing(first, last, size)[0][0]
        numbers = np.arange(math.ceil(first / step), math.floor(last / step) + 1) * step
        places = np.log10(numbers)
        if len(places) > 2 and not self._stand_apart(places, high - low, size):
            decades = np.arange(math.floor(low), math.floor(high) + 1)
            sparse = np.log10(np.outer(10.0**decades, SPARSE).ravel())
            inside = sparse[(sparse >= low) & (sparse <= high)]
            places = inside if len(inside) > 1 else places[[0, -1]]
        return [(None, places.tolist())]

    def logTickStrings(self, values: list[float], scale: float, spacing: float | None) -> list[str]:
        if spacing is None:
            return _told_apart([10**value for value in values])
        return [f"1e{round(value)}" for value in values]

    def numbered(self) -> list[float]:
        """Return where the axis has numbers: places of grid lines."""
        low, high = sorted(self.range)
        size = self.size()
        length = size.height() if self.orientation == "left" else size.width()
        if self._tickLevels is not None:  # pyqtgraph's name for words at places that were chosen
            return [place for level in self._tickLevels for place, _ in level]
        levels = self.tickValues(low, high, length)
        return list(levels[0][1]) if levels else []

    def _stand_apart(self, places: NDArray[np.float64], span: float, size: float) -> bool:
        """Return whether numbers at these places of an upright axis do not touch each other."""
        height = QFontMetricsF(self.style["tickFont"] or QFont()).height()
        return bool(np.diff(places).min() * size / span >= height)

    def _has_room(self, low: float, high: float, size: float, spacing: float) -> bool:
        """Return whether numbers with such spacing stand apart."""
        if self.style["tickFont"] is None or spacing > high - low:  # a number alone touches none
            return True
        if self.orientation == "left":
            return QFontMetricsF(self.style["tickFont"]).height() <= size * spacing / (high - low)
        if self.logMode:
            return True
        values = np.arange(math.ceil(low / spacing), math.floor(high / spacing) + 1) * spacing
        if len(values) < 2:
            return True
        metrics = QFontMetricsF(self.style["tickFont"])
        texts = self.tickStrings(values.tolist(), 1.0, spacing)
        widest = max(map(metrics.horizontalAdvance, texts))
        return bool(widest * 1.25 <= size * spacing / (high - low))


def _told_apart(numbers: list[float]) -> list[str]:
    """Write ascending numbers with four digits, or with as many as their distances ask for."""
    nearest = min(np.diff(numbers), default=math.inf)
    for digits in range(4, 16):
        texts = [f"{number:.{digits}g}" for number in numbers]
        off = max(abs(float(text) - number) for text, number in zip(texts, numbers, strict=True))
        if off < 0.01 * nearest:
            break
    return texts


def _printed(text: str) -> str:
    """Write a number as in print: with a true minus, and 10⁶ for e+06."""
    mantissa, e, exponent = text.partition("e")
    if e:
        power = "10" + str(int(exponent)).translate(SUPERSCRIPTS)
        text = power if mantissa == "1" else f"{mantissa}·{power}"
    return text.replace("-", "−")
