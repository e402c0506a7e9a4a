"""Formulas in widgets: typeset in the background, drawn sharply in the theme's colours."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.formula_drawing import Line, broken, draw, em
from gui.formula_store import Asker, formulas
from gui.painting import draws_pixels
from gui.typesetting import SIZE, Typeset, terms

LEAST_SCALE = 0.75
"""What is still read; a formula that is wider fades out, or has its lines made smaller."""
LEAST_SHARE = 0.45
"""So much of it must be seen; less is left out."""
FADE = 36.0
"""Width in pixels of where it fades."""


class FormulaLabel(QWidget):
    """Shows a formula; as plain text as long as it is not typeset, or cannot be.

    Parameters
    ----------
    scale
        Its size against the program's type.
    tone
        The name of its colour in `gui.theme.Theme`.
    wrap
        Whether it is broken into lines where it is too wide; else it becomes smaller, then fades out.
    modest
        Take the room that others leave, instead of as much as it is wide.
    quiet
        Whether nothing stands for it until it is typeset.
    centred
        Whether the lines of a wrapped formula stand in the middle.
    display
        Whether fractions are as high as in a formula of its own line, as they are where it wraps.
    """

    def __init__(
        self,
        scale: float = 1.0,
        *,
        tone: str = "text",
        wrap: bool = False,
        modest: bool = False,
        quiet: bool = False,
        centred: bool = False,
        display: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = scale
        self._centred = centred
        self._tone, self._wrap = tone, wrap
        self._display = display or wrap
        self._theme: theme.Theme | None = None
        self._quiet = quiet
        self._text = ""
        self._latex: tuple[str, ...] = ()
        self._waiting = False
        self._pieces: tuple[Typeset, ...] = ()
        self._asker = Asker(self)
        self._asker.complete.connect(self._look)
        across = QSizePolicy.Policy.Ignored if wrap or modest else QSizePolicy.Policy.Maximum
        policy = QSizePolicy(across, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        theme.follow(self, FormulaLabel._dress)

    def text(self) -> str:
        """Return it as plain text."""
        return self._text

    def show_formula(self, latex: str, text: str) -> None:
        """Show another formula.

        Parameters
        ----------
        latex
            Without dollar signs.
        text
            The same as plain text, for the tool tip and for who does not see it.
        """
        pieces = terms(latex) if self._wrap else (latex,)
        if (pieces, text) == (self._latex, self._text):
            return
        self._latex, self._text = pieces, text
        self.setAccessibleName(text)
        self.setToolTip("" if self._wrap else text)
        self._asker.ask(pieces, self._display)
        self._pieces, self._waiting = (), True
        self._look()
        if self._waiting:
            self._relay()

    def set_theme(self, chosen: theme.Theme) -> None:
        """Draw in another theme's colours than the program's."""
        self._theme = chosen
        self.update()

    @property
    def latex(self) -> tuple[str, ...]:
        """The formula, in the pieces into which it can be broken."""
        return self._latex

    @property
    def is_typeset(self) -> bool:
        """Whether it is shown as a formula, and not as text."""
        return bool(self._pieces)

    def _dress(self) -> None:
        """Take the size and the colours of the moment."""
        self._font = theme.font(self._size)
        self._font.setItalic(True)
        self._em = em(self._font)
        self._relay()

    def _look(self) -> None:
        """See whether all that this label waits for is there."""
        store = formulas()
        if self._waiting and all(store.is_known(piece, self._display) for piece in self._latex):
            self._waiting = False
            found = [store.get(piece, self._display) for piece in self._latex]
            pieces = tuple(piece for piece in found if piece is not None)
            self._pieces = pieces if len(pieces) == len(found) else ()
            self._relay()

    def _relay(self) -> None:
        if self._wrap:
            self.setFixedHeight(self.heightForWidth(self.width()))
        self.updateGeometry()
        self.update()

    # Size ------------------------------------------------------------------------------------------

    def _laid_out(self, width: float) -> tuple[tuple[Line, ...], float]:
        """Return the lines and the scale at which they fit."""
        scale = self._em / SIZE
        lines = broken(self._pieces, width / scale if self._wrap else float("inf"))
        if not lines:
            return (), scale
        widest = max(line.width for line in lines) * scale
        least = 0.0 if self._wrap else LEAST_SCALE
        return lines, scale * max(min(1.0, width / widest), least)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        height = max(int(metrics.height()) + 2, int(1.8 * self._em))
        lines, scale = self._laid_out(float("inf"))
        width = lines[0].width * scale if lines else metrics.horizontalAdvance(self._text)
        return QSize(int(width) + 3, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        if not self._wrap:
            return self.sizeHint().height()
        lines, scale = self._laid_out(width)
        if not lines:
            metrics = QFontMetricsF(self._font)
            if self._quiet and self._waiting:
                return int(2 * metrics.height())
            box = metrics.boundingRect(
                QRectF(0, 0, max(width, 40), 1e4), Qt.TextFlag.TextWrapAnywhere, self._text
            )
            return int(box.height()) + 4
        return int(sum((line.ascent + line.descent) * scale + 4 for line in lines)) + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._wrap and event.size().width() != event.oldSize().width():
            self.setFixedHeight(self.heightForWidth(event.size().width()))

    # Drawing ---------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = getattr(self._theme or theme.current(), self._tone)
        painter = QPainter(self)
        lines, scale = self._laid_out(self.width())
        if not lines:
            self._draw_text(painter, colour)
        elif self._wrap:
            y = 0.0
            for line in lines:
                left = (self.width() - line.width * scale) / 2 if self._centred else 0.0
                place = QPointF(left, y + line.ascent * scale + 2)
                self._draw_line(painter, line, place, scale, colour)
                y += (line.ascent + line.descent) * scale + 4
        elif self._is_worth_it(painter, lines[0].width * scale):
            (line,) = lines
            fitting = min(scale, self.height() / (line.ascent + line.descent))
            if not draws_pixels(painter):
                # A vector graphic can be enlarged, and knows neither clips nor fading of its own.
                fitting = min(fitting, self.width() / line.width)
            middle = self.height() + (line.ascent - line.descent) * fitting
            self._draw_line(painter, line, QPointF(0, middle / 2), fitting, colour)
            if line.width * fitting > self.width() + 1:
                self._fade(painter)
        painter.end()

    def _is_worth_it(self, painter: QPainter, width: float) -> bool:
        """Tell whether so much of a formula of this width is seen that it says something."""
        share = LEAST_SHARE if draws_pixels(painter) else 0.0
        return self.width() > max(share * width, min(width, 2 * self._em))

    def _draw_line(
        self, painter: QPainter, line: Line, place: QPointF, scale: float, colour: str
    ) -> None:
        for x, piece in line.pieces:
            draw(painter, place + QPointF(x * scale, 0), piece, scale, colour)

    def _draw_text(self, painter: QPainter, colour: str) -> None:
        if self._quiet and self._waiting:
            return
        painter.setFont(self._font)
        painter.setPen(QColor(colour))
        text, flags = self._text, int(Qt.AlignmentFlag.AlignVCenter)
        if self._wrap:
            flags |= int(Qt.TextFlag.TextWrapAnywhere)
        else:
            metrics = QFontMetricsF(self._font)
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
            text = "" if text == "…" else text  # alone it says nothing
        painter.drawText(self.rect(), flags, text)

    def _fade(self, painter: QPainter) -> None:
        """Let the right end vanish into the ground, to say that there is more."""
        ground = QColor((self._theme or theme.current()).card)
        clear = QColor(ground)
        clear.setAlpha(0)
        left = self.width() - theme.px(FADE)
        gradient = QLinearGradient(left, 0, self.width(), 0)
        gradient.setColorAt(0, clear)
        gradient.setColorAt(1, ground)
        painter.fillRect(QRectF(left, 0, theme.px(FADE), self.height()), gradient)
