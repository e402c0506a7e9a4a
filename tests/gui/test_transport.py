import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction

from gui import icons
from gui.panels.transport import BUTTONS, SPEEDS, TransportBar


@pytest.fixture
def actions(qapp):
    made = {}
    for name in BUTTONS:
        made[name] = QAction(icons.icon(name), f"&{name}")
    return made


@pytest.fixture
def bar(qtbot, actions):
    bar = TransportBar(actions)
    qtbot.addWidget(bar)
    bar.resize(900, 48)
    bar.show()
    qtbot.waitExposed(bar)
    return bar


def at(bar, fraction):
    """Return the point on the timeline at a fraction of its length."""
    return QPoint(round(bar.timeline.width() * fraction), bar.timeline.height() // 2)


@pytest.mark.parametrize("name", BUTTONS)
def test_each_button_does_its_action(qtbot, bar, actions, name):
    with qtbot.waitSignal(actions[name].triggered):
        qtbot.mouseClick(bar.buttons[name], Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_is_off_while_its_action_is(qtbot, bar, actions, name):
    actions[name].setEnabled(False)
    assert not bar.buttons[name].isEnabled()
    actions[name].setEnabled(True)
    assert bar.buttons[name].isEnabled()


def test_the_clock_keeps_its_width_while_it_runs(bar):
    bar.show_clock(7, 1000)
    assert bar.clock.text() == "t = 7 / 1000"
    width = bar.clock.width()
    bar.show_clock(1000, 1000)
    assert bar.clock.width() == width
    assert bar.clock.fontMetrics().horizontalAdvance(bar.clock.text()) <= width


def test_showing_tells_of_nothing(qtbot, bar):
    with qtbot.assertNotEmitted(bar.scrubbed), qtbot.assertNotEmitted(bar.speedChanged):
        bar.show_clock(26, 60)
        bar.show_clock(3, 5)
        bar.show_clock(999_999, 1_000_000)
        bar.show_speed(4.0)
        bar.show_speed(7.5)
    assert bar.timeline.value() == 999_999
    assert bar.speed.currentData() == 7.5


def test_the_timeline_jumps_to_where_it_is_clicked(qtbot, bar):
    bar.show_clock(0, 60)
    with qtbot.waitSignal(bar.scrubbed) as scrubbed:
        qtbot.mouseClick(bar.timeline, Qt.MouseButton.LeftButton, pos=at(bar, 0.5))
    assert scrubbed.args[0] in (29, 30, 31)


def test_the_timeline_is_dragged_to_its_ends(qtbot, bar):
    bar.show_clock(30, 60)
    told = []
    bar.scrubbed.connect(told.append)
    qtbot.mousePress(bar.timeline, Qt.MouseButton.LeftButton, pos=at(bar, 0.5))
    qtbot.mouseMove(bar.timeline, at(bar, 0.75))
    qtbot.mouseMove(bar.timeline, at(bar, 1.2))
    qtbot.mouseRelease(bar.timeline, Qt.MouseButton.LeftButton, pos=at(bar, 1.2))
    assert told[-1] == 60
    assert told == sorted(told)


def test_pressing_the_knob_beside_its_middle_does_not_move_it(qtbot, bar):
    bar.show_clock(30, 60)
    with qtbot.assertNotEmitted(bar.scrubbed):
        qtbot.mouseClick(bar.timeline, Qt.MouseButton.LeftButton, pos=at(bar, 0.5) + QPoint(3, 0))


def test_a_timeline_of_a_million_steps_reaches_each_of_them_by_keys(qtbot, bar):
    bar.show_clock(500_000, 1_000_000)
    told = []
    bar.scrubbed.connect(told.append)
    bar.timeline.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(bar.timeline, key)
    assert told == [500_001, 500_000, 1_000_000, 0]


def test_what_is_shown_does_not_pull_the_knob_from_under_the_mouse(qtbot, bar):
    bar.show_clock(0, 100)
    qtbot.mousePress(bar.timeline, Qt.MouseButton.LeftButton, pos=at(bar, 0.8))
    held = bar.timeline.value()
    bar.show_clock(5, 100)
    assert bar.timeline.value() == held
    qtbot.mouseRelease(bar.timeline, Qt.MouseButton.LeftButton, pos=at(bar, 0.8))


def test_without_steps_there_is_nothing_to_scrub(bar):
    bar.show_clock(0, 0)
    assert not bar.timeline.isEnabled()


@pytest.mark.parametrize("speed", SPEEDS)
def test_each_speed_can_be_chosen(qtbot, bar, speed):
    bar.speed.setCurrentIndex(bar.speed.findData(speed))
    with qtbot.waitSignal(bar.speedChanged) as changed:
        bar.speed.setFocus()
        bar.speed.activated.emit(bar.speed.currentIndex())
    assert changed.args == [speed]


def test_a_speed_is_chosen_by_keys(qtbot, bar):
    bar.show_speed(4.0)
    bar.speed.setFocus()
    with qtbot.waitSignal(bar.speedChanged) as changed:
        qtbot.keyClick(bar.speed, Qt.Key.Key_Down)
    assert changed.args == [10.0]


def test_the_wheel_changes_nothing_that_was_not_chosen(qtbot, bar):
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    bar.show_clock(30, 60)
    bar.buttons["first"].setFocus()
    middle = QPointF(10, 10)
    with qtbot.assertNotEmitted(bar.scrubbed), qtbot.assertNotEmitted(bar.speedChanged):
        for widget in (bar.timeline, bar.speed):
            event = QWheelEvent(
                middle,
                widget.mapToGlobal(middle),
                QPoint(),
                QPoint(0, -120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(widget, event)


def test_play_turns_into_pause_and_back(bar):
    def image():
        return bar.buttons["play"].icon().pixmap(18, 18).toImage()

    play = image()
    bar.show_playing(True)
    pause = image()
    bar.show_playing(False)
    assert play != pause
    assert image() == play


def test_computing_is_shown_and_moves_nothing(qtbot, bar):
    place = bar.timeline.pos()
    bar.show_busy(True)
    assert bar.busy.isVisible()
    qtbot.wait(20)
    assert bar.timeline.pos() == place
    bar.show_busy(False)
    assert not bar.busy.isVisible()


def test_everything_is_reached_by_tab_and_has_a_name(bar):
    for widget in (*bar.buttons.values(), bar.timeline, bar.speed):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
