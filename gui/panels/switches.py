"""Inputs of settings that are chosen: yes or no, or one of a few words."""

from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from gui import language, theme
from gui.language import Words
from gui.panels.controls import LABEL_SCALE, CheckBox, ComboBox
from gui.panels.editors import Editor
from gui.wording import choice_words, translated


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, title: Words, description: Words) -> None:
        super().__init__(title, description)
        self._value = False
        self.box = CheckBox()
        self.label.setParent(self.box)  # which says its name itself
        self.label.hide()
        language.follow(self, FlagEditor._name_box)
        theme.set_font(self.box, LABEL_SCALE)
        self.box.clicked.connect(self._tell)
        self._describe(self.box)

    def _name_box(self) -> None:
        self.box.setText(self.title)

    def place(self, grid: QGridLayout, row: int) -> None:
        grid.addWidget(self.box, row, 0, 1, 3)
        grid.addWidget(self.message, row + 1, 0, 1, 3)

    def inputs(self) -> tuple[QWidget, ...]:
        return (self.box,)

    def set_visible(self, visible: bool) -> None:
        self.box.setVisible(visible)
        if not visible:
            self.message.hide()

    def show_value(self, value: Any) -> None:
        self._value = value
        self.box.setChecked(value)
        self.accept()

    def refuse(self, sentence: Words) -> None:
        super().refuse(sentence)
        self.box.setChecked(self._value)

    def _tell(self, checked: bool) -> None:
        self.accept()
        self.edited.emit(checked, False)


class ChoiceEditor(Editor):
    """One of a few words, or none of them."""

    def __init__(self, title: Words, description: Words, choices: tuple[str | None, ...]) -> None:
        super().__init__(title, description)
        self._value: str | None = None
        self.box = ComboBox()
        for choice in choices:
            self.box.addItem("", choice)
        language.follow(self, ChoiceEditor._name_choices)
        self.box.activated.connect(self._tell)
        self._describe(self.box)

    def _name_choices(self) -> None:
        for index in range(self.box.count()):
            choice = self.box.itemData(index)
            named = choice and translated("Settings", choice_words(choice))
            self.box.setItemText(index, named or self.tr("none"))

    def place(self, grid: QGridLayout, row: int) -> None:
        grid.addWidget(self.label, row, 0)
        grid.addWidget(self.box, row, 1, 1, 2)
        grid.addWidget(self.message, row + 1, 1, 1, 2)

    def inputs(self) -> tuple[QWidget, ...]:
        return (self.box,)

    def show_value(self, value: Any) -> None:
        self._value = value
        self.box.setCurrentIndex(self.box.findData(value))
        self.accept()

    def refuse(self, sentence: Words) -> None:
        super().refuse(sentence)
        self.box.setCurrentIndex(self.box.findData(self._value))

    def _tell(self, index: int) -> None:
        self.accept()
        self.edited.emit(self.box.itemData(index), False)
