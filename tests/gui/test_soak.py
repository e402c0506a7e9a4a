"""An hour at the window, condensed to its actions: nothing grows.

The environment variable DESCENT_LAB_SOAK says how many rounds; 60 of them, of some thirty actions each, are
what one does in an hour, and there the memory is measured, too. The hour begins with leafing through all
that there is: libraries are loaded, activities made and glyphs drawn when they are needed for the first
time, in whatever minute that is, and stay. After that no object, widget, thread or file may be added, and
no memory to speak of after the first minute.
"""

import gc
import os
import random
import threading
import time
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import resources
from core.scenario import read_scenario
from core.spare_memory import give_back
from gui import language
from gui.interior import opening_scenario

ROUNDS = int(os.environ.get("DESCENT_LAB_SOAK", "3"))
LONG = 20
"""Rounds from which on memory is measured."""
GROWTH = 0.05
"""By how much of what it has after the first minute memory may grow until the end."""
EXPIRY = 40
"""Seconds after which what ends by itself has ended: an idle thread of Qt's pool does after 30."""
SEED = 20261122
LOOKS = [
    ("view.switch_theme", "view.switch_theme"),
    ("view.projector", "view.projector"),
    ("view.larger", "view.smaller"),
]
SIZES = [(1366, 728), (1920, 1040), (1280, 680)]


class User:
    """Does one thing after another, and comes back to where it began."""

    def __init__(self, window, settle):
        self.window, self.settle = window, settle
        self.dice = random.Random(SEED)
        self.actions = 0
        self.lessons = resources.lessons()
        self.scenarios = [read_scenario(path) for path in resources.scenarios()]
        if ROUNDS < LONG:  # so few that each has to do the same
            self.scenarios = [each for each in self.scenarios if each.activity == "descent"][:1]

    def act(self, deed, *arguments):
        self.actions += 1
        deed(*arguments)
        QApplication.processEvents()

    def trigger(self, name):
        self.act(self.window.actions_by_name[name].trigger)

    def round(self, number):
        window, dice = self.window, self.dice
        self.play()
        for _ in range(3):
            self.drag()
        self.act(window.session.set_values, {"steps": dice.randrange(20, 200)})
        for name in ("view.surface", "run.inside", "run.inside", "view.flat", "edit.add_run"):
            self.trigger(name)
        for scenario in dice.sample(self.scenarios, 2 if ROUNDS >= LONG else 1):
            self.act(window.activities.open, small(scenario))
            QTest.qWait(50)
        self.act(window.resize, *SIZES[number % len(SIZES)])
        self.trigger("activity.descent")
        self.drag()
        self.trigger("edit.undo")
        if ROUNDS >= LONG:
            self.read(number)
            self.look(number)
            self.trigger("view.switch_language")
        self.come_back()

    def leaf_through(self):
        """See every scenario, every lesson in both languages, and every look, in the largest window.

        What is not shown keeps its pictures in the size in which it was seen last.
        """
        self.act(self.window.resize, *max(SIZES))
        for scenario in self.scenarios:
            self.act(self.window.activities.open, small(scenario))
            self.settle(self.window)
        for number in range(len(self.lessons)):
            self.read(number)
            self.settle(self.window)
            self.trigger("view.switch_language")
        for number in range(len(LOOKS)):
            self.look(number)
        self.come_back()

    def read(self, number):
        """Read a lesson, and in the other language."""
        self.act(self.window.lessons.open, self.lessons[number % len(self.lessons)])
        QTest.qWait(50)
        self.trigger("view.switch_language")

    def look(self, number):
        """Change the look, in one way or another, and back: it polishes every widget that there is."""
        there, back = LOOKS[number % len(LOOKS)]
        self.trigger("activity.descent")  # a lesson may be of another one
        self.trigger(there)
        self.drag()
        self.trigger(back)

    def play(self):
        self.trigger("run.play")
        QTest.qWait(100)
        self.act(self.window.playback.pause)
        for _ in range(3):
            self.trigger("run.forward")
        self.trigger("run.first")

    def drag(self):
        """Drag the start along, as the mouse does."""
        dice = self.dice
        for _ in range(3):
            start = (dice.uniform(-1.5, 1.5), dice.uniform(-1.5, 1.5))
            self.act(self.window.session.set_start, 0, 0, start, True)
        plot = self.window.activity.stage.pane(0)
        middle = plot.rect().center()
        QTest.mouseMove(plot, middle + QPoint(dice.randrange(50), dice.randrange(50)))

    def come_back(self):
        """Be where one began: what is there then can be compared."""
        window = self.window
        self.trigger("activity.descent")
        window.resize(*SIZES[0])
        self.act(window.activities.open, opening_scenario())
        if ROUNDS >= LONG:
            window.lessons.open(self.lessons[0], with_scenario=False)
        window.lessons.asking.cancel()
        for name in window.activities.scenarios():
            window.activities.activity(name).session.undo_stack.clear()
        window.session.select(0, 0)
        window.activity.show_whole()
        self.settle(window)
        QTest.qWait(50)
        self.settle(window)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        give_back()  # as the window does, when it rests for some seconds of a minute


