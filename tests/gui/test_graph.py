import numpy as np
import pytest
from drawing import close, count, shows
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor, QPainter, QPicture
from PySide6.QtWidgets import QAbstractButton, QMenu

from gui import theme
from gui.colours import RUN_COLOURS
from gui.theme import DARK, LIGHT
from gui.views.graph import GraphCard, GraphPlot
from gui.views.graph_items import Bars, Curve, Marks
from gui.views.key import Key

WHOLE = ((0.0, 10.0), (0.0, 10.0))
LINE = np.array([(0.0, 5.0), (10.0, 5.0)])


@pytest.fixture
def plot(qtbot):
    plot = GraphPlot(("across", "up"))
    qtbot.addWidget(plot)
    plot.resize(500, 400)
    plot.show()
    qtbot.waitExposed(plot)
    return plot


def test_a_curve_is_drawn_and_gaps_are_left(plot):
    points = np.array([(0, 5), (4, 5), (5, np.nan), (6, 5), (10, 5)], np.float64)
    plot.show_items([Curve("a", points, 0)], WHOLE)
    assert shows(plot, (2, 5), RUN_COLOURS[0])
    assert shows(plot, (8, 5), RUN_COLOURS[0])
    assert not shows(plot, (5, 5), RUN_COLOURS[0])


def test_dashes_leave_gaps(plot):
    plot.show_items([Curve("a", LINE, 0)], WHOLE)
    whole = count(plot, RUN_COLOURS[0])
    plot.show_items([Curve("a", LINE, 0, dashes=(8, 8))], WHOLE)
    assert 0.3 * whole < count(plot, RUN_COLOURS[0]) < 0.8 * whole


def test_a_colour_of_the_theme_follows_it(plot):
    plot.show_items([Curve("a", LINE, "muted", width=4)], WHOLE)
    assert shows(plot, (5, 5), LIGHT.muted)
    plot.set_theme(DARK)
    assert shows(plot, (5, 5), DARK.muted)


def test_marks_have_intervals_where_these_can_be_seen(plot):
    points = np.array([(2, 5), (8, 5)], np.float64)
    intervals = np.array([(2.0, 8.0), (4.99, 5.01)])
    plot.show_items([Marks("a", points, 1, "o", intervals=intervals)], WHOLE)
    for x in (2, 8):
        assert shows(plot, (x, 5), RUN_COLOURS[1])
    assert shows(plot, (2, 7), RUN_COLOURS[1])
    assert shows(plot, (2, 3), RUN_COLOURS[1])
    assert not shows(plot, (8, 7), RUN_COLOURS[1])


def test_marks_that_are_not_finite_are_left_out(plot):
    points = np.array([(2, np.nan), (8, 5)], np.float64)
    intervals = np.array([(-np.inf, 4.0), (-np.inf, 8.0)])
    plot.show_items([Marks("a", points, 1, "o", intervals=intervals)], WHOLE)
    assert shows(plot, (8, 5), RUN_COLOURS[1])
    assert not shows(plot, (2, 2), RUN_COLOURS[1])


def test_marks_and_bars_outside_are_not_drawn(plot):
    # They would be seen in pictures that are not of pixels, where nothing cuts them off.
    frame = plot.frame
    recorder = QPicture()
    painter = QPainter(recorder)
    far = np.array([(-5, 5), (5, 15), (50, 50)], np.float64)
    around = np.stack([far[:, 1] - 9, far[:, 1] + 9], axis=1)
    Marks("a", far, 0, "o", intervals=around).draw(painter, frame, LIGHT)
    Bars("b", np.array([20.0, 25.0]), np.array([3.0]), 1).draw(painter, frame, LIGHT)
    painter.end()
    assert recorder.boundingRect().isEmpty()


def test_a_hollow_mark_lets_what_is_under_it_be_seen(plot):
    at = np.array([(5.0, 5.0)])
    plot.show_items(
        [Marks("a", at, 0, "o", 6), Marks("b", at, "text", "o", 24, filled=False)], WHOLE
    )
    assert shows(plot, (5, 5), RUN_COLOURS[0])
    assert count(plot, LIGHT.text) > 20


