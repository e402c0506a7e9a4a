"""Lines of mathematics that change with every step, painted at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.formula_drawing import broken, draw, em
from gui.formula_store import Asker, formulas
from gui.mathboxes import Setting
from gui.mathtext import numbers
from gui.panels.rows import GLUE, Row, Style
from gui.typesetting import SIZE, Typeset, terms

MARGIN = 9.0
GAP = 3.0
"""Between two rows, in pixels."""
LENGTHWISE = 4
"""Height of the bar of a value, in pixels."""
BAR = 3
"""Width of the bar beside a marked row."""


@dataclass(frozen=True)
class _Run:
    """A piece of text at its place."""

    place: QPointF
    text: str
    style: Style


class Sheet(QWidget):
    """Paints rows.

    A label a row would lay out and paint some twenty rich texts at each step of the clock, which takes
    longer than drawing all plots.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.rows: tuple[Row, ...] = ()
        self.marked: frozenset[int] = frozenset()
        """Which rows stand out."""
        self._extents: list[tuple[float, float]] = []
        self._runs: list[_Run] = []
        self._formulas: list[tuple[QPointF, Typeset]] = []
        self._boxes: list[tuple[QPointF, Setting]] = []
        self._bars: list[tuple[float, float, Style]] = []
        """Upper edge, length and whose."""
        self._asked: dict[str, None] = {}
        self._asker = Asker(self)
        self._asker.complete.connect(self._look)
        self._waiting = False
        self._kept = 0
        """How high it stays at least."""
        theme.follow(self, Sheet._dress)

    def show_rows(self, rows: tuple[Row, ...], keep_height: bool = False) -> None:
        """Show rows.

        Parameters
        ----------
        rows
            From top to bottom.
        keep_height
            Whether to stay as high as before where less would do, so that what stands below does not
            jump from step to step.
        """
        if rows == self.rows and keep_height:
            return
        self.rows = rows
        self.setAccessibleDescription("\n".join(filter(None, (row.text for row in rows))))
        self._fit(keep_height)

    def mark(self, rows: Iterable[int]) -> None:
        """Let these rows stand out, and no others."""
        marked = frozenset(rows)
        if marked != self.marked:
            self.marked = marked
            self.update()

    @property
    def marked_extent(self) -> tuple[int, int] | None:
        """From where to where the marked rows are, in pixels from the top; None if there are none."""
        shown = [self._extents[row] for row in self.marked if row < len(self._extents)]
        if not shown:
            return None
        return int(min(top for top, _ in shown)), int(max(bottom for _, bottom in shown))

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._fit(keep_height=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        ink = self.palette().color(QPalette.ColorRole.Text)
        colours = {Style.WORDS: QColor(look.muted), Style.NUMBERS: ink, Style.RESULT: ink}
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.border))
        painter.setBrush(QColor(look.inset))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self._paint_marks(painter)
        self._paint_bars(painter)
        for place, formula in self._formulas:
            draw(painter, place, formula, self._em / SIZE, look.text)
        painter.setPen(ink)
        for place, box in self._boxes:
            box.draw(painter, place)
        for style in Style:
            painter.setFont(self._fonts[style])
            painter.setPen(colours[style])
            for run in self._runs:
                if run.style is style:
                    painter.drawText(run.place, run.text)

    def _paint_marks(self, painter: QPainter) -> None:
        """Tint the marked rows, neighbours as one, with a bar at their left."""
        look = theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        for index, (top, bottom) in enumerate(self._extents):
            if index in self.marked:
                joined = index + 1 in self.marked and index + 1 < len(self._extents)
                end = self._extents[index + 1][0] if joined else bottom + GAP
                first, last = round(top - GAP), round(end if not joined else end - GAP)
                box = QRect(2, first, self.width() - 4, last - first)
                painter.fillRect(box, QColor(look.accent_soft))
                painter.fillRect(QRect(2, first, BAR, last - first), QColor(look.accent))

    def _paint_bars(self, painter: QPainter) -> None:
        """Paint a bar from the middle for each value, and the line of zero."""
        look = theme.current()
        middle, reach = self.width() / 2, self.width() / 2 - MARGIN
        painter.setPen(Qt.PenStyle.NoPen)
        for top, length, style in self._bars:
            ground = QRectF(MARGIN, top, 2 * reach, LENGTHWISE)
            painter.fillRect(ground, QColor(look.border))
            colour = QColor(look.text if style is Style.RESULT else look.accent)
            bar = QRectF(middle, top, reach * length, LENGTHWISE).normalized()
            painter.fillRect(bar, colour)
            painter.fillRect(QRectF(middle - 0.5, top - 1, 1, LENGTHWISE + 2), QColor(look.muted))

    def _dress(self) -> None:
        """Take the fonts of the moment."""
        self._fonts = {
            Style.WORDS: theme.font(0.9),
            Style.NUMBERS: theme.monospace(0.88),
            Style.RESULT: _bold(theme.monospace(0.88)),
        }
        self._metrics = {style: QFontMetricsF(font) for style, font in self._fonts.items()}
        self._em = em(self._fonts[Style.WORDS])
        self._digit = self._metrics[Style.RESULT].horizontalAdvance("0")
        self._height = max(metrics.height() for metrics in self._metrics.values())
        self._ascent = max(metrics.ascent() for metrics in self._metrics.values())
        if self.rows:
            self._fit(keep_height=False)

    def _fit(self, keep_height: bool) -> None:
        """Lay the rows out and be as high as they are, or as others were before."""
        self._kept = self._kept if keep_height else 0
        self.setFixedHeight(max(self._lay_out(), self._kept))
        if not self._waiting:  # the room for what is about to come is a guess
            self._kept = self.height()
        self.update()

    def _lay_out(self) -> int:
        """Find out what is drawn where, and return how high all of it is."""
        inner = self.width() - 2 * MARGIN
        for drawn in (self._runs, self._formulas, self._boxes, self._bars, self._extents):
            drawn.clear()
        self._waiting = False
        y = MARGIN - GAP
        for index, row in enumerate(self.rows):
            if row.formula:
                top = y + 2 * GAP * bool(index)
                y = self._set(row, inner, top)
            else:
                top = y + 2 * GAP * bool(index and self.rows[index - 1].formula)
                y = self._break(row, inner, top)
                if row.bar is not None:
                    self._bars.append((y + 2, row.bar, row.pieces[-1][1]))
                    y += 2 + LENGTHWISE + GAP
            self._extents.append((top, y))
            y += GAP
        return round(y + MARGIN - GAP)

    def _set(self, row: Row, inner: float, y: float) -> float:
        """Put a formula at a height, its numbers behind or below it, and return where they end."""
        scale = self._em / SIZE
        lines = broken(self._found(row.formula), inner / scale)
        if not lines:
            y += 1.6 * self._em  # room for what is about to come
        right = 0.0
        ascent = descent = 0.0
        for line in lines:
            ascent, descent = line.ascent * scale, line.descent * scale
            right = line.width * scale
            if line is lines[-1] and row.numbers:
                break
            self._put(line.pieces, y + ascent)
            y += ascent + descent
        if not row.numbers:
            return y
        box = numbers(row.numbers, inner, round(self._em, 2))
        # Behind a condition, (a = b), a sign of equality would be read as one more.
        can_follow = bool(lines) and r"\quad" not in row.formula
        beside = can_follow and right + self._em + box.width <= inner
        if lines:
            base = y + (max(ascent, box.ascent) if beside else ascent)
            self._put(lines[-1].pieces, base)
            if beside:
                self._boxes.append((QPointF(MARGIN + right + 0.3 * self._em, base), box))
                return base + max(descent, box.descent)
            y = base + descent + 2 * GAP
        self._boxes.append((QPointF(MARGIN, y + box.ascent), box))
        return y + box.ascent + box.descent

    def _put(self, pieces: tuple[tuple[float, Typeset], ...], base: float) -> None:
        scale = self._em / SIZE
        self._formulas += [(QPointF(MARGIN + x * scale, base), piece) for x, piece in pieces]

    def _found(self, latex: str) -> tuple[Typeset, ...]:
        """Return a formula's pieces if all of them are there, and ask for those that are not."""
        store = formulas()
        for piece in terms(latex):
            if not store.is_known(piece, True):
                self._waiting = True
                if piece not in self._asked:
                    self._asked[piece] = None
                    self._asker.ask(tuple(self._asked), display=True)
        pieces = [store.get(piece, True) for piece in terms(latex)]
        found = tuple(piece for piece in pieces if piece is not None)
        return found if len(found) == len(pieces) else ()

    def _look(self) -> None:
        """See whether what is waited for is there."""
        if self._waiting and all(formulas().is_known(piece, True) for piece in self._asked):
            self._asked.clear()
            self._fit(keep_height=True)

    def _break(self, row: Row, inner: float, y: float) -> float:
        """Put a row's pieces at a height and below, and return where they end."""
        x = 0.0
        ascent = self._ascent
        for index, (text, style) in enumerate(row.pieces):
            needed = 0.0
            if text.endswith(GLUE):
                needed = self._advance(*row.pieces[index + 1])
            start, line = x, ""
            for word in text.split(" "):
                longer = f"{line} {word}" if line else word
                if start + self._advance(longer, style) + needed > inner and (line or start):
                    if line:
                        self._runs.append(_Run(QPointF(MARGIN + start, y + ascent), line, style))
                    y += self._height
                    start, longer = 0.0, word
                line = longer
            self._runs.append(_Run(QPointF(MARGIN + start, y + ascent), line, style))
            x = start + self._advance(line, style)
            x += 0 if text.endswith(GLUE) else self._digit
        return y + self._height

    def _advance(self, text: str, style: Style) -> float:
        """Return how wide a text is; that of numbers can be counted, which is much quicker."""
        if style is Style.WORDS:
            return self._metrics[style].horizontalAdvance(text)
        return len(text) * self._digit


def _bold(font: QFont) -> QFont:
    font.setBold(True)
    return font
