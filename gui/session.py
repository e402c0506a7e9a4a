"""The state of Descent: scenario, results, cursor, selection, undo."""

from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal, Slot

from core import edits
from core.objectives import Objective
from core.objectives.formula import Formula
from core.optimizers import optimizer_row
from core.problems import Problem
from core.results import Results, RunResult, begun
from core.scenario import MAX_STEPS, DescentScenario
from core.spreading import Spreads
from core.trace import Outcome, Trace
from gui.inside import Inside
from gui.job_table import Channel
from gui.pane_states import View, laid_out
from gui.repeating import Repeating
from gui.run_editing import RunEditing
from gui.worker import RESULTS, SPREADS, Worker


class Session(RunEditing):
    """Holds what is run and what came of it; panels ask it for changes, views are told of them."""

    landscapeChanged = Signal(int)
    pointsChanged = Signal(int)
    stripChanged = Signal(int)
    writtenOut = Signal(object, int, object)
    """A formula, its number of variables, and both with its derivatives in LaTeX."""
    probed = Signal(int, object, float, object)
    """A pane's index, a point, f and ∇f there."""
    previewed = Signal(object)
    """A `core.preview.Preview`: what was asked for by `preview_objective`."""

    def __init__(
        self, worker: Worker, scenario: DescentScenario, parent: QObject | None = None
    ) -> None:
        super().__init__(worker, scenario, parent)
        worker.arrived.connect(self._take)
        self.horizon = scenario.steps
        """Up to where the runs are computed; grows when they are played past the end."""
        self._results: Results = ()
        self.repeating = Repeating(worker, self)
        self.inside = Inside(self._shown_results, lambda: self.cursor)
        self.panes, _ = laid_out(_objectives(scenario), ())
        self.selectionChanged.connect(self._ask_for_strips)

    # What is shown ---------------------------------------------------------------------------------

    @property
    def results(self) -> Results:
        """What came of the scenario; while it is locked, where the runs start."""
        return begun(self._results) if self.locked else self._results

    @property
    def spreads(self) -> Spreads:
        """How the repeats of repeated runs spread; while it is locked, where they start."""
        spreads = self.repeating.spreads
        return spreads.begun() if self.locked else spreads

    @property
    def last(self) -> int:
        """The last step that the clock can show: the longest run's, or of a run's repeats."""
        ends = [result.trace.last for pane in self.results for result in pane]
        return max((*ends, *(spread.last for spread in self.spreads.known)), default=0)

    @property
    def goes_on(self) -> bool:
        """Whether there are, or can be, steps beyond the last: some run has not ended by itself."""
        outcomes = [result.trace.outcome for pane in self.results for result in pane]
        spreads = self.spreads.known
        under_way = any(outcome is None for outcome in outcomes) or any(
            spread.under_way for spread in spreads
        )
        extendable = any(outcome is Outcome.STEP_LIMIT for outcome in outcomes) or any(
            spread.goes_on for spread in spreads
        )
        return under_way or (extendable and self.horizon < MAX_STEPS)

    @property
    def computed(self) -> bool:
        """Whether there are results."""
        return bool(self.results)

    @property
    def table(self) -> list[list[Trace]]:
        """The trace of each run, by panes."""
        return [[result.trace for result in pane] for pane in self.results]

    @property
    def current(self) -> "RunResult | None":
        """The chosen run's result, where it fits the scenario."""
        if len(self.results) > self.pane and len(self.results[self.pane]) > self.run:
            return self.results[self.pane][self.run]
        return None

    def start(self) -> None:
        """Ask for the pictures that need no torch, and then for the rest."""
        for index in range(len(self.panes)):
            self._ask_for_landscape(index)
        self._ask_for_results()
        for index in range(len(self.panes)):
            self._worker.compute_points(index, self.panes[index].objective)
        self._ask_for_strips()

    def set_view(self, pane: int, view: View | None) -> None:
        """Compute the landscape of another part of the plane."""
        self.panes[pane].view = view
        self._ask_for_landscape(pane)
        self._ask_for_strips()

    def probe(self, pane: int, point: tuple[float, ...]) -> None:
        """Ask for f and ∇f at a point."""
        self._worker.probe(pane, self.panes[pane].objective, point)

    def write_out(self, formula: Formula, dimension: int) -> None:
        """Ask for a formula's derivatives as formulas."""
        self._worker.write_out(formula, dimension)

    def preview_objective(self, choice: dict[str, Any]) -> None:
        """Ask what another objective would look like in the chosen pane; nothing is changed."""
        try:
            scenario = edits.set_objective(self.scenario, self.pane, choice)
        except (ValidationError, Problem):
            return
        self._worker.compute_preview(scenario, self.pane, self.horizon)

    def end_preview(self) -> None:
        """Ask for it no more."""
        self._worker.stop_preview()

    # The cursor ------------------------------------------------------------------------------------

    @Slot(int)
    def set_cursor(self, t: int) -> None:
        """Look at step t, or at the nearest that there is; at its first phase."""
        if not self.locked:
            self._look_at(t, 0)

    @Slot(int)
    def step(self, steps: int) -> None:
        """Look `steps` further, or back; past the end the runs are extended.

        Inside a step, one further is its next phase.
        """
        if self.locked:
            return
        phase = self.inside.next(steps) if abs(steps) == 1 else None
        if phase is not None:
            self._look_at(self.cursor, phase)
            return
        goal = self.cursor + steps
        if goal > self.last and self.goes_on:
            self.extend(goal)
        self._look_at(goal, None if steps == -1 else 0)

    @Slot(bool)
    def set_inside(self, on: bool) -> None:
        """Divide steps into their phases, or not."""
        self.inside.on, self.inside.phase = on, 0
        self.cursorChanged.emit(self.cursor)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step, or a phase of one, before this."""
        return super().can_go_back or self.inside.phase > 0

    @property
    def pace(self) -> float | None:
        """How many steps a second can be followed; phases are slower."""
        return self.inside.pace if self.inside.on else None

    def _look_at(self, t: int, phase: int | None) -> None:
        """Look at a phase of step t, or where None at its last."""
        if not self.computed:
            return
        before = self.cursor, self.inside.phase
        self.cursor = min(max(t, 0), self.last)
        self.inside.phase = self.inside.count - 1 if phase is None else phase
        if (self.cursor, self.inside.phase) != before:
            self.cursorChanged.emit(self.cursor)

    def _shown_results(self) -> tuple[RunResult, ...]:
        """Return the result of the run that each pane shows."""
        return tuple(pane[self.shown_run(index)] for index, pane in enumerate(self.results))

    def extend(self, t: int) -> None:
        """Compute at least up to step t, in strides as long as the scenario."""
        stride = max(self.scenario.steps, 1)
        if t > self.horizon < MAX_STEPS:
            self.horizon = min(MAX_STEPS, self.horizon + stride * -(-(t - self.horizon) // stride))
            self._ask_for_results()

    # Another scenario ------------------------------------------------------------------------------

    def open(self, scenario: DescentScenario) -> None:
        """Show another scenario from its first step; undo goes back to the old one."""
        self.inside.phase = 0
        super().open(scenario)

    def show(self, scenario: DescentScenario) -> None:
        """Show a scenario and compute what is new in it, without a step of undo."""
        before = self.scenario
        self.scenario = scenario
        kept_horizon = self.cursor if scenario.steps == before.steps else 0
        self.horizon = min(max(scenario.steps, kept_horizon), MAX_STEPS)
        follows = self._worker.follows
        self.panes, changed = laid_out(_objectives(scenario), self.panes, follows=follows)
        fits = follows or (not changed and _shape(scenario) == _shape(before))
        if not fits:
            self._results = ()
            self.repeating.forget()
        self.pane = min(self.pane, len(scenario.panes) - 1)
        self.run = min(self.run, len(scenario.panes[self.pane].runs) - 1)
        self.scenarioChanged.emit()
        if not fits:
            self.resultsChanged.emit()
        for index in changed:
            self._ask_for_landscape(index)
        self._ask_for_results()
        for index in changed:
            self._worker.compute_points(index, self.panes[index].objective)
        self._ask_for_strips()

    # From the worker -------------------------------------------------------------------------------

    def _ask_for_landscape(self, pane: int) -> None:
        state = self.panes[pane]
        self._worker.compute_landscape(pane, state.objective, state.view)

    def _ask_for_results(self) -> None:
        self._worker.compute_results(self.scenario, self.horizon)
        self.repeating.compute(self.scenario, self.horizon)

    def _ask_for_strips(self) -> None:
        """Ask where starts end, for the run that each pane shows, if it is another than before.

        Runs with noise or a schedule have no such strip: where they end is not a matter of the start
        alone.
        """
        for index, (state, pane) in enumerate(zip(self.panes, self.scenario.panes, strict=True)):
            run = pane.runs[self.shown_run(index)]
            known = run.schedule is None and not run.gradient_noise
            known = known and optimizer_row(run.optimizer.name).elementwise
            limits = self.scenario.steps, self.scenario.tolerance
            interval = (state.view or state.objective.domain)[0]
            wanted = (state.objective, run.optimizer, interval, limits) if known else None
            if state.objective.dimension != 1 or wanted == state.strip_of:
                continue
            state.strip_of = wanted
            if wanted is None:
                self._worker.stop_strip(index)
                state.strip = None
                self.stripChanged.emit(index)
            else:
                self._worker.compute_strip(index, *wanted)

    def _stay_within(self, channel: Channel) -> None:
        """Look at the last step where there are fewer than before, if no others follow."""
        if self.cursor > self.last and not self._worker.is_behind(channel):
            self.set_cursor(self.last)

    @Slot(str, int, object)
    def _take(self, kind: str, pane: int, result: Any) -> None:
        if kind == "results":
            self._results = result
            self.resultsChanged.emit()
            self._stay_within(RESULTS)
        elif kind == "spreads":
            self.repeating.take(result)
            if result.done >= 1:
                self._stay_within(SPREADS)
        elif pane >= len(self.panes):
            return
        elif kind == "landscape":
            self.panes[pane].landscape = result
            self.landscapeChanged.emit(pane)
        elif kind == "points":
            self.panes[pane].points = result
            self.pointsChanged.emit(pane)
        elif kind == "strip":
            self.panes[pane].strip = result
            self.stripChanged.emit(pane)
        elif kind == "symbolic":
            self.writtenOut.emit(*result)
        elif kind == "preview":
            self.previewed.emit(result)
        elif kind == "probe":
            self.probed.emit(pane, *result)


def _objectives(scenario: DescentScenario) -> list[Objective]:
    return [pane.objective.build() for pane in scenario.panes]


def _shape(scenario: DescentScenario) -> list[int]:
    return [len(pane.runs) for pane in scenario.panes]
