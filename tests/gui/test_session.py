"""The session: edits, undo, cursor, and what it asks of the worker."""

import gc
import weakref

import numpy as np
import pytest

from core.descent import descend
from core.scenario import DescentScenario
from gui.history import ScenarioChange
from gui.session import Session
from gui.worker import Worker


def opening() -> DescentScenario:
    return DescentScenario.from_json(
        """{"format": "descent-lab/1", "activity": "descent", "steps": 60, "panes": [
        {"objective": {"name": "two_basins"}, "runs": [
            {"start": [1.75, 1.25], "optimizer": {"name": "SGD", "lr": 0.06}}]},
        {"objective": {"formula": "x**2 - y**2", "domain": [[-2.2, 2.2], [-2, 2]]}, "runs": [
            {"start": [1.9, -0.012], "optimizer": {"name": "SGD", "lr": 0.06}}]}]}"""
    )


@pytest.fixture
def session(qtbot):
    worker = Worker()
    session = Session(worker, opening())
    session.worker = worker
    session.start()
    settle(qtbot, session)
    yield session
    assert worker.close(10)


def settle(qtbot, session):
    qtbot.waitUntil(lambda: not session.worker.busy, timeout=60_000)


def test_all_is_computed_at_once(session):
    assert all(state.landscape is not None for state in session.panes)
    assert all(state.points is not None for state in session.panes)
    for pane, results in zip(session.scenario.panes, session.results, strict=True):
        expected = descend(pane, 60, session.scenario.tolerance)[0]
        np.testing.assert_array_equal(results[0].trace.x, expected.x)
    assert session.last == 60


def test_the_cursor_stays_between_first_and_last(session):
    moves = []
    session.cursorChanged.connect(moves.append)
    session.set_cursor(26)
    session.set_cursor(26)
    session.set_cursor(-5)
    session.set_cursor(10_000)
    assert moves == [26, 0, 60]


def test_stepping_past_the_end_extends_the_run_and_repeats_nothing(qtbot, session):
    before = session.results[1][0].trace
    session.set_cursor(60)
    session.step(1)
    settle(qtbot, session)
    assert session.last > 60
    after = session.results[1][0].trace
    np.testing.assert_array_equal(after.x[:61], before.x)
    session.step(1)
    assert session.cursor == 61
    assert session.scenario.steps == 60, "the file keeps its steps"
    session.open(session.scenario)
    settle(qtbot, session)
    assert session.last == 60, "opened again, it shows what the file says"
    np.testing.assert_array_equal(session.results[1][0].trace.x, before.x)


def test_a_run_that_ended_by_itself_is_not_extended(qtbot, session):
    session.set_values({"steps": 2000})
    settle(qtbot, session)
    assert {pane[0].trace.outcome for pane in session.results} == {"converged", "diverged"}
    assert not session.goes_on
    session.set_cursor(session.last)
    session.step(10)
    assert session.cursor == session.last


def test_a_drag_is_one_step_of_undo_and_the_next_drag_another(qtbot, session):
    for drag in (0.0, 1.0):
        for move in range(5):
            session.set_start(1, 0, (drag, move / 10), continuous=True)
        session.set_start(1, 0, (drag, 0.5))
    assert session.scenario.panes[1].runs[0].start == (1.0, 0.5)
    session.undo_stack.undo()
    assert session.scenario.panes[1].runs[0].start == (0.0, 0.5)
    session.undo_stack.undo()
    assert session.scenario == opening()
    assert not session.undo_stack.canUndo()
    session.undo_stack.redo()
    session.undo_stack.redo()
    assert session.scenario.panes[1].runs[0].start == (1.0, 0.5)
    settle(qtbot, session)
    np.testing.assert_array_equal(session.results[1][0].trace.x[0], [1.0, 0.5])


def test_the_trace_follows_a_dragged_start(qtbot, session):
    for x in np.linspace(1.9, 0.4, 12):
        session.set_start(1, 0, (float(x), -0.1), continuous=True)
        qtbot.wait(5)
    settle(qtbot, session)
    expected = descend(session.scenario.panes[1], 60, 1e-6)[0]
    np.testing.assert_array_equal(session.results[1][0].trace.x, expected.x)


