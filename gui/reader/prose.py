"""Paragraphs of a lesson: Markdown with formulas, as high as it is."""

import re

from PySide6.QtCore import QRegularExpression, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from core.lessons.template import formulas as spans_of_formulas
from gui import theme
from gui.formula_drawing import em
from gui.formula_store import Asker, formulas
from gui.reader.inline_formula import KIND, InlineFormulas, formula_format

LINE_GAP = 0.34
"""Between two lines, in ems: those with formulas and Chinese want some air, high ones no more of it."""
PARAGRAPH_GAP = 7.0
"""Pixels between paragraphs."""
INDENT = 17.0
"""Pixels that a list is moved to the right."""
HEADING_SIZE = 1.08
_FIRST, _LAST = "\ue000", "\ue001"
"""Signs of Unicode's private area, between which the number of a formula stands for it."""
_LINK = re.compile(r"\]\(")
JOINER = "\u2060"
"""No line is broken where it stands: between a formula and what is written close to it."""
_HOLDS = re.compile(r"[!-~–’”“‘（《〈「]")
"""Signs that stay on the line of a formula beside them."""
_CLINGS = re.compile(r"[,.;:!?)\]%’”，。；：！？、）》〉」％…]*")
"""Punctuation that stays on the line of the formula before it."""
_EMPHASIS = re.compile(r"(?<=[^\s*])([，。；：！？、…]+)(\*{1,2})(?=[^\s*])")
"""Full-width signs at the end of emphasis, which Markdown takes for its beginning."""
_NUMBERED = re.compile(f"{_FIRST}(\\d+){_LAST}")


