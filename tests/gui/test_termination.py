"""Being asked from outside to end: the window closes as its user would close it."""

import os
import signal
import sys
import textwrap

import pytest

from gui.termination import ENDING, Termination

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals")

ASKED = """
    import os, signal, sys, threading, time
    from pathlib import Path
    folder = sys.argv[1]
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["XDG_DATA_HOME"] = os.environ["HOME"] = folder
    from PySide6.QtCore import QSettings, QTimer
    from PySide6.QtWidgets import QMessageBox
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    from gui import application
    from gui.opening import open_window
    from gui.settings import SCENARIO, Settings

    window = open_window()

    def kill():
        while not (saved := list(Path(folder).rglob("*.recovery.json"))):
            time.sleep(0.02)
        print(len(saved), "is saved")
        os.kill(os.getpid(), signal.SIGTERM)

    def change():
        window.session.set_values({"steps": 123})
        threading.Thread(target=kill, daemon=True).start()
        QMessageBox.information(window, "A dialog", "that waits for an answer")
        print("the dialog is closed")

    window.opened.connect(change)
    status = application.run(None, window)
    print(len(list(Path(folder).rglob("*.recovery.json"))), "is left")
    print("remembered:", Settings().get(SCENARIO).steps)
    sys.exit(status)
"""


def numbers():
    return [getattr(signal, name) for name in ENDING]


@pytest.fixture
def heeded():
    """Signals as a program has them at first; who runs tests in the background may have them ignored."""
    before = [signal.signal(number, signal.SIG_DFL) for number in numbers()]
    yield
    for number, handler in zip(numbers(), before, strict=True):
        signal.signal(number, handler)


@pytest.fixture
def termination(heeded):
    made = Termination()
    yield made
    made.retire()
    assert {signal.getsignal(number) for number in numbers()} == {signal.SIG_DFL}
    assert signal.set_wakeup_fd(-1) == -1


@pytest.mark.parametrize("name", ENDING)
def test_who_asks_the_program_to_end_is_heard(qtbot, termination, name):
    with qtbot.waitSignal(termination.asked):
        os.kill(os.getpid(), getattr(signal, name))


def test_other_signals_are_left_alone(qtbot, termination, monkeypatch):
    taken = []
    before = signal.signal(signal.SIGUSR1, lambda number, _: taken.append(number))
    try:
        with qtbot.assertNotEmitted(termination.asked, wait=20):
            os.kill(os.getpid(), signal.SIGUSR1)
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert taken == [signal.SIGUSR1]


def test_a_signal_that_is_to_be_ignored_is_ignored(qtbot):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    made = Termination()
    try:
        with qtbot.assertNotEmitted(made.asked, wait=20):
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        made.retire()
        signal.signal(signal.SIGHUP, before)


def test_a_window_that_is_asked_to_end_closes_properly(warm, tmp_path):
    done = warm.run(textwrap.dedent(ASKED), tmp_path)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert done.stdout.splitlines() == [
        "1 is saved",
        "the dialog is closed",
        "0 is left",
        "remembered: 123",
    ]
