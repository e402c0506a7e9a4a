"""A card of the stage: one landscape with its runs, and what can be read off it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.inner_step import InnerPhase, InnerStep
from gui.formula import FormulaLabel
from gui.numbers import with_deviation
from gui.pictures import RunPicture
from gui.theme import LIGHT, Theme, Tint, font, px
from gui.views.caption import PhaseCaption
from gui.views.contour import ContourView
from gui.views.curve import CurveView
from gui.views.legend import Legend
from gui.views.number_line import NumberLine
from gui.views.plot_stack import PlotStack
from gui.views.readings import entries
from gui.views.sentence import Sentence
from gui.views.surface import SurfaceView
from gui.views.texts import Badge, ElidedText

NARROW, HIGH = 340.0, 360.0
"""A pane narrower than this, in pixels at the normal size of type, and higher than this is spread: not
yet one of two beside a lesson on a laptop's screen, whatever frame the window has."""
TIGHT = 400.0
"""In one that is narrower than this the numbers stand in two rows, if it is as high."""
LOW = 290.0
"""A pane that is lower than this takes less room between its parts: the plot needs it."""
MARGINS, LOW_MARGINS = (12, 8, 12, 10), (12, 4, 12, 6)
SPACING, LOW_SPACING = 5, 2
NARROWEST = 210
"""Least width in pixels: four panes beside the controls fit a laptop's screen."""


