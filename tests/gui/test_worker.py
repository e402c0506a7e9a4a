"""The worker: jobs in a thread, the newest first, stale results dropped."""

import threading
from itertools import chain, repeat

import pytest
from workers import collect, collect_formulas, objective, scenario

from core.scenario import HighDimensionsScenario
from gui.job_table import PRIORITIES
from gui.worker import Worker


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
