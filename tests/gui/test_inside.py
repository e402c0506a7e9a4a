"""Inside a step: its phases by keys, for panes with one clock, and the window as it was without."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.drawing import Phase
from core.inner_step import inner_step
from core.scenario import DescentScenario
from gui.inside import Inside
from gui.interior import opening_scenario

Key = Qt.Key
SCENARIO = """{"format": "descent-lab/1", "activity": "descent", "steps": 12, "tolerance": 0, "panes": [
    {"objective": {"name": "two_basins"}, "runs": [
        {"start": [1.75, 1.25], "optimizer": {"name": "Adam", "lr": 0.1}}]},
    {"objective": {"name": "two_basins"}, "runs": [
        {"start": [1.75, 1.25], "optimizer": {"name": "SGD", "lr": 0.06}},
        {"start": [-1, 1], "optimizer": {"name": "SGD", "lr": 0.06, "momentum": 0.5}}]}]}"""


@pytest.fixture
def shown_first():
    return DescentScenario.from_json(SCENARIO)


@pytest.fixture
def race(window, settle):
    """The window with Adam beside gradient descent, which has fewer phases."""
    yield window
    if window.session.inside.on:
        press(window, Key.Key_I)
    if window.session.last > window.session.scenario.steps:  # what is computed stays computed
        window.session.open(opening_scenario())
        settle(window)


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window, key, modifiers)


def looked_at(window):
    """Return t and the phase that each pane shows."""
    stage = window.activity.stage
    phases = []
    for index in range(len(stage)):
        inner = stage.pane(index).plot.inner
        phases.append(inner[1].phase if inner else None)
    return window.session.cursor, *phases


def test_right_goes_through_the_phases_before_the_clock_moves_on(race):
    press(race, Key.Key_Right)
    assert looked_at(race) == (1, None, None)
    press(race, Key.Key_I)
    assert race.actions_by_name["run.inside"].isChecked()
    seen = [looked_at(race)]
    for _ in range(5):
        press(race, Key.Key_Right)
        seen.append(looked_at(race))
    assert seen == [
        (1, Phase.GRADIENT, Phase.GRADIENT),
        (1, Phase.MEMORY, Phase.GRADIENT),
        (1, Phase.CORRECTION, Phase.GRADIENT),
        (1, Phase.ADAPTED, Phase.GRADIENT),
        (1, Phase.STEP, Phase.STEP),
        (2, Phase.GRADIENT, Phase.GRADIENT),
    ]
    back = []
    for _ in range(6):
        press(race, Key.Key_PageUp)
        back.append(looked_at(race))
    assert back[:5] == seen[4::-1]
    assert back[5] == (0, Phase.STEP, Phase.STEP)


def test_back_works_inside_the_first_step_and_not_before_it(race):
    press(race, Key.Key_I)
    back = race.actions_by_name["run.back"]
    assert not back.isEnabled()
    press(race, Key.Key_PageDown)
    assert back.isEnabled()
    press(race, Key.Key_Left)
    assert looked_at(race)[:2] == (0, Phase.GRADIENT)
    assert not back.isEnabled()


@pytest.mark.parametrize(
    ("key", "modifiers", "t"),
    [
        (Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 12),
        (Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, 0),
        (Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
        (Key.Key_End, Qt.KeyboardModifier.NoModifier, 12),
    ],
)
def test_other_moves_go_by_whole_steps_to_the_first_phase(race, key, modifiers, t):
    race.session.set_cursor(3)
    press(race, Key.Key_I)
    press(race, Key.Key_Right)
    press(race, key, modifiers)
    assert race.session.cursor == t
    assert race.session.inside.phase == 0
    if t == 0:
        assert looked_at(race) == (0, Phase.GRADIENT, Phase.GRADIENT)


def test_home_at_the_first_step_goes_to_its_first_phase(race):
    press(race, Key.Key_I)
    press(race, Key.Key_Right)
    press(race, Key.Key_Home)
    assert looked_at(race) == (0, Phase.GRADIENT, Phase.GRADIENT)


def test_the_last_row_has_no_phases_and_the_run_goes_on_from_there(qtbot, race, settle):
    press(race, Key.Key_I)
    press(race, Key.Key_End)
    assert looked_at(race) == (12, None, None)
    pane = race.activity.stage.pane(0)
    assert pane.sentence.isVisible() and not pane.caption.isVisible()
    press(race, Key.Key_Right)
    settle(race)
    assert race.session.last > 12


def test_what_is_drawn_is_the_step_of_the_shown_run(race):
    race.session.set_cursor(2)
    press(race, Key.Key_I)
    for run in (0, 1):
        race.session.select(1, run)
        step, _ = race.activity.stage.pane(1).plot.inner
        result = race.session.results[1][run]
        expected = inner_step(result.run.optimizer, result.trace, 2)
        np.testing.assert_array_equal(step.x, result.trace.x[2])
        assert [phase.phase for phase in step.phases] == [p.phase for p in expected.phases]


def test_the_lines_of_the_phase_stand_out_in_the_panel(race):
    press(race, Key.Key_I)
    panel = race.activity.step_panel
    marked = []
    for _ in range(5):
        marked.append(sorted(panel.sheet.marked))
        press(race, Key.Key_Right)
    assert marked == [[0], [1, 2], [3, 4], [5], [5]]
    formulas = [panel.sheet.rows[row].formula for row in (1, 5)]
    assert formulas[0].startswith("m_t") and formulas[1].startswith("x_{t+1}")
    top, bottom = panel.sheet.marked_extent
    bar = race.activity.side.verticalScrollBar().value()
    in_side = panel.sheet.mapTo(race.activity.side.widget(), panel.sheet.rect().topLeft()).y()
    assert bar <= in_side + top < in_side + bottom <= bar + race.activity.side.viewport().height()
    press(race, Key.Key_I)
    assert not panel.sheet.marked


def test_the_caption_takes_the_sentences_place_and_gives_it_back(race):
    pane = race.activity.stage.pane(0)
    press(race, Key.Key_I)
    assert pane.caption.isVisible() and not pane.sentence.isVisible()
    assert "1/5" in pane.caption.name.text()
    press(race, Key.Key_I)
    assert pane.sentence.isVisible() and not pane.caption.isVisible()


def test_without_it_all_is_as_before(race, settle):
    def stage():
        settle(race)
        return race.activity.stage.grab().toImage()

    for scenario in (opening_scenario(), DescentScenario.from_json(SCENARIO)):
        race.session.open(scenario)  # with pictures that no test before has drawn
        settle(race)
    race.session.set_cursor(4)
    before = stage()
    press(race, Key.Key_I)
    press(race, Key.Key_Right)
    assert stage() != before
    press(race, Key.Key_I)
    assert stage() == before
    press(race, Key.Key_Right)
    assert looked_at(race) == (5, None, None)


def test_on_the_surface_and_back(race):
    press(race, Key.Key_I)
    press(race, Key.Key_3)
    press(race, Key.Key_Right)
    assert looked_at(race)[1] is Phase.MEMORY
    press(race, Key.Key_2)
    assert looked_at(race)[1] is Phase.MEMORY


def test_playing_goes_through_the_phases_slowly(qtbot, race):
    race.playback.set_speed(1000)
    race.session.inside.pace, usual = 50.0, race.session.inside.pace
    press(race, Key.Key_I)
    seen = []
    race.session.cursorChanged.connect(lambda _: seen.append(looked_at(race)))
    press(race, Key.Key_Space)
    qtbot.waitUntil(lambda: race.session.cursor >= 2)
    press(race, Key.Key_Space)
    race.session.inside.pace = usual
    order = [phase for t, phase, _ in seen if t == 1]
    assert order == [
        Phase.GRADIENT,
        Phase.MEMORY,
        Phase.CORRECTION,
        Phase.ADAPTED,
        Phase.STEP,
    ]


def test_the_pace_is_lifted_again(race):
    press(race, Key.Key_I)
    assert race.playback._most == Inside.pace
    press(race, Key.Key_I)
    assert race.playback._most is None


def test_a_dragged_start_is_followed_inside_the_step(race, settle):
    press(race, Key.Key_I)
    press(race, Key.Key_Right)
    race.session.set_start(0, 0, (-1.5, 0.5))
    settle(race)
    step, phase = race.activity.stage.pane(0).plot.inner
    np.testing.assert_array_equal(step.x, (-1.5, 0.5))
    assert phase.phase is Phase.MEMORY


def test_an_optimizer_with_fewer_phases_is_shown_at_its_step(race, settle):
    press(race, Key.Key_I)
    for _ in range(4):
        press(race, Key.Key_Right)
    race.session.set_linked(False)
    race.session.set_run_values({"optimizer": {"name": "SGD", "lr": 0.1}})
    settle(race)
    assert looked_at(race)[1] is Phase.STEP
    press(race, Key.Key_Left)
    assert looked_at(race)[1] is Phase.GRADIENT
    press(race, Key.Key_Right)
    press(race, Key.Key_Right)
    assert race.session.cursor == 1


def test_opening_another_scenario_begins_at_its_first_phase(race, settle):
    press(race, Key.Key_I)
    press(race, Key.Key_Right)
    race.session.open(DescentScenario.from_json(SCENARIO.replace('"steps": 12', '"steps": 9')))
    settle(race)
    assert looked_at(race) == (0, Phase.GRADIENT, Phase.GRADIENT)


def test_steps_are_divided_once_a_look(race, monkeypatch):
    calls = []
    real = inner_step
    monkeypatch.setattr("gui.inside.inner_step", lambda *args: calls.append(args) or real(*args))
    press(race, Key.Key_Right)
    assert not calls, "off, nothing is divided"
    press(race, Key.Key_I)
    for _ in range(4):
        press(race, Key.Key_Right)
    assert len(calls) == 2, "one for each pane"
