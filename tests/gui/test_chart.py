"""Charts on the shared clock, driven with the mouse and looked at by their pixels."""

import numpy as np
import pytest
from drawing import count, descent, move, picture, press, release, shows, target
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui import theme
from gui.colours import RUN_COLOURS
from gui.theme import LIGHT, font
from gui.views.chart import TraceChart
from gui.views.quantity import Quantity
from gui.views.texts import ElidedText


@pytest.fixture
def chart(qtbot):
    return shown(qtbot, Quantity.OBJECTIVE)


def shown(qtbot, quantity):
    chart = TraceChart(quantity)
    qtbot.addWidget(chart)
    chart.resize(330, 160)
    chart.show()
    qtbot.waitExposed(chart)
    return chart


def of_values(values, index=0):
    return picture(np.zeros((len(values), 2)), index, f=np.asarray(values, float))


def falling(n=60, index=0):
    return of_values(10.0 - np.arange(n + 1) / 6, index)


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (Quantity.OBJECTIVE, lambda run: run.trace.f),
        (Quantity.GRADIENT_NORM, lambda run: np.sqrt((run.trace.exact_grad**2).sum(1))),
        (Quantity.SMALLEST_EIGENVALUE, lambda run: run.curvature.eigenvalues.min(1)),
        (Quantity.LEARNING_RATE, lambda run: run.trace.lr),
    ],
)
def test_quantities(quantity, expected):
    run = descent()
    np.testing.assert_allclose(quantity.values(run), expected(run))
    assert quantity.title()


def test_the_gradient_is_the_exact_one_and_not_the_noisy_one():
    run = descent()
    run.trace.__dict__["grad"] = run.trace.grad + 100
    assert Quantity.GRADIENT_NORM.values(run).max() < 50


def test_what_is_not_computed_yet_is_not_drawn(qtbot):
    chart = shown(qtbot, Quantity.SMALLEST_EIGENVALUE)
    empty = chart.grab().toImage()
    chart.show_runs(((picture(np.zeros((2, 2)), arrows=False),),))
    assert count(chart, RUN_COLOURS[0], 40) == 0
    assert empty.size() == chart.grab().toImage().size()


def test_the_line_is_strong_up_to_the_cursor_and_faint_after(chart):
    chart.show_runs(((falling(),),))
    chart.set_cursor(30)
    plot = chart.plot
    assert shows(plot, (10, 10 - 10 / 6), RUN_COLOURS[0])
    assert shows(plot, (30, 5.0), RUN_COLOURS[0])
    assert not shows(plot, (50, 10 - 50 / 6), RUN_COLOURS[0], 60)
    chart.set_cursor(60)
    assert shows(plot, (50, 10 - 50 / 6), RUN_COLOURS[0])


def test_each_run_of_each_pane_has_its_colour(chart):
    runs = [of_values(np.full(61, float(i)), i) for i in range(4)]
    chart.show_runs(((runs[0],), (runs[1], runs[2], runs[3])))
    chart.set_cursor(60)
    for index in range(4):
        assert count(chart, RUN_COLOURS[index], 20) > 40


def test_a_shorter_run_keeps_its_last_value(chart):
    chart.show_runs(((falling(60), of_values([5.0, 6.0, 7.0], 1)),))
    chart.set_cursor(40)
    assert shows(chart.plot, (2, 7.0), RUN_COLOURS[1])


def test_the_axes_stay_while_the_cursor_moves(chart):
    chart.show_runs(((falling(),),))
    before = chart.plot.rectangle
    for t in (0, 13, 60):
        chart.set_cursor(t)
        assert chart.plot.rectangle == before
    assert -3 < before[0][0] < 0
    assert 60 < before[0][1] < 63
    assert before[1][0] < 0
    assert before[1][1] > 10


