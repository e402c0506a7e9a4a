"""Where the data of mini-batches come from: chosen in the panel, or a table on the disk."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from core import batch_edits
from core.data import CsvLayout, csv_layout
from core.experiments.mini_batch.result import MiniBatchResult
from core.problems import Problem
from core.scenario import MiniBatchScenario
from gui.experiment_session import ExperimentSession
from gui.panels.data import DataPanel
from gui.wording import problem_in

TABLES = "CSV (*.csv *.tsv *.txt *.dat);;* (*)"


class DataSource(QObject):
    """Turns what the panel says of the data into changes of the session.

    Parameters
    ----------
    session
        Is changed.
    panel
        Shows the data, and says which are wanted.
    """

    def __init__(self, session: ExperimentSession[MiniBatchScenario], panel: DataPanel) -> None:
        super().__init__(panel)
        self._session, self._panel = session, panel
        self._known_layout: tuple[object, CsvLayout | None] = (None, None)
        self._fits_batches = False
        """Whether batches that are too large for new data are made smaller."""
        self._drag: tuple[MiniBatchScenario, MiniBatchScenario] | None = None
        """What was there before a drag that is under way, and what is there now."""
        panel.edited.connect(self._edit)
        panel.fileWanted.connect(self._ask_for_file)

    def show(self) -> None:
        """Show in the panel which data they are."""
        self._panel.show_data(self._session.scenario.data, self._layout())

    def show_found(self, result: MiniBatchResult | None) -> None:
        """Show what was read; None: nothing yet."""
        if result is None:
            self._panel.show_found(None)
        else:
            self._fits_batches = False
            self._panel.show_found(result.samples, len(result.names), result.target)

    def fit_batches(self, problem: Problem) -> bool:
        """Make batches smaller that new data are too few for; False if the problem is another."""
        if problem.code != "batch.too_large" or not self._fits_batches:
            return False
        self._fits_batches = False
        samples = problem.values["samples"]
        self._session.amend(lambda scenario: batch_edits.fit_batches(scenario, samples))
        return True

    def open_table(self, path: Path) -> None:
        """Learn from a CSV file; what is wrong with it is told, and the data stay what they were."""
        self._panel.clear_problem()
        try:
            csv_layout(path)
        except Problem as problem:  # the panel shows another file, or none
            sentence = partial(problem_in, path.name, problem.at(""))
            self._panel.message.set_problem(sentence)
            return
        self._fits_batches = True
        self._session.edit(
            lambda scenario: batch_edits.set_data(scenario, {"csv": str(path)}), "data"
        )

    @Slot(object, bool)
    def _edit(self, values: dict[str, Any], continuous: bool) -> None:
        self._fits_batches = True
        now = self._session.scenario
        # A batch that was too large on the way is what it was where there is room for it again.
        before = self._drag[0] if self._drag is not None and self._drag[1] is now else now
        self._session.edit(lambda _: batch_edits.set_data(before, values), "data", continuous)
        self._drag = (before, self._session.scenario) if continuous else None

    @Slot()
    def _ask_for_file(self) -> None:
        folder = Path(self._session.scenario.data.csv or "").parent
        title = self.tr("Open a table of data")
        name, _ = QFileDialog.getOpenFileName(self._panel, title, str(folder), TABLES)
        if name:
            self.open_table(Path(name))

    def _layout(self) -> CsvLayout | None:
        """Return how the file's table is laid out, read once for each file."""
        data = self._session.scenario.data
        key = (data.csv, data.header)
        if key != self._known_layout[0]:
            layout = None
            if data.csv is not None:
                with suppress(Problem):  # the engine tells of it
                    layout = csv_layout(Path(data.csv), data.header)
            self._known_layout = (key, layout)
        return self._known_layout[1]
