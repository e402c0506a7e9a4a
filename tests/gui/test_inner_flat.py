"""Inner terms seen from above: what is painted is torch's state, times the scale that is told."""

import numpy as np
import pytest
from drawing import DOMAIN, picture, shows
from PySide6.QtGui import QColor

from core.drawing import Drawing, InnerTerm, Phase, Shape
from core.inner_step import InnerPhase, InnerStep, inner_step
from core.optimizers import (
    ASGD,
    LBFGS,
    SGD,
    Adadelta,
    Adagrad,
    Adam,
    Adamax,
    AdamW,
    NAdam,
    RAdam,
    RMSprop,
    Rprop,
    explain_step,
)
from core.trace import Trace
from gui.theme import DARK, LIGHT
from gui.views import inner_flat
from gui.views.contour import ContourView
from gui.views.inner_scales import scales
from gui.views.inner_signs import colour
from tests.core.torch_loop import STEPS, torchs_own

SETTINGS = [
    SGD(lr=0.05),
    SGD(lr=0.05, momentum=0.8, nesterov=True),
    SGD(lr=0.05, momentum=0.8, dampening=0.2, weight_decay=0.1),
    Adagrad(lr=0.3),
    RMSprop(lr=0.05, centered=True, momentum=0.4),
    Adadelta(),
    Adam(lr=0.1, amsgrad=True),
    AdamW(lr=0.1, weight_decay=0.3),
    Adamax(lr=0.1),
    NAdam(lr=0.1),
    RAdam(lr=0.1),
    Rprop(lr=0.1),
    ASGD(lr=0.05, lambd=0.1, t0=2),
    LBFGS(lr=0.5, max_iter=1),
    LBFGS(lr=0.5),
]


def bowl(x):
    return 2 * x[0] ** 2 + x[0] * x[1] + 0.5 * x[1] ** 2


@pytest.fixture
def view(qtbot):
    view = ContourView()
    qtbot.addWidget(view)
    view.resize(520, 400)
    view.show_domain(DOMAIN)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def drawn(monkeypatch):
    """What was drawn: the shape's kind and its pixels, in order."""
    record = []

    def spy(name):
        real = getattr(inner_flat, name)

        def drawing(painter, *what, **how):
            record.append((name, what, how))
            real(painter, *what, **how)

        monkeypatch.setattr(inner_flat, name, drawing)

    for name in ("draw_arrow", "draw_rectangle", "draw_point"):
        spy(name)
    return record


def show(view, settings, trace, t, index):
    view.show_runs((picture(trace.x, arrows=False),))
    view.set_cursor(t)
    step = inner_step(settings, trace, t)
    view.show_inner((step, step.phases[index]))
    return step


def ends(record, view):
    """Return where each shape ends in the plane, and whether that was its true end."""
    found = []
    for name, what, how in record:
        line, opposite, *_ = (*what, None)
        pixel = line[-1] if name == "draw_arrow" else opposite
        pixel = line if name == "draw_point" else pixel
        found.append((name, np.array(view.frame.point(*pixel)), how.get("whole", True)))
    return found


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda s: s.name)
def test_what_is_painted_is_torchs_state_at_the_scale_that_is_told(view, drawn, settings):
    rows, trace = torchs_own(settings, (1.1, -0.9), bowl)
    checked = set()
    for t in range(0, STEPS, 2):
        x, grad, before = rows[t]
        x_next, _, after = rows[t + 1]
        states = {line.symbol: line.state for line in explain_step(settings, trace, t)}
        phases = len(inner_step(settings, trace, t).phases)
        for index in range(phases):
            step = show(view, settings, trace, t, index)
            drawn.clear()
            view.grab()
            phase, scale = step.phases[index], scales(step, view.frame)
            by_rectangle = sorted(
                phase.operands, key=lambda own: not own.drawing.shape.is_rectangle
            ) + sorted(phase.results, key=lambda own: not own.drawing.shape.is_rectangle)
            shapes = ends(drawn, view)
            assert len(shapes) == len(by_rectangle)
            for term, (name, tip, whole) in zip(by_rectangle, shapes, strict=True):
                factor, shape = scale[term.drawing.unit], term.drawing.shape
                if not whole:
                    continue
                state = states.get(term.symbol)
                value = {"grad": grad, "x_next": x_next}.get(term.symbol)
                if state:
                    value = (before if term.old else after)[state]
                if value is None:
                    continue
                if shape is Shape.AGAINST:
                    expected = x - factor * value
                elif shape is Shape.ALONG:
                    expected = x + factor * value
                elif shape.is_rectangle:
                    assert name == "draw_rectangle"
                    size = np.sqrt(value) if shape is Shape.ROOTS else value
                    expected = x + np.where(x_next < x, -1, 1) * factor * size
                else:
                    expected = value
                np.testing.assert_allclose(tip, expected, 1e-8, atol=1e-9, err_msg=term.label)
                checked.add(term.symbol)
    drawable = {state for state, column in trace.terms.items() if column.ndim == 2}
    drawable -= {"prev_flat_grad"}  # the gradient, which is drawn as such
    known = {states[symbol] for symbol in checked if states.get(symbol)}
    assert "x_next" in checked
    if not (isinstance(settings, LBFGS) and settings.max_iter > 1):
        assert drawable <= known


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_an_arrow_has_its_colour_along_its_length(view, look):
    view.set_theme(look)
    settings = SGD(lr=0.3, momentum=0.9)
    _, trace = torchs_own(settings, (1.1, -0.9), bowl)
    step = show(view, settings, trace, 1, 2)
    (tip,) = step.phases[2].results
    middle = step.x + 0.75 * (tip.values - step.x)
    assert shows(view, middle, look.term_step)
    show(view, settings, trace, 1, 1)
    (velocity,) = step.phases[1].results
    at = step.x - 0.75 * scales(step, view.frame)[velocity.drawing.unit] * velocity.values
    assert shows(view, at, look.term_memory)


