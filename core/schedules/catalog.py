"""The table of schedules: a row for each class of torch.optim.lr_scheduler in scope."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.schedules.base import ScheduleSettings
from core.schedules.one_cycle import OneCycleLR
from core.schedules.settings import (
    ConstantLR,
    CosineAnnealingLR,
    CosineAnnealingWarmRestarts,
    ExponentialLR,
    LinearLR,
    MultiStepLR,
    PolynomialDecay,
    StepLR,
)

AnySchedule = Annotated[
    ConstantLR
    | StepLR
    | MultiStepLR
    | ExponentialLR
    | PolynomialDecay
    | CosineAnnealingLR
    | CosineAnnealingWarmRestarts
    | OneCycleLR
    | LinearLR,
    Field(discriminator="name"),
]
"""Settings of any of them, told apart by `name`."""


@dataclass(frozen=True)
class Schedule:
    """One class of `torch.optim.lr_scheduler`, or the lecture's own."""

    example: ScheduleSettings
    """Settings to start from, as some of torch's arguments have no default."""
    title: str
    """In English."""

    @property
    def settings(self) -> type[ScheduleSettings]:
        """The class of the settings."""
        return type(self.example)

    @property
    def name(self) -> str:
        """The class's name in `torch.optim.lr_scheduler`."""
        return self.example.name


SCHEDULES = (
    Schedule(ConstantLR(), title="Reduced at first"),
    Schedule(LinearLR(), title="Straight line"),
    Schedule(StepLR(step_size=30), title="Steps"),
    Schedule(MultiStepLR(milestones=(30, 80)), title="Steps at milestones"),
    Schedule(ExponentialLR(gamma=0.95), title="Exponential decay"),
    Schedule(PolynomialDecay(), title="Polynomial decay"),
    Schedule(CosineAnnealingLR(T_max=100), title="Cosine"),
    Schedule(CosineAnnealingWarmRestarts(T_0=50), title="Cosine with restarts"),
    Schedule(OneCycleLR(max_lr=0.1), title="One cycle"),
)

_BY_NAME = {row.name: row for row in SCHEDULES}


def schedule_row(name: str) -> Schedule:
    """Return the row of the schedule `name`."""
    return _BY_NAME[name]