def largest():
    """Return what has the most panes and runs: a chip that is made for a run stays for the next one."""
    scenario = opening_scenario()
    pane = scenario.panes[0]
    pane = pane.model_copy(update={"runs": pane.runs[:1] * 8})
    return scenario.model_copy(update={"panes": (pane,) * 4})


def small(scenario):
    """Make an experiment short: what is looked for is what stays behind."""
    values = {}
    for name, most in (("grid", 48), ("steps", 100), ("samples", 200)):
        if getattr(scenario, name, 0) > most:
            values[name] = most
    return scenario.model_copy(update=values) if scenario.activity != "descent" else scenario


def handles(window):
    """Count all that could be left behind."""
    objects = Counter(type(each).__name__ for each in window.findChildren(QObject))
    return {
        "objects": sum(objects.values()),
        "widgets": len(QApplication.allWidgets()),
        "windows": sum(isinstance(each, QWidget) for each in QApplication.topLevelWidgets()),
        "active timers": len(active_timers(window)),
        "threads": threading.active_count(),
        "system threads": entries("task"),
        "files": entries("fd"),
    }, objects


def active_timers(window):
    return [timer for timer in window.findChildren(QTimer) if timer.isActive()]


def wait_for_what_ends(window, before):
    """Wait until there are no more timers and threads of the system than before.

    A pool's threads end when they rest, and a timer that fires once does so.
    """
    end = time.monotonic() + EXPIRY
    while time.monotonic() < end and (
        entries("task") > before["system threads"]
        or len(active_timers(window)) > before["active timers"]
    ):
        QTest.qWait(100)


def entries(name):
    """Count what Linux tells of this process under a name; 0 elsewhere."""
    folder = Path("/proc/self") / name
    return len(list(folder.iterdir())) if folder.exists() else 0


def megabytes():
    """Return what memory this process has of its own, and what with pages of files; 0 but on Linux.

    The pages of fonts and libraries that were looked at are no one's own: the system takes them back
    whenever it likes.
    """
    told = Path("/proc/self/status")
    lines = dict(line.split(":") for line in told.read_text().splitlines()) if told.exists() else {}
    return tuple(int(lines.get(name, "0 kB").split()[0]) / 1e3 for name in ("RssAnon", "VmRSS"))


def test_nothing_grows_in_an_hour(new_window, settle):
    language.choose("en")
    user = User(new_window, settle)
    memory, counts = [], []
    if ROUNDS >= LONG:
        print(f"at the start {megabytes()} MB", flush=True)
        user.act(new_window.activities.open, largest())
        settle(new_window)
        user.leaf_through()
        print(f"when all was seen {megabytes()} MB", flush=True)
    for number in range(ROUNDS):
        user.round(number)
        memory.append(megabytes())
        # Only twice: for each of Qt's objects that is counted Python makes one, which stays as long as it.
        if number in (1, ROUNDS - 1):
            if counts:
                wait_for_what_ends(new_window, counts[0][0])
            counts.append(handles(new_window))
        if ROUNDS >= LONG:
            print(f"{number}: {user.actions} actions, {memory[-1]} MB", flush=True)
    (before, kinds), (after, kinds_after) = counts
    grown = {name: (before[name], count) for name, count in after.items() if count > before[name]}
    assert not grown, (grown, kinds_after - kinds)
    if ROUNDS >= LONG:
        print(f"{memory[-1][0] / memory[0][0] - 1:+.1%} since the first minute", flush=True)
        assert memory[-1][0] <= (1 + GROWTH) * memory[0][0], memory