@pytest.mark.parametrize("size", [1.0, 1.6])
def test_the_axis_has_its_name_at_its_end_where_no_mark_covers_it(qtbot, monkeypatch, size):
    monkeypatch.setattr(theme, "_scale", size)
    chart = shown(qtbot, Quantity.OBJECTIVE)
    chart.show_runs(((falling(),),))
    chart.set_cursor(60)  # the last mark is in the lower right corner
    plot = chart.plot
    QApplication.processEvents()
    corner = plot.area.bottomRight().toPoint()
    behind = QRect(corner.x() + 1, corner.y() - 12, plot.width() - corner.x(), 24)
    image = plot.grab(behind).toImage()
    dark = [
        [image.pixelColor(x, y).lightness() < 190 for x in range(image.width())] for y in range(24)
    ]
    written = np.any(dark, axis=0)
    assert written.any()
    assert not written[-1]  # and it is seen as a whole


def test_clicking_jumps_there(qtbot, chart):
    chart.show_runs(((falling(),),))
    place = chart.plot.position((42.0, 3.0)).toPoint()
    with qtbot.waitSignal(chart.jumped) as said:
        QTest.mouseClick(target(chart.plot), Qt.MouseButton.LeftButton, pos=place)
    assert said.args == [42]


def test_dragging_scrubs_and_stays_within_the_run(chart):
    chart.show_runs(((falling(),),))
    heard = []
    chart.jumped.connect(heard.append)
    plot = chart.plot
    press(plot, plot.position((10.0, 3.0)).toPoint())
    for t in (20, 35):
        move(plot, plot.position((t, 3.0)).toPoint(), Qt.MouseButton.LeftButton)
    move(plot, QPoint(plot.width() + 500, 5), Qt.MouseButton.LeftButton)
    move(plot, QPoint(-500, 5), Qt.MouseButton.LeftButton)
    release(plot, QPoint(-500, 5))
    assert heard == [10, 20, 35, 60, 0]


def test_hovering_and_empty_charts_jump_nowhere(chart):
    heard = []
    chart.jumped.connect(heard.append)
    press(chart.plot, chart.plot.area.center().toPoint())
    release(chart.plot, chart.plot.area.center().toPoint())
    chart.show_runs(((falling(),),))
    move(chart.plot, chart.plot.area.center().toPoint())
    assert not heard


def test_the_norm_of_the_gradient_is_logarithmic_at_first(qtbot):
    chart = shown(qtbot, Quantity.GRADIENT_NORM)
    x = np.zeros((61, 2))
    x[:, 0] = 10.0 ** -(np.arange(61) / 10)
    chart.show_runs(((picture(x),),))
    chart.set_cursor(60)
    assert chart.logarithmic.isChecked()
    for t in (15, 45):
        assert shows(chart.plot, (t, np.log10(2 * x[t, 0])), RUN_COLOURS[0])


def test_the_button_changes_the_axis(qtbot, chart):
    values = 10.0 ** -(np.arange(61) / 10)
    chart.show_runs(((of_values(values),),))
    chart.set_cursor(60)
    with qtbot.waitSignal(chart.logarithmicChanged) as said:
        QTest.mouseClick(chart.logarithmic, Qt.MouseButton.LeftButton)
    assert said.args == [True]
    assert shows(chart.plot, (30, -3.0), RUN_COLOURS[0])
    chart.set_logarithmic(False)
    assert not chart.logarithmic.isChecked()
    assert shows(chart.plot, (5, values[5]), RUN_COLOURS[0])


def test_zero_and_negative_values_are_gaps_on_a_logarithmic_axis_and_it_says_so(chart):
    values = np.full(61, 5.0)
    values[20:41] = -1.0
    values[30] = 0.0
    chart.show_runs(((of_values(values),),))
    chart.set_cursor(60)
    assert not chart.plot.toolTip()
    chart.set_logarithmic(True)
    assert chart.plot.toolTip()
    assert shows(chart.plot, (10, np.log10(5)), RUN_COLOURS[0])
    assert not shows(chart.plot, (30, np.log10(5)), RUN_COLOURS[0], 60)
    chart.show_runs(((of_values(-values - 10),),))
    chart.grab()


