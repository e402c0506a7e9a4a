"""The step at the cursor: the update with its numbers put in, and what Taylor says of it."""

from html import escape

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.optimizers import OptimizerSettings, explain_step
from core.taylor import predicted_change
from core.trace import Curvature, Outcome, Trace
from core.update_rule import Line
from gui import theme
from gui.formula_text import rich_text
from gui.panels.number import format_number
from gui.panels.section import Heading

DIGITS = 4


class StepPanel(QWidget):
    """Shows how one iterate comes from the one before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading()
        self.frame = QFrame()
        self.frame.setProperty("role", "inset")
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._box = QVBoxLayout(self.frame)
        self._box.setContentsMargins(10, 7, 8, 7)
        self._box.setSpacing(2)
        self.note = _label(muted=True)
        self.first = _label()
        self.second = _label()
        self.actual = _label()
        for label in (self.note, self.first, self.second, self.actual):
            self._box.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.frame)
        self.heading.say(self.tr("This step"))
        self._say(self.tr("No step has been computed yet."))

    def show_step(
        self, settings: OptimizerSettings, trace: Trace, curvature: Curvature | None, t: int
    ) -> None:
        """Show the step from x_t to x_{t+1}.

        Parameters
        ----------
        settings
            The run's optimizer.
        trace
            The run.
        curvature
            Eigenpairs along it, from which Taylor's second order comes; None while there are none.
        t
            The row, 0 to ``trace.last``.
        """
        self.heading.say(self.tr("This step"), f"t = {t}")
        if t >= trace.last:
            self._show_lines(())
            self._show_change(None, None, None)
            self._say(self._end_of(trace))
            return
        lines = explain_step(settings, trace, t)
        self._show_lines(lines)
        notes = [self._note(line.note) for line in lines if line.note]
        self._say(" ".join(notes))
        with np.errstate(all="ignore"):  # a diverged step is shown as it is
            step = trace.x[t + 1] - trace.x[t]
            first, second = float(trace.exact_grad[t] @ step), None
            if curvature is not None and len(curvature.eigenvalues) > t:
                row = slice(t, t + 1)
                here = Curvature(curvature.eigenvalues[row], curvature.eigenvectors[row])
                second = float(predicted_change(trace.exact_grad[row], here, step[None])[1][0])
            self._show_change(first, second, float(trace.f[t + 1] - trace.f[t]))

    def _show_lines(self, lines: tuple[Line, ...]) -> None:
        while len(self._lines) < len(lines):
            pair = _label(muted=True), _label(mono=True)
            for label in pair:
                self._box.insertWidget(2 * len(self._lines) + pair.index(label), label)
            self._lines.append(pair)
        for (formula, numbers), line in zip(self._lines, lines, strict=False):
            _set(formula, rich_text(line.formula))
            _set(numbers, "<br>".join(map(_emphasised, line.numbers)))
        for index, pair in enumerate(self._lines):
            for label in pair:
                label.setVisible(index < len(lines))

    def _show_change(self, first: float | None, second: float | None, actual: float | None) -> None:
        changes = (
            (self.first, self.tr("Taylor, first order: Δf ="), first),
            (self.second, self.tr("with second order: Δf ="), second),
            (self.actual, self.tr("actual Δf ="), actual),
        )
        muted, families = theme.current().muted, ", ".join(theme.MONOSPACE_FAMILIES)
        for label, words, value in changes:
            label.setVisible(value is not None)
            if value is not None:
                number = _short(value)
                if label is self.actual:
                    number = f"<b>{number}</b>"
                _set(
                    label,
                    f'<span style="color:{muted}">{escape(words)}</span> '
                    f'<span style="font-family:{families}">{number}</span>',
                )

    def _say(self, sentence: str) -> None:
        _set(self.note, escape(sentence))
        self.note.setVisible(bool(sentence))

    def _end_of(self, trace: Trace) -> str:
        """Say why there is no step from the last row."""
        match trace.outcome:
            case Outcome.CONVERGED:
                return self.tr("The run ended here: the gradient is within the tolerance.")
            case Outcome.DIVERGED:
                if np.isfinite(trace.x[-1]).all() and np.isfinite(trace.f[-1]):
                    return self.tr("The run ended here: it diverged beyond all bounds.")
                return self.tr("The run ended here: f or its gradient is no finite number.")
            case Outcome.STEP_LIMIT:
                return self.tr("All steps that were asked for are done. Play on to compute more.")
        return self.tr("The run is being computed.")

    def _note(self, note: str) -> str:
        sentences = {
            "lbfgs.flat": self.tr("No step: the gradient is within the method's own tolerance."),
            "lbfgs.no_descent": self.tr("No step: f falls too little along the direction."),
        }
        return sentences.get(note, "")


def _label(muted: bool = False, mono: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setFont(theme.monospace(0.88) if mono else theme.font(0.9))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if muted:
        label.setProperty("role", "muted")
    return label


def _set(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)


def _emphasised(numbers: str) -> str:
    """Make the result bold, which stands behind the last sign of equality."""
    terms, equal, result = numbers.rpartition(" = ")
    bold = f"<b>{escape(result)}</b>"
    return f"{escape(terms)} =&nbsp;{bold}" if equal else bold


def _short(value: float) -> str:
    if np.isfinite(value):
        return format_number(value, DIGITS)
    return "nan" if np.isnan(value) else ("−∞" if value < 0 else "∞")
