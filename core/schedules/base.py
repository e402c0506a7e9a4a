"""What the settings of all schedules have in common."""

from typing import TYPE_CHECKING, Self

from core.optimizers import LBFGS, OptimizerSettings
from core.problems import Problem
from core.torch_settings import TorchSettings, call

if TYPE_CHECKING:
    from torch.optim import Optimizer
    from torch.optim.lr_scheduler import LRScheduler


class ScheduleSettings(TorchSettings):
    """Settings of one class of `torch.optim.lr_scheduler`.

    `last_epoch`, which resumes a saved schedule, is left out.
    """

    @property
    def formula(self) -> str:
        """η_t in LaTeX."""
        raise NotImplementedError

    @property
    def vanishes(self) -> bool:
        """Whether the rate reaches 0."""
        return False

    def check_optimizer(self, optimizer: OptimizerSettings) -> None:
        """Raise a `Problem` if the schedule can't work with this optimizer."""
        if self.vanishes and isinstance(optimizer, LBFGS) and optimizer.line_search_fn:
            raise Problem("schedule.line_search", "schedule")

    def check_steps(self, steps: int) -> None:
        """Raise a `Problem` if the schedule can't be laid out over a run of that many steps."""

    def cycled(self, optimizer: OptimizerSettings) -> str | None:
        """Return what the schedule changes besides the rate: ``momentum``, ``beta1`` or nothing."""
        return None

    def starting(self, optimizer: OptimizerSettings) -> OptimizerSettings:
        """Return the optimizer as the schedule leaves it for the first step, its `lr` apart."""
        return optimizer

    def planned(self, steps: int) -> Self:
        """Return the schedule with what depends on the run's length filled in."""
        return self

    def last_step(self, steps: int) -> int | None:
        """Return how often it can be stepped in a run planned for `steps`; None: for ever.

        After that the learning rate stays what it is.
        """
        return None

    def build(self, optimizer: "Optimizer", steps: int) -> "LRScheduler":
        """Construct the torch scheduler; this sets the optimizer's learning rate to η_0.

        Its `step` is to be called after each step of the optimizer, as often as `last_step` allows.
        Imports torch.

        Parameters
        ----------
        optimizer
            The torch optimizer.
        steps
            How many steps the run is planned for.
        """
        from torch.optim import lr_scheduler  # noqa: PLC0415  settings are read before torch is loaded

        kwargs = self.planned(steps).kwargs()
        scheduler: LRScheduler = getattr(lr_scheduler, self.name)(optimizer, **kwargs)
        return scheduler

    def code(self, steps: int, optimizer: str = "optimizer") -> str:
        """Return the constructor's call as Python source, with what differs from the defaults.

        Parameters
        ----------
        steps
            How many steps the run is planned for.
        optimizer
            Source of the optimizer.
        """
        arguments = self.planned(steps).arguments()
        return call(f"torch.optim.lr_scheduler.{self.name}", optimizer, **arguments)
