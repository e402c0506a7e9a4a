"""Can it be read, and can runs be told apart, in either theme and by any eyes."""

from dataclasses import fields
from itertools import combinations

import pytest
from colour_vision import EYES, ciede2000, contrast, difference
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui import theme
from gui.style_sheet import style_sheet

THEMES = pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
TEXTS = {
    "text": ("window", "card", "inset", "field", "plot", "accent_soft"),
    "muted": ("window", "card", "inset", "field", "plot"),
    "error": ("window", "card", "field"),
    "accent": ("card", "accent_soft", "plot"),
    "on_accent": ("accent", "accent_hover"),
    "axis": ("card", "plot"),
    "positive_curvature": ("plot",),
    "negative_curvature": ("plot",),
    "term_memory": ("plot",),
    "term_square": ("plot",),
    "term_adapted": ("plot",),
    "term_step": ("plot",),
    "code_text": ("code_ground",),
    "code_keyword": ("code_ground",),
    "code_number": ("code_ground",),
    "code_string": ("code_ground",),
    "code_comment": ("code_ground",),
}
"""Which colours words are written in, and on which grounds."""
TINTS = ("good", "warning", "bad", "neutral")
READABLE = 4.5
"""Least contrast of normal text, WCAG 2.2, 1.4.3."""
LEAST_DIFFERENCE = 12.0
"""CIEDE2000; differences from about 5 on are seen at a glance, thin lines need more."""


@THEMES
@pytest.mark.parametrize("name", TEXTS)
def test_text_stands_out_from_its_ground(look, name):
    for ground in TEXTS[name]:
        ratio = contrast(getattr(look, name), getattr(look, ground))
        assert ratio >= READABLE, f"{name} on {ground}: {ratio:.2f}"


@THEMES
@pytest.mark.parametrize("name", TINTS)
def test_text_stands_out_from_its_tint(look, name):
    tint = getattr(look, name)
    assert contrast(tint.text, tint.ground) >= READABLE


def test_every_colour_of_text_is_judged():
    of_text = {field.name for field in fields(theme.Theme) if "text" in field.name}
    of_code = {field.name for field in fields(theme.Theme) if field.name.startswith("code_")}
    tints = {
        f.name for f in fields(theme.Theme) if isinstance(getattr(theme.LIGHT, f.name), theme.Tint)
    }
    assert of_text | of_code - {"code_ground"} <= set(TEXTS)
    assert tints == set(TINTS)


@THEMES
@pytest.mark.parametrize(
    "role", ["WindowText", "Text", "ButtonText", "PlaceholderText", "ToolTipText"]
)
@pytest.mark.parametrize("group", ["Active", "Inactive", "Disabled"])
def test_text_stands_out_in_the_palette(look, role, group):
    grounds = {
        "WindowText": "Window",
        "Text": "Base",
        "ButtonText": "Button",
        "PlaceholderText": "Base",
        "ToolTipText": "ToolTipBase",
    }
    palette, roles = theme.palette(look), QPalette.ColorRole
    state = getattr(QPalette.ColorGroup, group)
    words = palette.color(state, getattr(roles, role))
    assert contrast(words, palette.color(state, getattr(roles, grounds[role]))) >= READABLE


@pytest.mark.parametrize(
    "one, other, expected",
    # Sharma, Wu & Dalal, "The CIEDE2000 Color-Difference Formula", 2005, table 1
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
        ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_of_colours_is_that_of_its_authors(one, other, expected):
    assert ciede2000(one, other) == pytest.approx(expected, abs=5e-5)


def test_the_contrast_is_that_of_its_definition():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_red_and_green_are_alike_to_the_simulated_eyes():
    red, green = "#9e5a00", "#5f6f00"
    assert difference(red, green, "deuteranopia") < difference(red, green) / 2


@THEMES
@pytest.mark.parametrize("eyes", EYES)
def test_runs_are_told_apart_by_colour(look, eyes):
    assert len(look.runs) == len(theme.RUN_SYMBOLS) == len(theme.RUN_PENS)
    for one, other in combinations(look.runs, 2):
        assert difference(one, other, eyes) >= LEAST_DIFFERENCE, (one, other)


@THEMES
@pytest.mark.parametrize("eyes", EYES)
def test_terms_of_a_step_are_told_apart_by_colour(look, eyes):
    names = ("text", "term_memory", "term_square", "term_adapted", "term_step")
    for one, other in combinations([getattr(look, name) for name in names], 2):
        assert difference(one, other, eyes) >= LEAST_DIFFERENCE, (one, other)


@THEMES
@pytest.mark.parametrize("eyes", EYES)
def test_runs_stand_out_from_the_ground_of_plots(look, eyes):
    for colour in look.runs:
        for ground in (look.plot, look.card):
            assert difference(colour, ground, eyes) >= 2 * LEAST_DIFFERENCE, colour
        assert contrast(colour, look.plot) >= 2


def test_what_follows_is_dressed_now_and_at_each_change(qtbot, qapp):
    label, button = QLabel(), QToolButton()
    qtbot.addWidget(label)
    qtbot.addWidget(button)
    theme.set_font(label, 0.9, bold=True)
    theme.set_icon_size(button, 16)
    seen = []
    theme.follow(label, lambda own: seen.append((own, theme.current())))
    size = label.font().pointSizeF()
    theme.apply(qapp, theme.DARK, 1.5)
    assert seen == [(label, theme.LIGHT), (label, theme.DARK)]
    assert label.font().pointSizeF() == pytest.approx(1.5 * size)
    assert label.font().bold()
    assert button.iconSize().width() == 24
    assert theme.px(2.0) == 3.0
    theme.apply(qapp, theme.DARK, 1.5)
    assert len(seen) == 2, "nothing has changed"


def test_what_is_gone_is_not_dressed(qtbot, qapp):
    label, seen = QLabel(), []
    theme.follow(label, lambda own: seen.append(own.text()))
    label.deleteLater()
    QApplication.sendPostedEvents(label, QEvent.Type.DeferredDelete)
    theme.apply(qapp, theme.DARK)
    assert seen == [""]


def test_runs_have_the_colours_of_the_theme(qapp):
    assert theme.run_colour(6) == QColor("#000000")
    assert theme.run_colour(6, theme.DARK) == QColor(theme.DARK.runs[6])
    assert theme.run_colour(8) == theme.run_colour(0)
    theme.apply(qapp, theme.DARK)
    assert theme.run_colour(6) == QColor(theme.DARK.runs[6])


def test_lengths_in_the_style_sheet_grow():
    normal, grown = style_sheet(theme.LIGHT), style_sheet(theme.LIGHT, 2.0)
    assert "12.5pt" in normal and "25pt" in grown
    assert "border-radius: 8px" in normal and "border-radius: 16px" in grown


def test_the_style_is_no_deleted_place_of_a_widget(qtbot, qapp):
    """As its address is that of one, which has died without Python's knowledge."""
    widget = QWidget()
    qtbot.addWidget(widget)
    column = QVBoxLayout(widget)
    column.addWidget(QLabel())
    place = column.itemAt(0)

    class Mistaken:
        def style(self):
            return place if isValid(place) else qapp.style()

    assert theme._style_of(Mistaken()) is qapp.style()
    assert isValid(column.itemAt(0))


def test_the_style_is_known_for_as_long_as_it_is_there(qapp):
    (before,) = theme._held
    theme.apply(qapp, theme.DARK)
    assert not isValid(before)
    assert theme._held == [qapp.style()]
