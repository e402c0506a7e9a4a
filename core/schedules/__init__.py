"""The learning-rate schedules of torch.optim.lr_scheduler, and the lecture's η·t^α."""

from core.schedules.base import ScheduleSettings
from core.schedules.catalog import SCHEDULES, AnySchedule, Schedule, schedule_row
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

__all__ = [
    "SCHEDULES",
    "AnySchedule",
    "ConstantLR",
    "CosineAnnealingLR",
    "CosineAnnealingWarmRestarts",
    "ExponentialLR",
    "LinearLR",
    "MultiStepLR",
    "OneCycleLR",
    "PolynomialDecay",
    "Schedule",
    "ScheduleSettings",
    "StepLR",
    "schedule_row",
]
