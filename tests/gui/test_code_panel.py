import ast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor

from gui import theme
from gui.panels.code import CodePanel
from gui.panels.side import SidePanel

PROGRAM = """import torch

# the run
x = torch.tensor([1.9, -0.012], dtype=torch.float64, requires_grad=True)
for t in range(60):
    print(t, "x", x.tolist())
"""


@pytest.fixture
def panel(qtbot):
    panel = CodePanel()
    qtbot.addWidget(panel)
    panel.resize(280, 400)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def colour_of(panel, text):
    cursor = panel.box.document().find(text)
    assert not cursor.isNull()
    first = len(text) - len(text.lstrip())
    cursor.setPosition(cursor.selectionStart() + first + 1, QTextCursor.MoveMode.MoveAnchor)
    return cursor.charFormat().foreground().color().name()


def test_the_program_is_shown_as_it_is(panel):
    panel.show_code(PROGRAM)
    assert panel.box.toPlainText() == PROGRAM.rstrip()
    ast.parse(panel.box.toPlainText())


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("import", theme.LIGHT.code_keyword),
        ("for", theme.LIGHT.code_keyword),
        (" in ", theme.LIGHT.code_keyword),
        ("True", theme.LIGHT.code_keyword),
        ("1.9", theme.LIGHT.code_number),
        ("60", theme.LIGHT.code_number),
        ('"x"', theme.LIGHT.code_string),
        ("# the run", theme.LIGHT.code_comment),
        ("torch", theme.LIGHT.code_text),
    ],
)
def test_each_kind_of_word_has_its_colour(panel, text, colour):
    panel.show_code(PROGRAM)
    assert colour_of(panel, text) == colour


def test_it_is_read_only_and_selectable_by_keys_and_mouse(qtbot, panel):
    panel.show_code(PROGRAM)
    panel.box.setFocus()
    qtbot.keyClicks(panel.box, "rubbish")
    assert panel.box.toPlainText() == PROGRAM.rstrip()
    qtbot.keyClick(panel.box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert panel.box.textCursor().hasSelection()


def test_the_button_copies_the_whole_program_and_says_so(qtbot, panel):
    panel.show_code(PROGRAM)
    QGuiApplication.clipboard().clear()
    before = panel.copy.icon().pixmap(16, 16).toImage()
    qtbot.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == PROGRAM
    assert panel.copy.icon().pixmap(16, 16).toImage() != before


def test_the_same_program_keeps_the_selection(panel):
    panel.show_code(PROGRAM)
    panel.box.selectAll()
    panel.show_code(PROGRAM)
    assert panel.box.textCursor().hasSelection()


def test_a_changed_line_leaves_the_selection_in_the_others(panel):
    panel.show_code(PROGRAM)
    cursor = panel.box.document().find("range(60)")
    panel.box.setTextCursor(cursor)
    changed = PROGRAM.replace("1.9, -0.012", "-2.5, 0.75")
    panel.show_code(changed)
    assert panel.box.toPlainText() == changed.rstrip()
    assert panel.box.textCursor().selectedText() == "range(60)"
    assert colour_of(panel, "2.5") == theme.LIGHT.code_number


def test_nothing_is_kept_of_what_was_written_before(panel):
    for number in range(3):
        panel.show_code(PROGRAM.replace("1.9", f"{number}.5"))
    assert panel.box.document().availableUndoSteps() == 0


def test_a_text_over_several_lines_has_its_colour_in_each(panel):
    panel.show_code(PROGRAM)
    panel.show_code('x = """\nfor 1\n"""\ny = 2\n')
    assert colour_of(panel, "for 1") == theme.LIGHT.code_string
    assert colour_of(panel, "2") == theme.LIGHT.code_number
    panel.show_code("x = 1\nfor 1\n2\ny = 2\n")
    assert colour_of(panel, "for") == theme.LIGHT.code_keyword


def test_the_box_is_as_high_as_its_lines_up_to_a_limit(qtbot, panel):
    panel.show_code("a = 1\n")
    qtbot.waitUntil(lambda: not panel.box.verticalScrollBar().isVisible())
    low = panel.box.height()
    panel.show_code("a = 1\n" * 10)
    middle = panel.box.height()
    qtbot.waitUntil(lambda: not panel.box.verticalScrollBar().isVisible())
    panel.show_code("a = 1\n" * 500)
    high = panel.box.height()
    panel.show_code("a = 1\n" * 600)
    assert low < middle < high == panel.box.height()


def test_room_that_the_side_panel_has_to_spare_goes_to_the_program(qtbot):
    panel = CodePanel()
    side = SidePanel(panel)
    qtbot.addWidget(side)
    side.resize(300, 300)
    side.show()
    panel.show_code("a = 1\n" * 40)
    side.resize(300, 2000)
    qtbot.waitUntil(lambda: not panel.box.verticalScrollBar().isVisible())
    whole = panel.box.height()
    assert whole == panel.box.maximumHeight()
    assert panel.height() < whole + 60  # the rest is left free below it
    side.resize(300, 200)
    qtbot.waitUntil(lambda: panel.box.height() < whole)
    assert side.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("text", ["", "x", "\n\nx = 1", "x = '''\n", "x = (", "\tx\n\n"])
def test_whatever_is_shown_stays_as_it_is(panel, text):
    panel.show_code(PROGRAM)
    panel.show_code(text)
    assert panel.box.toPlainText() == text.removesuffix("\n")
