"""What is looked at inside a step: the phase's name, what it came to, and its formulas."""

import numpy as np
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.drawing import InnerTerm
from core.inner_step import InnerPhase, InnerStep, Note
from core.notation import Latex
from gui import language, theme
from gui.formula import FormulaLabel
from gui.formula_drawing import em
from gui.mathlabel import symbols
from gui.numbers import short
from gui.theme import LIGHT, Theme, font
from gui.views.paint_guard import guarded
from gui.views.texts import ElidedText
from gui.views.themed import ThemedWidget
from gui.wording import phase_name

GAP = r" \qquad "
"""Between two formulas."""
SPACE = r" \quad "
"""Between two values."""
HEIGHT = 2.35
"""Of the formulas, in ems: a fraction with a root in it."""
SMALLEST = 0.75
"""So small, against their size, values are written before they are cut."""


class MathLine(ThemedWidget):
    """A line of names and numbers that changes with every step."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._latex = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_line(self, latex: str, told: str) -> None:
        """Show another line; `told` is the same as plain text."""
        self._latex = latex
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, int(QFontMetricsF(font()).height()) + 3)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.text))
        size = em(font())
        setting = symbols(self._latex, size)
        if setting.width > self.width():
            size *= max(self.width() / setting.width, SMALLEST)
            setting = symbols(self._latex, round(size, 1))
        base = (self.height() + setting.ascent - setting.descent) / 2
        setting.draw(painter, QPointF(0, base))
        painter.end()


class PhaseCaption(QFrame):
    """Says in two lines which phase of a step is drawn; its tool tip says how."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[InnerStep, InnerPhase] | None = None
        self.setProperty("role", "inset")
        self.name = ElidedText(_bold, theme.text, least=40)
        self.values = MathLine(theme)
        self.formula = FormulaLabel(modest=True, display=True)
        self.formula.set_theme(theme)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.name)
        above.addWidget(self.values, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 8, 4)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.formula)
        self._dress()
        language.follow(self, PhaseCaption._retranslate)

    def show_phase(self, step: InnerStep, phase: InnerPhase) -> None:
        """Tell of a phase of a step."""
        self._shown = step, phase
        self._show(step, phase)

    def set_theme(self, theme: Theme) -> None:
        """Write in other colours, at the size of the moment."""
        self.name.set_colour(theme.text)
        self.values.set_theme(theme)
        self.formula.set_theme(theme)
        self._dress()

    def _dress(self) -> None:
        self.formula.setFixedHeight(round(HEIGHT * em(font())))

    def _retranslate(self) -> None:
        self.setToolTip(
            self.tr(
                "Arrows begin at the iterate; a minus says that the negative is drawn, which points"
                " downhill. A rectangle has the named roots or sizes as its sides; it has no direction"
                " of its own, and lies where the step goes. All of a kind have the scale that stands in"
                " the plot: at ×0.2 a gradient of 1 is as long as 0.2 of x. The step is true to scale."
                " Dashed: before this step. A hollow head goes on beyond the edge."
            )
        )
        if self._shown is not None:
            self._show(*self._shown)

    def _show(self, step: InnerStep, phase: InnerPhase) -> None:
        number = next(i for i, own in enumerate(step.phases, 1) if own is phase)
        title = self.tr("{phase} {number}/{count}").format(
            phase=phase_name(phase.phase), number=number, count=len(step.phases)
        )
        self.name.set_text(title)
        formulas = "; ".join(plain for _, plain in phase.formulas)
        self.formula.show_formula(GAP.join(latex for latex, _ in phase.formulas), formulas)
        values = "; ".join(_told(term, step) for term in phase.results)
        self.values.show_line(SPACE.join(_set(term, step) for term in phase.results), values)
        note = ""
        if phase.note is Note.SEVERAL:
            note = self.tr("The sum of several inner steps, of which torch keeps only the last.")
        self.formula.setToolTip(note or formulas)
        self.setAccessibleName(f"{title}: {formulas}")
        self.setAccessibleDescription(" ".join(filter(None, (values, note))))


def _set(term: InnerTerm, step: InnerStep) -> str:
    """Write in LaTeX what a term came to; of the next iterate also how far it is."""
    number = Latex().number
    numbers = ", ".join(number(float(value)).text for value in term.drawn)
    values = rf"\left( {numbers} \right)" if len(term.values) > 1 else numbers
    told = f"{term.latex} = {values}"
    if term.symbol != "x_next":
        return told
    return rf"{told} {SPACE} \| x_{{t+1}} - x_t \| = {number(_length(term, step)).text}"


def _told(term: InnerTerm, step: InnerStep) -> str:
    """Say the same as plain text."""
    numbers = ", ".join(short(float(value)) for value in term.drawn)
    told = f"{term.label} = ({numbers})" if len(term.values) > 1 else f"{term.label} = {numbers}"
    if term.symbol != "x_next":
        return told
    return f"{told}, ‖xₜ₊₁ − xₜ‖ = {short(_length(term, step))}"


def _length(term: InnerTerm, step: InnerStep) -> float:
    with np.errstate(all="ignore"):
        return float(np.hypot.reduce(term.values - step.x))


def _bold() -> QFont:
    return theme.font(0.95, bold=True)
