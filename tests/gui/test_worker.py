"""The worker: jobs in a thread, the newest first, stale results dropped."""

import sys
import threading
import time
from importlib import import_module
from itertools import chain, repeat

import pytest
from PySide6.QtCore import QObject, Signal, Slot

from core.breath import Breath
from core.objectives import build_objective
from core.scenario import DescentScenario, HighDimensionsScenario
from gui.job_queue import SWITCH
from gui.job_table import PRIORITIES
from gui.typesetting import typeset
from gui.worker import Worker


@pytest.fixture
def worker(qtbot):
    worker = Worker()
    yield worker
    assert worker.close(10)


def objective(formula="x**2 - y**2", domain=((-2.0, 2.0), (-2.0, 2.0))):
    return build_objective(
        name=None, formula=formula, domain=domain, condition=None, maximize=False
    )


def scenario(steps=50, lr=0.06):
    return DescentScenario.from_json(
        f"""{{"format": "descent-lab/1", "activity": "descent", "steps": {steps}, "tolerance": 0,
        "panes": [{{"objective": {{"name": "rosenbrock"}}, "runs": [
        {{"start": [-1.0, 1.0], "optimizer": {{"name": "SGD", "lr": {lr}}}}}]}}]}}"""
    )


def collect(worker):
    arrived = []
    worker.arrived.connect(lambda kind, pane, result: arrived.append((kind, pane, result)))
    return arrived


def collect_formulas(worker):
    deliveries = []
    worker.gathered.connect(deliveries.append)
    return deliveries


def test_a_landscape_and_results_arrive(qtbot, worker):
    arrived = collect(worker)
    worker.compute_landscape(0, objective(), None)
    worker.compute_results(scenario(lr=0.001), 50)
    worker.compute_points(0, objective())
    qtbot.waitUntil(
        lambda: {kind for kind, *_ in arrived} >= {"landscape", "results", "points"}, timeout=60_000
    )
    results = [result for kind, _, result in arrived if kind == "results"][-1]
    assert len(results[0][0].trace) == 51
    points = next(result for kind, _, result in arrived if kind == "points")
    assert [point.kind for point in points.points] == ["saddle point"]


def test_only_the_newest_of_many_requests_is_answered_at_the_end(qtbot, worker):
    arrived = collect(worker)
    for rate in range(1, 40):
        worker.compute_results(scenario(lr=rate * 1e-5), 50)
    qtbot.waitUntil(lambda: not worker.busy, timeout=60_000)
    lr = [result[0][0].trace.lr[0] for _, _, result in arrived]
    assert lr[-1] == pytest.approx(39e-5)
    assert len(lr) < 39, "stale ones were dropped"


class Gates:
    """Jobs that wait until they are let through, each with two results."""

    def __init__(self, count):
        self.begun, self.open = [], [threading.Event() for _ in range(count)]

    def job(self, number):
        def work():
            self.begun.append(number)
            yield None
            assert self.open[number].wait(60)
            yield number
            yield number + 0.5

        return work


def follow(worker, channel, job):
    with worker.following(True):
        worker.submit(channel, job)


def test_what_follows_a_job_begins_when_that_has_given_a_result(qtbot, worker):
    arrived, gates = collect(worker), Gates(5)
    channel = "results", 0
    worker.submit(channel, gates.job(0))
    qtbot.waitUntil(lambda: gates.begun == [0])
    for number in (1, 2, 3):
        follow(worker, channel, gates.job(number))
    gates.open[0].set()
    qtbot.waitUntil(lambda: gates.begun == [0, 3])
    qtbot.waitUntil(lambda: arrived == [(*channel, 0)])
    gates.open[3].set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert gates.begun == [0, 3], "those that were replaced before were never begun"
    assert arrived[-1] == (*channel, 3.5)
    # what has given a result does not keep others waiting
    follow(worker, channel, lambda: chain([4], repeat(None)))
    qtbot.waitUntil(lambda: arrived[-1] == (*channel, 4))
    follow(worker, channel, lambda: iter([5]))
    qtbot.waitUntil(lambda: not worker.busy)
    assert arrived[-1] == (*channel, 5)
    # nor does what ends without one
    worker.submit(channel, gates.job(4))
    qtbot.waitUntil(lambda: gates.begun[-1] == 4)
    follow(worker, channel, lambda: iter([6]))
    worker.stop(channel)
    gates.open[4].set()
    worker.resume(channel)
    qtbot.waitUntil(lambda: not worker.busy)
    assert arrived[-1] == (*channel, 6)


