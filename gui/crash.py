"""What happens to an error that nobody expected: it is told, logged, and the work goes on."""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui import files, language, theme

log = logging.getLogger(__name__)

LOG_SIZE = 500_000
"""Bytes of the log, after which a new one is begun; three old ones are kept."""
MOST = 20
"""Errors shown in one dialog: one that comes at every paint must not fill the memory."""


class ErrorLog:
    """Warnings and errors of the program, written to a rotating file until closed.

    Parameters
    ----------
    folder
        Where the file is; the platform's place for logs where None.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or files.own_folder("log")) / "descent-lab.log"
        self._handler: RotatingFileHandler | None = None
        try:
            self._handler = RotatingFileHandler(
                self.path, maxBytes=LOG_SIZE, backupCount=3, encoding="utf-8"
            )
        except OSError as error:
            log.warning("there is no log: %s", error)
            return
        self._handler.setLevel(logging.WARNING)
        self._handler.setFormatter(
            logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
        )
        logging.getLogger().addHandler(self._handler)

    def close(self) -> None:
        """Write nothing any more."""
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
            self._handler = None


class CrashReporter(QObject):
    """Takes what escapes from any slot or thread.

    Parameters
    ----------
    window
        Over which the dialog is shown.
    save
        Saves what the user made, before anything else.
    log_path
        Named in the dialog.
    """

    _happened = Signal(str)

    def __init__(self, window: QWidget, save: Callable[[], object], log_path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._save = save
        self._log_path = log_path
        self.dialog: CrashDialog | None = None
        # From whichever thread it comes: dialogs live in the window's.
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def retire(self) -> None:
        """Leave errors to whoever took them before."""
        sys.excepthook, threading.excepthook = self._hooks

    def _take(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._hooks[0](kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        log.error("unexpected: %s", text)
        self._happened.emit(text)

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    @Slot(str)
    def _show(self, text: str) -> None:
        self._save()
        if self.dialog is None:
            self.dialog = CrashDialog(self._window, self._log_path)
            self.dialog.finished.connect(self._forget)
            self.dialog.open()
        self.dialog.add(text)

    @Slot()
    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


class CrashDialog(QDialog):
    """Says that something went wrong, that nothing is lost, and has the text to send."""

    def __init__(self, window: QWidget, log_path: Path) -> None:
        super().__init__(window)
        self._log_path = log_path
        self._count = 0
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setPlainText(
            f"Descent Lab on {platform.platform()}, Python {platform.python_version()}, Qt {qVersion()}\n"
        )
        theme.set_font(self.text, code=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self._copy)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._sentence)
        column.addWidget(self.text, 1)
        column.addWidget(self._buttons)
        theme.follow(self, lambda own: own.resize(round(theme.px(640)), round(theme.px(360))))
        language.follow(self, CrashDialog._retranslate)

    def add(self, text: str) -> None:
        """Add an error's text; after many, only count them."""
        self._count += 1
        if self._count <= MOST:
            self.text.appendPlainText(text)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Something went wrong"))
        self._sentence.setText(
            self.tr(
                "The program met an error that it did not expect. What you made is saved, and you can"
                " go on. The text below helps to find the mistake; it is also in {path}."
            ).format(path=self._log_path)
        )
        self.text.setAccessibleName(self.tr("The error's text"))
        self.copy.setText(self.tr("Copy the Text"))
