"""What is typed into the fields of a form, and chosen."""

import pytest
from forms import pick
from hands import type_into
from PySide6.QtCore import QPoint, Qt

from core.optimizers import LBFGS, SGD, Adam
from core.schedules import MultiStepLR, OneCycleLR
from gui.panels.editors import TextEditor


def test_only_what_is_set_is_told_of(qtbot, open_form):
    form, told = open_form(SGD(lr=0.06))
    type_into(qtbot, form.editors["momentum"].field, "0.5")
    assert told.edits == [({"name": "SGD", "lr": 0.06, "momentum": 0.5}, False)]


@pytest.mark.parametrize("text", ["0.25", "0,25", "2.5e-1", " .25 "])
def test_numbers_are_typed_in_many_ways(qtbot, open_form, text):
    form, told = open_form(SGD())
    type_into(qtbot, form.editors["lr"].field, text)
    assert told.last[0]["lr"] == 0.25


def test_leaving_a_field_takes_its_text(qtbot, open_form):
    form, told = open_form(SGD())
    type_into(qtbot, form.editors["lr"].field, "0.3", end=Qt.Key.Key_Tab)
    assert told.edits == [({"name": "SGD", "lr": 0.3}, False)]


def test_a_field_reaches_further_than_its_slider(qtbot, open_form):
    form, told = open_form(SGD())
    editor = form.editors["lr"]
    type_into(qtbot, editor.field, "37.5")
    assert told.last[0]["lr"] == 37.5
    form.show_values(SGD(lr=37.5))
    assert editor.slider.value() == editor.slider.maximum()


def test_a_value_out_of_range_is_marked_with_the_reason_and_not_told_of(qtbot, open_form):
    form, told = open_form(SGD(lr=0.06))
    editor = form.editors["lr"]
    type_into(qtbot, editor.field, "-1")
    assert editor.field.is_refused
    assert editor.message.isVisible()
    assert editor.message.text() == "must be at least 0"
    assert told.edits == []
    qtbot.keyClick(editor.field, Qt.Key.Key_End)
    qtbot.keyClick(editor.field, Qt.Key.Key_Backspace)
    assert not editor.field.is_refused
    assert not editor.message.isVisible()


def test_a_settings_rule_across_fields_is_said_where_it_was_broken(qtbot, open_form):
    form, told = open_form(SGD(lr=0.1))
    editor = form.editors["nesterov"]
    qtbot.mouseClick(editor.box, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert told.edits == []
    assert editor.message.isVisible()
    assert "momentum" in editor.message.text()
    assert not editor.box.isChecked()


def test_escape_gives_up_what_was_typed(qtbot, open_form):
    form, told = open_form(SGD(lr=0.06))
    field = form.editors["lr"].field
    type_into(qtbot, field, "rubbish")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "0.06"
    assert not field.is_refused
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.edits == []


def test_showing_leaves_the_field_alone_in_which_the_user_types(qtbot, open_form):
    form, _ = open_form(SGD(lr=0.06))
    field = form.editors["lr"].field
    type_into(qtbot, field, "-3")
    form.show_values(SGD(lr=0.5))
    assert field.text() == "-3"
    assert field.is_refused
    type_into(qtbot, field, "0.7", end=None)
    form.show_values(SGD(lr=0.5, momentum=0.9))
    assert field.text() == "0.7"
    assert form.editors["momentum"].field.text() == "0.9"


def test_a_focused_field_keeps_the_users_spelling_of_the_same_number(qtbot, open_form):
    form, _ = open_form(SGD(lr=0.06))
    field = form.editors["lr"].field
    type_into(qtbot, field, "5e-1")
    form.show_values(SGD(lr=0.5))
    assert field.text() == "5e-1"
    form.editors["momentum"].field.setFocus()
    assert field.text() == "0.5"


def test_a_refused_field_that_was_left_shows_the_value_again_when_it_changes(qtbot, open_form):
    form, _ = open_form(SGD(lr=0.06))
    field = form.editors["lr"].field
    type_into(qtbot, field, "-1", end=Qt.Key.Key_Tab)
    assert field.is_refused
    form.show_values(SGD(lr=0.08))
    assert field.text() == "0.08"
    assert not field.is_refused


def test_a_pair_is_typed_in_one_line(qtbot, open_form):
    form, told = open_form(Adam())
    field = form.editors["betas"].field
    assert field.text() == "0.9, 0.999"
    type_into(qtbot, field, "0.8, 0.99")
    assert told.last == ({"name": "Adam", "betas": (0.8, 0.99)}, False)
    type_into(qtbot, field, "0,7; 0,9")
    assert told.last[0]["betas"] == (0.7, 0.9)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0.9", "is missing"),
        ("0.9, 0.99, 0.999", "must have 2 or fewer entries, not 3"),
        ("0.9, 1.5", "must be less than 1"),
        ("0.9, x", "must be numbers with commas between them"),
    ],
)
def test_a_wrong_pair_is_refused(qtbot, open_form, text, sentence):
    form, told = open_form(Adam())
    editor = form.editors["betas"]
    type_into(qtbot, editor.field, text)
    assert editor.field.is_refused
    assert told.edits == []
    assert editor.message.text() == sentence


def test_milestones_are_whole_numbers(qtbot, open_form):
    form, told = open_form(MultiStepLR(milestones=(30, 80)))
    editor = form.editors["milestones"]
    assert editor.field.text() == "30, 80"
    type_into(qtbot, editor.field, "10, 20, 40")
    assert told.last[0]["milestones"] == (10, 20, 40)
    assert all(isinstance(step, int) for step in told.last[0]["milestones"])
    count = len(told.edits)
    type_into(qtbot, editor.field, "10, 20.5")
    assert editor.message.text() == "must be a whole number"
    type_into(qtbot, editor.field, "20, 10")
    assert editor.field.is_refused
    assert len(told.edits) == count


def test_an_optional_number_is_unset_by_an_empty_field(qtbot, open_form):
    form, told = open_form(OneCycleLR(max_lr=0.1, total_steps=90))
    editor = form.editors["total_steps"]
    assert isinstance(editor, TextEditor)
    editor.field.setFocus()
    editor.field.selectAll()
    qtbot.keyClick(editor.field, Qt.Key.Key_Delete)
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert told.last == ({"name": "OneCycleLR", "max_lr": 0.1}, False)


def test_none_is_a_choice(open_form):
    form, told = open_form(LBFGS(line_search_fn="strong_wolfe"))
    editor = form.editors["line_search_fn"]
    assert editor.box.currentText() == "strong wolfe"
    pick(editor.box, editor.box.findData(None))
    assert told.last == ({"name": "LBFGS"}, False)