@pytest.mark.parametrize("replace", [True, False])
def test_nothing_comes_of_a_job_that_is_replaced_by_another_one(qtbot, worker, replace):
    arrived, gates = collect(worker), Gates(3)
    channel = "results", 0
    worker.submit(channel, gates.job(0))
    qtbot.waitUntil(lambda: gates.begun == [0])
    follow(worker, channel, gates.job(1))
    if replace:
        worker.submit(channel, gates.job(2))
    else:
        worker.drop(channel)
    for gate in gates.open:
        gate.set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert arrived[-1:] == ([(*channel, 2.5)] if replace else [])
    assert {value for *_, value in arrived} <= {2, 2.5}


def test_urgent_work_overtakes_a_long_run(qtbot, worker):
    arrived = collect(worker)
    worker.compute_results(scenario(steps=300_000, lr=1e-4), 300_000)
    qtbot.waitUntil(lambda: any(kind == "results" for kind, *_ in arrived), timeout=60_000)
    worker.compute_landscape(0, objective(), None)
    qtbot.waitUntil(lambda: any(kind == "landscape" for kind, *_ in arrived), timeout=60_000)
    partial = [result for kind, _, result in arrived if kind == "results"][-1]
    assert len(partial[0][0].trace) < 300_001


def test_closing_during_a_long_run_ends_within_a_second(qtbot):
    worker = Worker()
    arrived = collect(worker)
    worker.compute_results(scenario(steps=1_000_000, lr=1e-4), 1_000_000)
    qtbot.waitUntil(lambda: bool(arrived), timeout=60_000)
    assert worker.close(1.0)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("engine")]
    worker.compute_landscape(0, objective(), None)
    assert not worker.busy, "nothing is taken on after closing"


def test_an_exception_is_told_and_the_worker_lives_on(qtbot, worker, monkeypatch, caplog):
    def broken(*arguments):
        raise RuntimeError("out of chalk")

    arrived, failures = collect(worker), []
    worker.failed.connect(failures.append)
    with monkeypatch.context() as patch:
        patch.setattr("gui.worker.landscape", broken)
        worker.compute_landscape(0, objective(), None)
        qtbot.waitUntil(lambda: bool(failures))
    assert failures == ["RuntimeError: out of chalk"]
    worker.compute_landscape(0, objective(), None)
    qtbot.waitUntil(lambda: bool(arrived))


def test_after_a_pause_a_result_is_delivered_at_once_and_the_next_one_waits(
    qtbot, worker, monkeypatch
):
    monkeypatch.setattr("gui.job_queue.FRAME", 3600.0)
    arrived = collect(worker)
    worker.compute_landscape(0, objective(), None)
    qtbot.waitUntil(lambda: len(arrived) == 1)
    with qtbot.assertNotEmitted(worker.arrived, wait=100):
        worker.compute_landscape(1, objective(), None)


def test_nothing_is_begun_before_the_window_is_painted(qtbot, worker, monkeypatch):
    monkeypatch.setattr("gui.job_queue.LONGEST_PAINT", 3600.0)
    arrived = collect(worker)
    worker.wait_for_paint()
    with qtbot.assertNotEmitted(worker.arrived, wait=100):
        worker.compute_landscape(0, objective(), None)
    worker.go_on()
    worker.compute_landscape(1, objective(), None)
    # The second waits until the first is delivered, and what this leads to is painted.
    qtbot.waitUntil(lambda: [pane for _, pane, _ in arrived] == [0, 1])


def test_deliveries_come_at_most_once_a_frame(qtbot, worker):
    moments = []
    worker.arrived.connect(lambda *_: moments.append(time.monotonic()))
    worker.compute_results(scenario(steps=50_000, lr=1e-4), 50_000)
    qtbot.waitUntil(lambda: not worker.busy, timeout=60_000)
    assert 1 <= len(moments) <= 40, "a long run's results grow geometrically between deliveries"


def test_formulas_and_derivatives_come_last(qtbot, worker):
    arrived, deliveries = collect(worker), collect_formulas(worker)
    f = objective("x**2*y").formula
    worker.write_out(f, 2)
    worker.typeset(1, r"\frac{1}{2}", True)
    worker.typeset(2, r"\frac{", False)
    worker.compute_landscape(0, objective(), None)
    qtbot.waitUntil(lambda: not worker.busy, timeout=60_000)
    by_kind = {(kind, number): result for kind, number, result in arrived}
    found = {(latex, display): picture for each in deliveries for latex, display, picture in each}
    assert found[r"\frac{1}{2}", True].width > 0
    assert found[r"\frac{", False] is None
    formula, dimension, written = by_kind["symbolic", 0]
    assert (formula, dimension) == (f, 2)
    assert written.gradient == ("2 x y", "x^{2}")
    assert PRIORITIES.index("symbolic") > PRIORITIES.index("points")


