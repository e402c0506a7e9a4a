"""The repeats of a run at the cursor: how many, their mean, how far they spread, and what theory says."""

import math

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.spread import Spread
from core.trace import Array
from gui import language
from gui.numbers import number
from gui.numbers import point as coordinates
from gui.panels.rows import Row, Style
from gui.panels.section import Heading
from gui.panels.sheet import Sheet


class SpreadPanel(QWidget):
    """Shows mean and standard deviation over the repeats; nothing where a run is not repeated."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spread: Spread | None = None
        self._t = 0
        self.heading = Heading()
        self.sheet = Sheet()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.sheet)
        self.hide()
        language.follow(self, SpreadPanel._retranslate)

    def show_spread(self, spread: Spread | None, t: int) -> None:
        """Show the repeats at step t; those that have all ended, at their last."""
        before, self._spread, self._t = self._spread, spread, t
        self.setVisible(spread is not None)
        same = before is not None and spread is not None and before.repeats == spread.repeats
        self._show(keep_height=same)

    def _retranslate(self) -> None:
        self.sheet.setAccessibleName(self.tr("Repeats"))
        self._show()

    def _show(self, *, keep_height: bool = False) -> None:
        spread = self._spread
        if spread is None:
            return
        row = min(self._t, spread.last)
        subject = self.tr("{count} × at t = {t}").format(count=spread.repeats, t=row)
        self.heading.say(self.tr("Repeats"), subject)
        rows = (*self._endings(spread, row), *self._moments(spread, row))
        self.sheet.show_rows(rows, keep_height=keep_height)

    def _moments(self, spread: Spread, row: int) -> list[Row]:
        rows = [_numbers(self.tr("mean of x ="), spread.mean[row])]
        expected = self._expected(spread, row)
        if expected is not None:
            rows.append(_numbers(self.tr("in closed form"), expected[0]))
        rows.append(_numbers(self.tr("standard deviation ="), spread.std[row]))
        if expected is not None:
            rows.append(_numbers(self.tr("in closed form"), expected[1]))
        rows.append(
            Row(
                (
                    (self.tr("f ="), Style.WORDS),
                    (number(float(spread.f_mean[row])), Style.RESULT),
                    (f"± {number(float(spread.f_std[row]))}", Style.RESULT),
                )
            )
        )
        error = spread.std[row] / math.sqrt(spread.repeats)
        if np.isfinite(error).all() and error.any():
            rows.append(_numbers(self.tr("The mean is uncertain by sd/√N ="), error))
        return rows

    def _expected(self, spread: Spread, row: int) -> tuple[Array, Array] | None:
        """Return what is expected while all repeats go on; they end where theory knows no end."""
        if spread.expected_mean is None or spread.expected_std is None:
            return None
        if spread.diverged[row] or spread.converged[row]:
            return None
        return spread.expected_mean[row], spread.expected_std[row]

    def _endings(self, spread: Spread, row: int) -> list[Row]:
        rows = []
        diverged, converged = int(spread.diverged[row]), int(spread.converged[row])
        if diverged:
            rows.append(
                _sentence(
                    self.tr(
                        "{count} of {all} have diverged, the first at t = {t}: with no place of"
                        " theirs, mean and standard deviation are no numbers from then on."
                    ).format(count=diverged, all=spread.repeats, t=spread.first_divergence)
                )
            )
        if converged:
            words = self.tr("{count} of {all} have converged, and stay where they are.")
            rows.append(_sentence(words.format(count=converged, all=spread.repeats)))
        return rows


def _numbers(words: str, values: Array) -> Row:
    return Row(((words, Style.WORDS), (coordinates(values), Style.RESULT)))


def _sentence(text: str) -> Row:
    return Row(((text, Style.WORDS),))