class Prose(QTextBrowser):
    """Shows Markdown; it grows with its text, and whatever holds it scrolls.

    Parameters
    ----------
    size
        Of the type against the program's.
    tone
        The name of its colour in `gui.theme.Theme`.
    bold
        Whether all of it is bold.
    plain
        Whether it is only looked at: it has no links, and the mouse goes through it.
    """

    followed = Signal(str, str)
    """A link was followed: what it leads to, ``scenario``, ``predict`` or ``lesson``, and the name."""

    def __init__(
        self,
        size: float = 1.0,
        *,
        tone: str = "text",
        bold: bool = False,
        plain: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._tone, self._bold = size, tone, bold
        self._plain = plain
        self._markdown = ""
        self._latex: tuple[str, ...] = ()
        self._clinging: dict[int, str] = {}
        """The punctuation behind each formula."""
        self._asker = Asker(self)
        self._asker.complete.connect(self._look)
        self._waiting = False
        self._searched = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(self._follow)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self._drawer = InlineFormulas(self)
        self._drawer.colour = tone
        self.document().documentLayout().registerHandler(KIND, self._drawer)
        interaction = Qt.TextInteractionFlag
        if plain:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.setTextInteractionFlags(interaction.NoTextInteraction)
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setTextInteractionFlags(
                interaction.TextSelectableByMouse
                | interaction.LinksAccessibleByMouse
                | interaction.LinksAccessibleByKeyboard
            )
        theme.follow(self, Prose._dress)

    def show_markdown(self, markdown: str) -> None:
        """Show another text."""
        if markdown == self._markdown:
            return
        self._markdown = markdown
        self._latex = tuple(_inner(markdown, span) for span in spans_of_formulas(markdown))
        self._asker.ask(self._latex, display=False)
        self._waiting = True
        self._set_document()
        self._look()
        if not self._plain:  # Tab goes to links; a click leaves the keyboard where it is
            links = bool(_LINK.search(markdown))
            policy = Qt.FocusPolicy.TabFocus if links else Qt.FocusPolicy.NoFocus
            self.setFocusPolicy(policy)

    @property
    def latex(self) -> tuple[str, ...]:
        """The formulas in it."""
        return self._latex

    def plain_text(self) -> str:
        """Return it as it reads, a formula by its LaTeX."""
        text = self.toPlainText().replace(JOINER, "")
        written = (
            latex + self._clinging.get(number, "") for number, latex in enumerate(self._latex)
        )
        return re.sub("\ufffc", lambda _: next(written), text)

    # Searching -------------------------------------------------------------------------------------

    def matches(self, text: str) -> list[QTextCursor]:
        """Return where a text occurs, whatever its case."""
        found, cursor = [], QTextCursor(self.document())
        while text:
            cursor = self.document().find(text, cursor)
            if cursor.isNull():
                break
            found.append(QTextCursor(cursor))
        return found

    def mark(self, text: str, chosen: int | None = None) -> None:
        """Mark where a text occurs, one of the places more than the others."""
        self._searched = text
        marks = []
        for index, cursor in enumerate(self.matches(text)):
            mark = QTextEdit.ExtraSelection()
            tint = theme.current().warning
            mark.cursor = cursor
            strong = index == chosen
            mark.format.setBackground(QColor(theme.current().accent if strong else tint.ground))
            ink = theme.current().on_accent if strong else tint.text
            mark.format.setForeground(QColor(ink))
            marks.append(mark)
        self.setExtraSelections(marks)

    # Looks -----------------------------------------------------------------------------------------

    def _dress(self) -> None:
        """Take the size and the colours of the moment: Markdown is turned into text in both."""
        self.setFont(theme.font(self._size, bold=self._bold))
        self._colour()
        self._set_document()

    def _colour(self) -> None:
        colours = QPalette(self.palette())
        role = QPalette.ColorRole
        colours.setColor(role.Text, QColor(getattr(theme.current(), self._tone, "#000000")))
        colours.setColor(role.Link, QColor(theme.current().accent))
        colours.setColor(role.Base, QColor(0, 0, 0, 0))
        self.setPalette(colours)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Of a text that was not polished yet when the theme changed, the style sheet brings back the colours
        # that it had before.
        self._colour()

    def _set_document(self) -> None:
        document = self.document()
        document.setDefaultFont(theme.font(self._size, bold=self._bold))
        document.setIndentWidth(theme.px(INDENT))
        numbers = iter(range(len(self._latex)))
        text, end = "", 0
        for start, stop, _ in spans_of_formulas(self._markdown):
            text += f"{self._markdown[end:start]}{_FIRST}{next(numbers)}{_LAST}"
            end = stop
        text += self._markdown[end:]
        text = _EMPHASIS.sub(_move_out, text)
        document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        # As one change: after each of many the whole would be laid out anew.
        whole = QTextCursor(document)
        whole.beginEditBlock()
        self._set_blocks()
        self._put_formulas()
        whole.endEditBlock()
        if self._searched:
            self.mark(self._searched)
        self._fit()

    def _set_blocks(self) -> None:
        """Give paragraphs their distances, and headings a size that suits a narrow column."""
        block = self.document().begin()
        first, move = True, QTextCursor.MoveOperation
        while block.isValid():
            cursor = QTextCursor(block)
            shape = QTextBlockFormat(cursor.blockFormat())
            in_list = block.textList() is not None
            heading = shape.headingLevel()
            gap = theme.px(PARAGRAPH_GAP)
            shape.setTopMargin(0 if first else gap * (1.6 if heading else 0.5 if in_list else 1))
            shape.setBottomMargin(0)
            kind = QTextBlockFormat.LineHeightTypes.LineDistanceHeight
            shape.setLineHeight(LINE_GAP * em(self.document().defaultFont()), kind.value)
            cursor.setBlockFormat(shape)
            if heading:
                cursor.movePosition(move.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                letters = QTextCharFormat(cursor.charFormat())
                letters.clearProperty(QTextFormat.Property.FontSizeAdjustment)
                letters.setFont(theme.font(self._size * HEADING_SIZE, bold=True))
                cursor.setCharFormat(letters)
            block, first = block.next(), False

    def _put_formulas(self) -> None:
        cursor = QTextCursor(self.document())
        numbered = QRegularExpression(_NUMBERED.pattern)
        while True:
            cursor = self.document().find(numbered, cursor)
            if cursor.isNull():
                return
            number = int(cursor.selectedText()[1:-1])
            latex = self._latex[number]
            before = cursor.charFormat()
            store = formulas()
            if store.is_known(latex, False) and store.get(latex, False) is None:
                cursor.insertText(latex, before)  # no LaTeX: as it was written
                continue
            text = cursor.block().text()
            begin = cursor.selectionStart() - cursor.block().position()
            end = cursor.selectionEnd() - cursor.block().position()
            cursor.removeSelectedText()
            if _HOLDS.match(text[begin - 1 : begin]):
                cursor.insertText(JOINER, before)
            found = _CLINGS.match(text, end)
            clinging = self._clinging[number] = found[0] if found else ""
            for _ in clinging:
                cursor.deleteChar()
            cursor.insertText("\ufffc", formula_format(before, latex, clinging))
            if not clinging and _HOLDS.match(text[end : end + 1]):
                cursor.insertText(JOINER, before)

    def _look(self) -> None:
        """See whether all formulas are there, and make room for them."""
        if self._waiting and all(formulas().is_known(latex, False) for latex in self._latex):
            self._waiting = False
            if self._latex:
                self._set_document()

    # Size ------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        self.document().setTextWidth(max(self.viewport().width(), 40))
        self.setFixedHeight(int(self.document().size().height()) + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # whatever holds it scrolls

    def _follow(self, url: QUrl) -> None:
        scheme, _, name = url.toString().partition(":")
        self.followed.emit(scheme, name)


def _move_out(match: re.Match[str]) -> str:
    """Put signs behind the stars of emphasis that they end; where it begins they stay before it."""
    before = match.string[: match.start()]
    block = before[before.rfind("\n\n") + 1 :]
    stars = match[2]
    opened = len(re.findall(r"(?<!\*)" + re.escape(stars) + r"(?!\*)", block)) % 2 == 1
    return f"{stars}{match[1]}" if opened else match[0]


def _inner(markdown: str, span: tuple[int, int, bool]) -> str:
    """Return a formula without its dollar signs."""
    start, end, displayed = span
    signs = 2 if displayed else 1
    return markdown[start + signs : end - signs].strip()
