from typing import Annotated, Literal

import pytest
from pydantic import Field
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from core.model import Model, Slider
from core.optimizers import LBFGS, OPTIMIZERS, SGD, Adam, Rprop
from core.schedules import SCHEDULES, MultiStepLR, OneCycleLR, PolynomialDecay
from gui.panels.editors import ListEditor, SliderEditor, TextEditor
from gui.panels.form import SettingsForm
from gui.panels.switches import ChoiceEditor, FlagEditor

EXAMPLES = [row.settings() for row in OPTIMIZERS] + [row.example for row in SCHEDULES]
NAMES = [example.name for example in EXAMPLES]
PANEL_WIDTH = 270


class Told:
    """What a form told, in order."""

    def __init__(self, form):
        self.edits = []
        form.edited.connect(lambda values, continuous: self.edits.append((values, continuous)))

    @property
    def last(self):
        return self.edits[-1]


@pytest.fixture
def open_form(qtbot):
    def make(settings):
        form = SettingsForm(type(settings))
        qtbot.addWidget(form)
        form.resize(PANEL_WIDTH, form.sizeHint().height())
        form.show_values(settings)
        form.show_more(True)
        with qtbot.waitActive(form):
            form.show()
            form.activateWindow()
        return form, Told(form)

    return make


def type_into(qtbot, field, text, end=Qt.Key.Key_Return):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    if end:
        qtbot.keyClick(field, end)


def drag(qtbot, slider, *fractions):
    middle = slider.height() // 2
    points = [QPoint(round(slider.width() * fraction), middle) for fraction in fractions]
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        qtbot.mouseMove(slider, point)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=points[-1])


def pick(box, index):
    box.setCurrentIndex(index)
    box.activated.emit(index)


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
    assert form.minimumSizeHint().width() <= PANEL_WIDTH


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


def test_a_negative_range_has_a_slider_too(qtbot, open_form):
    form, told = open_form(PolynomialDecay(alpha=-0.5))
    drag(qtbot, form.editors["alpha"].slider, 0.5, -0.2)
    assert told.last == ({"name": "PolynomialDecay", "alpha": -2.0}, False)
    drag(qtbot, form.editors["alpha"].slider, 0.5, 1.2)
    assert told.last[0]["alpha"] == 0.0


def test_sliders_obey_keys(qtbot, open_form):
    form, told = open_form(SGD(momentum=0.495))
    slider = form.editors["momentum"].slider
    slider.setFocus()
    values = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(slider, key)
        values.append(told.last[0]["momentum"])
        assert told.last[1] is False
    assert values[0] == pytest.approx(0.495 + 0.0099, abs=1e-3)
    assert values[1] > values[0]
    assert values[2:] == [0.99, 0.0]


def test_a_slider_by_factors_is_even_in_factors(qtbot, open_form):
    form, told = open_form(SGD(lr=1e-4))
    slider = form.editors["lr"].slider
    slider.setFocus()
    rates = []
    for _ in range(3):
        qtbot.keyClick(slider, Qt.Key.Key_PageUp)
        rates.append(told.last[0]["lr"])
    assert rates[1] / rates[0] == pytest.approx(rates[2] / rates[1], rel=0.02)


class Falling(Model):
    """A range by factors that begins at 0."""

    rate: Annotated[float, Field(ge=0), Slider(0, 1, logarithmic=True)] = 0.5
    shape: Literal["a", "b"] = "a"


def test_zero_is_reached_where_the_range_begins_with_it(qtbot, open_form):
    form, told = open_form(Falling())
    drag(qtbot, form.editors["rate"].slider, 0.5, 0.0)
    assert told.last[0]["rate"] == 0.0


def test_clicking_a_knob_changes_nothing(qtbot, open_form):
    form, told = open_form(SGD(momentum=0.123456789))
    slider = form.editors["momentum"].slider
    x = slider._knob_x()
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(x) + 2, 8))
    assert told.edits == []


def test_a_shown_value_does_not_pull_the_knob_from_under_the_mouse(qtbot, open_form):
    form, _ = open_form(SGD(momentum=0.0))
    slider = form.editors["momentum"].slider
    middle = QPoint(slider.width() // 2, slider.height() // 2)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    held = slider.value()
    form.show_values(SGD(momentum=0.9))
    assert slider.value() == held
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=middle)
    assert slider.number == pytest.approx(0.9, abs=0.01)


def test_a_mark_stands_where_its_value_is_and_says_what_it_is(qtbot, open_form):
    form, _ = open_form(SGD(lr=0.06))
    editor = form.editors["lr"]
    form.set_mark("lr", 0.227, "stable below 0.227")
    assert editor.message.text() == "stable below 0.227"
    marked = editor.slider.grab().toImage()
    form.set_mark("lr", None)
    assert not editor.message.isVisible()
    plain = editor.slider.grab().toImage()
    columns = [
        x
        for x in range(plain.width())
        if any(plain.pixel(x, y) != marked.pixel(x, y) for y in range(plain.height()))
    ]
    editor.slider.show_number(0.227)
    ratio = plain.devicePixelRatio()
    assert sum(columns) / len(columns) / ratio == pytest.approx(editor.slider._knob_x(), abs=1.5)


def test_a_mark_out_of_reach_leaves_its_text_and_an_error_goes_before_it(qtbot, open_form):
    form, _ = open_form(SGD(lr=0.06))
    editor = form.editors["lr"]
    plain = editor.slider.grab().toImage()
    form.set_mark("lr", 50.0, "stable below 50")
    assert editor.slider.grab().toImage() == plain
    assert editor.message.text() == "stable below 50"
    type_into(qtbot, editor.field, "-1")
    assert editor.message.text() == "must be at least 0"
    qtbot.keyClick(editor.field, Qt.Key.Key_Escape)
    assert editor.message.text() == "stable below 50"


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
