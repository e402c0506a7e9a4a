"""The Descent activity: landscapes side by side on one clock, with charts and the run's controls."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from itertools import count

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

import resources
from core.export.code import script
from core.scenario import DescentScenario, Scenario, read_scenario
from gui import language, theme
from gui.activities.activity import Activity
from gui.activities.descent_reading import DescentReading
from gui.activities.landscapes import Landscapes
from gui.activities.objective_preview import ObjectivePreview
from gui.activities.pointing import Pointing
from gui.activities.run_controls import RunControls
from gui.panels.code import CodePanel
from gui.panels.run import RunPanel
from gui.panels.side import SidePanel
from gui.panels.spread import SpreadPanel
from gui.panels.step import StepPanel
from gui.pictures import RunPicture
from gui.playback import Playback
from gui.session import Session
from gui.views.chart import TraceChart
from gui.views.quantity import Quantity
from gui.views.stage import Stage
from gui.wording import run_labels
from gui.worker import Worker

STAGE, CHARTS = {1: 5, 2: 18}, {1: 2, 2: 5}
"""Shares of the height that is left, by the rows of panes."""
SPACE = {1: 10, 2: 6}
"""Above, below and between stage, clock and charts, in pixels: less where two rows of panes need it."""


class DescentActivity(Activity):
    """Landscapes with their runs, the transport bar, charts on the same clock, and the controls."""

    name = "descent"
    shows_planes = True

    def __init__(self, session: Session, playback: Playback) -> None:
        super().__init__(session)
        session.setParent(self)
        self._session = session
        self._playback = playback
        self._pictures: tuple[tuple[RunPicture, ...], ...] = ()
        # Without any time a timer comes after what was posted before, and so after the paint.
        self._after_stage = QTimer(self, singleShot=True, interval=0)

    def _building(self, actions: Mapping[str, QAction]) -> Iterator[None]:
        """Make all that is in it; yields between parts that take long."""
        self.stage = Stage()
        dimensions = [state.objective.dimension for state in self._session.panes]
        for number in range(1, len(dimensions) + 1):
            self.stage.set_dimensions(dimensions[:number])
            yield
        self.transport = self.make_transport(self._playback, actions)
        self.charts = []
        for quantity in Quantity:
            self.charts.append(TraceChart(quantity))
            yield
        self.run_panel = RunPanel()
        self.step_panel = StepPanel()
        yield
        self.spread_panel = SpreadPanel()
        self.code_panel = CodePanel()
        yield
        side = SidePanel(self.run_panel, self.step_panel, self.spread_panel, self.code_panel)
        yield
        self._arrange(side)
        yield
        self._reading = DescentReading(
            self._session, self.stage, self.side, self.run_panel, self.step_panel
        )
        yield
        self._landscapes = Landscapes(self._session, self.stage)
        self._controls = RunControls(self._session, self.run_panel)
        self._connect_session()
        for chart in self.charts:
            chart.jumped.connect(self._session.set_cursor)
        Pointing(self._session, self.stage, self.placeAnswered)
        ObjectivePreview(self._session, self.stage, self.run_panel.objective)
        self.show_scenario()
        yield
        theme.follow(self, DescentActivity.dress)
        language.follow(self, DescentActivity._retranslate)

    def _retranslate(self) -> None:
        self._landscapes.retranslate()
        self._show_results()  # what tells the runs apart may be words

    @classmethod
    def opening(cls) -> Scenario:
        """Return a local minimum and a saddle point side by side."""
        return read_scenario(resources.scenarios()[0])

    @classmethod
    def making(
        cls,
        worker: Worker,
        scenario: Scenario | None,
        playback: Playback,
        actions: Mapping[str, QAction],
    ) -> Generator[None, None, "DescentActivity"]:
        scenario = scenario or cls.opening()
        assert isinstance(scenario, DescentScenario)
        made = cls(Session(worker, scenario), playback)
        yield from made._building(actions)
        return made

    def dress(self) -> None:
        self.stage.set_theme(theme.current())
        for chart in self.charts:
            chart.set_theme(theme.current())
        super().dress()

    def _arrange(self, side: SidePanel) -> None:
        self._charts = QWidget()
        charts = QHBoxLayout(self._charts)
        charts.setContentsMargins(0, 0, 0, 0)
        charts.setSpacing(10)
        for chart in self.charts:
            charts.addWidget(chart, 1)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.addWidget(self.stage)
        column.addWidget(self.transport)
        column.addWidget(self._charts)
        self._column = column
        self._share_height(self.stage.rows)
        self.stage.rowsChanged.connect(self._share_height)
        self._after_stage.timeout.connect(self._paint_charts)
        self.arrange(centre, side)

    @Slot(int)
    def _share_height(self, rows: int) -> None:
        """Give stage and charts their parts of the height."""
        for part, shares in ((self.stage, STAGE), (self._charts, CHARTS)):
            self._column.setStretchFactor(part, shares[rows])
        self._column.setContentsMargins(12, SPACE[rows], 12, SPACE[rows])
        self._column.setSpacing(SPACE[rows])

    # Wiring ----------------------------------------------------------------------------------------

    def _connect_session(self) -> None:
        session = self._session
        session.scenarioChanged.connect(self.show_scenario)
        session.selectionChanged.connect(self.show_selection)
        session.pointsChanged.connect(self._show_points)
        session.resultsChanged.connect(self._show_results)
        session.repeating.changed.connect(self._show_results)
        session.cursorChanged.connect(self._show_cursor)
        session.lockedChanged.connect(self._lock)

    # From the window -------------------------------------------------------------------------------

    def show_whole(self) -> None:
        for index in range(len(self._session.panes)):
            self.stage.pane(index).plots.show_whole()

    def show_surface(self, surface: bool) -> None:
        self.stage.show_surface(surface)

    def show_compass(self, on: bool) -> None:
        self.stage.show_compass(on)

    def set_equal_scales(self, on: bool) -> None:
        self.stage.set_equal_scales(on)

    def set_projector(self, on: bool, with_side: bool) -> None:
        self._charts.setVisible(not on)
        super().set_projector(on, with_side)

    def show_answers(
        self, pane: int, answers: Iterable[tuple[float, ...]], outcome: tuple[float, ...] | None
    ) -> None:
        if pane < len(self.stage):
            self.stage.pane(pane).plots.show_answers(answers, outcome)

    def show_answered_steps(self, answers: Sequence[float], outcome: float | None) -> None:
        for chart in self.charts:
            chart.show_answers(answers, outcome)

    def picture(self) -> QWidget:
        return self.stage

    def chosen_part(self) -> QWidget:
        return self.stage.pane(self._session.pane)

    def parts(self) -> dict[str, QWidget]:
        panes = {f"pane{index + 1}": self.stage.pane(index) for index in range(len(self.stage))}
        charts = {f"chart{index}": chart for index, chart in enumerate(self.charts, 1)}
        return super().parts() | panes | charts

    # Showing ---------------------------------------------------------------------------------------

    @Slot()
    def show_scenario(self) -> None:
        """Show another scenario's panes; their pictures follow when they are computed."""
        self._landscapes.show()
        self.show_selection()

    @Slot()
    def show_selection(self) -> None:
        """Show the chosen run's controls and mark its pane."""
        session = self._session
        scenario = session.scenario
        runs = [session.shown_run(index) for index in range(len(scenario.panes))]
        self.stage.set_current(session.pane, runs)
        self._controls.show_run()
        self.code_panel.show_code(script(scenario, session.pane, session.run))
        self._reading.show_limit()
        self._reading.show_step()
        self._show_spread()
        self._reading.show_inner()

    @Slot(int)
    def _show_points(self, pane: int) -> None:
        self._reading.show_diagnosis(pane)
        self._reading.show_limit()

    @Slot()
    def _show_results(self) -> None:
        indices = count()
        spreads = self._session.spreads
        if not self._pictures:
            # What comes first comes to all views at once, and takes each of them longest: the charts
            # are painted in a turn of their own.
            self._charts.setUpdatesEnabled(False)
            self._after_stage.start()
        self._pictures = tuple(
            tuple(
                RunPicture(
                    next(indices), label, found.trace, found.curvature, spreads.of(place, run)
                )
                for run, (found, label) in enumerate(
                    zip(pane, run_labels([one.run for one in pane]), strict=True)
                )
            )
            for place, pane in enumerate(self._session.results)
        )
        for index in range(len(self._session.panes)):
            known = index < len(self._pictures)
            self.stage.pane(index).show_runs(self._pictures[index] if known else ())
        for chart in self.charts:
            chart.show_runs(self._pictures)
        self._reading.show_limit()
        self._show_cursor(self._session.cursor)

    @Slot()
    def _paint_charts(self) -> None:
        self._charts.setUpdatesEnabled(True)

    @Slot(int)
    def _show_cursor(self, t: int) -> None:
        for index in range(len(self._session.panes)):
            self.stage.pane(index).set_cursor(t)
            self._reading.show_diagnosis(index)
        for chart in self.charts:
            chart.set_cursor(t)
        self.transport.show_clock(t, self._session.last)
        self._reading.show_step()
        self._show_spread()
        self._reading.show_inner()

    def _show_spread(self) -> None:
        session = self._session
        self.spread_panel.show_spread(session.spreads.of(session.pane, session.run), session.cursor)

    @Slot(bool)
    def _lock(self, locked: bool) -> None:
        self.side.setEnabled(not locked)
