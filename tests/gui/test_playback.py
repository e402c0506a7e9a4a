"""Playback: a timer that says how many steps are due."""

import pytest

from gui.playback import SPEEDS, Playback


@pytest.fixture
def playback(qtbot):
    playback = Playback()
    yield playback
    playback.pause()


def test_it_says_when_it_plays(qtbot, playback):
    told = []
    playback.playingChanged.connect(told.append)
    playback.play()
    playback.play()
    assert playback.playing
    playback.toggle()
    playback.pause()
    assert not playback.playing
    assert told == [True, False]


def test_at_low_speed_steps_come_one_by_one(qtbot, playback):
    steps = []
    playback.advanced.connect(steps.append)
    playback.set_speed(25)
    playback.play()
    qtbot.waitUntil(lambda: len(steps) >= 5)
    assert sum(steps) >= len(steps)
    assert min(steps) == 1


def test_at_high_speed_a_tick_goes_many_steps(qtbot, playback):
    steps = []
    playback.advanced.connect(steps.append)
    playback.set_speed(SPEEDS[-1])
    playback.play()
    qtbot.waitUntil(lambda: sum(steps) >= 300)
    assert max(steps) > 5


def test_the_speed_changes_while_it_plays(qtbot, playback):
    steps = []
    playback.advanced.connect(steps.append)
    playback.set_speed(0.5)
    playback.play()
    playback.set_speed(1000)
    qtbot.waitUntil(lambda: sum(steps) >= 20)
    playback.pause()
    count = len(steps)
    qtbot.wait(50)
    assert len(steps) == count, "nothing comes after a pause"


def test_it_is_no_quicker_than_can_be_followed(qtbot, playback):
    playback.set_speed(1000)
    playback.set_most(20)
    strides = []
    playback.advanced.connect(strides.append)
    playback.play()
    qtbot.waitUntil(lambda: sum(strides) >= 3)
    assert playback._timer.interval() == 50
    playback.set_most(None)
    assert playback._timer.interval() == 16, "at once"
    playback.set_most(5000)
    assert playback._timer.interval() == 16, "a limit that is none"
    playback.pause()
    assert playback.speed == 1000