def test_the_window_gets_the_interpreter_back_soon(qapp):
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.005)  # as Python has it
    try:
        assert Worker().close(10)
        assert sys.getswitchinterval() == pytest.approx(SWITCH)
        assert SWITCH < 0.005
    finally:
        sys.setswitchinterval(before)


def test_a_label_that_shows_something_else_by_now_gets_only_that(qtbot, worker):
    deliveries = collect_formulas(worker)
    for power in range(30):
        worker.typeset(5, f"x^{{{power}}}", True)
    qtbot.waitUntil(lambda: not worker.busy, timeout=60_000)
    assert deliveries[-1][-1][0] == "x^{29}"
    assert sum(map(len, deliveries)) < 10


def test_formulas_that_came_meanwhile_are_delivered_together(qtbot, worker, monkeypatch):
    monkeypatch.setattr("gui.job_queue.FRAME", 0.2)
    arrived, deliveries = collect(worker), collect_formulas(worker)
    asked = {f"y_{{{number}}}" for number in range(20)}
    typeset("y", False)  # whatever the first one loads
    for number, latex in enumerate(asked):
        worker.typeset(number, latex, False)
    qtbot.waitUntil(lambda: not worker.busy, timeout=60_000)
    assert {latex for each in deliveries for latex, _, _ in each} == asked
    assert max(map(len, deliveries)) > 1
    assert not arrived


def random_matrices(samples):
    return HighDimensionsScenario.from_json(
        f"""{{"format": "descent-lab/1", "activity": "high_dimensions", "sizes": [1, 2],
        "samples": {samples}, "spectrum_samples": 1}}"""
    )


def test_an_experiment_goes_on_where_it_was_stopped(qtbot, worker):
    arrived = collect(worker)
    worker.compute_experiment(4, random_matrices(5_000_000))
    qtbot.waitUntil(lambda: bool(arrived), timeout=60_000)
    worker.stop_experiment(4)
    qtbot.waitUntil(lambda: not worker.busy, timeout=60_000)
    done = arrived[-1][2][1].done
    assert 0 < done < 1
    worker.resume_experiment(4)
    assert worker.busy
    qtbot.waitUntil(lambda: not worker.busy, timeout=60_000)
    assert arrived[-1][2][1].done == 1
    shares = [result.done for _, _, (_, result) in arrived]
    assert shares == sorted(shares)


def test_what_was_stopped_is_forgotten_when_something_else_is_asked_for(qtbot, worker):
    arrived = collect(worker)
    worker.compute_experiment(4, random_matrices(5_000_000))
    qtbot.waitUntil(lambda: bool(arrived), timeout=60_000)
    worker.stop_experiment(4)
    other = random_matrices(100)
    worker.compute_experiment(4, other)
    qtbot.waitUntil(lambda: not worker.busy, timeout=60_000)
    count = len(arrived)
    worker.resume_experiment(4)
    worker.resume_experiment(3)
    assert not worker.busy
    qtbot.wait(50)
    assert len(arrived) == count
    assert arrived[-1][2][0] == other


class Ear(QObject):
    """Hears in the window's thread what is said in another one."""

    said = Signal(str)

    def __init__(self):
        super().__init__()
        self.heard = []
        self.said.connect(self.hear)

    @Slot(str)
    def hear(self, text):
        self.heard.append(text)


def test_the_window_has_its_turn_between_the_modules_that_a_job_loads(
    qtbot, worker, monkeypatch, tmp_path
):
    monkeypatch.setattr("gui.job_queue.BREATH", -1.0)
    monkeypatch.setattr("gui.job_queue.LONGEST_TURN", 3600.0)
    (tmp_path / "loaded_in_a_job.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    ear = Ear()

    def job():
        ear.said.emit("the window's turn")
        import_module("loaded_in_a_job")

        ear.heard.append("loaded")
        yield None

    worker.submit(("script", 0), job)
    qtbot.waitUntil(lambda: not worker.busy)
    sys.modules.pop("loaded_in_a_job")
    assert ear.heard == ["the window's turn", "loaded"]
    assert not [finder for finder in sys.meta_path if isinstance(finder, Breath)]


def test_a_window_without_a_turn_is_waited_for_once(worker, monkeypatch):
    monkeypatch.setattr("gui.job_queue.LONGEST_TURN", 0.001)
    asked = []
    worker._breathed.connect(lambda: asked.append(1))
    worker._give_way(0)
    worker._give_way(0)
    assert asked == [1]
    worker.go_on()
    worker._give_way(0)
    assert asked == [1, 1]
