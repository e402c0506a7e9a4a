"""A pane: what is written beside the plot, and what it passes on."""

import math

import numpy as np
import pytest
from drawing import (
    DOMAIN,
    WAVE,
    close,
    count,
    descent,
    drag,
    picture,
    saddle_landscape,
    target,
    wave_profile,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.theme import LIGHT
from gui.views.contour import ContourView
from gui.views.curve import CurveView
from gui.views.pane import PaneView
from gui.views.surface import SurfaceView


@pytest.fixture
def pane(qtbot):
    pane = PaneView()
    qtbot.addWidget(pane)
    pane.resize(520, 440)
    pane.show_header("Saddle point", "x² − y²", "x^{2} - y^{2}")
    pane.plots.show_domain(DOMAIN)
    pane.plots.show_landscape(saddle_landscape())
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def values(pane):
    return {entry.caption: entry.values[0] for entry in pane.numbers.entries}


def test_the_numbers_are_those_of_the_row_at_the_cursor(pane):
    run = descent()
    pane.show_runs((run,))
    pane.set_cursor(4)
    shown = values(pane)
    x, y = run.trace.x[4]
    assert shown["x"] == f"{x:.4f}, {y:.4f}".replace("-", "−")
    assert shown["f(x)"] == f"{x * x - y * y:.4f}".replace("-", "−")
    assert shown["‖∇f‖"] == f"{2 * math.hypot(x, y):.4f}"
    assert shown["λ(H)"] == "−2, +2"
    assert shown["x"] in pane.numbers.accessibleName()


def test_a_run_that_has_ended_keeps_its_last_numbers(pane):
    pane.show_runs((descent(n=10),))
    pane.set_cursor(10)
    last = values(pane)
    pane.set_cursor(400)
    assert values(pane) == last


def test_numbers_that_are_not_finite_and_not_known(pane):
    pane.show_runs((picture([(np.nan, np.inf)], f=[-np.inf], arrows=False),))
    shown = values(pane)
    assert shown["x"] == "NaN, ∞"
    assert shown["f(x)"] == "−∞"
    assert shown["λ(H)"] == "…"
    pane.grab()
    pane.show_runs(())
    assert not pane.numbers.entries
    pane.grab()


def test_one_variable_turns_it_into_a_curve_with_slope_and_second_derivative(pane):
    pane.show_runs((descent(),))
    assert isinstance(pane.plot, ContourView)
    pane.set_dimension(1)
    assert isinstance(pane.plot, CurveView)
    assert not pane.numbers.entries
    pane.plots.show_domain(WAVE.domain)
    pane.plots.show_landscape(wave_profile())
    pane.show_runs((picture([0.5, 0.4]),))
    assert list(values(pane)) == ["x", "f(x)", "f′(x)", "f″(x)"]
    assert values(pane)["f′(x)"] == "1.0000"
    pane.grab()
    pane.set_dimension(2)
    assert isinstance(pane.plot, ContourView)
    pane.grab()


def test_changing_texts_moves_nothing(pane, qapp):
    pane.show_runs((descent(),))
    pane.show_diagnosis("saddle", "warning", "Short.")
    qapp.processEvents()
    before = pane.plot.geometry()
    for t in range(0, 30, 3):
        pane.set_cursor(t)
        pane.show_diagnosis("moving away from a saddle", "bad", "Much longer than before. " * t)
        qapp.processEvents()
        assert pane.plot.geometry() == before


@pytest.mark.parametrize("tone", ["good", "warning", "bad", "neutral"])
def test_badge_and_sentence_have_the_colours_of_their_tone(pane, qapp, tone):
    pane.show_diagnosis("a badge", tone, "A sentence.")
    qapp.processEvents()
    assert pane.badge.text() == "a badge"
    assert pane.sentence.text() == "A sentence."
    tint = getattr(LIGHT, tone)
    assert count(pane.badge, tint.ground, 3) > 200
    assert count(pane.sentence, tint.ground, 3) > 2000
    assert count(pane.sentence, tint.text, 30) > 10


def test_a_sentence_too_long_for_its_box_is_in_the_tool_tip(pane):
    long = "The step is longer than the curvature allows, so it overshoots. " * 8
    pane.show_diagnosis("", "neutral", long)
    assert pane.sentence.toolTip() == long
    pane.grab()


def test_a_title_has_room_before_a_formula(pane, qapp):
    text = "20 + x² + y² − 10 cos 2πx − 10 cos 2πy " * 4
    pane.show_header("Rastrigin", text, r"20 + x^{2} + y^{2} - 10 \cos 2 \pi x " * 4)
    pane.resize(300, 400)
    qapp.processEvents()
    assert pane.title.width() >= pane.title.sizeHint().width()
    assert pane.formula.width() > 40
    assert pane.formula.geometry().right() <= pane.width()
    assert pane.formula.toolTip().startswith("20 + x²")
    pane.grab()


def test_where_labels_have_no_room_only_the_chosen_run_has_its_own(pane, qapp):
    runs = tuple(descent((1.5, -0.1 * (i + 1)), index=i) for i in range(8))
    pane.show_runs(runs)
    pane.set_current_run(3)
    pane.resize(400, 400)
    qapp.processEvents()
    chips = pane.legend.chips
    assert [chip.bare for chip in chips] == [index != 3 for index in range(8)]
    assert chips[3].width() >= chips[3].whole_width
    pane.set_current_run(0)
    assert not chips[0].bare and chips[3].bare
    pane.resize(1600, 400)
    qapp.processEvents()
    assert not any(chip.bare for chip in chips)
    assert all(chip.width() >= chip.whole_width for chip in chips)


@pytest.mark.parametrize(("width", "above"), [(342, False), (330, True)])
def test_a_badge_leaves_its_row_to_the_plot_on_a_laptop(pane, qapp, width, above):
    pane.show_header("Saddle", "x² − y²", "x^2 - y^2")
    pane.show_diagnosis("near a saddle", "warning", "Gradient small but one direction curves down.")
    pane.resize(width, 407)
    qapp.processEvents()
    assert (pane.badge.y() > pane.title.geometry().bottom()) is above


def test_several_runs_have_chips_and_pressing_one_says_which(qtbot, pane):
    assert not pane.legend.isVisible()
    runs = tuple(descent((1.5, -0.1 * (i + 1)), index=i) for i in range(8))
    pane.show_runs(runs)
    assert pane.legend.isVisible()
    assert [chip.text() for chip in pane.legend.chips] == [run.label for run in runs]
    with qtbot.waitSignal(pane.runSelected) as said:
        QTest.mouseClick(pane.legend.chips[5], Qt.MouseButton.LeftButton)
    assert said.args == [5]
    pane.set_current_run(2)
    pane.set_cursor(0)
    assert pane.legend.chips[2].isChecked()
    assert values(pane)["x"] == "1.5000, −0.3000"
    pane.grab()
    pane.show_runs(runs[:1])
    assert not pane.legend.isVisible()


def test_a_current_run_that_is_not_there_shows_no_numbers(pane):
    pane.set_current_run(3)
    pane.show_runs((descent(),))
    assert not pane.numbers.entries
    pane.grab()


def test_it_passes_on_what_happens_on_its_plot(qtbot, pane):
    pane.show_runs((descent((1.5, -1.0)),))
    plot = pane.plot
    with qtbot.waitSignals(
        [pane.plots.startMoved, pane.plots.startDropped, pane.activated, pane.plots.hovered]
    ):
        drag(plot, plot.position((1.5, -1.0)).toPoint(), plot.position((0.5, 0.5)).toPoint())
    with qtbot.waitSignal(pane.plots.placeClicked):
        place = plot.position((-1.0, 1.0)).toPoint()
        QTest.mouseClick(target(plot), Qt.MouseButton.LeftButton, pos=place)


def test_a_press_anywhere_turns_to_the_pane(qtbot, pane):
    with qtbot.waitSignal(pane.activated):
        QTest.mouseClick(pane, Qt.MouseButton.LeftButton, pos=pane.rect().bottomLeft() / 2)


def test_the_active_pane_has_an_edge_in_the_accent(pane):
    def edge():
        image = pane.grab().toImage()
        return image.pixelColor(0, image.height() // 2)

    pane.set_active(True)
    assert close(edge(), LIGHT.accent, 10)
    pane.set_active(False)
    assert close(edge(), LIGHT.border, 10)


def test_a_reading_at_the_mouse_comes_and_goes(pane):
    pane.plots.show_hover("x = 1, f = 2")
    assert pane.plots._reading.isVisible()
    assert pane.plots.rect().contains(pane.plots._reading.geometry())
    pane.plots.show_hover("")
    assert not pane.plots._reading.isVisible()


def test_a_reading_that_is_wider_than_the_plot_stands_on_lines_of_its_own(pane):
    pane.plots.show_hover("x = −1.2345, 2.3456   f = 123.4567   ‖∇f‖ = " + 30 * "9")
    assert pane.plots._reading.text().count("\n") == 2
    pane.plots.show_hover("x = 1   f = 2")
    assert "\n" not in pane.plots._reading.text()


def test_it_can_be_dressed_anew(pane):
    import dataclasses

    dark = dataclasses.replace(LIGHT, card="#101010", text="#f0f0f0", plot="#202020")
    pane.show_runs((descent(),))
    pane.set_theme(dark)
    assert count(pane, dark.card, 2) > 3000
    assert count(pane, LIGHT.card, 0) < count(pane, dark.card, 2)


# As a surface --------------------------------------------------------------------------------------


def test_it_turns_into_a_surface_and_back_with_all_that_it_shows(pane):
    run = descent()
    pane.show_runs((run,))
    pane.set_cursor(7)
    pane.plots.show_surface(True)
    assert isinstance(pane.plot, SurfaceView)
    assert pane.plot.isVisible()
    assert pane.plot.pictures == (run,)
    assert pane.plot.cursor_t == 7
    assert pane.plot.relief is not None
    pane.set_cursor(9)
    assert values(pane)["x"].startswith(f"{run.trace.x[9, 0]:.4f}")
    pane.plots.show_surface(False)
    assert isinstance(pane.plot, ContourView)
    assert pane.plot.isVisible()
    assert pane.plot.cursor_t == 9


def test_a_curve_stays_a_curve_and_the_choice_is_kept(pane):
    pane.plots.show_surface(True)
    pane.set_dimension(1)
    pane.plots.show_landscape(wave_profile())
    assert isinstance(pane.plot, CurveView)
    assert pane.plot.isVisible()
    pane.plots.show_surface(True)
    assert isinstance(pane.plot, CurveView)
    pane.set_dimension(2)
    assert isinstance(pane.plot, SurfaceView)
    assert pane.plot.isVisible()


def test_turning_the_surface_turns_to_the_pane_and_starts_nothing(pane):
    pane.show_runs((descent(),))
    pane.plots.show_surface(True)
    turned, placed = [], []
    pane.activated.connect(lambda: turned.append(1))
    pane.plots.placeClicked.connect(placed.append)
    drag(pane.plot, pane.plot.rect().center(), pane.plot.rect().center() + QPoint(30, 5))
    assert turned
    assert not placed


def test_a_screen_reader_is_told_what_the_run_does(window):
    pane = window.activity.stage.pane(0)
    window.session.set_cursor(0)
    first = pane.accessibleDescription()
    assert pane.badge.accessibleName() in first
    assert pane.sentence.accessibleName().rstrip(".") in first
    window.session.set_cursor(window.session.last)
    last = pane.accessibleDescription()
    assert "local minimum" in last
    assert "f(x)" in last
    assert first != last
