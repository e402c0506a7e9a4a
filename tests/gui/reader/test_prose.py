import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import theme
from gui.formula_drawing import em
from gui.formula_store import formulas
from gui.reader.prose import Prose
from gui.typesetting import SIZE


@pytest.fixture
def prose(qtbot, typesetter):
    def make(markdown, width=300, **kind):
        made = Prose(**kind)
        qtbot.addWidget(made)
        made.show_markdown(markdown)
        made.resize(width, 10)
        made.show()
        return made

    return make


def ink(widget, left, right):
    """The rows between two columns in which something is drawn."""
    image = widget.grab().toImage()
    ground = image.pixelColor(widget.width() - 1, 0)
    return [
        y
        for y in range(image.height())
        if any(
            abs(image.pixelColor(x, y).lightness() - ground.lightness()) > 90
            for x in range(left, right)
        )
    ]


def test_it_is_as_high_as_its_text(prose):
    words = "one two three four five six seven eight nine ten eleven twelve"
    narrow, wide = prose(words, 120), prose(words, 900)
    assert narrow.height() > 3 * wide.height() > 40
    narrow.show_markdown("one")
    assert narrow.height() == wide.height()


def test_a_formula_stands_on_the_base_line_of_its_line(prose):
    both = prose("n $n$ n")
    width = both.fontMetrics().horizontalAdvance("n ")
    assert max(ink(both, width, width + 8)) == pytest.approx(max(ink(both, 0, width - 4)), abs=1)


def test_a_formula_among_chinese_stands_on_the_same_line(prose):
    both = prose("梯度 $n$ n 梯度", 400)
    width = both.fontMetrics().horizontalAdvance("梯度 ")
    assert max(ink(both, width + 2, width + 8)) == pytest.approx(
        max(ink(both, width + 16, width + 22)), abs=1
    )


def test_a_line_with_a_formula_is_as_high_as_the_others(prose):
    plain = prose("a b")
    for latex in ("x = 0.089", r"\eta", r"f'(x)", r"\lambda_{\max}", "x^2", r"|\mathcal B|"):
        assert prose(f"a ${latex}$ b").height() == plain.height(), latex


def test_a_high_formula_makes_its_line_higher(prose):
    low, high = prose("a $x$ b"), prose(r"a $\frac{\frac{1}{2}}{x}$ b")
    assert high.height() > low.height() + 5
    alone = prose(r"$\frac{\frac{1}{2}}{x}$")
    picture = formulas().get(r"\frac{\frac{1}{2}}{x}", False)
    rows = ink(alone, 0, 60)
    expected = picture.height * em(alone.font()) / SIZE
    assert max(rows) - min(rows) + 1 == pytest.approx(expected, abs=2), "nothing of it is cut off"


def test_many_formulas_are_laid_out_at_once(prose):
    """Or a text of a thousand of them would stop the window for half a minute."""
    shown = prose("")
    changes, counts = [], []
    shown.document().contentsChanged.connect(lambda: changes.append(len(counts)))
    for number in (1, 30):
        shown.show_markdown("A formula $x$ and text. " * number)
        counts.append(len(changes))
    assert counts[1] == 2 * counts[0]
    assert shown.document().toPlainText().count("\ufffc") == 30


def test_what_is_no_latex_is_shown_as_it_was_written(prose):
    assert prose(r"so $\frac{1$ is").toPlainText() == r"so \frac{1 is"


def test_a_formula_after_one_that_is_no_latex_reads_as_itself(prose):
    made = prose(r"so $\frac{1$ is, or $x$, or $y$.")
    assert made.plain_text() == r"so \frac{1 is, or x, or y."
    made.show_markdown("now $a$, $b$")
    assert made.plain_text() == "now a, b"


def test_no_line_is_broken_between_a_formula_and_what_clings_to_it(prose):
    made = prose("one two three four the $x$-axis and (so $y$)", 100)
    text = made.toPlainText()
    assert "\ufffc\u2060-axis" in text
    assert text.endswith("(so \ufffc")
    assert made.plain_text() == "one two three four the x-axis and (so y)"


def test_headings_and_lists_keep_to_a_narrow_column(prose):
    made = prose("## A part\n\n- one\n- two\n\n**bold** `code`")
    document = made.document()
    heading, first = document.begin(), document.begin().next()
    size = heading.begin().fragment().charFormat().font().pointSizeF()
    assert size == pytest.approx(theme.font().pointSizeF() * 1.08)
    assert first.textList() is not None
    assert document.indentWidth() < 20


