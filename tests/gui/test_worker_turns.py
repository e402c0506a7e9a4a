"""How the worker and the window share the time: who waits for whom, and when results are delivered."""

import sys
import time
from importlib import import_module

import pytest
from PySide6.QtCore import QObject, Signal, Slot
from workers import collect, collect_formulas, objective, scenario

from core.breath import Breath
from gui.job_queue import SWITCH
from gui.typesetting import typeset
from gui.worker import Worker


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
