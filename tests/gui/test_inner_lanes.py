"""Inner terms of one variable: arrows along x in lanes, the step at the iterate's height."""

import numpy as np
import pytest
from drawing import WAVE, picture, shows, wave_profile

from core.drawing import Unit
from core.inner_step import inner_step
from core.optimizers import ASGD, SGD, Adam, Rprop
from gui.theme import LIGHT
from gui.views import inner_lanes
from gui.views.curve import CurveView
from gui.views.inner_scales import scales, vector
from tests.core.torch_loop import STEPS, torchs_own


def wave(x):
    return x[0] * (np.pi * x[0]).cos()


@pytest.fixture
def view(qtbot):
    view = CurveView()
    qtbot.addWidget(view)
    view.resize(520, 400)
    view.show_domain(WAVE.domain)
    view.show_landscape(wave_profile())
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def lines(monkeypatch):
    """Lines of pixels that were drawn, with whether their end was the true one."""
    record = []
    real_arrow, real_size = inner_lanes.draw_arrow, inner_lanes._draw_size

    def arrow(painter, line, ink, *, whole=True):
        record.append((line, whole))
        real_arrow(painter, line, ink, whole=whole)

    def size(painter, line, ink, *, whole):
        record.append((line, whole))
        real_size(painter, line, ink, whole=whole)

    monkeypatch.setattr(inner_lanes, "draw_arrow", arrow)
    monkeypatch.setattr(inner_lanes, "_draw_size", size)
    return record


def show(view, settings, trace, t, index):
    f = trace.x[:, 0] * np.cos(np.pi * trace.x[:, 0])
    run = picture(trace.x[:, 0], f=f, arrows=False)
    run.trace.exact_grad[:] = trace.grad
    view.show_runs((run,))
    view.set_cursor(t)
    step = inner_step(settings, trace, t)
    view.show_inner((step, step.phases[index]))
    return step, step.phases[index]


@pytest.mark.parametrize(
    "settings",
    [SGD(lr=0.02, momentum=0.8), Adam(lr=0.05), Rprop(lr=0.05)],
    ids=lambda settings: settings.name,
)
def test_each_term_is_as_long_as_its_value_at_the_scale(view, lines, settings):
    _, trace = torchs_own(settings, (1.6,), wave)
    for t in range(STEPS):
        for index in range(len(inner_step(settings, trace, t).phases)):
            step, phase = show(view, settings, trace, t, index)
            lines.clear()
            view.grab()
            scale = scales(step, view.frame, along_x=True)
            lengths = sorted(
                float((vector(term, step) * scale[term.drawing.unit])[0])
                for term in (*phase.operands, *phase.results)
            )
            assert all(whole for _, whole in lines)
            starts = {round(float(line[0, 0]), 6) for line, _ in lines}
            assert len(starts) == 1, "all begin at the iterate"
            per_unit = view.frame.per_unit[0]
            drawn = sorted(float(line[-1, 0] - line[0, 0]) / per_unit for line, _ in lines)
            np.testing.assert_allclose(drawn, lengths, rtol=1e-9, atol=1e-12)


def test_lanes_are_apart_and_the_step_is_at_the_iterates_height(view, lines):
    settings = Adam(lr=0.05)
    _, trace = torchs_own(settings, (1.6,), wave)
    for t, index in ((3, 1), (3, 4)):
        step, phase = show(view, settings, trace, t, index)
        lines.clear()
        view.grab()
        rows = [float(line[0, 1]) for line, _ in lines]
        assert len(rows) == len(phase.operands) + len(phase.results)
        assert len(set(rows)) == len(rows)
        assert all(0 < row < view.frame.height for row in rows)
    height = view.frame.pixels(view.runs[0].points[3])[1]
    assert rows[-1] == pytest.approx(height)
    assert scales(step, view.frame, along_x=True)[Unit.X] == 1.0
    # seen, though it is shorter than the iterate's mark is wide
    middle = step.x[0] + 0.7 * (trace.x[4, 0] - step.x[0])
    assert shows(view, (middle, view.runs[0].points[3, 1]), LIGHT.term_step)


def test_a_step_beyond_the_edge_is_cut_at_it(view, lines):
    settings = SGD(lr=3.0)
    _, trace = torchs_own(settings, (1.6,), wave)
    assert trace.x[1, 0] < -1
    show(view, settings, trace, 0, 1)
    lines.clear()
    view.grab()
    line, whole = lines[-1]
    assert not whole
    assert 0 <= line[-1, 0] < 10


def test_an_average_is_a_mark(view, lines, monkeypatch):
    points = []
    real = inner_lanes.draw_point
    monkeypatch.setattr(
        inner_lanes, "draw_point", lambda *args: points.append(args[1]) or real(*args)
    )
    settings = ASGD(lr=0.02, t0=1)
    _, trace = torchs_own(settings, (1.6,), wave)
    _, phase = show(view, settings, trace, 4, -1)
    view.grab()
    drawn = sorted(view.frame.point(*point)[0] for point in points)
    expected = [term.values[0] for term in (*phase.operands, *phase.results) if term.symbol == "ax"]
    np.testing.assert_allclose(drawn, sorted(expected), 1e-9)


def test_the_tangent_belongs_to_the_gradient(view, monkeypatch):
    slopes = []
    monkeypatch.setattr(
        "gui.views.curve.draw_tangent", lambda canvas, at, slope, ink: slopes.append(slope) or []
    )
    settings = Adam(lr=0.05)
    _, trace = torchs_own(settings, (1.6,), wave)
    for index in range(5):
        show(view, settings, trace, 2, index)
        view.grab()
    assert slopes == [trace.grad[2, 0]]
