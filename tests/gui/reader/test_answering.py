import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.reader.answering import NumberInput, number_from


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12.0),
        (" 0.5 ", 0.5),
        ("0,5", 0.5),
        ("−3e-4", -3e-4),
        ("1/3", 1 / 3),
        ("20 %", 0.2),
        ("1 000", 1000.0),
        ("０．５", 0.5),
        ("", None),
        ("many", None),
        ("1/0", None),
        ("inf", None),
        ("nan", None),
        ("1e999", None),
        ("1.2.3", None),
    ],
)
def test_numbers_are_read_as_people_type_them(text, value):
    assert number_from(text) == value


@pytest.fixture
def entry(qtbot):
    made = NumberInput()
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_and_the_button_answer(entry, qtbot):
    entry.show_unit("steps")
    QTest.keyClicks(entry.field, "22")
    with qtbot.waitSignal(entry.answered) as told:
        QTest.keyClick(entry.field, Qt.Key.Key_Return)
    assert told.args == [22.0]
    with qtbot.waitSignal(entry.answered):
        QTest.mouseClick(entry.button, Qt.MouseButton.LeftButton)


def test_what_is_no_number_is_marked_and_not_told(entry, qtbot):
    QTest.keyClicks(entry.field, "soon")
    with qtbot.assertNotEmitted(entry.answered):
        QTest.keyClick(entry.field, Qt.Key.Key_Return)
    assert entry.field.property("invalid") == "true"
    QTest.keyClicks(entry.field, "x")
    assert entry.field.property("invalid") == "false"


def test_per_cents_are_a_unit_where_the_question_counts_in_them(entry, qtbot):
    entry.show_unit("%")
    QTest.keyClicks(entry.field, "20%")
    with qtbot.waitSignal(entry.answered) as told:
        QTest.keyClick(entry.field, Qt.Key.Key_Return)
    assert told.args == [20.0]
