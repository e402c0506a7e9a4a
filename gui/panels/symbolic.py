"""An objective as it is written in books, and folded away its gradient and Hessian."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.objectives.formula import Formula
from core.objectives.symbolic import Typeset
from gui import language, theme
from gui.formula import FormulaLabel
from gui.panels.section import MoreButton

WIDEST = {1: 26, 2: 14}
"""Signs that an entry of a matrix with so many columns may have; longer ones stand on lines of their own."""
_COMMANDS = re.compile(r"\\[A-Za-z]+|[{}^_\s]")


class SymbolicPanel(QWidget):
    """Shows f, and ∇f and H where the user unfolds them."""

    wanted = Signal(object, int)
    """A formula, whose derivatives are to be written out, and its number of variables."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Formula, int] | None = None
        self._written: Typeset | None = None
        self.formula = FormulaLabel(wrap=True)
        self._rest = QWidget()
        self.labels: list[FormulaLabel] = []
        self.sentence = QLabel()
        self.sentence.setProperty("role", "muted")
        theme.set_font(self.sentence, 0.9)
        self.sentence.setWordWrap(True)
        self._rows = QVBoxLayout(self._rest)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(3)
        self._rows.addWidget(self.sentence)
        self.more = MoreButton(lambda: self.tr("∇f and H"), self._rest)
        self.more.toggled.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addWidget(self.formula)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._rest)
        language.follow(self, SymbolicPanel._retranslate)

    def _retranslate(self) -> None:
        self.more.setToolTip(self.tr("The gradient and the Hessian as formulas"))
        written = self._written
        if written is None:
            sentence = self.tr("The derivatives are being written out.")
        elif written.gradient is None:
            sentence = self.tr("The derivatives are too long to be shown.")
        else:
            sentence = self.tr("The second derivatives are too long to be shown.")
        self.sentence.setText(sentence)
        complete = written is not None and None not in (written.gradient, written.hessian)
        self.sentence.setVisible(not complete)

    def show_objective(self, formula: Formula, dimension: int) -> None:
        """Show f; its derivatives follow where they are unfolded."""
        if self._shown == (formula, dimension):
            return
        self._shown = formula, dimension
        self.formula.show_formula(formula.latex(), formula.pretty())
        self._show_rows(())
        self._written = None
        self._retranslate()
        self._ask()

    def show_derivatives(self, formula: Formula, dimension: int, written: Typeset) -> None:
        """Show the derivatives, unless another objective is shown by now."""
        if self._shown != (formula, dimension):
            return
        self._show_rows(_rows(written))
        self._written = written
        self._retranslate()

    def _ask(self) -> None:
        if self._shown is not None and self.more.isChecked():
            self.wanted.emit(*self._shown)

    def _show_rows(self, rows: tuple[str, ...]) -> None:
        while len(self.labels) < len(rows):
            label = FormulaLabel(0.95, wrap=True, quiet=True)
            self.labels.append(label)
            self._rows.insertWidget(len(self.labels) - 1, label)
        for index, label in enumerate(self.labels):
            label.setVisible(index < len(rows))
            if index < len(rows):
                label.show_formula(rows[index], rows[index])


def _rows(written: Typeset) -> tuple[str, ...]:
    """Return what stands on lines of its own."""
    gradient, hessian = written.gradient or (), written.hessian or ()
    if len(gradient) == 1:
        return (f"f'(x) = {gradient[0]}", *(f"f''(x) = {row[0]}" for row in hessian))
    rows = []
    if gradient and _fit(gradient, 1):
        rows.append(rf"\nabla f = {written.gradient_vector}")
    else:
        names = zip("xy", gradient, strict=False)
        rows += [rf"\frac{{\partial f}}{{\partial {name}}} = {entry}" for name, entry in names]
    if not hessian:
        return tuple(rows)
    if _fit(hessian[0] + hessian[1], 2):
        return (*rows, f"H = {written.hessian_matrix}")
    (xx, xy), (_, yy) = hessian
    second = ((r"\partial x^2", xx), (r"\partial x\, \partial y", xy), (r"\partial y^2", yy))
    return (*rows, *(rf"\frac{{\partial^2 f}}{{{below}}} = {entry}" for below, entry in second))


def _fit(entries: tuple[str, ...], columns: int) -> bool:
    return all(len(_COMMANDS.sub("", entry)) <= WIDEST[columns] for entry in entries)
