import re

import numpy as np
import pytest
from PySide6.QtGui import QColor
from steps import RATE, SADDLE, saddle_trace

from core.descent import descend
from core.optimizers import LBFGS, OPTIMIZERS, SGD, Adam, explain_step
from core.scenario import ObjectiveChoice, Pane, Run
from core.trace import Curvature, Outcome, Trace
from gui import theme
from gui.panels.rows import GLUE, Style
from gui.panels.step import StepPanel


def saddle_curvature(rows):
    vectors = np.array([[0.0, 1.0], [1.0, 0.0]])
    return Curvature(np.tile([-2.0, 2.0], (rows, 1)), np.tile(vectors, (rows, 1, 1)))


@pytest.fixture
def panel(qtbot, typesetter):
    panel = StepPanel()
    qtbot.addWidget(panel)
    panel.resize(272, 300)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def texts(panel):
    return [row.text.replace(GLUE, "") for row in panel.sheet.rows]


def numbers_in(text):
    plain = re.sub(r"−(?=[\d.])", "-", text.replace("e−", "e-"))
    return [float(part) for part in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", plain)]


def number(text):
    return numbers_in(text)[-1]


def test_before_anything_is_computed_it_says_so(panel):
    assert panel.heading.text() == "THIS STEP"
    assert texts(panel) == ["No step has been computed yet."]


def test_the_update_has_its_numbers_put_in(panel):
    trace = saddle_trace()
    panel.show_step(SGD(lr=RATE), trace, saddle_curvature(61), 26)
    assert panel.heading.text() == "THIS STEP · t = 26"
    assert r"\nabla f" in panel.sheet.rows[0].formula
    update, predicted, closer, actual = texts(panel)
    first, second = update.split("\n")
    x, y = trace.x[26]
    assert numbers_in(first) == pytest.approx([x, RATE, 2 * x, trace.x[27, 0]], rel=1e-3)
    assert numbers_in(second) == pytest.approx([y, RATE, -2 * y, trace.x[27, 1]], rel=1e-3)
    assert panel.sheet.rows[-1].pieces[-1][1] is Style.RESULT
    step = trace.x[27] - trace.x[26]
    assert number(predicted) == pytest.approx(2 * x * step[0] - 2 * y * step[1], rel=1e-3)
    # f is a quadratic, for which the second order is exact
    assert number(closer) == number(actual)
    assert number(actual) == pytest.approx(trace.f[27] - trace.f[26], rel=1e-3)
    assert number(predicted) != number(actual)


def test_without_curvature_there_is_no_second_order(panel):
    panel.show_step(SGD(lr=RATE), saddle_trace(), None, 3)
    assert sum("Δf" in text for text in texts(panel)) == 2


def test_curvature_that_is_not_so_far_yet_is_none(panel):
    panel.show_step(SGD(lr=RATE), saddle_trace(), saddle_curvature(3), 3)
    assert sum("Δf" in text for text in texts(panel)) == 2


def test_a_noisy_step_is_predicted_by_the_exact_gradient(panel):
    x = np.array([[1.0], [0.5]])
    trace = Trace(
        x=x,
        f=x[:, 0] ** 2,
        grad=np.array([[5.0], [0.0]]),
        exact_grad=np.array([[2.0], [1.0]]),
        lr=np.full(2, 0.1),
        terms={},
    )
    panel.show_step(SGD(lr=0.1), trace, None, 0)
    assert texts(panel)[0] == "1 − 0.1 × 5 = 0.5"
    assert number(texts(panel)[-2]) == -1.0
    assert number(texts(panel)[-1]) == -0.75


@pytest.mark.parametrize(
    ("outcome", "word"),
    [
        (Outcome.CONVERGED, "tolerance"),
        (Outcome.DIVERGED, "diverged"),
        (Outcome.STEP_LIMIT, "asked for"),
        (None, "being computed"),
    ],
)
def test_at_the_end_it_says_why_there_is_no_step(panel, outcome, word):
    trace = saddle_trace(5, outcome=outcome)
    panel.show_step(SGD(lr=RATE), trace, saddle_curvature(6), 5)
    assert word in texts(panel)[0]


def test_at_the_end_the_step_that_led_there_stays_to_be_read(panel):
    trace = saddle_trace(5)
    panel.show_step(SGD(lr=RATE), trace, saddle_curvature(6), 4)
    formula, height = panel.sheet.rows[0], panel.sheet.height()
    panel.show_step(SGD(lr=RATE), trace, saddle_curvature(6), 5)
    assert panel.sheet.rows[-1] == formula
    assert panel.sheet.height() == height
    panel.mark([0])
    assert panel.sheet.marked_extent is None  # it is not the step at the cursor
    for nothing_yet in (saddle_trace(0), saddle_trace(5, outcome=None)):
        panel.show_step(SGD(lr=RATE), nothing_yet, None, nothing_yet.last)
        (sentence,) = texts(panel)
        assert sentence


def test_a_start_without_a_gradient_is_not_beyond_all_bounds(panel):
    settings = SGD(lr=RATE)
    kink = ObjectiveChoice(formula="abs(x) + sqrt(abs(y))", domain=((-1.0, 1.0), (-1.0, 1.0)))
    (trace,) = descend(
        Pane(objective=kink, runs=(Run(start=(0.0, 0.0), optimizer=settings),)), 4, 0
    )
    assert trace.outcome == Outcome.DIVERGED
    panel.show_step(settings, trace, None, 0)
    assert texts(panel) == ["The run ended here: f or its gradient is no finite number."]


def test_a_diverged_run_is_shown_as_it_is_up_to_its_end(panel):
    trace = saddle_trace(300, rate=6.0, outcome=Outcome.DIVERGED)
    assert not np.isfinite(trace.f[-1])
    for t in range(len(trace)):
        panel.show_step(SGD(lr=6.0), trace, saddle_curvature(301), t)
    assert "no finite number" in texts(panel)[0]


def test_going_back_shows_the_same_again(panel):
    trace, curvature = saddle_trace(), saddle_curvature(61)
    panel.show_step(SGD(lr=RATE), trace, curvature, 10)
    before = texts(panel)
    panel.show_step(SGD(lr=RATE), trace, curvature, 60)
    panel.show_step(SGD(lr=RATE), trace, curvature, 10)
    assert texts(panel) == before


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_every_optimizer_has_its_lines(panel, row):
    settings = row.settings()
    pane = Pane(objective=SADDLE, runs=(Run(start=(1.9, -0.012), optimizer=settings),))
    (trace,) = descend(pane, 5, 1e-6)
    for t in range(len(trace)):
        panel.show_step(settings, trace, saddle_curvature(len(trace)), t)
        if t < trace.last:
            lines = [row for row in panel.sheet.rows if row.formula]
            assert len(lines) == len(explain_step(settings, trace, t))
            told = "\n".join(texts(panel)).split("\n")
            results = [number(text) for text in told if numbers_in(text)]
            for value in trace.x[t + 1]:
                assert any(result == pytest.approx(value, rel=1e-3) for result in results)


def test_a_value_that_needs_no_arithmetic_stands_behind_its_formula(panel):
    (trace,) = descend(
        Pane(objective=SADDLE, runs=(Run(start=(1.9, -0.012), optimizer=Adam()),)), 2, 0
    )
    panel.show_step(Adam(), trace, None, 0)
    first = panel.sheet.rows[0]
    assert r"\nabla f" in first.formula
    assert numbers_in(first.text) == [3.8, 0.024]


def test_the_sheet_does_not_jump_while_one_run_plays(panel):
    trace, curvature = saddle_trace(), saddle_curvature(61)
    heights = []
    for t in range(61):
        panel.show_step(SGD(lr=RATE), trace, curvature, t)
        heights.append(panel.sheet.height())
    assert heights == sorted(heights)
    panel.show_step(SGD(lr=0.07), trace, curvature, 60)
    assert panel.sheet.height() < heights[-1]


def test_a_run_without_a_step_leaves_no_room_for_one(panel):
    panel.show_step(SGD(lr=RATE), saddle_trace(), saddle_curvature(61), 3)
    high = panel.sheet.height()
    at_rest = saddle_trace(0, outcome=Outcome.CONVERGED, start=(0.0, 0.0))
    panel.show_step(SGD(lr=RATE), at_rest, saddle_curvature(1), 0)
    assert panel.sheet.height() < high / 2
    panel.show_step(SGD(lr=RATE), saddle_trace(), saddle_curvature(61), 3)
    assert panel.sheet.height() == high


def test_a_step_of_one_number_leaves_no_room_for_two(panel):
    line = ObjectiveChoice(formula="x**2", domain=((-1.0, 1.0),))
    (trace,) = descend(
        Pane(objective=line, runs=(Run(start=(0.5,), optimizer=SGD(lr=RATE)),)), 4, 0
    )
    panel.show_step(SGD(lr=RATE), trace, None, 1)
    low = panel.sheet.height()
    panel.show_step(SGD(lr=RATE), saddle_trace(), saddle_curvature(61), 1)
    assert panel.sheet.height() > low
    panel.show_step(SGD(lr=RATE), trace, None, 1)
    assert panel.sheet.height() == low


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_no_step_is_painted_over_the_edge(panel, row):
    settings = row.settings()
    pane = Pane(objective=SADDLE, runs=(Run(start=(1.9, -1.2e-5), optimizer=settings),))
    (trace,) = descend(pane, 5, 0)
    for t in range(trace.last):
        panel.show_step(settings, trace, saddle_curvature(len(trace)), t)
        panel.resize(272, panel.sizeHint().height())
        image = panel.sheet.grab().toImage()
        ratio = image.devicePixelRatio()
        ground = image.pixelColor(round(4 * ratio), round(4 * ratio))
        for x in range(image.width() - round(5 * ratio), image.width() - round(2 * ratio)):
            for y in range(round(8 * ratio), image.height() - round(8 * ratio)):
                assert image.pixelColor(x, y) == ground
        assert panel.sheet.height() >= max(place.y() for place, _ in panel.sheet._boxes)


def test_its_numbers_are_told_to_who_does_not_see_them(panel):
    panel.show_step(SGD(lr=RATE), saddle_trace(), saddle_curvature(61), 26)
    description = panel.sheet.accessibleDescription()
    assert numbers_in(description)[:2] == pytest.approx([0.06844, RATE], rel=1e-3)
    assert panel.sheet.accessibleName()


def test_marked_lines_stand_out(panel):
    settings = Adam()
    pane = Pane(objective=SADDLE, runs=(Run(start=(1.9, -0.012), optimizer=settings),))
    (trace,) = descend(pane, 4, 0)
    panel.show_step(settings, trace, None, 2)
    panel.resize(272, panel.sizeHint().height())
    plain = panel.sheet.grab().toImage()
    panel.mark((1, 2))
    assert panel.sheet.marked == {1, 2}
    top, bottom = panel.sheet.marked_extent
    image, ratio = panel.sheet.grab().toImage(), plain.devicePixelRatio()
    tinted = QColor(theme.LIGHT.accent_soft)
    rows = [y for y in range(image.height()) if image.pixelColor(image.width() - 6, y) == tinted]
    assert rows[0] / ratio <= top and rows[-1] / ratio >= bottom
    assert rows == list(range(rows[0], rows[-1] + 1)), "two neighbours are one"
    panel.mark(())
    assert panel.sheet.marked_extent is None
    assert panel.sheet.grab().toImage() == plain


def test_a_sentence_between_lines_is_not_marked_for_one(panel):
    settings = LBFGS(max_iter=1, tolerance_change=1e3)
    pane = Pane(objective=SADDLE, runs=(Run(start=(1.9, -0.012), optimizer=settings),))
    (trace,) = descend(pane, 3, 0)
    panel.show_step(settings, trace, None, 0)
    lines = explain_step(settings, trace, 0)
    panel.mark(range(len(lines)))
    assert all(panel.sheet.rows[row].formula for row in panel.sheet.marked)
    assert len(panel.sheet.marked) == len(lines)


def test_marks_go_with_the_step(panel):
    trace = saddle_trace(5)
    panel.show_step(SGD(lr=RATE), trace, None, 0)
    panel.mark((0, 7))
    assert panel.sheet.marked == {0}
    panel.show_step(SGD(lr=RATE), trace, None, 5)
    panel.mark((0,))
    assert panel.sheet.marked_extent is None
