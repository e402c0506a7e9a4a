"""A form that is made of a settings class: its fields' titles, bounds and sliders."""

from collections.abc import Container
from functools import partial
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.model import Model
from core.validation import problem_from
from gui.language import Words
from gui.panels.controls import label_width
from gui.panels.editors import Editor, SliderEditor
from gui.panels.fields import editor_for
from gui.wording import reason

SECONDARY = frozenset(
    {
        "amsgrad",
        "anneal_strategy",
        "base_momentum",
        "centered",
        "dampening",
        "decoupled_weight_decay",
        "div_factor",
        "eps",
        "final_div_factor",
        "initial_accumulator_value",
        "max_eval",
        "max_momentum",
        "maximize",
        "nesterov",
        "three_phase",
        "tolerance_change",
        "tolerance_grad",
        "weight_decay",
    }
)
"""Settings that a first look at a method does without: they wait until more is asked for."""

_POINTS = {("AdamW", "weight_decay")}
"""Settings that are the very point of their method."""


def form_grid(parent: QWidget | None = None) -> QGridLayout:
    """Return a layout of three columns: label, slider, field."""
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, label_width())
    return grid


class SettingsForm(QWidget):
    """Shows settings and tells of changes; what the settings' class refuses is marked, and not told."""

    edited = Signal(object, bool)
    """All values that are set, with the new one; whether it is still on the move."""

    def __init__(
        self,
        settings_class: type[Model],
        parent: QWidget | None = None,
        fields: Container[str] | None = None,
    ) -> None:
        """Make the form.

        Parameters
        ----------
        settings_class
            Whose fields are edited.
        parent
            As of any widget.
        fields
            The names of those that are shown; all but ``name`` where None.
        """
        super().__init__(parent)
        self.settings_class = settings_class
        self._settings: Model | None = None
        self.editors: dict[str, Editor] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        main = form_grid()
        self._rest = QWidget()
        others = form_grid(self._rest)
        for name, field in settings_class.model_fields.items():
            if name == "name" or (fields is not None and name not in fields):
                continue
            editor = editor_for(name, field)
            editor.setParent(self)
            editor.edited.connect(
                lambda value, continuous, name=name: self._try(name, value, continuous)
            )
            editor.place(others if self.waits(name) else main, 2 * len(self.editors))
            self.editors[name] = editor
        layout.addLayout(main)
        layout.addWidget(self._rest)
        self._rest.hide()

    @property
    def has_more(self) -> bool:
        """Whether some parameters are hidden at first."""
        return any(map(self.waits, self.editors))

    def show_more(self, more: bool) -> None:
        """Show the secondary parameters too, or hide them."""
        self._rest.setVisible(more and self.has_more)

    def uses_more(self, settings: Model) -> bool:
        """Whether a secondary parameter is not what it is unless set."""
        fields = self.settings_class.model_fields
        return any(
            self.waits(name) and getattr(settings, name) != fields[name].default
            for name in self.editors
        )

    def waits(self, name: str) -> bool:
        """Whether a parameter is hidden at first."""
        return name in SECONDARY and (self.settings_class.__name__, name) not in _POINTS

    def show_values(self, settings: Model) -> None:
        """Show settings of this form's class without telling of it."""
        self._settings = settings
        for name, editor in self.editors.items():
            editor.show_value(getattr(settings, name))

    def set_mark(self, name: str, value: float | None, text: Words = "") -> None:
        """Put a red tick on a parameter's slider, with a line under it; None takes it away."""
        editor = self.editors.get(name)
        if isinstance(editor, SliderEditor):
            editor.set_mark(value, text)

    def refuse(self, name: str, sentence: Words) -> bool:
        """Mark a parameter as wrong, and say why; False if there is no such parameter."""
        editor = self.editors.get(name)
        if editor is None:
            return False
        editor.refuse(sentence)
        return True

    def _try(self, name: str, value: Any, continuous: bool) -> None:
        values = (
            {}
            if self._settings is None
            else self._settings.model_dump(exclude_unset=True, by_alias=True)
        )
        key = self.settings_class.model_fields[name].alias or name
        values[key] = value
        if value is None:
            del values[key]
        try:
            self.settings_class.model_validate(values)
        except ValidationError as error:
            self.editors[name].refuse(partial(reason, problem_from(error)))
            return
        self.editors[name].accept()
        self.edited.emit(values, continuous)
