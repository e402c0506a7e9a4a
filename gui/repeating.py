"""The repeats of Descent's runs: what has come of them, and whether they are being computed."""

from PySide6.QtCore import QObject, Signal, Slot

from core.scenario import DescentScenario
from core.spreading import Spreads, repeated
from gui.worker import SPREADS, Worker


class Repeating(QObject):
    """Has repeats computed, which takes longer than the runs: it can be stopped and resumed.

    Parameters
    ----------
    worker
        Computes them.
    """

    changed = Signal()
    """More is known of the repeats, or other ones."""
    runningChanged = Signal(bool)

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self.spreads = Spreads(())
        """How the repeats spread, as far as that is known."""
        self.running = False
        """Whether they are being computed."""

    def compute(self, scenario: DescentScenario, steps: int) -> None:
        """Compute the repeated runs of a scenario up to `steps`; where there are none, know none."""
        wanted = repeated(scenario)
        if wanted:
            self._worker.compute_spreads(scenario, steps)
        elif self.running or self.spreads.panes:
            self._worker.drop_spreads()
            self.forget()
            self.changed.emit()
        self._set_running(wanted)

    def forget(self) -> None:
        """Know none; nobody is told, as other runs follow."""
        self.spreads = Spreads(())

    @Slot()
    def stop(self) -> None:
        """Compute no more repeats; what has come of them stays."""
        self._worker.stop_spreads()
        self._set_running(False)

    @Slot()
    def resume(self) -> None:
        """Go on where it was stopped."""
        self._worker.resume_spreads()
        self._set_running(True)

    def take(self, spreads: Spreads) -> None:
        """Take what has come from the worker."""
        self.spreads = spreads
        self.changed.emit()
        if spreads.done >= 1 and not self._worker.is_behind(SPREADS):
            self._set_running(False)

    def _set_running(self, running: bool) -> None:
        if running != self.running:
            self.running = running
            self.runningChanged.emit(running)