def test_bars_stand_on_zero(plot):
    bars = Bars("a", np.array([0.0, 4.0, 6.0, 10.0]), np.array([3.0, 0.0, 6.0]), 1)
    plot.show_items([bars], WHOLE)
    inside = QColor(RUN_COLOURS[1])
    share = 0.45
    blend = QColor(*(round(255 + (c - 255) * share) for c in inside.getRgb()[:3]))
    assert shows(plot, (1.5, 1.5), blend.name())
    assert shows(plot, (8.5, 5.5), blend.name())
    assert not shows(plot, (1.5, 4.5), blend.name())
    assert not shows(plot, (5, 0.5), blend.name())


def test_what_moves_lies_above_what_is_steady(plot):
    plot.show_items([Curve("a", LINE, 0, width=4)], WHOLE)
    plot.show_moving([Curve("b", LINE, 1, width=4)])
    assert shows(plot, (5, 5), RUN_COLOURS[1])
    plot.show_moving([])
    assert shows(plot, (5, 5), RUN_COLOURS[0])
    assert [item.label for item in plot.items_shown] == ["a"]


def test_a_place_is_told_of_only_near_a_point(plot):
    plot.show_items([], WHOLE)
    plot.set_tips([((2.0, 5.0), "two"), ((2.3, 5.0), "a little more")])
    assert plot.told_at(plot.position((2.0, 5.0))) == "two"
    assert plot.told_at(plot.position((2.3, 5.0)) + QPointF(2, 2)) == "a little more"
    assert plot.told_at(plot.position((8.0, 5.0))) == ""


def test_names_of_axes_stand_outside(plot):
    assert plot.axis("bottom").labelText == "across"
    plot.set_names(("", "height"))
    assert plot.axis("left").labelText == "height"
    assert not plot.axis("bottom").label.isVisible()


def test_the_names_grow_with_the_type(qtbot, qapp, plot):
    before = plot.axis("bottom").labelStyle["font-size"]
    theme.apply(qapp, LIGHT, 2.0)
    plot.set_theme(LIGHT)
    after = plot.axis("bottom").labelStyle["font-size"]
    assert float(after[:-2]) == pytest.approx(2 * float(before[:-2]))


def test_a_key_names_all_items_that_have_a_name(qtbot):
    key = Key()
    qtbot.addWidget(key)
    items = [
        Curve("a long name for a line", LINE, 0, 5),
        Curve("", LINE, 2, 5),
        Marks("a long name for a mark", LINE, 1, "s", 40),
        Bars("a long name for bars", LINE[:, 0], LINE[:1, 1], 3),
    ]
    key.show_items(items)
    assert key.labels == (
        "a long name for a line",
        "a long name for a mark",
        "a long name for bars",
    )
    assert key.accessibleName() == "; ".join(key.labels)
    one_line = key.heightForWidth(2000)
    assert key.heightForWidth(200) == pytest.approx(3 * one_line, abs=2)
    for width in (2000, 200):
        key.resize(width, key.heightForWidth(width))
        for colour in (RUN_COLOURS[0], RUN_COLOURS[1], RUN_COLOURS[3]):
            assert count(key, colour) > 10
        assert count(key, RUN_COLOURS[2]) == 0


def test_a_card_gives_its_key_the_lines_that_it_needs(qtbot):
    card = GraphCard(GraphPlot())
    qtbot.addWidget(card)
    names = [f"a rather long name of a line {i}" for i in range(4)]
    card.plot.show_items([Curve(name, LINE, 0) for name in names], WHOLE)
    card.set_title("What there is", "described")
    card.show_key()
    for width, lines in ((1400, 1), (300, 4)):
        card.resize(width, 500)
        card.show()
        qtbot.waitExposed(card)
        height = card.key.heightForWidth(card.key.width())
        assert card.key.height() == height
        assert height == pytest.approx(lines * card.key.heightForWidth(5000), abs=2)
    assert card.plot.accessibleDescription() == "described"
    assert close(card.grab().toImage().pixelColor(QPoint(150, 250)), LIGHT.plot)
    card.set_theme(DARK)
    assert close(card.grab().toImage().pixelColor(QPoint(150, 250)), DARK.plot)


def test_a_plot_makes_no_widgets_that_are_never_shown(qtbot, qapp):
    def menus():
        return sum(isinstance(each, QMenu | QAbstractButton) for each in qapp.allWidgets())

    before = menus()
    qtbot.addWidget(GraphPlot(("across", "up")))
    assert menus() == before
