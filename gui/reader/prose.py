"""Paragraphs of a lesson: Markdown with formulas, as high as it is."""

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent, QShowEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from gui import theme
from gui.formula_store import Asker
from gui.reader.inline_formula import KIND, InlineFormulas
from gui.reader.math_markdown import MathMarkdown


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
        self._text = MathMarkdown()
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
        if markdown == self._text.text:
            return
        self._text = MathMarkdown(markdown)
        self._asker.ask(self._text.latex, display=False)
        self._waiting = True
        self._set_document()
        self._look()
        if not self._plain:  # Tab goes to links; a click leaves the keyboard where it is
            links = self._text.has_links
            policy = Qt.FocusPolicy.TabFocus if links else Qt.FocusPolicy.NoFocus
            self.setFocusPolicy(policy)

    @property
    def latex(self) -> tuple[str, ...]:
        """The formulas in it."""
        return self._text.latex

    def plain_text(self) -> str:
        """Return it as it reads, a formula by its LaTeX."""
        return self._text.read_from(self.document())

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
        self._text.write(self.document(), self._size, bold=self._bold)
        if self._searched:
            self.mark(self._searched)
        self._fit()

    def _look(self) -> None:
        """See whether all formulas are there, and make room for them."""
        if self._waiting and self._text.is_known:
            self._waiting = False
            if self._text.latex:
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
