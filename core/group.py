"""Runs of a descent that are evaluated together."""

from collections.abc import Sequence

from core.gradient_program import gradient_program
from core.objectives import Objective
from core.run_under_way import Columns, RunUnderWay
from core.scenario import Run
from core.torch_setup import torch


class Group:
    """Runs that are at the same t and share one gradient program, each with an optimizer of its own.

    Parameters
    ----------
    objective
        What they minimise.
    runs
        At least one; a run with LBFGS, which evaluates when it likes, is alone in its group.
    tolerance, planned_steps
        See `core.descent.Descent`.
    """

    def __init__(
        self, objective: Objective, runs: Sequence[Run], tolerance: float, planned_steps: int
    ) -> None:
        columns = [Columns(run) for run in runs]
        width = max(layout.width for layout in columns)
        table = torch.zeros(len(runs), width, dtype=torch.float64)
        self._evaluate = gradient_program(objective, len(runs)).bind(table).evaluate
        self.runs = [
            RunUnderWay(
                run,
                layout,
                row,
                self._evaluate,
                tolerance=tolerance,
                planned_steps=planned_steps,
            )
            for run, layout, row in zip(runs, columns, table, strict=True)
        ]
        self._moving = self.runs
        self._arrive()

    def can_step(self, steps: int) -> bool:
        """Whether a run has not ended and not come to t = `steps`."""
        return bool(self._moving) and self._moving[0].count <= steps

    def step(self) -> None:
        """Move all runs that have not ended; the others stay where they are."""
        for run in self._moving:
            run.step()
        self._arrive()

    def _arrive(self) -> None:
        self._evaluate()
        for run in self._moving:
            run.arrive()
        if any(run.outcome for run in self._moving):
            self._moving = [run for run in self._moving if run.outcome is None]
