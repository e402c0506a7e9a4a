"""The choice of a schedule of the learning rate, with its parameters."""

from functools import partial
from typing import Any

from core.schedules import SCHEDULES, schedule_row
from core.torch_settings import TorchSettings
from gui.panels.choice import Choice, MethodPanel
from gui.wording import translated


class SchedulePanel(MethodPanel):
    """Lets a schedule be chosen and its parameters be set; or none, which keeps the rate."""

    def __init__(self) -> None:
        none = Choice(
            None,
            lambda: self.tr("constant"),
            lambda: self.tr("The learning rate stays what it is."),
        )
        rows = [
            Choice(row.settings, partial(translated, "schedules", row.title), row.name)
            for row in SCHEDULES
        ]
        super().__init__(lambda: self.tr("Schedule"), [none, *rows], _first)


def _first(settings: type[TorchSettings]) -> dict[str, Any]:
    return schedule_row(settings.__name__).example.model_dump(exclude_unset=True)
