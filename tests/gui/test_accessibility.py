"""Every control of every activity and dialog is reached by Tab, is named, and is seen when it is reached."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

import resources
from gui import language
from gui.activities import ACTIVITIES
from gui.bubble import Ring
from gui.panels.runs import RunsRow

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit,
    QPlainTextEdit,
)  # fmt: skip
DIALOGS = (
    "help.keys",
    "help.about",
    "file.export",
    "file.share",
    "file.open_text",
    "file.new_lesson",
)
NAMES = [kind.name for kind in ACTIVITIES]


def is_part(widget):
    """Tell what is a piece of a control, and none itself."""
    parent = widget.parent()
    return (
        isinstance(widget, QScrollBar)
        or isinstance(parent, QAbstractSpinBox | QComboBox | QAbstractItemView)
        or (isinstance(parent, QAbstractScrollArea) and widget is parent.viewport())
        or widget.objectName().endswith("_ext_button")
    )


def controls(top):
    """Return what can be worked: found by what it is, and by what takes the keyboard."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is top
        and not is_part(widget)
        and (isinstance(widget, CONTROLS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    ]


def reached(top, key=Qt.Key.Key_Tab):
    """Press Tab until it comes round, and return where it was."""
    for _ in range(200):
        top.activateWindow()
        top.setFocus()
        QTest.qWait(1)
        if getattr(QApplication.focusWidget(), "window", lambda: None)() is top:
            break
    found = []
    while len(found) < 500:
        QTest.keyClick(QApplication.focusWidget() or top, key)
        now = QApplication.focusWidget()
        if now in found:
            break
        found.append(now)
    return found


def is_reached(widget, found):
    """Of buttons of which one is chosen Tab reaches that one; arrows go to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive():
        return any(button in found for button in group.buttons())
    if isinstance(widget, QAbstractButton) and widget.autoExclusive():
        return any(sister in found for sister in widget.parent().findChildren(type(widget)))
    return widget in found


def said(widget, what=QAccessible.Text.Name):
    if what == QAccessible.Text.Name and isinstance(widget, QComboBox):
        return widget.accessibleName()  # its interface would say what is chosen in it
    return QAccessible.queryAccessibleInterface(widget).text(what)


@pytest.fixture
def shown(window, settle, small_openings):
    """Show an activity whose results are there."""

    def show(name):
        window.actions_by_name[f"activity.{name}"].trigger()
        settle(window)
        return window

    yield show
    window.actions_by_name["activity.descent"].trigger()


@pytest.mark.parametrize("name", NAMES)
def test_every_control_is_reached_and_says_what_it_is_in_both_languages(shown, name):
    window = shown(name)
    found = reached(window)
    for widget in controls(window):
        assert is_reached(widget, found), (widget, said(widget))
    names = []
    for spoken in ("zh", "en"):
        language.choose(spoken)
        for widget in controls(window):
            assert said(widget).strip(), (spoken, widget, widget.parent())
            if not isinstance(widget, QAbstractButton):
                described = said(widget, QAccessible.Text.Description).strip()
                assert described, (spoken, widget, said(widget))
        names.append([said(widget) for widget in controls(window)])
    assert names[0] != names[1]


def test_surfaces_are_reached_and_shift_tab_goes_the_same_way_back(window):
    window.actions_by_name["view.surface"].trigger()
    there, back = reached(window), reached(window, Qt.Key.Key_Backtab)
    window.actions_by_name["view.flat"].trigger()
    assert "SurfaceView" in {type(widget).__name__ for widget in there}
    assert there == back[::-1]


def test_tab_goes_as_one_reads(window):
    found = reached(window)
    parts = (window.activity.centre, window.activity.side)
    inside = [[at for at, part in enumerate(parts) if part.isAncestorOf(one)] for one in found]
    regions = [at[0] for at in inside if at]
    assert regions == sorted(regions) and set(regions) == {0, 1}
    names = [said(widget) for widget in found]
    order = [
        "Timeline",
        "ηₜ",
        "Optimizer",
        "learning rate η",
        "Noise σ",
        "Start",
        "Copy the program",
    ]
    places = [names.index(name) for name in order]
    assert places == sorted(places)


def test_what_tab_has_reached_is_seen(window):
    for plot in (window.activity.stage.pane(0).plot, window.activity.charts[0].plot):
        plot.setFocus(Qt.FocusReason.TabFocusReason)
        (ring,) = (ring for ring in window.findChildren(Ring) if ring.isVisible())
        assert ring.geometry().contains(
            plot.rect().translated(plot.mapTo(window, plot.rect().topLeft()))
        )
        window.setFocus()
        assert not ring.isVisible()
        QApplication.processEvents()
    stops = reached(window)
    window.setFocus()
    for widget in stops:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert widget.hasFocus()
        with_keyboard = picture(window, widget)
        window.setFocus()
        assert with_keyboard != picture(window, widget), (widget, said(widget))
        widget.setFocus(Qt.FocusReason.TabFocusReason)


def test_space_plays_when_what_had_the_keyboard_has_gone(window):
    window.lessons.open(resources.lessons()[0], with_scenario=False)
    reader = window.lessons.reader
    reader.setFocus()
    assert QApplication.focusWidget() is reader
    window.actions_by_name["view.lesson"].trigger()
    assert not reader.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert window.playback.playing
    window.playback.pause()
    window.actions_by_name["view.lesson"].trigger()


def picture(window, widget):
    QApplication.processEvents()
    return window.grab(around(window, widget)).toImage()


def around(window, widget):
    corner = widget.mapTo(window, widget.rect().topLeft())
    return widget.rect().translated(corner).adjusted(-4, -4, 4, 4)


def test_the_run_can_be_chosen_by_arrows(window, settle):
    window.session.add_run()
    settle(window)
    row = window.activity.run_panel.findChild(RunsRow)
    buttons = [button for button in row.findChildren(QAbstractButton) if button.isCheckable()]
    chosen = window.session.run
    buttons[chosen].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(buttons[chosen], Qt.Key.Key_Left)
    assert window.session.run != chosen


def test_the_state_of_the_run_can_be_read(window):
    window.session.set_cursor(26)
    pane = window.activity.stage.pane(1)
    told = pane.accessibleDescription()
    for part in ("near a saddle", "f(x): −0.0475", "λ(H): −2, +2", "one direction curves down"):
        assert part in told
    assert said(window.activity.transport.timeline, QAccessible.Text.Description) == "t = 26 / 60"


@pytest.mark.parametrize("name", DIALOGS)
def test_so_is_every_control_of_the_dialogs(window, settle, name):
    seen = []

    def look():
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                found = reached(dialog)
                for widget in controls(dialog):
                    seen.append((said(widget).strip(), is_reached(widget, found)))
                dialog.close()

    QTimer.singleShot(0, look)
    window.actions_by_name[name].trigger()
    assert len(seen) > 1
    assert all(name and there for name, there in seen), seen
