"""Every setting of every optimizer and schedule in its form."""

import pytest
from forms import NARROW, drag, pick
from hands import type_into
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from core.optimizers import OPTIMIZERS, SGD, Rprop
from core.schedules import SCHEDULES, PolynomialDecay
from gui.panels.editors import ListEditor, SliderEditor
from gui.panels.form import SettingsForm
from gui.panels.switches import ChoiceEditor, FlagEditor

EXAMPLES = [row.settings() for row in OPTIMIZERS] + [row.example for row in SCHEDULES]
NAMES = [example.name for example in EXAMPLES]


@pytest.mark.parametrize("settings", EXAMPLES, ids=NAMES)
def test_every_setting_has_an_input_that_shows_its_value_and_tells_of_nothing(open_form, settings):
    form, told = open_form(settings)
    assert list(form.editors) == [name for name in type(settings).model_fields if name != "name"]
    form.show_values(settings)
    for name, editor in form.editors.items():
        value = getattr(settings, name)
        if isinstance(editor, FlagEditor):
            assert editor.box.isChecked() is value
        elif isinstance(editor, ChoiceEditor):
            assert editor.box.currentData() == value
        elif value is None:
            assert editor.field.text() == ""
        elif isinstance(editor, ListEditor):
            assert len(editor.field.text().split(", ")) == len(value)
        else:
            assert float(editor.field.text().replace("−", "-")) == value
        for widget in editor.inputs():
            assert widget.accessibleName() == editor.title
            assert widget.toolTip()
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert told.edits == []


@pytest.mark.parametrize("settings", EXAMPLES, ids=NAMES)
def test_a_form_fits_a_narrow_panel(open_form, settings):
    form, _ = open_form(settings)
    assert form.minimumSizeHint().width() <= NARROW


@pytest.mark.parametrize("settings", EXAMPLES, ids=NAMES)
def test_every_slider_is_dragged_to_values_that_its_class_takes(qtbot, open_form, settings):
    form, told = open_form(settings)
    for name, editor in form.editors.items():
        if not isinstance(editor, SliderEditor):
            continue
        told.edits.clear()
        drag(qtbot, editor.slider, 0.1, 0.4, 0.9)
        assert told.edits
        for values, _ in told.edits:
            type(settings).model_validate(values)
        assert [continuous for _, continuous in told.edits] == [True] * (len(told.edits) - 1) + [
            False
        ]
        moved = [values[name] for values, _ in told.edits]
        assert moved == sorted(moved)
        assert moved[-1] == moved[-2]


@pytest.mark.parametrize("settings", EXAMPLES, ids=NAMES)
def test_every_switch_and_choice_can_be_changed(qtbot, open_form, settings):
    form, told = open_form(settings)
    for name, editor in form.editors.items():
        told.edits.clear()
        if isinstance(editor, FlagEditor):
            qtbot.mouseClick(
                editor.box, Qt.MouseButton.LeftButton, pos=QPoint(8, editor.box.height() // 2)
            )
            wanted = not getattr(settings, name)
        elif isinstance(editor, ChoiceEditor):
            wanted = editor.box.itemData(1)
            pick(editor.box, 1)
        else:
            continue
        if name == "nesterov":  # refused without a momentum: see below
            assert told.edits == []
            continue
        assert told.last == ({**told.last[0], name: wanted}, False)
        type(settings).model_validate(told.last[0])


@pytest.mark.parametrize("settings", EXAMPLES, ids=NAMES)
def test_every_field_refuses_rubbish_and_tells_of_nothing(qtbot, open_form, settings):
    form, told = open_form(settings)
    fields = [editor.field for editor in form.editors.values() if hasattr(editor, "field")]
    for field in fields:
        type_into(qtbot, field, "rubbish")
        assert field.is_refused
        assert field.text() == "rubbish"
        assert field.accessibleDescription()
    assert told.edits == []


def test_the_secondary_settings_wait(qtbot, open_form):
    form, _ = open_form(SGD())
    form.show_more(False)
    assert form.editors["lr"].field.isVisible()
    assert form.editors["momentum"].field.isVisible()
    assert not form.editors["weight_decay"].field.isVisible()
    assert not form.uses_more(SGD(momentum=0.9))
    assert form.uses_more(SGD(weight_decay=0.1))
    assert not SettingsForm(PolynomialDecay).has_more


def test_weight_decay_is_the_point_of_adamw(qtbot, open_form):
    from core.optimizers import AdamW

    form, _ = open_form(AdamW())
    form.show_more(False)
    assert form.editors["weight_decay"].field.isVisible()


def test_a_refusal_from_outside_is_shown_at_its_field(open_form):
    form, _ = open_form(Rprop())
    assert form.refuse("etas", "no good")
    assert form.editors["etas"].message.text() == "no good"
    assert not form.refuse("no such parameter", "no good")


def test_tab_goes_through_the_inputs_in_their_order(qtbot, open_form):
    form, _ = open_form(SGD())
    form.editors["lr"].slider.setFocus()
    order = []
    for _ in range(4):
        order.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert order == [
        form.editors["lr"].slider,
        form.editors["lr"].field,
        form.editors["momentum"].slider,
        form.editors["momentum"].field,
    ]
