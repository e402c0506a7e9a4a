"""The controls of the chosen run: optimizer, schedule, noise, objective and start."""

import re
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from core.problems import Problem
from core.scenario import Pane, Run
from gui import language, theme
from gui.icons import icon
from gui.language import Words
from gui.panels.controls import Message, label_for
from gui.panels.form import form_grid
from gui.panels.limits import LimitsPanel
from gui.panels.number import NumbersField, parse_numbers
from gui.panels.objective import ObjectivePanel
from gui.panels.optimizer import OptimizerPanel
from gui.panels.runs import RunsRow
from gui.panels.schedule import SchedulePanel
from gui.panels.section import Heading
from gui.wording import reason, run_labels

_PLACE = re.compile(r"^(panes\[\d+\]\.?)?(runs\[\d+\]\.?)?")


class RunPanel(QWidget):
    """Shows a pane's chosen run, and tells what the user wants changed."""

    objectiveEdited = Signal(object, bool)
    startEdited = Signal(object)
    optimizerEdited = Signal(object, bool)
    scheduleEdited = Signal(object, bool)
    """The schedule's values, or None for none."""
    noiseEdited = Signal(float, bool)
    repeatsEdited = Signal(int)
    seedEdited = Signal(object)
    """An int, which may be larger than a C++ int."""
    stepsEdited = Signal(int)
    toleranceEdited = Signal(float)
    runAdded = Signal()
    runRemoved = Signal(int)
    runSelected = Signal(int)
    linkedToggled = Signal(bool)
    derivativesWanted = Signal(object, int)
    """Of a formula, with its number of variables."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: Run | None = None
        self._rivals: tuple[Run, ...] = ()
        self._pane_index = 0
        self._pane_count = 1
        self._dimension = 0
        self.heading = Heading()
        self.link = QToolButton()
        self.link.setCheckable(True)
        theme.set_icon_size(self.link, 16)
        self.link.clicked.connect(self.linkedToggled)
        self.problem = Message()
        self.runs = RunsRow()
        self.runs.added.connect(self.runAdded)
        self.runs.removed.connect(self.runRemoved)
        self.runs.selected.connect(self.runSelected)
        self.optimizer = OptimizerPanel()
        self.optimizer.edited.connect(self.optimizerEdited)
        self.schedule = SchedulePanel()
        self.schedule.edited.connect(self.scheduleEdited)
        self.limits = LimitsPanel()
        self.limits.noiseEdited.connect(self.noiseEdited)
        self.limits.repeatsEdited.connect(self.repeatsEdited)
        self.limits.seedEdited.connect(self.seedEdited)
        self.limits.stepsEdited.connect(self.stepsEdited)
        self.limits.toleranceEdited.connect(self.toleranceEdited)
        self.objective_heading = Heading()
        self.objective = ObjectivePanel()
        self.objective.edited.connect(self.objectiveEdited)
        self.objective.symbolic.wanted.connect(self.derivativesWanted)
        self.start_message = Message()
        self.start = NumbersField(self.start_message)
        self.start.entered.connect(self._read_start)
        self._linked = True
        self._arrange()
        language.follow(self, RunPanel._retranslate)

    # Showing ---------------------------------------------------------------------------------------

    def show_pane(  # noqa: PLR0917  one call a change, with all that there is to show
        self,
        pane: Pane,
        pane_index: int,
        pane_count: int,
        run_index: int,
        steps: int,
        tolerance: float,
        linked: bool,
        first_colour_index: int,
    ) -> None:
        """Show a run without telling of it; a field in which the user types stays as it is.

        Parameters
        ----------
        pane
            Its objective and runs.
        pane_index, pane_count
            Which pane it is, from 0, of how many.
        run_index
            The chosen run.
        steps, tolerance
            Of the whole scenario.
        linked
            Whether optimizer, schedule, noise, repeats and seed are edited in all panes at once.
        first_colour_index
            The index of the pane's first run in the order of colours and symbols.
        """
        run = pane.runs[run_index]
        self._run, self._dimension = run, len(run.start)
        self._pane_index, self._pane_count = pane_index, pane_count
        self._show_linked(linked)
        self.problem.set_problem("")
        self._rivals = pane.runs
        self.runs.show_runs(run_labels(pane.runs), run_index, first_colour_index)
        self.optimizer.show_settings(run.optimizer)
        self.schedule.show_settings(run.schedule)
        self.limits.show_limits(run.gradient_noise, run.repeats, run.seed, steps, tolerance)
        self.objective.show_objective(pane.objective)
        self.start.show_numbers(run.start)

    def show_stability_limit(self, limit: float | None) -> None:
        """Mark on the learning rate's slider where descent becomes unstable; None: nowhere known."""
        self.optimizer.show_stability_limit(limit)

    def show_problem(self, field: str, sentence: Words) -> None:
        """Say what is wrong with an input, where it was given.

        Parameters
        ----------
        field
            As in `core.problems.Problem`: ``panes[0].runs[1].optimizer.lr``.
        sentence
            What is wrong, without the field.
        """
        head, _, rest = _PLACE.sub("", field).partition(".")
        name = rest.rpartition(".")[2]
        head = head.partition("[")[0]
        if head == "optimizer":
            self.optimizer.refuse(name, sentence)
        elif head == "schedule":
            self.schedule.refuse(name, sentence)
        elif head in ("objective", "formula", "domain", "condition", "name"):
            self.objective.refuse(name or head, sentence)
        elif head == "start":
            self.start.refuse(sentence)
        elif not self.limits.refuse(head, sentence):
            self.problem.set_problem(sentence)

    def clear_problem(self) -> None:
        """Take back what `show_problem` said of the whole."""
        for message in (self.problem, self.optimizer.message, self.schedule.message):
            message.set_problem("")
        self.objective.message.set_problem("")

    def _show_linked(self, linked: bool) -> None:
        self._linked = linked
        self.link.setChecked(linked)
        self.link.setIcon(icon("link" if linked else "unlink"))
        self._show_place()

    def _retranslate(self) -> None:
        self.runs.name_runs(run_labels(self._rivals))
        self.start.setToolTip(
            self.tr("Where the run starts, a number for each variable; it can be dragged, too")
        )
        self._show_place()

    def _show_place(self) -> None:
        several = self._pane_count > 1
        self.link.setVisible(several)
        tip = self.tr("Edit optimizer, schedule and noise in all panes at once")
        self.link.setToolTip(tip)
        self.link.setAccessibleName(tip)
        this_pane = self.tr("pane {0}").format(self._pane_index + 1)
        applies = self.tr("applies to both panes")
        if self._pane_count > 2:
            applies = self.tr("applies to all panes")
        if not self._linked:
            applies = self.tr("applies to {0}").format(this_pane)
        self.heading.say(self.tr("Run"), applies if several else "")
        self.objective_heading.say(self.tr("Objective"), this_pane if several else "")

    # Making ----------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        first_line = QHBoxLayout()
        first_line.addWidget(self.heading, 1)
        first_line.addWidget(self.link)
        start = form_grid()
        start.addWidget(label_for(lambda: self.tr("Start"), self.start), 0, 0)
        start.addWidget(self.start, 0, 1, 1, 2)
        start.addWidget(self.start_message, 1, 1, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(first_line)
        column.addWidget(self.problem)
        column.addWidget(self.runs)
        column.addWidget(self.optimizer)
        column.addWidget(self.schedule)
        column.addWidget(self.limits)
        column.addSpacing(4)
        second_line = QHBoxLayout()
        second_line.addWidget(self.objective_heading, 1)
        second_line.addWidget(self.objective.maximize.box)
        column.addLayout(second_line)
        column.addWidget(self.objective.maximize.message)
        column.addWidget(self.objective)
        column.addLayout(start)

    # Reading ---------------------------------------------------------------------------------------

    def _read_start(self, text: str) -> None:
        start = parse_numbers(text)
        if not start:
            self.start.refuse(lambda: self.tr("must be numbers with commas between them"))
        elif len(start) != self._dimension:
            problem = Problem("start.dimension", count=len(start), dimension=self._dimension)
            self.start.refuse(partial(reason, problem))
        else:
            self.start.accept()
            self.startEdited.emit(start)
