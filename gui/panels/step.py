"""The step at the cursor: the update with its numbers put in, and what Taylor says of it."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.optimizers import OptimizerSettings, explain_step
from core.taylor import predicted_change
from core.trace import Curvature, Outcome, Trace
from gui import language
from gui.panels.number import format_number
from gui.panels.rows import Row, Style
from gui.panels.section import Heading
from gui.panels.sheet import Sheet

DIGITS = 4


class StepPanel(QWidget):
    """Shows how one iterate comes from the one before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[OptimizerSettings, Trace, Curvature | None, int] | None = None
        self._kept_back = False
        self._places: list[int] = []
        """The row of each line of the step."""
        self.heading = Heading()
        self.sheet = Sheet()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.sheet)
        language.follow(self, StepPanel._retranslate)

    def _retranslate(self) -> None:
        self.sheet.setAccessibleName(self.tr("This step"))
        if self._shown is not None:
            self._show(*self._shown, keep_height=False)
        else:
            said = self.tr("No step has been computed yet.")
            if self._kept_back:
                said = self.tr("It is shown once the question is answered.")
            self.heading.say(self.tr("This step"))
            self.sheet.show_rows((_sentence(said),))

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
        at_rest = trace.last == 0 and trace.outcome is not None  # has no step, and never will have
        alike = self._shown is not None and (
            settings == self._shown[0] and trace.dimension == self._shown[1].dimension
        )
        self._shown, self._kept_back = (settings, trace, curvature, t), False
        self._show(*self._shown, keep_height=alike and not at_rest)

    def keep_back(self) -> None:
        """Show no step: it is what is asked."""
        self._shown = None
        self._kept_back = True
        self._retranslate()

    def mark(self, lines: Iterable[int]) -> None:
        """Let these lines of the step that is shown stand out, and no others."""
        known = (line for line in lines if line < len(self._places))
        self.sheet.mark(self._places[line] for line in known)

    def _show(
        self,
        settings: OptimizerSettings,
        trace: Trace,
        curvature: Curvature | None,
        t: int,
        *,
        keep_height: bool,
    ) -> None:
        self.heading.say(self.tr("This step"), f"t = {t}")
        self._places = []
        if t >= trace.last:
            rows = [_sentence(self._end_of(trace))]
            if trace.last > 0 and trace.outcome is not None:
                rows.append(_sentence(self.tr("The step that led here:")))
                rows += [row for row, _ in self._update(settings, trace, trace.last - 1)]
            self.sheet.show_rows(tuple(rows), keep_height=keep_height)
            return
        update = self._update(settings, trace, t)
        self._places = [place for place, (_, is_line) in enumerate(update) if is_line]
        rows = [row for row, _ in update] + self._changes(trace, curvature, t)
        self.sheet.show_rows(tuple(rows), keep_height=keep_height)

    def _update(self, settings: OptimizerSettings, trace: Trace, t: int) -> list[tuple[Row, bool]]:
        """Return the rows of the update from x_t, and whether each is one of its lines or says why."""
        rows = []
        for line in explain_step(settings, trace, t):
            formula = Row(formula=line.formula, numbers=line.numbers_latex, told=line.numbers)
            rows.append((formula, True))
            if line.note:
                rows.append((_sentence(self._note(line.note)), False))
        return rows

    def _changes(self, trace: Trace, curvature: Curvature | None, t: int) -> list[Row]:
        """Say what Taylor's polynomials predict of the step from x_t, and what it did, with bars."""
        with np.errstate(all="ignore"):  # a diverged step is shown as it is
            step = trace.x[t + 1] - trace.x[t]
            first = float(trace.exact_grad[t] @ step)
            actual = float(trace.f[t + 1] - trace.f[t])
        said = [(self.tr("Taylor predicts Δf ="), first, Style.NUMBERS)]
        if curvature is not None and len(curvature.eigenvalues) > t:
            row = slice(t, t + 1)
            here = Curvature(curvature.eigenvalues[row], curvature.eigenvectors[row])
            _, second = predicted_change(trace.exact_grad[row], here, step[None])
            said.append((self.tr("to second order Δf ="), float(second[0]), Style.NUMBERS))
        said.append((self.tr("actual Δf ="), actual, Style.RESULT))
        largest = max((abs(value) for _, value, _ in said if np.isfinite(value)), default=0.0)
        return [_statement(words, value, style, largest) for words, value, style in said]

    def _end_of(self, trace: Trace) -> str:
        """Say why there is no step from the last row."""
        match trace.outcome:
            case Outcome.CONVERGED:
                return self.tr("The run ended here: the gradient is within the tolerance.")
            case Outcome.DIVERGED:
                last = (*trace.x[-1], trace.f[-1], *trace.exact_grad[-1])
                if np.isfinite(last).all():
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


def _sentence(text: str) -> Row:
    return Row(((text, Style.WORDS),))


def _statement(words: str, value: float, style: Style, largest: float) -> Row:
    """Say a value, with a bar that shows it to the scale of the largest one."""
    bar = value / largest if largest > 0 and np.isfinite(value) else None
    return Row(((words, Style.WORDS), (_short(value), style)), bar=bar)


def _short(value: float) -> str:
    if np.isfinite(value):
        return format_number(value, DIGITS)
    return "nan" if np.isnan(value) else ("−∞" if value < 0 else "∞")