@pytest.mark.parametrize("logarithmic", [False, True])
def test_values_that_are_not_finite_are_gaps(chart, logarithmic):
    chart.set_logarithmic(logarithmic)
    values = np.full(61, 5.0)
    values[20:30] = np.nan
    values[40:] = np.inf
    chart.show_runs(((of_values(values),),))
    for t in (10, 25, 60):
        chart.set_cursor(t)
        chart.grab()
    assert shows(chart.plot, (10, np.log10(5) if logarithmic else 5), RUN_COLOURS[0])


@pytest.mark.parametrize("logarithmic", [False, True])
def test_a_value_between_gaps_is_a_dot(chart, logarithmic):
    # A run whose f is a number at its start alone, and one that is only now and then above zero.
    chart.set_logarithmic(logarithmic)
    values = np.full(61, np.nan)
    values[[0, 30]] = 5.0, 6.0
    chart.show_runs(((of_values(values),),))
    chart.set_cursor(60)  # where no mark of the cursor is on them
    for t in (0, 30):
        assert shows(
            chart.plot, (t, np.log10(values[t]) if logarithmic else values[t]), RUN_COLOURS[0]
        )
    assert count(chart, RUN_COLOURS[0]) < 40


def test_where_nothing_is_known_axes_have_no_numbers(chart):
    def numbered(side):
        return bool(chart.plot.axis(side).numbered())

    assert not numbered("bottom") and not numbered("left")
    ink = count(chart.plot, LIGHT.axis)
    chart.show_runs(((of_values(np.full(5, np.nan)),),))
    assert numbered("bottom") and not numbered("left")
    chart.show_runs(((falling(),),))
    assert numbered("bottom") and numbered("left")
    assert count(chart.plot, LIGHT.axis) > ink + 30
    chart.set_logarithmic(True)
    chart.show_runs(((of_values(-np.ones(5)),),))
    assert numbered("bottom") and not numbered("left")


@pytest.mark.parametrize("logarithmic", [False, True])
@pytest.mark.parametrize("size", [1e-300, 1e-200, 1e12, 1e300, 5e306])
def test_values_of_every_size_are_drawn(chart, size, logarithmic):
    chart.set_logarithmic(logarithmic)
    chart.show_runs(((of_values(np.linspace(0.1, 1, 61) * size),),))
    chart.set_cursor(60)
    assert count(chart, RUN_COLOURS[0], 40) > 20
    if not logarithmic:
        chart.show_runs(((of_values(np.linspace(-1, 1, 61) * size),),))
        chart.grab()


def test_a_run_of_one_row_and_no_runs(chart):
    chart.show_runs(())
    chart.grab()
    chart.show_runs(((of_values([1.0]),),))
    chart.set_cursor(0)
    assert shows(chart.plot, (0, 1.0), RUN_COLOURS[0])


def test_a_long_noisy_run_shows_its_peaks(chart):
    values = np.random.default_rng(0).normal(size=100_001)
    values[77_777] = 30.0
    chart.show_runs(((of_values(values),),))
    chart.set_cursor(100_000)
    assert shows(chart.plot, (77_777, 20.0), RUN_COLOURS[0])
    assert shows(chart.plot, (20_000, 0.0), RUN_COLOURS[0])


def test_its_parts_have_accessible_names(chart):
    assert chart.accessibleName()
    assert chart.logarithmic.accessibleName()


def test_where_there_is_no_room_the_title_is_a_symbol(qtbot):
    title = Quantity.SMALLEST_EIGENVALUE.title()
    text, short = (ElidedText(font, LIGHT.text, least=20) for _ in range(2))
    for widget, words in ((text, (title, "λmin(H)")), (short, ("λmin(H)",))):
        qtbot.addWidget(widget)
        widget.set_text(*words)
        widget.resize(short.sizeHint() if widget is short else text.sizeHint())
    wide = text.grab().toImage()
    text.resize(short.size())
    assert text.grab().toImage() == short.grab().toImage() != wide
    assert text.accessibleName() == title
