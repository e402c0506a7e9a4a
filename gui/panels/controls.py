"""Inputs as the panels use them: a combo box, and a text that may be wrong."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from gui import language, theme
from gui.icons import icon
from gui.language import Words, said

MARGIN = 2
"""Pixels of a combo box's text that its style takes."""
LABEL_SCALE = 0.95
"""Size of labels against the program's type."""


def label_width() -> int:
    """Return how wide the column of labels is, in every form; longer ones are broken."""
    return QFontMetrics(theme.font(LABEL_SCALE)).horizontalAdvance("weight decay λ") + 2


class Label(QLabel):
    """Names an input, also for who does not see it.

    Parameters
    ----------
    text
        The name; ``λ_max`` gets a subscript.
    field
        The input.
    """

    def __init__(self, text: Words, field: QWidget | None = None) -> None:
        super().__init__()
        self._words = text
        self._field = field
        theme.set_font(self, LABEL_SCALE)
        self.setWordWrap(True)
        theme.follow(self, lambda own: own.setFixedWidth(label_width()))
        if field is not None:
            self.setBuddy(field)
        language.follow(self, Label._retranslate)

    def say(self, text: Words) -> None:
        """Name the input in another way."""
        self._words = text
        self._retranslate()

    def _retranslate(self) -> None:
        text = said(self._words)
        self.setText(re.sub(r"_(\w+)", r"<sub>\1</sub>", text))
        if self._field is not None:
            self._field.setAccessibleName(text)


def label_for(text: Words, field: QWidget | None = None) -> Label:
    """Return an input's label."""
    return Label(text, field)


class ComboBox(QComboBox):
    """A combo box whose mark follows the theme, and which a scrolling wheel passes over."""

    left = Signal()
    """The mouse has left the open list."""
    closed = Signal()
    """The list was closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(9)
        self.setMaxVisibleItems(24)
        # The one delegate that obeys the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self._list = self.view().window()
        """What closes however the list is left."""
        self._list.installEventFilter(self)
        self.view().viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and watched is self._list:
            self.closed.emit()
        elif event.type() == QEvent.Type.Leave and watched is not self._list:
            self.left.emit()
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll unless this was chosen first."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def showPopup(self) -> None:
        """Open a list that is wide enough for every entry, also where the box is not."""
        bar = self.view().verticalScrollBar().sizeHint().width()
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + bar + 4)
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a choice that is too long with … at its end, and the mark that the style sheet leaves out."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width() - MARGIN
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        side = self.fontMetrics().height() * 3 // 4
        mark = QRect(self.width() - side - 7, (self.height() - side) // 2, side, side)
        icon("chevron-down").paint(QPainter(self), mark)


class CheckBox(QCheckBox):
    """A check box whose mark follows the theme and the size of type."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark that the style sheet leaves out."""
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            part = QStyle.SubElement.SE_CheckBoxIndicator
            place = self.style().subElementRect(part, option, self)
            icon("check", QPalette.ColorRole.HighlightedText).paint(QPainter(self), place)


class Message(QLabel):
    """The line under an input: what is wrong with it, or else a note; hidden while there is neither."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "error")
        # What the user typed may look like markup.
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_font(self, 0.85)
        self.setWordWrap(True)
        self._problem: Words = ""
        self._note: Words = ""
        language.follow(self, Message._say)

    def set_problem(self, sentence: Words) -> None:
        """Say what is wrong; nothing is, where the sentence is empty."""
        self._problem = sentence
        self._say()

    def set_note(self, text: Words) -> None:
        """Say something while nothing is wrong."""
        self._note = text
        self._say()

    def _say(self) -> None:
        text = said(self._problem or self._note)
        self.setText(text)
        self.setVisible(bool(text))


class TextField(QLineEdit):
    """A text that is taken when Enter is pressed or the field is left, and may then be refused.

    What the user is typing is never overwritten by what is shown, and Escape gives it up.
    """

    entered = Signal(str)
    """The owner answers by `accept` or `refuse`."""

    def __init__(
        self,
        message: Message | None = None,
        same: Callable[[str, str], bool] = str.__eq__,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty field.

        Parameters
        ----------
        message
            Where the sentence stands that says what is wrong; hidden while nothing is.
        same
            Whether two texts mean the same, so that a focused field may keep the user's spelling.
        """
        super().__init__(parent)
        self._message = message
        self._same = same
        self._shown = ""
        self._sentence: Words = ""
        theme.set_font(self, 0.92, code=True)
        self.editingFinished.connect(self._finish)
        self.textEdited.connect(self._clear)
        language.follow(self, TextField._retranslate)

    @property
    def is_refused(self) -> bool:
        """Whether the text is marked as wrong."""
        return bool(self.property("invalid"))

    def show_text(self, text: str) -> None:
        """Show the value's text, unless the user is at work in the field."""
        self._shown = text
        if self.hasFocus() and (self.isModified() or self._same(self.text(), text)):
            return
        self._restore()

    def accept(self) -> None:
        """Take the text for the value's."""
        self.setModified(False)
        self._clear()

    def refuse(self, sentence: Words, html: Words = "") -> None:
        """Mark the text as wrong, and say why; `html` is shown instead, where it is given."""
        self.setModified(True)
        self._mark(True, sentence)
        if self._message is not None and html:
            self._message.set_problem(html)

    def _finish(self) -> None:
        if self.isModified() and not self.is_refused:
            self.entered.emit(self.text())

    def _restore(self) -> None:
        if self.text() != self._shown:
            self.setText(self._shown)
            self.setCursorPosition(0)
        self.setModified(False)
        self._clear()

    def _clear(self) -> None:
        if self.is_refused:
            self._mark(False, "")

    def _retranslate(self) -> None:
        self.setAccessibleDescription(said(self._sentence))

    def _mark(self, invalid: bool, sentence: Words) -> None:
        self.setProperty("invalid", invalid)
        self._sentence = sentence
        self._retranslate()
        if self._message is not None:
            self._message.set_problem(sentence)
        self.style().unpolish(self)
        self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the window's commands while there is something to give up."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.isModified()
        ):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Spell an accepted value as the program does."""
        super().focusOutEvent(event)
        if not self.isModified():
            self._restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up what was typed at Escape."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self._restore()
        else:
            super().keyPressEvent(event)