def test_linked_panes_share_the_optimizer_and_unlinked_ones_do_not(session):
    session.set_run_values({"optimizer": {"name": "Adam", "lr": 0.1}})
    assert [pane.runs[0].optimizer.name for pane in session.scenario.panes] == ["Adam", "Adam"]
    session.set_linked(False)
    session.select(1, 0)
    session.set_run_values({"optimizer": {"name": "RMSprop", "lr": 0.1}})
    assert [pane.runs[0].optimizer.name for pane in session.scenario.panes] == ["Adam", "RMSprop"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda session: session.set_run_values({"optimizer": {"name": "SGD", "lr": -1}}),
        lambda session: session.set_run_values({"optimizer": {"name": "Sgd", "lr": 1}}),
        lambda session: session.set_start(0, 0, (1.0,)),
        lambda session: session.set_objective({"formula": "3 + 4", "domain": [[0, 1]]}),
        lambda session: session.set_objective({"formula": "x + foo", "domain": [[0, 1]]}),
        lambda session: session.set_objective({"formula": "x**2", "domain": [[1, 0]]}),
        lambda session: session.set_objective({"formula": "log(-1-x**2)", "domain": [[0, 1]]}),
        lambda session: session.set_values({"steps": -1}),
    ],
)
def test_a_wrong_edit_says_why_and_changes_nothing(session, edit):
    problems = []
    session.problemRaised.connect(problems.append)
    edit(session)
    assert len(problems) == 1
    assert problems[0].sentence
    assert session.scenario == opening()
    assert not session.undo_stack.canUndo()


def test_another_objective_brings_its_picture_points_and_runs(qtbot, session):
    session.select(0, 0)
    session.set_objective({"name": "x_cos_pi_x"})
    settle(qtbot, session)
    assert session.panes[0].objective.dimension == 1
    assert len(session.panes[0].points.points) == 3
    assert session.results[0][0].trace.dimension == 1
    session.undo_stack.undo()
    settle(qtbot, session)
    assert session.results[0][0].trace.dimension == 2
    assert {point.kind for point in session.panes[0].points.points} >= {"saddle point"}


def test_runs_and_panes_come_and_go(qtbot, session):
    session.select(1, 0)
    session.add_run()
    assert session.run == 1
    session.add_pane()
    assert session.pane == 2
    settle(qtbot, session)
    assert [len(pane) for pane in session.results] == [1, 2, 2]
    session.remove_pane()
    session.remove_pane()
    assert (session.pane, session.run) == (0, 0)
    settle(qtbot, session)
    assert len(session.results) == 1


def test_opening_starts_at_the_first_step_and_can_be_undone(qtbot, session):
    session.set_cursor(40)
    other = DescentScenario.from_json(
        """{"format": "descent-lab/1", "activity": "descent", "steps": 10, "panes": [
        {"objective": {"name": "x_squared"}, "runs": [
            {"start": [10], "optimizer": {"name": "SGD", "lr": 0.2}}]}]}"""
    )
    session.open(other)
    assert session.cursor == 0
    settle(qtbot, session)
    assert session.results[0][0].trace.x[-1, 0] == 0.06046617599999997
    session.undo_stack.undo()
    assert session.scenario == opening()


def test_a_zoomed_view_is_computed_for_itself(qtbot, session):
    session.set_view(1, ((0.0, 0.5), (0.0, 0.25)))
    settle(qtbot, session)
    landscape = session.panes[1].landscape
    assert landscape.x[0] <= 0.0 <= landscape.x[-1] <= 0.6
    np.testing.assert_allclose(
        landscape.values, landscape.x[None, :] ** 2 - landscape.y[:, None] ** 2, atol=1e-12
    )


def test_probing_gives_value_and_gradient(qtbot, session):
    with qtbot.waitSignal(session.probed, timeout=60_000) as answer:
        session.probe(1, (0.5, 0.25))
    pane, point, value, gradient = answer.args
    assert (pane, point) == (1, (0.5, 0.25))
    assert value == 0.25 - 0.0625
    np.testing.assert_array_equal(gradient, [1.0, -0.5])


def test_a_session_that_is_garbage_goes_with_its_steps(qapp):
    step = ScenarioChange(print, None, None, "")  # older than the session: it is destroyed before
    session = Session(Worker(), opening())
    session.itself = session
    session.undo_stack.push(step)
    gone = weakref.ref(session)
    assert session._worker.close(10)
    del session, step
    gc.collect()
    assert gone() is None


def test_what_a_drag_went_through_is_forgotten(qtbot, session):
    """Of a drag its ends alone are kept: of an hour of dragging the rest would fill the memory."""
    passed = []
    for x in (1.0, 1.1, 1.2, 1.3):
        session.set_start(0, 0, (x, 1.0), x < 1.3)
        passed.append(weakref.ref(session.scenario))
    assert session.undo_stack.count() == 1

    def kept():
        gc.collect()
        return sum(scenario() is not None for scenario in passed[:-2])

    # As soon as the engine is done with them.
    qtbot.waitUntil(lambda: kept() == 0, timeout=60_000)
    session.undo_stack.undo()
    assert session.scenario.panes[0].runs[0].start == (1.75, 1.25)
    session.undo_stack.redo()
    assert session.scenario.panes[0].runs[0].start == (1.3, 1.0)
