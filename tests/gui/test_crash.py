"""An error that nobody expected: told, logged, and the window lives on."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox

from gui.crash import MOST, CrashReporter, ErrorLog


@pytest.fixture
def reporter(qtbot, window, tmp_path):
    saved = []
    hooks = sys.excepthook, threading.excepthook
    reporter = CrashReporter(window, lambda: saved.append(True), tmp_path / "descent-lab.log")
    reporter.saved = saved
    yield reporter
    reporter.retire()
    assert (sys.excepthook, threading.excepthook) == hooks
    reporter.setParent(None)


def fail():
    raise ZeroDivisionError("on purpose")


@pytest.mark.parametrize(
    "where", [lambda: QTimer.singleShot(0, fail), lambda: threading.Thread(target=fail).start()]
)
def test_an_unexpected_error_is_told_and_the_window_lives_on(qtbot, window, reporter, where):
    # pytest-qt takes what escapes from slots while its own hook is there.
    with qtbot.captureExceptions():
        reporter.retire()
        sys.excepthook, threading.excepthook = reporter._take, reporter._take_from_thread
        where()
        qtbot.waitUntil(lambda: reporter.dialog is not None and reporter.dialog.isVisible())
    assert reporter.saved
    assert "ZeroDivisionError: on purpose" in reporter.dialog.text.toPlainText()
    reporter.dialog.copy.click()
    assert "on purpose" in QGuiApplication.clipboard().text()
    reporter.dialog.findChild(QDialogButtonBox).button(
        QDialogButtonBox.StandardButton.Close
    ).click()
    assert reporter.dialog is None
    window.session.set_cursor(3)
    assert window.session.cursor == 3


def test_an_error_at_every_paint_fills_one_dialog_only(qtbot, window, reporter):
    for _ in range(3 * MOST):
        reporter._take(ValueError, ValueError("again and again"), None)
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    qtbot.wait(50)
    assert reporter.dialog.text.toPlainText().count("again and again") == MOST
    reporter.dialog.reject()


def test_the_log_has_it_until_closed(tmp_path):
    errors = ErrorLog(tmp_path)
    logging.getLogger(str(tmp_path)).error("unexpected: %s", "ein Übel")
    errors.close()
    logging.getLogger(str(tmp_path)).error("too late")
    text = errors.path.read_text("utf-8")
    assert "unexpected: ein Übel" in text
    assert "too late" not in text


def test_a_log_that_cannot_be_is_no_error(tmp_path):
    handlers = logging.getLogger().handlers.copy()
    errors = ErrorLog(tmp_path / "missing")
    assert logging.getLogger().handlers == handlers
    errors.close()
    assert not errors.path.exists()
