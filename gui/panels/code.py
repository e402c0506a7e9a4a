"""The chosen run as a PyTorch program."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Number, Operator, String, Token
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import language, theme
from gui.icons import icon
from gui.panels.section import Heading

Kind = Any
"""pygments' name of a kind of words."""
_Line = tuple[tuple[Kind, str], ...]
_LEXER = PythonLexer(stripnl=False, ensurenl=False)
COPIED_SHOWN = 1500
"""How many milliseconds the button says that it has copied."""
MOST_LINES = 26
"""How high the box is at least where the program is longer; higher where the panel has room to spare."""


class CodePanel(QWidget):
    """Shows Python, to be read and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading()
        self.copy = QToolButton()
        theme.set_icon_size(self.copy, 16)
        self.copy.setIcon(icon("copy"))
        self.copy.clicked.connect(self._copy)
        self._copied = QTimer(self, singleShot=True, interval=COPIED_SHOWN)
        self._copied.timeout.connect(lambda: self.copy.setIcon(icon("copy")))
        self.box = QPlainTextEdit()
        self.box.setProperty("role", "code")
        self.box.setReadOnly(True)
        # Nobody can undo what is written here, but each step of a drag would be kept to be undone.
        self.box.setUndoRedoEnabled(False)
        theme.set_font(self.box, 0.85, code=True)
        self.box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.box.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.box.setTabChangesFocus(True)
        self._program = ""
        self._lines: tuple[_Line, ...] = ((),)
        row = QHBoxLayout()
        row.addWidget(self._heading, 1)
        row.addWidget(self.copy)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinAndMaxSize)
        column.addLayout(row)
        column.addWidget(self.box)
        theme.follow(self, CodePanel._dress)
        language.follow(self, CodePanel._retranslate)

    def _retranslate(self) -> None:
        self._heading.say(self.tr("Code"), self.tr("runs as it stands"))
        self.copy.setToolTip(self.tr("Copy the program"))
        self.copy.setAccessibleName(self.tr("Copy the program"))
        self.box.setAccessibleName(self.tr("The run as a PyTorch program"))
        self.box.setAccessibleDescription(self.tr("It can be selected and copied"))

    def show_code(self, text: str) -> None:
        """Show a Python program."""
        if text == self._program:
            return
        self._program = text
        self._write()

    def _write(self) -> None:
        lines = _tokens(self._program.removesuffix("\n"))
        if len(lines) != len(self._lines):
            self.box.setPlainText("\n" * (len(lines) - 1))
            self._lines = ((),) * len(lines)
        # While a start is dragged one line changes: the others stay, and so does what is selected in them.
        cursor = QTextCursor(self.box.document())
        cursor.beginEditBlock()
        formats = _formats()
        for number, (before, line) in enumerate(zip(self._lines, lines, strict=True)):
            if before != line:
                cursor.setPosition(self.box.document().findBlockByNumber(number).position())
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                cursor.removeSelectedText()
                for kind, part in line:
                    cursor.insertText(part, formats[kind])
        cursor.endEditBlock()
        self._lines = lines
        self._fit()

    def _dress(self) -> None:
        """Write the program anew, in the colours and at the size of the moment."""
        self._lines = ((),) * len(self._lines)
        self._write()

    def _fit(self) -> None:
        """Make the box as high as the program, up to a limit where room is scarce."""
        document = self.box.document()
        lines = document.blockCount()
        line = self.box.blockBoundingRect(document.firstBlock()).height()
        frame = self.box.contentsMargins() + self.box.viewportMargins()
        bar = self.box.horizontalScrollBar().sizeHint().height()
        around = 2 * document.documentMargin() + frame.top() + frame.bottom() + bar
        self.box.setMinimumHeight(round(min(lines, MOST_LINES) * line + around))
        self.box.setMaximumHeight(round(lines * line + around))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._program)
        self.copy.setIcon(icon("check"))
        self._copied.start()


def _tokens(text: str) -> tuple[_Line, ...]:
    """Return each line's words with their kinds, one of those that have a colour."""
    lines = text.split("\n")
    if '"""' not in text and "'''" not in text:
        return tuple(map(_line_tokens, lines))
    split: list[list[tuple[Kind, str]]] = [[]]
    for kind, part in _pieces(text):
        first, *rest = part.split("\n")
        split[-1].append((kind, first))
        split += [[(kind, piece)] for piece in rest]
    return tuple(map(tuple, split))


@lru_cache(maxsize=512)
def _line_tokens(line: str) -> _Line:
    return tuple(_pieces(line))


def _pieces(text: str) -> Iterator[tuple[Kind, str]]:
    colours = _colours()
    for kind, part in _LEXER.get_tokens(text):
        while kind not in colours:
            kind = kind.parent  # noqa: PLW2901  a word's colour is that of its nearest known kind
        yield kind, part


def _colours() -> dict[Kind, str]:
    look = theme.current()
    return {
        Token: look.code_text,
        Keyword: look.code_keyword,
        Operator.Word: look.code_keyword,
        Number: look.code_number,
        String: look.code_string,
        Comment: look.code_comment,
    }


def _formats() -> dict[Kind, QTextCharFormat]:
    formats = {}
    for kind, colour in _colours().items():
        formats[kind] = QTextCharFormat()
        formats[kind].setForeground(QColor(colour))
    return formats
