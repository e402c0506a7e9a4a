"""The bars of what Taylor predicts and what happens, on the curve and beside the numbers."""

import numpy as np
import pytest
from drawing import close, colour_at, picture
from PySide6.QtGui import QColor

from core.landscape import profile
from core.objectives.base import Objective
from core.objectives.formula import parse
from core.trace import Curvature
from gui.panels.rows import Row, Style
from gui.panels.sheet import Sheet
from gui.theme import LIGHT, px
from gui.views.curve import CurveView
from gui.views.drops import APART, drops

PARABOLA = Objective(parse("x^2"), ((-11.0, 11.0),))


def run(*x):
    x = np.array(x)
    return picture(x, f=x**2)


@pytest.mark.parametrize(
    ("rate", "predicted", "happens"), [(0.1, -40, -36), (0.02, -8, -7.84), (1.05, -420, 21)]
)
def test_the_parabola_keeps_the_share_one_minus_rate_of_what_the_tangent_predicts(
    rate, predicted, happens
):
    made = run(10.0, 10 * (1 - 2 * rate))
    told = drops(made.trace, made.curvature, 0)
    assert (told.first, told.second, told.actual) == pytest.approx((predicted, happens, happens))
    assert happens == pytest.approx(predicted * (1 - rate))


def test_without_a_step_or_curvature_there_is_less_to_tell():
    made = run(10.0, 8.0)
    assert drops(made.trace, made.curvature, 1) is None
    assert drops(made.trace, None, 0).second is None
    assert drops(made.trace, Curvature(np.empty((0, 1)), np.empty((0, 1, 1))), 0).second is None


@pytest.fixture
def view(qtbot):
    view = CurveView()
    qtbot.addWidget(view)
    view.resize(640, 480)
    view.show_domain(PARABOLA.domain)
    view.show_landscape(profile(PARABOLA))
    view.show()
    qtbot.waitExposed(view)
    return view


def bars(view, x, f):
    """The colours of predicted, real and second-order change at a height; a step to the left."""
    width = view.frame.point(px(APART), 0)[0] - view.frame.point(0, 0)[0]
    return [colour_at(view, (x + side * width, f)) for side in (1, 0, -1)]


def test_bars_hang_from_where_the_step_begins_to_where_it_ends(view):
    view.show_runs((run(10.0, 4.0),))  # the tangent falls by 120, the curve by 84
    wanted = [QColor(colour) for colour in (LIGHT.accent, LIGHT.text, LIGHT.muted)]
    assert [close(*pair) for pair in zip(bars(view, 4, 60), wanted, strict=True)] == [True] * 3
    seen = [close(*pair) for pair in zip(bars(view, 4, -5), wanted, strict=True)]
    assert seen == [True, False, False]
    view.set_cursor(1)
    assert not close(bars(view, 4, 60)[1], wanted[1])


def test_a_step_too_small_to_be_seen_has_no_bars(view):
    view.show_runs((run(0.4, 0.3),))
    assert not any(close(colour, QColor(LIGHT.accent)) for colour in bars(view, 0.3, 4))


def test_a_bar_goes_to_the_left_for_a_fall_and_to_the_right_for_a_rise(qtbot):
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.resize(200, 100)
    words = (("Δf", Style.WORDS), ("1", Style.RESULT))
    heights, seen = [], []
    for bar in (None, -1.0, 0.5):
        sheet.show_rows((Row(words, bar=bar),))
        heights.append(sheet.height())
        if bar is not None:
            image = sheet.grab().toImage()
            row = round(sheet._bars[0][0]) + 2
            seen.append(
                [close(QColor(image.pixel(x, row)), QColor(LIGHT.text)) for x in (30, 120, 180)]
            )
    assert heights[0] < heights[1] == heights[2]
    assert seen == [[True, False, False], [False, True, False]]
