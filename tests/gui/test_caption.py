"""The caption of a phase: its name, number, values and formulas."""

import pytest

from core.inner_step import inner_step
from core.optimizers import LBFGS, SGD, Adam
from gui.theme import DARK
from gui.views.caption import PhaseCaption
from tests.core.torch_loop import torchs_own

SETTINGS = Adam(lr=0.1)


@pytest.fixture
def caption(qtbot, typesetter):
    caption = PhaseCaption()
    qtbot.addWidget(caption)
    caption.resize(460, 60)
    caption.show()
    qtbot.waitExposed(caption)
    return caption


@pytest.fixture(scope="module")
def adam():
    return inner_step(SETTINGS, torchs_own(SETTINGS)[1], 3)


def test_it_names_the_phase_and_how_many_there_are(caption, adam):
    titles = []
    for phase in adam.phases:
        caption.show_phase(adam, phase)
        titles.append(caption.name.text())
    assert titles == [
        "Gradient 1/5",
        "Accumulators 2/5",
        "Bias correction 3/5",
        "Adapted gradient 4/5",
        "Step 5/5",
    ]


def test_two_accumulators_of_one_name_are_told_apart_by_number(caption):
    from core.optimizers import RMSprop

    settings = RMSprop(lr=0.1, momentum=0.5)
    step = inner_step(settings, torchs_own(settings)[1], 3)
    caption.show_phase(step, step.phases[3])
    assert caption.name.text() == "Accumulators 4/5"


def test_its_formulas_are_those_of_the_lines_and_typeset(caption, adam):
    caption.show_phase(adam, adam.phases[1])
    assert caption.formula.text() == "mₜ = β₁·mₜ₋₁ + (1 − β₁)·gₜ; vₜ = β₂·vₜ₋₁ + (1 − β₂)·gₜ²"
    assert caption.formula.is_typeset
    assert caption.accessibleName().startswith("Accumulators 2/5: mₜ = β₁")


def test_its_values_are_what_is_drawn(caption, adam):
    caption.show_phase(adam, adam.phases[1])
    mean, square = adam.phases[1].results
    told = caption.accessibleDescription()
    for term in (mean, square):
        assert all(f"{abs(value):.4g}"[:5] in told for value in term.drawn)
    caption.show_phase(adam, adam.phases[-1])
    assert "‖xₜ₊₁ − xₜ‖ = 0.1" in caption.accessibleDescription()


def test_one_variable_has_no_brackets(caption):
    settings = SGD(lr=0.1)
    _, trace = torchs_own(settings, (0.5,), lambda x: x[0] ** 2)
    step = inner_step(settings, trace, 0)
    caption.show_phase(step, step.phases[0])
    assert caption.accessibleDescription() == "−∇f(xₜ) = −1"


def test_it_says_when_only_a_sum_is_known(caption):
    settings = LBFGS(lr=0.5, max_iter=3)
    step = inner_step(settings, torchs_own(settings)[1], 1)
    caption.show_phase(step, step.phases[-1])
    assert "sum of several" in caption.accessibleDescription()
    assert "sum of several" in caption.formula.toolTip()


def test_it_explains_what_lengths_mean(caption):
    assert "scale" in caption.toolTip()


def test_its_height_stays_the_same_through_all_phases(caption, adam):
    heights = set()
    for phase in adam.phases:
        caption.show_phase(adam, phase)
        heights.add(caption.sizeHint().height())
    assert len(heights) == 1


def test_it_is_painted_in_the_colours_of_its_theme(caption, adam):
    caption.show_phase(adam, adam.phases[1])
    before = caption.grab().toImage()
    caption.set_theme(DARK)
    assert caption.grab().toImage() != before


def test_long_values_are_made_smaller_before_they_are_cut(qtbot, caption, adam):
    caption.show_phase(adam, adam.phases[1])
    wide = caption.values.grab().toImage()
    caption.resize(260, 60)
    qtbot.waitUntil(lambda: caption.values.width() < wide.width())
    assert caption.values.toolTip()
