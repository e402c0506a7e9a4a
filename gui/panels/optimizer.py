"""The choice of an optimizer, with its parameters."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from core.optimizers import OPTIMIZERS, OptimizerSettings
from core.optimizers.catalog import Optimizer
from core.torch_settings import TorchSettings
from gui.language import Words
from gui.panels.choice import Choice, MethodPanel
from gui.panels.form import SettingsForm
from gui.panels.number import format_number
from gui.wording import translated


class OptimizerPanel(MethodPanel):
    """Lets an optimizer be chosen and its parameters be set.

    Parameters
    ----------
    parent
        As of any widget.
    refusal
        Says why a row can't be chosen; empty where it can.
    with_rate
        Whether the learning rate is among the parameters.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        refusal: Callable[[Optimizer], Words] = lambda _: "",
        with_rate: bool = True,
    ) -> None:
        self._with_rate = with_rate
        choices = [
            Choice(row.settings, row.name, partial(_origin, row.title, row.source), refusal(row))
            for row in OPTIMIZERS
        ]
        super().__init__(lambda: self.tr("Optimizer"), choices, self._first, parent)
        self._settings: OptimizerSettings | None = None

    def show_settings(self, settings: TorchSettings | None) -> None:
        assert isinstance(settings, OptimizerSettings)
        self._settings = settings
        super().show_settings(settings)

    def _form(self, name: str) -> SettingsForm:
        form = super()._form(name)
        form.editors["lr"].set_visible(self._with_rate)
        return form

    def show_stability_limit(self, limit: float | None) -> None:
        """Mark on the learning rate's slider where descent becomes unstable; None: nowhere known."""
        if self.form is None or self._settings is None:
            return
        if limit is None:
            self.form.set_mark("lr", None)
            return
        is_plain = not getattr(self._settings, "momentum", 0) and not getattr(
            self._settings, "weight_decay", 0
        )

        def bound() -> str:
            words: str = (
                self.tr("stable below 2/λmax = {0}")
                if is_plain
                else self.tr("stable below η = {0}")
            )
            return words.format(format_number(limit, 3))

        self.form.set_mark("lr", limit, bound)

    def _first(self, settings: type[TorchSettings]) -> dict[str, Any]:
        """Return a new optimizer's values: the learning rate stays, so that methods compare.

        Where torch's own default is 1 the rate is a factor on a step whose length the method finds by
        itself; there the rate of another method would mean nothing.
        """
        values: dict[str, Any] = {"name": settings.__name__}
        if self._settings is not None and settings.model_fields["lr"].default != 1:
            values["lr"] = self._settings.lr
        return values


def _origin(title: str, source: str) -> str:
    words = QCoreApplication.translate("OptimizerPanel", "{method} ({source})")
    return words.format(method=translated("optimizers", title), source=source)
