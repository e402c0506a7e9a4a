"""The controls of one of the runs over mini-batches: its batch, its optimizer, its schedule."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from core.model import Slider
from core.problems import Problem
from core.scenario import MAX_SAMPLES, BatchRun
from gui import language, theme
from gui.language import Words
from gui.panels.controls import Message
from gui.panels.editors import SliderEditor
from gui.panels.form import SettingsForm
from gui.panels.optimizer import OptimizerPanel
from gui.panels.runs import RunsRow
from gui.panels.schedule import SchedulePanel
from gui.panels.section import Heading

MOST_RUNS = 6
FIELDS = frozenset({"batch_size", "epochs", "sampling"})
SIZES = (1, 10, 100, None)
"""Batches of a click; None is all samples."""


class BatchRunPanel(QWidget):
    """Shows the chosen run, and tells what the user wants changed."""

    edited = Signal(object, bool)
    """New values of the run by field, None for a schedule that goes; whether they are on the move."""
    runAdded = Signal()
    runRemoved = Signal(int)
    runSelected = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._samples = MAX_SAMPLES
        self.heading = Heading()
        self.problem = Message()
        self.runs = RunsRow(MOST_RUNS)
        self.runs.added.connect(self.runAdded)
        self.runs.removed.connect(self.runRemoved)
        self.runs.selected.connect(self.runSelected)
        self.form = SettingsForm(BatchRun, fields=FIELDS)
        self.form.edited.connect(self._tell)
        self.sizes = {size: self._size_button(size) for size in SIZES}
        self.optimizer = OptimizerPanel()
        self.optimizer.edited.connect(
            lambda values, continuous: self.edited.emit({"optimizer": values}, continuous)
        )
        self.schedule = SchedulePanel()
        self.schedule.edited.connect(
            lambda values, continuous: self.edited.emit({"schedule": values}, continuous)
        )
        self._arrange()
        language.follow(self, BatchRunPanel._retranslate)

    def show_runs(self, labels: Sequence[str], runs: Sequence[BatchRun], chosen: int) -> None:
        """Show runs, and of one of them all that can be set, without telling of it."""
        run = runs[chosen]
        self.runs.show_runs(labels, chosen, 0)
        self.form.show_values(run)
        self.optimizer.show_settings(run.optimizer)
        self.schedule.show_settings(run.schedule)

    def show_samples(self, samples: int | None) -> None:
        """Let batches have up to so many samples; None where their number is not known."""
        self._samples = samples or MAX_SAMPLES
        editor = self.form.editors["batch_size"]
        assert isinstance(editor, SliderEditor)
        editor.set_reach(Slider(1, max(self._samples, 2), logarithmic=True))
        for size, button in self.sizes.items():
            button.setEnabled(samples is not None if size is None else size <= self._samples)

    def show_stability_limit(self, limit: float | None) -> None:
        """Mark on the rate's slider where the whole batch becomes unstable; None: nowhere known."""
        self.optimizer.show_stability_limit(limit)

    def show_problem(self, problem: Problem, sentence: Words) -> None:
        """Say what is wrong with a run, beside the input that it is of or else above all."""
        _, _, place = problem.field.partition("].")
        head, _, name = place.partition(".")
        if head == "optimizer":
            self.optimizer.refuse(name, sentence)
        elif head == "schedule":
            self.schedule.refuse(name, sentence)
        elif not self.form.refuse(head, sentence):
            self.problem.set_problem(sentence)

    def clear_problem(self) -> None:
        """Take back what `show_problem` said."""
        for message in (self.problem, self.optimizer.message, self.schedule.message):
            message.set_problem("")
        for editor in self.form.editors.values():
            editor.accept()

    def _tell(self, values: dict[str, Any], continuous: bool) -> None:
        chosen = {name: values[name] for name in FIELDS if name in values}
        self.edited.emit(chosen, continuous)

    def _choose_size(self, size: int | None) -> None:
        self.edited.emit({"batch_size": size or self._samples}, False)

    def _size_button(self, size: int | None) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "chip")
        theme.set_font(button, 0.85)
        button.clicked.connect(lambda: self._choose_size(size))
        return button

    def _arrange(self) -> None:
        sizes = QHBoxLayout()
        sizes.setSpacing(4)
        sizes.addStretch(1)
        for button in self.sizes.values():
            sizes.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.problem)
        column.addWidget(self.runs)
        column.addLayout(sizes)
        column.addWidget(self.form)
        column.addWidget(self.optimizer)
        column.addWidget(self.schedule)

    def _retranslate(self) -> None:
        self.heading.say(self.tr("Runs"))
        for size, button in self.sizes.items():
            button.setText("|B| = n" if size is None else f"{size}")
            tip = (
                self.tr("All samples in a batch: gradient descent")
                if size is None
                else self.tr("Samples in a batch: {size}").format(size=size)
            )
            button.setToolTip(tip)
            button.setAccessibleName(tip)
