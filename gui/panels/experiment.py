"""The settings of an experiment: a form of its scenario's fields, and its optimizer if it has one."""

import re
import secrets
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from core.problems import Problem
from core.scenario import Scenario
from gui import language, theme
from gui.icons import icon
from gui.language import Words, said
from gui.panels.controls import Message
from gui.panels.form import SettingsForm
from gui.panels.optimizer import OptimizerPanel
from gui.panels.section import Heading


class ExperimentPanel(QWidget):
    """Shows an experiment's scenario, and tells what the user wants changed.

    Parameters
    ----------
    title
        Of the panel.
    scenario_class
        Of what is shown.
    fields
        The names of the fields in the form.
    optimizer
        Its panel, where it is not the usual one.
    """

    edited = Signal(object, bool)
    """New values by field; whether they are still on the move."""

    def __init__(
        self,
        title: Words,
        scenario_class: type[Scenario],
        fields: Sequence[str],
        optimizer: OptimizerPanel | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self.heading = Heading()
        self.problem = Message()
        self.form = SettingsForm(scenario_class, fields=frozenset(fields))
        self.form.edited.connect(self._tell)
        self.another = QToolButton(self)  # without a parent it would be shown as a window
        self.another.setIcon(icon("dice"))
        theme.set_icon_size(self.another, 16)
        # Random, but so short that it can be said aloud in class.
        self.another.clicked.connect(
            lambda: self.edited.emit({"seed": secrets.randbelow(10_000)}, False)
        )
        self.another.setVisible("seed" in fields)
        self.optimizer: OptimizerPanel | None = None
        first = QHBoxLayout()
        first.addWidget(self.heading, 1)
        first.addWidget(self.another)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(first)
        self._column.addWidget(self.problem)
        if "optimizer" in scenario_class.model_fields:
            self.optimizer = optimizer or OptimizerPanel()
            self.optimizer.edited.connect(
                lambda values, continuous: self.edited.emit({"optimizer": values}, continuous)
            )
            self._column.addWidget(self.optimizer)
        self._column.addWidget(self.form)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        language.follow(self, ExperimentPanel._retranslate)

    def show_scenario(self, scenario: Scenario) -> None:
        """Show a scenario without telling of it."""
        self.form.show_values(scenario)
        if self.optimizer is not None:
            self.optimizer.show_settings(getattr(scenario, "optimizer"))  # noqa: B009  of some kinds

    def show_problem(self, problem: Problem, sentence: Words) -> None:
        """Say what is wrong beside the input that it is of, or else above all of them."""
        head, _, rest = problem.field.partition(".")
        name = re.sub(r"\[.*", "", head)
        if self.optimizer is not None and name == "optimizer":
            self.optimizer.refuse(rest, sentence)
        elif not self.form.refuse(name, sentence):
            self.problem.set_problem(sentence)

    def clear_problem(self) -> None:
        """Take back what `show_problem` said of the whole."""
        self.problem.set_problem("")
        if self.optimizer is not None:
            self.optimizer.message.set_problem("")

    def _tell(self, values: dict[str, object], continuous: bool) -> None:
        chosen = {name: values.get(name) for name in self.form.editors}
        self.edited.emit(chosen, continuous)

    def _retranslate(self) -> None:
        self.heading.say(said(self._title))
        self.another.setToolTip(self.tr("Another seed"))
        self.another.setAccessibleName(self.tr("Another seed"))
