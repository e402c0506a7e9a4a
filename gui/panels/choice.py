"""A method and its parameters: a combo box, and the form of what is chosen in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from core.torch_settings import TorchSettings
from gui import language, theme
from gui.icons import icon
from gui.language import Words, said
from gui.panels.controls import ComboBox, Message, label_for
from gui.panels.form import SettingsForm, form_grid

Values = dict[str, Any]


@dataclass(frozen=True)
class Choice:
    """One entry of the combo box."""

    settings: type[TorchSettings] | None
    """None for the choice of no method, which has no parameters."""
    title: Words
    tip: Words = ""
    refusal: Words = ""
    """Why it can't be chosen; empty where it can."""

    @property
    def name(self) -> str:
        """What the settings call the method; empty for none."""
        return "" if self.settings is None else self.settings.__name__


class MethodPanel(QWidget):
    """Lets a method be chosen and its parameters be set."""

    edited = Signal(object, bool)
    """All values that are set, or None for no method; whether they are still on the move."""

    def __init__(
        self,
        title: Words,
        choices: Sequence[Choice],
        first_values: Callable[[type[TorchSettings]], Values],
        parent: QWidget | None = None,
    ) -> None:
        """Make the panel.

        Parameters
        ----------
        title
            What is chosen.
        choices
            The methods in the order of the combo box.
        first_values
            What a method starts from when it is chosen for the first time; later it is as it was
            last shown.
        """
        super().__init__(parent)
        self._choices = {choice.name: choice for choice in choices}
        self._first_values = first_values
        self._known: dict[str, Values] = {}
        self._shown = ""
        self._used_more = False
        self.forms: dict[str, SettingsForm] = {}
        self.box = ComboBox()
        for choice in choices:
            self.box.addItem("", choice.name)
        entries = self.box.model()
        assert isinstance(entries, QStandardItemModel)
        for index, choice in enumerate(choices):
            entries.item(index).setEnabled(not choice.refusal)
        self.box.activated.connect(self._choose)
        self.more = QToolButton()
        self.more.setCheckable(True)
        self.more.setIcon(icon("more"))
        theme.set_icon_size(self.more, 16)
        self.more.toggled.connect(self._show_more)
        self.message = Message()
        grid = form_grid()
        grid.addWidget(label_for(title, self.box), 0, 0)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.box, 1)
        row.addWidget(self.more)
        grid.addLayout(row, 0, 1, 1, 2)
        grid.addWidget(self.message, 1, 1, 1, 2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._column.addLayout(grid)
        self.more.hide()
        self._title = title
        language.follow(self, MethodPanel._retranslate)

    def _retranslate(self) -> None:
        for index, choice in enumerate(self._choices.values()):
            self.box.setItemText(index, said(choice.title))
            tip = said(choice.refusal) or said(choice.tip)
            self.box.setItemData(index, tip, Qt.ItemDataRole.ToolTipRole)
        self.more.setToolTip(self.tr("More parameters"))
        whose = self.tr("More parameters of the {0}").format(said(self._title).lower())
        self.more.setAccessibleName(whose)
        if self._shown in self._choices:
            self.box.setToolTip(said(self._choices[self._shown].tip))

    @property
    def form(self) -> SettingsForm | None:
        """The form that is shown."""
        return self.forms.get(self._shown)

    def show_settings(self, settings: TorchSettings | None) -> None:
        """Show a method and its parameters without telling of it."""
        name = "" if settings is None else settings.name
        self.box.setCurrentIndex(self.box.findData(name))
        self.box.setToolTip(said(self._choices[name].tip))
        self.message.set_problem("")
        if settings is not None:
            self._known[name] = settings.model_dump(exclude_unset=True)
            self._form(name).show_values(settings)
        if name != self._shown:
            if self.form is not None:
                self.form.hide()
            self._shown = name
            if self.form is not None:
                self.form.show()
            self.more.setVisible(self.form is not None and self.form.has_more)
            self.more.setChecked(False)
            self._used_more = False
        if self.form is not None and settings is not None:
            uses_more = self.form.uses_more(settings)
            # Whoever folds them away while they are in use has seen them.
            if uses_more and not self._used_more:
                self.more.setChecked(True)
            self._used_more = uses_more
            self.form.show_more(self.more.isChecked())

    def refuse(self, name: str, sentence: Words) -> None:
        """Mark a parameter of the shown method, or the method itself, as wrong, and say why."""
        self.box.setCurrentIndex(self.box.findData(self._shown))
        if self.form is None or not self.form.refuse(name, sentence):
            self.message.set_problem(sentence)
        elif self.form.waits(name):
            self.more.setChecked(True)

    def _show_more(self, more: bool) -> None:
        if self.form is not None:
            self.form.show_more(more)

    def _form(self, name: str) -> SettingsForm:
        if name not in self.forms:
            settings = self._choices[name].settings
            assert settings is not None
            form = SettingsForm(settings)
            form.hide()
            form.edited.connect(self.edited)
            self._column.addWidget(form)
            self.forms[name] = form
        return self.forms[name]

    def _choose(self, index: int) -> None:
        name = self.box.itemData(index)
        if name == self._shown:
            return
        settings = self._choices[name].settings
        if settings is None:
            self.edited.emit(None, False)
        else:
            self.edited.emit(self._known.get(name) or self._first_values(settings), False)
