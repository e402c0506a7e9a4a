"""Inner terms on the surface: each lies straight above the arrow of the plane."""

import numpy as np
import pytest
from drawing import DOMAIN, picture

from core.drawing import Shape
from core.inner_step import inner_step
from core.optimizers import ASGD, SGD, Adam
from gui.views import inner_draped
from gui.views.frame import Frame
from gui.views.inner_draped import SIDE
from gui.views.inner_scales import scales, vector
from tests.core.torch_loop import STEPS, torchs_own


def saddle(x):
    return x[0] ** 2 - x[1] ** 2


@pytest.fixture
def view(surface_view):
    return surface_view


@pytest.fixture
def drawn(monkeypatch):
    record = []
    for name in ("draw_arrow", "draw_outline", "draw_line", "draw_point"):
        real = getattr(inner_draped, name)

        def drawing(painter, pixels, *what, name=name, real=real, **how):
            record.append((name, pixels, how.get("whole", True)))
            real(painter, pixels, *what, **how)

        monkeypatch.setattr(inner_draped, name, drawing)
    return record


def show(view, settings, trace, t, index):
    view.show_runs((picture(trace.x, arrows=False),))
    view.set_cursor(t)
    step = inner_step(settings, trace, t)
    view.show_inner((step, step.phases[index]))
    return step, step.phases[index]


@pytest.mark.parametrize(
    "settings", [SGD(lr=0.05, momentum=0.5), Adam(lr=0.1)], ids=lambda s: s.name
)
def test_ends_lie_on_the_surface_above_the_ends_in_the_plane(view, drawn, settings):
    _, trace = torchs_own(settings, (1.4, -0.1), saddle)
    frame = Frame(*DOMAIN, SIDE, SIDE)
    arrows = 0
    for t in range(0, STEPS, 3):
        for index in range(len(inner_step(settings, trace, t).phases)):
            step, phase = show(view, settings, trace, t, index)
            drawn.clear()
            view.grab()
            scale = scales(step, frame)
            place = lambda point: view.projection.pixels(view.relief.on_surface(point))  # noqa: E731
            expected = [
                (place(step.x), place(step.x + scale[term.drawing.unit] * vector(term, step)))
                for term in (*phase.operands, *phase.results)
                if term.drawing.shape in (Shape.AGAINST, Shape.TO)
            ]
            found = [(line[0], line[-1]) for name, line, whole in drawn if name == "draw_arrow"]
            np.testing.assert_allclose(
                sorted(map(_flat, found)), sorted(map(_flat, expected)), 1e-6
            )
            arrows += len(found)
            rectangles = [line for name, line, _ in drawn if name == "draw_outline"]
            wanted = [t for t in (*phase.operands, *phase.results) if t.drawing.shape.is_rectangle]
            assert len(rectangles) == len(wanted)
    assert arrows >= 6


def _flat(pair):
    return [float(value) for end in pair for value in end]


def test_between_the_ends_an_arrow_follows_the_surface(view, drawn):
    settings = SGD(lr=0.7)
    _, trace = torchs_own(settings, (1.8, -0.05), saddle)
    show(view, settings, trace, 0, 1)
    view.grab()
    line = next(line for name, line, _ in drawn[::-1] if name == "draw_arrow")
    chord = line[0] + (line[-1] - line[0]) * np.linspace(0, 1, len(line))[:, None]
    assert np.hypot(*(line - chord).T).max() > 5


def test_a_step_off_the_surface_goes_to_its_edge(view, drawn):
    settings = SGD(lr=0.6)
    _, trace = torchs_own(settings, (0.1, 1.4), saddle)
    assert trace.x[1, 1] > DOMAIN[1][1]
    show(view, settings, trace, 0, 1)
    view.grab()
    _, line, whole = drawn[-1]
    assert not whole and np.isfinite(line).all()
    edge = view.projection.pixels(view.relief.on_surface((trace.x[1, 0], DOMAIN[1][1])))
    assert np.hypot(*(line[-1] - edge)) < 12


def test_an_average_is_a_mark_on_the_surface(view, drawn):
    settings = ASGD(lr=0.05, t0=1)
    _, trace = torchs_own(settings, (1.4, -0.1), saddle)
    _, phase = show(view, settings, trace, 3, -1)
    view.grab()
    marks = [at for name, at, _ in drawn if name == "draw_point"]
    expected = view.projection.pixels(view.relief.on_surface(phase.results[0].values))
    np.testing.assert_allclose(marks[-1], expected, 1e-9)


def test_it_turns_with_the_surface_and_goes_when_it_is_left(view, drawn):
    settings = SGD(lr=0.05)
    _, trace = torchs_own(settings, (1.4, -0.1), saddle)
    show(view, settings, trace, 0, 0)
    view.grab()
    before = drawn[-1][1]
    view.camera = view.camera.turned(40, 0)
    drawn.clear()
    view.grab()
    assert np.hypot(*(drawn[-1][1] - before)[0]) > 10
    view.show_inner(None)
    drawn.clear()
    view.grab()
    assert drawn == []
