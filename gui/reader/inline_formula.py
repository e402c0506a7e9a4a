"""Formulas within lines of text: each stands in the document as one sign, and is drawn as a picture."""

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from gui import theme
from gui.formula_drawing import draw, em
from gui.formula_store import formulas
from gui.typesetting import SIZE, Typeset

KIND = QTextFormat.ObjectTypes.UserObject + 1
"""Of the signs that stand for formulas."""
LATEX = QTextFormat.Property.UserProperty + 1
"""Where such a sign keeps its LaTeX."""
CLINGING = QTextFormat.Property.UserProperty + 2
"""And the punctuation behind the formula: Qt would break the line between a sign and it."""
GAP = 1.0
"""Pixels left free on both sides."""
REACH = 0.12
"""So far below the text a formula may reach, in ems, and leave the line as high as the others."""


def formula_format(base: QTextCharFormat, latex: str, clinging: str = "") -> QTextCharFormat:
    """Return the format of a sign that stands for a formula and the punctuation behind it.

    Parameters
    ----------
    base
        Of the text around it.
    latex
        The formula.
    clinging
        The punctuation.
    """
    chosen = QTextCharFormat(base)
    chosen.setObjectType(KIND)
    chosen.setProperty(LATEX, latex)
    chosen.setProperty(CLINGING, clinging)
    alignment = QTextCharFormat.VerticalAlignment
    # Only the middle leaves room below, where a formula is deep; but it makes the line higher than the
    # others, so that most stand on the base line.
    chosen.setVerticalAlignment(
        alignment.AlignMiddle if _is_deep(chosen) else alignment.AlignBaseline
    )
    return chosen


class InlineFormulas(QPyTextObject):
    """Draws the formulas of a document; those that are not typeset (yet) take no room.

    An object with `AlignBaseline` reaches as far below the base line as text does. Of one with
    `AlignMiddle` and a height h, Qt puts (h + x/2)/2 above it, where x is the height of an x: so much
    room is asked for that the formula has its own base line there.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.colour = "text"
        """The name of their colour in `gui.theme.Theme`."""

    def intrinsicSize(self, document: QTextDocument, place: int, format_: QTextFormat) -> QSizeF:
        picture, scale, shift = _measured(format_)
        clinging, font = _clinging(format_)
        behind = QFontMetricsF(font).horizontalAdvance(clinging)
        if picture is None:
            return QSizeF(behind, 0)
        ascent, descent = -picture.top * scale, (picture.top + picture.height) * scale
        if clinging:
            metrics = QFontMetricsF(font)
            ascent, descent = max(ascent, metrics.ascent()), max(descent, metrics.descent())
        if _is_in_the_middle(format_):
            height = max(2 * ascent - shift, 2 * descent + shift)
        else:
            height = ascent + QFontMetrics(font).descent()
        return QSizeF((picture.left + picture.width) * scale + 2 * GAP + behind, height)

    def drawObject(
        self,
        painter: QPainter,
        room: QRectF | QRect,
        document: QTextDocument,
        place: int,
        format_: QTextFormat,
    ) -> None:
        picture, scale, _ = _measured(format_)
        if picture is None:
            return
        clinging, font = _clinging(format_)
        base = QRectF(room).bottom() - QFontMetrics(font).descent()
        if _is_in_the_middle(format_):
            block = document.findBlock(place)
            line = block.layout().lineForTextPosition(place - block.position())
            # Fonts that others fall back on shift the line's middle, but not its base line.
            base = room.y() - (line.height() - room.height()) / 2 + line.ascent()
        colour = getattr(theme.current(), self.colour)
        draw(painter, QPointF(room.x() + GAP, base), picture, scale, colour)
        if clinging:
            right = room.x() + 2 * GAP + (picture.left + picture.width) * scale
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(QPointF(right, base), clinging)


def _is_deep(format_: QTextCharFormat) -> bool:
    """Return whether a formula reaches further down than its line has room."""
    picture, scale, _ = _measured(format_)
    if picture is None:
        return False
    descent = (picture.top + picture.height) * scale
    return descent > QFontMetricsF(format_.font()).descent() + REACH * em(format_.font())


def _is_in_the_middle(format_: QTextFormat) -> bool:
    alignment = format_.toCharFormat().verticalAlignment()
    return alignment is QTextCharFormat.VerticalAlignment.AlignMiddle


def _clinging(format_: QTextFormat) -> tuple[str, QFont]:
    """Return the punctuation behind a formula, and the font of the text around it."""
    chosen = format_.toCharFormat()
    return str(chosen.property(CLINGING) or ""), chosen.font()


def _measured(format_: QTextFormat) -> tuple[Typeset | None, float, float]:
    """Return a formula's picture, its scale, and half the height of an x in the text around it."""
    chosen = format_.toCharFormat()
    picture = formulas().get(str(chosen.property(LATEX)), False)
    font = chosen.font()
    return picture, em(font) / SIZE, QFontMetricsF(font).xHeight() / 2