def simple_step(*terms, x=(0.0, 0.0), to=(0.5, 0.5)):
    last = InnerTerm("x_next", "xₜ₊₁", "x_{t+1}", Drawing.NEXT, np.asarray(to, float))
    phases = (
        InnerPhase(Phase.MEMORY, (), (("", ""),), terms, ()),
        InnerPhase(Phase.STEP, (), (("", ""),), (last,), ()),
    )
    return InnerStep(0, np.asarray(x, float), phases)


def test_an_arrow_that_leaves_the_plot_is_cut_and_that_is_told(view, drawn, monkeypatch):
    told = []
    real = inner_flat.draw_legend
    monkeypatch.setattr(
        inner_flat, "draw_legend", lambda *args: told.append(args[-1]) or real(*args)
    )
    view.show_runs((picture([(0.0, 0.0), (30.0, 0.0)], arrows=False),))
    for far in (30.0, 1e300):
        step = simple_step(to=(far, 0.0))
        view.show_inner((step, step.phases[1]))
        drawn.clear()
        view.grab()
        ((name, tip, whole),) = ends(drawn, view)
        assert name == "draw_arrow" and not whole
        assert 1.9 < tip[0] < 2.0 and tip[1] == pytest.approx(0)
        assert told[-1].beyond == ["x_{t+1}"]


def test_what_is_not_finite_is_told_and_not_drawn(view, drawn, monkeypatch):
    told = []
    real = inner_flat.draw_legend
    monkeypatch.setattr(
        inner_flat, "draw_legend", lambda *args: told.append(args[-1]) or real(*args)
    )
    view.show_runs((picture([(0.0, 0.0), (0.5, 0.5)], arrows=False),))
    bad = InnerTerm("m", "−mₜ", "-m_t", Drawing.SLOPE, np.array([np.nan, 1.0]))
    step = simple_step(bad)
    view.show_inner((step, step.phases[0]))
    view.grab()
    assert drawn == [] and told[-1].infinite == ["-m_t"]


def test_an_iterate_outside_draws_no_terms(view, drawn):
    view.show_runs((picture([(9.0, 0.0), (8.0, 0.0)], arrows=False),))
    step = simple_step(x=(9.0, 0.0))
    view.show_inner((step, step.phases[1]))
    view.grab()
    assert drawn == []


def test_without_a_step_the_usual_signs_are_there(view):
    run = picture([(1.0, 0.2), (0.8, 0.1)])
    view.show_runs((run,))
    before = view.grab().toImage()
    settings = SGD(lr=0.1)
    trace = Trace(run.trace.x, run.trace.f, run.trace.grad, run.trace.grad, np.full(2, 0.1))
    step = inner_step(settings, trace, 0)
    view.show_inner((step, step.phases[0]))
    assert view.grab().toImage() != before
    view.show_inner(None)
    assert view.grab().toImage() == before


def test_labels_neither_cover_each_other_nor_lie_on_arrows(view):
    settings = Adam(lr=0.2)
    _, trace = torchs_own(settings, (1.1, -0.9), bowl)
    written = []
    real = view.draw_inner
    view.draw_inner = lambda *args: written.append(real(*args)) or written[-1]
    for t in range(STEPS):
        for index in range(5):
            show(view, settings, trace, t, index)
            view.grab()
            places = [place for _, place in written[-1]]
            for i, one in enumerate(places):
                assert not any(one.intersects(other) for other in places[i + 1 :]), (t, index)
                assert view.area.translated(-view.area.topLeft()).contains(one)


def test_each_kind_has_its_colour():
    step = simple_step(
        InnerTerm("g", "", "", Drawing.SLOPE, np.ones(2)),
        InnerTerm("m", "", "", Drawing.SLOPE, np.ones(2)),
        InnerTerm("v", "", "", Drawing.SQUARED_SLOPE, np.ones(2)),
        InnerTerm("adapted", "", "", Drawing.RATIO, np.ones(2)),
    )
    names = [colour(term, LIGHT).name() for term in step.terms]
    expected = ("text", "term_memory", "term_square", "term_adapted", "term_step")
    assert names == [QColor(getattr(LIGHT, name)).name() for name in expected]
