"""The sliders of a form, and the marks on them."""

from typing import Annotated, Literal

import pytest
from forms import drag
from hands import type_into
from pydantic import Field
from PySide6.QtCore import QPoint, Qt

from core.model import Model, Slider
from core.optimizers import SGD
from core.schedules import PolynomialDecay


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