class PaneView(QFrame):
    """Title, formula, badge, plot, a line of numbers and a sentence.

    Parameters
    ----------
    dimension
        Number of variables: 2 is shown from above or as a surface, 1 as a curve.
    theme
        Its colours.
    """

    runSelected = Signal(int)
    activated = Signal()
    """The user turned to this pane."""

    def __init__(
        self, dimension: int = 2, theme: Theme = LIGHT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._runs: tuple[RunPicture, ...] = ()
        self._current = 0
        self._cursor = 0
        self._active = False
        self._tone = "neutral"
        self._said = ("", "")
        self.setProperty("role", "card")
        self.title = ElidedText(_bold, theme.text, least=40)
        self.formula = FormulaLabel(tone="muted", modest=True)
        self.formula.set_theme(theme)
        self.badge = Badge(theme)
        self.legend = Legend(theme)
        self.numbers = NumberLine(theme)
        self.repeats = ElidedText(_small, theme.muted, least=40)
        self.repeats.hide()
        self.sentence = Sentence(theme)
        self.caption = PhaseCaption(theme)
        self.caption.hide()
        self.plots = PlotStack(theme, self)
        self.plots.pressed.connect(self.activated)
        self.legend.runSelected.connect(self.runSelected)
        self.setMinimumWidth(NARROWEST)
        self._arrange()
        self._dress()
        self.set_dimension(dimension)

    @property
    def plot(self) -> ContourView | CurveView | SurfaceView:
        """The plot that is shown."""
        return self.plots.shown

    # What is shown ---------------------------------------------------------------------------------

    def set_dimension(self, dimension: int) -> None:
        """Show functions of so many variables; runs of another dimension are taken away."""
        if dimension != self.plots.dimension:
            self.show_runs(())
            self.show_inner(None)
            self.plots.set_dimension(dimension)

    def show_header(self, title: str, formula: str, latex: str) -> None:
        """Say what the landscape is; the formula as plain text and in LaTeX."""
        self.title.set_text(title)
        self.formula.show_formula(latex, formula)
        self.plots.describe(self.tr("{0}, {1}").format(title, formula))

    def show_runs(self, runs: tuple[RunPicture, ...]) -> None:
        """Show these runs."""
        self._runs = runs
        self.plots.show_runs(runs)
        self.legend.show_runs(runs)
        self.legend.set_current_run(self._current)
        self._show_numbers()

    def set_cursor(self, t: int) -> None:
        """Look at step t."""
        self._cursor = t
        self.plots.set_cursor(t)
        self._show_numbers()

    def set_current_run(self, index: int) -> None:
        """Choose the run whose numbers and arrows are shown."""
        self._current = index
        self.plots.set_current_run(index)
        self.legend.set_current_run(index)
        self._show_numbers()

    def show_inner(self, inner: tuple[InnerStep, InnerPhase] | None) -> None:
        """Draw a phase of the chosen run's step, and tell of it instead of the sentence; None: as ever."""
        self.plots.show_inner(inner)
        if inner is not None:
            self.caption.show_phase(*inner)
        self.sentence.setVisible(inner is None)
        self.caption.setVisible(inner is not None)

    def set_active(self, active: bool) -> None:
        """Mark the pane to which the controls belong."""
        if active != self._active:
            self._active = active
            self._dress()

    def show_diagnosis(self, badge: str, tone: str, sentence: str) -> None:
        """Say what the point is right now, and why it moves or stalls.

        Parameters
        ----------
        badge, sentence
            The words.
        tone
            ``good``, ``warning``, ``bad`` or ``neutral``.
        """
        self._tone = tone
        self.badge.show_text(badge, self._tint())
        self.sentence.show_text(sentence, self._tint())
        self._said = (badge, sentence)
        self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours."""
        self._theme = theme
        self.title.set_colour(theme.text)
        self.repeats.set_colour(theme.muted)
        texts = self.formula, self.badge, self.numbers, self.sentence
        for part in (self.plots, self.legend, *texts, self.caption):
            part.set_theme(theme)
        self.badge.show_text(self.badge.text(), self._tint())
        self.sentence.show_text(self.sentence.text(), self._tint())
        self._dress()

    # Inside ----------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._header = QHBoxLayout()
        self._header.setSpacing(8)
        self._header.addWidget(self.title)
        self._header.addWidget(self.formula, 1)
        self._header.addWidget(self.badge)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.setSpacing(SPACING)
        column.addLayout(self._header)
        self._under_header = QHBoxLayout()
        self._under_header.addStretch(1)
        column.addLayout(self._under_header)
        column.addWidget(self.legend)
        column.addWidget(self.plots, 1)
        column.addWidget(self.numbers)
        column.addWidget(self.repeats)
        column.addWidget(self.sentence)
        column.addWidget(self.caption)

    def _dress(self) -> None:
        theme = self._theme
        edge = theme.accent if self._active else theme.border
        self.setStyleSheet(
            f"PaneView {{ background: {theme.card}; border: 1px solid {edge}; border-radius: 8px; }}"
        )

    def _tint(self) -> Tint:
        tint: Tint = getattr(self._theme, self._tone)
        return tint

    def _show_numbers(self) -> None:
        if self._current >= len(self._runs):
            self.numbers.show_entries(())
            self.repeats.hide()
            return
        run = self._runs[self._current]
        row = min(self._cursor, run.trace.last)
        if row >= 0:
            self.numbers.show_entries(entries(run, row))
        self._show_repeats(run)
        self._describe()

    def _show_repeats(self, run: RunPicture) -> None:
        """Say what the cloud is, how many dots it has, and how many of the repeats have diverged."""
        spread = run.spread
        self.repeats.setVisible(spread is not None)
        if spread is None:
            return
        row = min(self._cursor, spread.last)
        moments = zip(spread.mean[row].tolist(), spread.std[row].tolist(), strict=True)
        told = [
            self.tr("{count} repeats: {x}").format(
                count=spread.repeats, x=", ".join(with_deviation(*moment) for moment in moments)
            )
        ]
        if diverged := int(spread.diverged[row]):
            told.append(self.tr("{count} diverged").format(count=diverged))
        if spread.drawn < spread.repeats:
            told.append(self.tr("{count} drawn").format(count=spread.drawn))
        self.repeats.set_text(self.tr("; ").join(told))

    def _describe(self) -> None:
        """Say to a screen reader what is to be seen."""
        repeats = "" if self.repeats.isHidden() else self.repeats.text()
        parts = (*self._said, self.numbers.accessibleName(), repeats)
        self.setAccessibleDescription(". ".join(part.rstrip(".。") for part in parts if part))

    def _spread(self) -> None:
        """Give the texts more lines where the pane is narrow, if it is high enough for that."""
        high = self.height() >= px(HIGH)
        spread = high and self.width() < px(NARROW)
        row = self._under_header if spread else self._header
        if row.indexOf(self.badge) < 0:
            row.insertWidget(0 if spread else row.count(), self.badge)
        low = self.height() < px(LOW)
        self._column.setContentsMargins(*(LOW_MARGINS if low else MARGINS))
        self._column.setSpacing(LOW_SPACING if low else SPACING)
        self.numbers.set_rows(2 if high and self.width() < px(TIGHT) else 1)
        self.sentence.set_lines(3 if spread else 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.activated.emit()


def _small() -> QFont:
    return font(0.88)


def _bold() -> QFont:
    return font(1.05, bold=True)
