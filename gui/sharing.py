"""Sharing a scenario in class: a short text and a QR code to show, and a text to open."""

from typing import Any

import segno
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.problems import Problem
from core.scenario import Scenario
from core.sharing import from_text, to_text
from gui import language, theme
from gui.wording import problem_at

QUIET_ZONE = 4
"""Modules of light around the code, which the standard asks for (ISO/IEC 18004)."""
LINES = 5
"""Of the text, below the code."""


class CodePicture(QWidget):
    """A QR code, as large as its place allows, dark on light in either theme: phones read it best so."""

    def __init__(self) -> None:
        super().__init__()
        self._modules: tuple[bytes, ...] = ()
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Expanding)

    def show_text(self, text: str) -> bool:
        """Show a text; False if it is too long for any QR code."""
        try:
            code: Any = segno.make_qr(text, error="l", boost_error=True)
        except segno.DataOverflowError:
            self._modules = ()
        else:
            self._modules = tuple(bytes(row) for row in code.matrix)
        self.update()
        return bool(self._modules)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._modules:
            return
        count = len(self._modules) + 2 * QUIET_ZONE
        ratio = self.devicePixelRatioF()
        # Whole pixels a module: blurred edges are hard to read from the back of a room.
        module = max(1, int(min(self.width(), self.height()) * ratio / count)) / ratio
        side = module * count
        left, top = (self.width() - side) / 2, (self.height() - side) / 2
        painter = QPainter(self)
        painter.fillRect(QRectF(left, top, side, side), QColor(Qt.GlobalColor.white))
        for row, line in enumerate(self._modules, QUIET_ZONE):
            for column, dark in enumerate(line, QUIET_ZONE):
                if dark:
                    place = QRectF(left + column * module, top + row * module, module, module)
                    painter.fillRect(place, QColor(Qt.GlobalColor.black))
        painter.end()


class ShareDialog(QDialog):
    """Shows a scenario as a QR code and as the text that is in it."""

    def __init__(self, scenario: Scenario, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = to_text(scenario)
        self.picture = CodePicture()
        self.text = QPlainTextEdit(text, readOnly=True)
        theme.set_font(self.text, code=True)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        theme.follow(self.text, _keep_low)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.copy = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        self._fits = self.picture.show_text(text)
        self.picture.setVisible(self._fits)
        column = QVBoxLayout(self)
        column.addWidget(self._sentence)
        column.addWidget(self.picture, 1)
        column.addWidget(self.text)
        column.addWidget(buttons)
        theme.follow(self, lambda own: own.resize(round(theme.px(520)), round(theme.px(620))))
        language.follow(self, ShareDialog._retranslate)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Share"))
        self._sentence.setText(
            self.tr(
                "Scan the code, or copy the text; File ▸ Open from Text shows the same on another"
                " computer."
            )
            if self._fits
            else self.tr("This is too much for a QR code; copy the text instead.")
        )
        self.picture.setAccessibleName(self.tr("QR code of the text below"))
        self.text.setAccessibleName(self.tr("The scenario as a text"))
        self.copy.setText(self.tr("Copy the Text"))


def _keep_low(text: QPlainTextEdit) -> None:
    """Let a box show some whole lines of its text, and scroll to the others."""
    around = 2 * (text.frameWidth() + text.document().documentMargin())
    text.setFixedHeight(round(LINES * text.fontMetrics().lineSpacing() + around))


class OpenTextDialog(QDialog):
    """Takes a shared text; what is wrong with it is told under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scenario: Scenario | None = None
        """What the text says, once the dialog is accepted."""
        self._label = QLabel()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self._label.setBuddy(self.text)
        theme.set_font(self.text, code=True)
        self.problem = QLabel()
        self.problem.setProperty("role", "error")
        self.problem.setWordWrap(True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self._open)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._label)
        column.addWidget(self.text, 1)
        column.addWidget(self.problem)
        column.addWidget(self.buttons)
        theme.follow(self, lambda own: own.resize(round(theme.px(480)), round(theme.px(260))))
        language.follow(self, OpenTextDialog._retranslate)

    def _open(self) -> None:
        try:
            self.scenario = from_text(self.text.toPlainText())
        except Problem as problem:
            if problem.field:
                self.problem.setText(problem_at(problem))
            else:
                words = self.tr("The text {reason}")
                self.problem.setText(words.format(reason=problem_at(problem)))
            return
        self.accept()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Open from Text"))
        self._label.setText(self.tr("A text that begins with descent-lab:"))
        self.text.setAccessibleName(self._label.text())
