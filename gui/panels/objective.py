"""What is minimised: one of the catalogue, or a formula of the user's own with its domain."""

from functools import partial
from html import escape
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.objectives import OBJECTIVES, build_objective
from core.objectives.formula import Formula, parse
from core.problems import Problem
from core.scenario import ObjectiveChoice
from core.validation import problem_from
from gui import language, theme
from gui.language import Words, said
from gui.panels.controls import ComboBox, Label, Message, TextField, label_for
from gui.panels.editors import SliderEditor
from gui.panels.fields import editor_for
from gui.panels.form import form_grid
from gui.panels.number import NumbersField, parse_numbers
from gui.panels.switches import FlagEditor
from gui.panels.symbolic import SymbolicPanel
from gui.wording import own_formula, reason, translated

Interval = tuple[float, float]
Values = dict[str, Any]

_CONDITIONS = {row.name: row.condition for row in OBJECTIVES}
EXCERPT = 9
"""How many characters of a formula are shown on each side of a mistake."""


class ObjectivePanel(QWidget):
    """Shows an objective and tells of another one."""

    edited = Signal(object, bool)
    """The fields of a `core.scenario.ObjectiveChoice`; whether they are still on the move."""
    pointedAt = Signal(object)
    """The fields of an objective that is pointed at in the list; None where that is the shown one."""
    listClosed = Signal(bool)
    """The list is closed; whether another objective was chosen in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice: ObjectiveChoice | None = None
        self._formula = ""
        self._domain: tuple[Interval, ...] = ()
        self._grid = form_grid(self)
        self.box = ComboBox()
        for row in OBJECTIVES:
            self.box.addItem("", row.name)
        self.box.addItem("", None)
        self.box.activated.connect(self._choose)
        self.box.highlighted.connect(self._point_at)
        self.box.left.connect(lambda: self.pointedAt.emit(None))
        # What is chosen is told after the list has closed.
        self.box.closed.connect(lambda: QTimer.singleShot(0, self, self._close))
        self.message = Message()
        self._add(lambda: self.tr("Objective"), self.box, self.message, 0)
        fields = ObjectiveChoice.model_fields
        condition = editor_for("condition", fields["condition"], lambda: self.tr("condition κ"))
        assert isinstance(condition, SliderEditor)
        self.condition = condition
        self.condition.setParent(self)
        self.condition.place(self._grid, 2)
        self.condition.edited.connect(self._set_condition)
        self.formula_message = Message()
        self.formula_message.setTextFormat(Qt.TextFormat.RichText)
        self.formula = TextField(self.formula_message)
        self.formula.entered.connect(self._read_formula)
        self._formula_label = self._add("f", self.formula, self.formula_message, 4)
        self.symbolic = SymbolicPanel()
        self._grid.addWidget(self.symbolic, 6, 0, 1, 3)
        self.domain = []
        self._domain_labels = []
        for index, variable in enumerate("xy"):
            message = Message()
            field = NumbersField(message)
            field.entered.connect(lambda text, index=index: self._read_domain(index, text))
            label = self._add(partial(_from_to, variable), field, message, 7 + 2 * index)
            self.domain.append(field)
            self._domain_labels.append(label)
        self.maximize = FlagEditor(
            lambda: self.tr("maximize"),
            lambda: self.tr("A maximisation is the minimisation of −f."),
        )
        self.maximize.setParent(self)
        self.maximize.place(self._grid, 11)  # who has a heading above the panel may put it there
        self.maximize.edited.connect(lambda value, _: self._try(self._values(maximize=value)))
        language.follow(self, ObjectivePanel._retranslate)

    def _retranslate(self) -> None:
        for index, row in enumerate(OBJECTIVES):
            self.box.setItemText(index, translated("objectives", row.title))
        self.box.setItemText(len(OBJECTIVES), own_formula())
        self.box.setToolTip(self.box.currentText())
        self.formula.setToolTip(
            self.tr(
                "A formula in x, or in x and y: + - * / ^, sqrt, exp, log, sin, cos, tanh, abs …"
            )
        )
        for field in self.domain:
            field.setToolTip(self.tr("From where to where it is drawn"))

    def show_objective(self, choice: ObjectiveChoice) -> None:
        """Show an objective without telling of it."""
        plain = build_objective(
            name=choice.name,
            formula=choice.formula,
            domain=choice.domain,
            condition=choice.condition,
            maximize=False,
        )
        self._choice, self._formula, self._domain = choice, plain.formula.text, plain.domain
        self.box.setCurrentIndex(self.box.findData(choice.name))
        self.box.setToolTip(self.box.currentText())
        self.message.set_problem("")
        default = _CONDITIONS.get(choice.name or "")
        self.condition.set_visible(default is not None)
        if default is not None:
            self.condition.show_value(default if choice.condition is None else choice.condition)
        arguments = ", ".join("xy"[: plain.dimension])
        self._formula_label.say(f"f({arguments}) =")
        self.formula.show_text(self._formula)
        self.symbolic.show_objective(plain.formula, plain.dimension)
        own = choice.name is None
        for index, (label, field) in enumerate(zip(self._domain_labels, self.domain, strict=True)):
            visible = own and index < plain.dimension
            label.setVisible(visible)
            field.setVisible(visible)
            if visible:
                field.show_numbers(plain.domain[index])
        self.maximize.show_value(choice.maximize)

    def refuse(self, name: str, sentence: Words) -> None:
        """Say what is wrong with the objective, at the field that is."""
        if name == "formula":
            self.formula.refuse(sentence, lambda: escape(said(sentence)))
        elif name == "condition":
            self.condition.refuse(sentence)
        elif name.startswith("domain"):
            self.domain[0].refuse(sentence)
        else:
            self.message.set_problem(sentence)
            if self._choice is not None:
                self.box.setCurrentIndex(self.box.findData(self._choice.name))

    def _add(self, title: Words, field: QWidget, message: Message, row: int) -> Label:
        label = label_for(title, field)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1, 1, 2)
        self._grid.addWidget(message, row + 1, 0, 1, 3)
        return label

    def _values(self, **changes: Any) -> Values:
        shown = {} if self._choice is None else self._choice.model_dump(exclude_none=True)
        values = shown | changes
        if not values.get("maximize"):
            values.pop("maximize", None)
        return values

    def _choose(self, index: int) -> None:
        values = self._values_of(index)
        if values is not None:
            self._try(values)
            self.listClosed.emit(True)

    def _point_at(self, index: int) -> None:
        if self.box.view().isVisible():
            self.pointedAt.emit(self._values_of(index))

    def _close(self) -> None:
        if not self.box.view().isVisible():  # a list is hidden before it opens the first time
            self.listClosed.emit(False)

    def _values_of(self, index: int) -> Values | None:
        """Return what an entry of the list stands for; None if that is shown already."""
        name = self.box.itemData(index)
        if self._choice is not None and name == self._choice.name:
            return None
        kept = self._values()
        values: Values = {"maximize": True} if "maximize" in kept else {}
        if name is None:
            values |= {"formula": self._formula, "domain": self._domain}
        else:
            values |= {"name": name}
        return values

    def _set_condition(self, value: float, continuous: bool) -> None:
        self._try(self._values(condition=value), continuous)

    def _read_formula(self, text: str) -> None:
        try:
            formula = parse(text)
        except Problem as problem:
            self._show_mistake(problem, text)
            return
        values = self._values(formula=text, domain=self._fitting_domain(formula))
        values.pop("name", None)
        values.pop("condition", None)
        self._try(values)

    def _fitting_domain(self, formula: Formula) -> tuple[Interval, ...]:
        """Return the domain shown, with as many intervals as the formula has variables."""
        if "y" not in formula.variables:
            return self._domain[:1]
        return self._domain if len(self._domain) == 2 else self._domain * 2

    def _read_domain(self, index: int, text: str) -> None:
        interval = parse_numbers(text)
        if interval is None or len(interval) != 2:
            self.domain[index].refuse(lambda: self.tr("must be two numbers: from, to"))
            return
        domain = list(self._domain)
        domain[index] = (interval[0], interval[1])
        self._try(self._values(domain=tuple(domain)), field=self.domain[index])

    def _try(
        self, values: Values, continuous: bool = False, field: TextField | None = None
    ) -> None:
        try:
            ObjectiveChoice.model_validate(values)
        except ValidationError as error:
            problem = problem_from(error)
            if field is not None:
                field.refuse(partial(reason, problem))
            elif "at" in problem.values:
                self._show_mistake(problem, self.formula.text())
            else:
                self.refuse(problem.field.split(".")[0], partial(reason, problem))
            return
        for accepted in (self.formula, *self.domain):
            accepted.accept()
        self.condition.accept()
        self.edited.emit(values, continuous)

    def _show_mistake(self, problem: Problem, text: str) -> None:
        """Mark the formula as wrong, with the place in it, which is selected too."""
        at = min(max(int(problem.values.get("at", 0)), 0), len(text))
        before, wrong, after = text[:at], text[at : at + 1] or " ", text[at + 1 :]
        before = "…" + before[-EXCERPT:] if len(before) > EXCERPT + 1 else before
        after = after[:EXCERPT] + "…" if len(after) > EXCERPT + 1 else after
        tint = theme.current().bad
        mark = (
            f'<span style="background-color: {tint.border}; text-decoration: underline;">'
            f"{escape(wrong).replace(' ', '&nbsp;')}</span>"
        )
        families = ", ".join(f"'{family}'" for family in theme.MONOSPACE_FAMILIES)
        excerpt = (
            f'<span style="font-family: {families};">{escape(before)}{mark}{escape(after)}</span>'
        )
        self.formula.refuse(
            partial(reason, problem), lambda: f"{escape(reason(problem))}<br>{excerpt}"
        )
        self.formula.setSelection(at, 1)


def _from_to(variable: str) -> str:
    return QCoreApplication.translate("ObjectivePanel", "{0} from, to").format(variable)
