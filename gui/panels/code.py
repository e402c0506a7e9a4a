"""The chosen run as a PyTorch program."""

from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Number, Operator, String, Token
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.icons import icon
from gui.panels.section import Heading

COPIED_SHOWN = 1500
"""How many milliseconds the button says that it has copied."""
MOST_LINES = 26
"""How high the box grows; a longer program is scrolled in it."""


class CodePanel(QWidget):
    """Shows Python, to be read and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = Heading()
        heading.say(self.tr("Code"), self.tr("runs as it stands"))
        self.copy = QToolButton()
        self.copy.setIconSize(QSize(16, 16))
        self.copy.setIcon(icon("copy"))
        self.copy.setToolTip(self.tr("Copy the program"))
        self.copy.setAccessibleName(self.tr("Copy the program"))
        self.copy.clicked.connect(self._copy)
        self._copied = QTimer(self, singleShot=True, interval=COPIED_SHOWN)
        self._copied.timeout.connect(lambda: self.copy.setIcon(icon("copy")))
        self.box = QPlainTextEdit()
        self.box.setProperty("role", "code")
        self.box.setReadOnly(True)
        self.box.setAccessibleName(self.tr("The run as a PyTorch program"))
        self.box.setFont(theme.monospace(0.85))
        self.box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.box.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.box.setTabChangesFocus(True)
        self._program = ""
        self._lexer = PythonLexer(stripnl=False, ensurenl=False)
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.box)

    def show_code(self, text: str) -> None:
        """Show a Python program."""
        if text == self._program:
            return
        self._program = text
        place = self.box.verticalScrollBar().value(), self.box.horizontalScrollBar().value()
        self.box.clear()
        cursor = QTextCursor(self.box.document())
        cursor.beginEditBlock()
        formats = _formats()
        for kind, part in self._lexer.get_tokens(text.removesuffix("\n")):
            while kind not in formats:
                kind = kind.parent  # noqa: PLW2901  a token's colour is that of its nearest known kind
            cursor.insertText(part, formats[kind])
        cursor.endEditBlock()
        self._fit()
        self.box.verticalScrollBar().setValue(place[0])
        self.box.horizontalScrollBar().setValue(place[1])

    def _fit(self) -> None:
        """Make the box as high as the program, up to a limit."""
        document = self.box.document()
        lines = min(document.blockCount(), MOST_LINES)
        line = self.box.blockBoundingRect(document.firstBlock()).height()
        frame = self.box.contentsMargins() + self.box.viewportMargins()
        bar = self.box.horizontalScrollBar().sizeHint().height()
        around = 2 * document.documentMargin() + frame.top() + frame.bottom() + bar
        self.box.setFixedHeight(round(lines * line + around))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._program)
        self.copy.setIcon(icon("check"))
        self._copied.start()


def _formats() -> dict[object, QTextCharFormat]:
    look = theme.current()
    colours = {
        Token: look.code_text,
        Keyword: look.code_keyword,
        Operator.Word: look.code_keyword,
        Number: look.code_number,
        String: look.code_string,
        Comment: look.code_comment,
    }
    formats = {}
    for kind, colour in colours.items():
        formats[kind] = QTextCharFormat()
        formats[kind].setForeground(QColor(colour))
    return formats
