"""Markdown with formulas, written into a text document."""

import re

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from core.lessons.template import formulas as spans_of_formulas
from gui import theme
from gui.formula_drawing import em
from gui.formula_store import formulas
from gui.reader.inline_formula import formula_format

LINE_GAP = 0.34
"""Between two lines, in ems: those with formulas and Chinese want some air, high ones no more of it."""
PARAGRAPH_GAP = 7.0
"""Pixels between paragraphs."""
INDENT = 17.0
"""Pixels that a list is moved to the right."""
HEADING_SIZE = 1.08
_FIRST, _LAST = "\ue000", "\ue001"
"""Signs of Unicode's private area, between which the number of a formula stands for it."""
_SIGN = "\ufffc"
"""What stands for an object in a line of text."""
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


class MathMarkdown:
    """A text in Markdown; what is between dollar signs is a formula, and one sign of the document.

    Parameters
    ----------
    text
        The Markdown.
    """

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.latex = tuple(_inner(text, span) for span in spans_of_formulas(text))
        """The formulas in it."""
        self._signs: list[str] = []
        """What each sign of a formula stands for: its LaTeX, and the punctuation behind it."""

    @property
    def is_known(self) -> bool:
        """Whether it is known of all formulas what they look like."""
        return all(formulas().is_known(latex, False) for latex in self.latex)

    @property
    def has_links(self) -> bool:
        """Whether something in it can be followed."""
        return bool(_LINK.search(self.text))

    def write(self, document: QTextDocument, size: float, *, bold: bool) -> None:
        """Make it all that a document has.

        Parameters
        ----------
        document
            Draws signs of the kind `gui.reader.inline_formula.KIND`.
        size
            Of the type against the program's.
        bold
            Whether all of it is bold.
        """
        document.setDefaultFont(theme.font(size, bold=bold))
        document.setIndentWidth(theme.px(INDENT))
        document.setMarkdown(self._numbered(), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        # As one change: after each of many the whole would be laid out anew.
        whole = QTextCursor(document)
        whole.beginEditBlock()
        _set_blocks(document, size)
        self._put_formulas(document)
        whole.endEditBlock()

    def read_from(self, document: QTextDocument) -> str:
        """Return a document that it was written into as it reads, a formula by its LaTeX."""
        text = document.toPlainText().replace(JOINER, "")
        written = iter(self._signs)
        return re.sub(_SIGN, lambda _: next(written), text)

    def _numbered(self) -> str:
        """Return the Markdown with numbers in place of its formulas."""
        numbers = iter(range(len(self.latex)))
        text, end = "", 0
        for start, stop, _ in spans_of_formulas(self.text):
            text += f"{self.text[end:start]}{_FIRST}{next(numbers)}{_LAST}"
            end = stop
        text += self.text[end:]
        return _EMPHASIS.sub(_move_out, text)

    def _put_formulas(self, document: QTextDocument) -> None:
        """Put the formulas into the places of their numbers."""
        self._signs = []
        cursor = QTextCursor(document)
        numbered = QRegularExpression(_NUMBERED.pattern)
        while True:
            cursor = document.find(numbered, cursor)
            if cursor.isNull():
                return
            latex = self.latex[int(cursor.selectedText()[1:-1])]
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
            clinging = found[0] if found else ""
            for _ in clinging:
                cursor.deleteChar()
            cursor.insertText(_SIGN, formula_format(before, latex, clinging))
            self._signs.append(latex + clinging)
            if not clinging and _HOLDS.match(text[end : end + 1]):
                cursor.insertText(JOINER, before)


def _set_blocks(document: QTextDocument, size: float) -> None:
    """Give paragraphs their distances, and headings a size that suits a narrow column."""
    block = document.begin()
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
        shape.setLineHeight(LINE_GAP * em(document.defaultFont()), kind.value)
        cursor.setBlockFormat(shape)
        if heading:
            cursor.movePosition(move.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            letters = QTextCharFormat(cursor.charFormat())
            letters.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            letters.setFont(theme.font(size * HEADING_SIZE, bold=True))
            cursor.setCharFormat(letters)
        block, first = block.next(), False


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
