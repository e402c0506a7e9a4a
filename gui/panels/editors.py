"""Inputs of settings: a label, a field or a slider, and the line under it that says what is wrong."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from core.model import Slider as Range
from core.problems import Problem
from gui import language, theme
from gui.language import Words, said
from gui.panels.controls import Message, TextField, label_for
from gui.panels.number import (
    NumberField,
    NumbersField,
    WholeField,
    parse_number,
    parse_numbers,
    parse_whole,
)
from gui.panels.slider import ValueSlider
from gui.wording import reason

FIELD_CHARACTERS = 7
"""How many digits a number's field shows at once."""


class Editor(QObject):
    """A setting's label, its input, and the line under it. Shows a value, and tells of a new one."""

    edited = Signal(object, bool)
    """The value, and whether it is still on the move."""

    def __init__(
        self, title: Words, description: Words = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._description = description
        self._described: tuple[QWidget, ...] = ()
        self.label = label_for(title)
        self.message = Message()
        language.follow(self, Editor._retranslate)

    @property
    def title(self) -> str:
        """What it is called."""
        return said(self._title)

    @property
    def description(self) -> str:
        """What there is to say of it, as a tool tip."""
        return said(self._description)

    def place(self, grid: QGridLayout, row: int) -> None:
        """Put the widgets into three columns, from `row` on; takes two rows."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value without telling of it."""
        raise NotImplementedError

    def refuse(self, sentence: Words) -> None:
        """Say that the value given is not taken, and why."""
        self.message.set_problem(sentence)

    def accept(self) -> None:
        """Let go of what was said to be wrong."""
        self.message.set_problem("")

    def set_visible(self, visible: bool) -> None:
        """Show or hide the whole row."""
        for widget in (self.label, *self.inputs()):
            widget.setVisible(visible)
        if not visible:
            self.message.hide()

    def inputs(self) -> tuple[QWidget, ...]:
        """Return the widgets that take the focus."""
        raise NotImplementedError

    def _describe(self, *inputs: QWidget) -> None:
        self.label.setBuddy(inputs[-1])
        self._described = inputs
        self._retranslate()

    def _retranslate(self) -> None:
        self.label.setToolTip(self.description)
        for widget in self._described:
            widget.setAccessibleName(self.title)
            widget.setToolTip(self.description)


class FieldEditor(Editor):
    """What is typed into one field."""

    field: TextField

    def place(self, grid: QGridLayout, row: int) -> None:
        grid.addWidget(self.label, row, 0)
        grid.addWidget(self.field, row, 1, 1, 2)
        grid.addWidget(self.message, row + 1, 1, 1, 2)

    def inputs(self) -> tuple[QWidget, ...]:
        return (self.field,)

    def refuse(self, sentence: Words) -> None:
        self.field.refuse(sentence)

    def accept(self) -> None:
        self.field.accept()


class TextEditor(FieldEditor):
    """A number that is typed."""

    field: NumberField | WholeField

    def __init__(
        self, title: Words, description: Words, kind: type, optional: bool = False
    ) -> None:
        """Make an empty field.

        Parameters
        ----------
        title, description
            What it is.
        kind
            float or int.
        optional
            Whether an empty field means None.
        """
        super().__init__(title, description)
        self._kind = kind
        self._optional = optional
        self.field = WholeField(self.message) if kind is int else NumberField(self.message)
        self.field.entered.connect(self._read)
        self._describe(self.field)
        if optional:
            language.follow(self.field, _say_automatic)

    def show_value(self, value: Any) -> None:
        self.field.show_number(value)

    def _read(self, text: str) -> None:
        if self._optional and not text.strip():
            self.edited.emit(None, False)
            return
        value = parse_whole(text) if self._kind is int else parse_number(text)
        if value is None:
            code = "whole" if self._kind is int else "number"
            self.refuse(lambda: reason(Problem(code)))
        else:
            self.edited.emit(value, False)


class ListEditor(FieldEditor):
    """Several numbers, typed in one line."""

    field: NumbersField

    def __init__(self, title: Words, description: Words, whole: bool) -> None:
        super().__init__(title, description)
        self._whole = whole
        self.field = NumbersField(self.message)
        self.field.entered.connect(self._read)
        self._describe(self.field)

    def show_value(self, value: Any) -> None:
        self.field.show_numbers(value)

    def _read(self, text: str) -> None:
        values = parse_numbers(text)
        if values is None:
            self.refuse(lambda: self.tr("must be numbers with commas between them"))
        elif self._whole:
            self.edited.emit(tuple(int(v) if v.is_integer() else v for v in values), False)
        else:
            self.edited.emit(values, False)


def _say_automatic(field: QLineEdit) -> None:
    field.setPlaceholderText(QCoreApplication.translate("TextEditor", "automatic"))


def _fit_digits(field: QWidget) -> None:
    width = field.fontMetrics().horizontalAdvance("0" * FIELD_CHARACTERS)
    field.setFixedWidth(round(width + theme.px(18)))


class SliderEditor(TextEditor):
    """A number on a slider, with a field beside it that reaches further and finer."""

    def __init__(self, title: Words, description: Words, kind: type, reach: Range) -> None:
        super().__init__(title, description, kind)
        self._value: Any = None
        self.message.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.slider = ValueSlider(reach, kind is int)
        self.slider.moved.connect(self._follow)
        theme.follow(self.field, _fit_digits)
        self._describe(self.slider, self.field)

    def place(self, grid: QGridLayout, row: int) -> None:
        grid.addWidget(self.label, row, 0)
        grid.addWidget(self.slider, row, 1)
        grid.addWidget(self.field, row, 2)
        grid.addWidget(self.message, row + 1, 0, 1, 3)

    def inputs(self) -> tuple[QWidget, ...]:
        return (self.slider, self.field)

    def show_value(self, value: Any) -> None:
        self._value = value
        super().show_value(value)
        self.slider.show_number(value)

    def set_reach(self, reach: Range) -> None:
        """Let the slider go from here to there."""
        self.slider.set_reach(reach)
        if self._value is not None:
            self.slider.show_number(self._value)

    def set_mark(self, value: float | None, text: Words = "") -> None:
        """Put a red tick at a value, and say under the slider what it is."""
        self.slider.set_mark(value)
        self.message.set_note(text if value is not None else "")

    def _follow(self, value: float, held: bool) -> None:
        self.accept()
        self.edited.emit(int(value) if self._kind is int else value, held)
        if not held and self._value is not None:
            # What was shown is the truth, also where the value was refused.
            self.slider.show_number(self._value)