def test_links_are_told_and_reached_by_keys(prose, qtbot):
    made = prose("see [this](scenario:one) and [that](lesson:02-next)")
    assert made.focusPolicy() == Qt.FocusPolicy.TabFocus
    with qtbot.waitActive(made):
        made.activateWindow()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(made, Qt.Key.Key_Tab)
    with qtbot.waitSignal(made.followed) as told:
        QTest.keyClick(made, Qt.Key.Key_Return)
    assert told.args == ["scenario", "one"]
    places = [
        QPoint(x, y)
        for y in range(2, made.height(), 4)
        for x in range(0, made.width(), 4)
        if made.anchorAt(QPoint(x, y)) == "lesson:02-next"
    ]
    with qtbot.waitSignal(made.followed) as told:
        QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=places[len(places) // 2])
    assert told.args == ["lesson", "02-next"]


def test_text_without_links_takes_no_keyboard(prose):
    assert prose("just text").focusPolicy() == Qt.FocusPolicy.NoFocus
    assert prose("[a](scenario:b)", plain=True).focusPolicy() == Qt.FocusPolicy.NoFocus


def test_it_follows_theme_and_size(prose, qapp):
    made = prose("text with $x$")
    low = made.height()
    theme.apply(qapp, theme.DARK, 1.6)
    assert made.palette().text().color() == QColor(theme.DARK.text)
    assert made.height() > 1.4 * low
    image = made.grab().toImage()
    colours = [image.pixelColor(x, y) for x in range(made.width()) for y in range(made.height())]
    assert max(colour.lightness() for colour in colours) > 200
    theme.apply(qapp)
    assert made.height() == low


def test_what_is_searched_is_marked(prose):
    made = prose("A saddle, the Saddle and **saddles**; $x$")
    assert len(made.matches("saddle")) == 3
    made.mark("saddle", 1)
    marks = made.extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ["saddle", "Saddle", "saddle"]
    grounds = [mark.format.background().color().name() for mark in marks]
    assert grounds[1] == theme.LIGHT.accent
    assert grounds[0] == grounds[2] == theme.LIGHT.warning.ground
    made.mark("")
    assert made.extraSelections() == []


@pytest.mark.parametrize(
    ("markdown", "bold"),
    [
        ("**一、误差会下降。**目标不同。", "一、误差会下降"),
        ("先说：**一，二；**再说。", "一，二"),
        ("看，**不变**，还是**变。**好", "不变变"),
        ("不重要，**重要**的", "重要"),
        ("普通，**“重要”**。", "“重要”"),
    ],
)
def test_emphasis_may_end_in_a_full_width_sign(prose, markdown, bold):
    made = prose(markdown)
    assert made.plain_text() == markdown.replace("*", "")
    block = made.document().begin()
    found, piece = "", block.begin()
    while not piece.atEnd():
        fragment = piece.fragment()
        found += fragment.text() if fragment.charFormat().font().bold() else ""
        piece += 1
    assert found == bold


@pytest.mark.parametrize("sign", ["。", "，", ",", ")."])
def test_punctuation_stays_on_the_line_of_the_formula_before_it(prose, sign):
    made = prose(f"abcdefgh and $x$ or $y${sign} then more of it", 200)
    assert made.plain_text() == f"abcdefgh and x or y{sign} then more of it"
    starts = set()
    for width in range(60, 200):
        made.resize(width, 10)
        layout, text = made.document().begin().layout(), made.toPlainText()
        for i in range(layout.lineCount()):
            starts.add(text[layout.lineAt(i).textStart()])
    assert starts <= set("aorthmi") | {"\ufffc"}
    assert "\ufffc" in starts


def test_punctuation_behind_a_formula_is_drawn(prose):
    with_sign, without = prose("$x$!"), prose("$x$")
    right = round(without.document().idealWidth()) + 1
    assert not ink(without, right, right + 12)
    assert len(ink(with_sign, right, right + 12)) > 5


def test_a_text_that_comes_while_the_theme_changes_has_its_colours(qtbot, qapp):
    card = QWidget()
    qtbot.addWidget(card)
    column = QVBoxLayout(card)
    card.resize(200, 60)
    card.show()
    try:
        prose = Prose()
        column.addWidget(prose)
        prose.show_markdown("████")
        theme.apply(qapp, theme.DARK)
        qtbot.waitUntil(prose.isVisible)
        qapp.processEvents()
        seen = card.grab().toImage()
        place = prose.mapTo(card, prose.rect().topLeft())
        colour = seen.pixelColor(place.x() + 12, place.y() + 10)
        assert colour == QColor(theme.DARK.text)
    finally:
        theme.apply(qapp)
