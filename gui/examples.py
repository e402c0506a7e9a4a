"""The menu of scenarios that come with the program."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

import resources
from core.scenario import Scenario, read_scenario
from gui import language
from gui.document import Document
from gui.wording import scenario_title


class ExampleMenu(QMenu):
    """Opens each; Save asks for a file of the user's own."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for path in resources.scenarios():
            action = self.addAction("")
            language.follow(action, partial(_name, read_scenario(path), path.stem))
            action.triggered.connect(
                lambda _checked, path=path: document.open_file(path, keep=False)
            )
        language.follow(self, ExampleMenu._retranslate)

    def _retranslate(self) -> None:
        self.setTitle(QCoreApplication.translate("actions", "Open E&xample"))


def _name(scenario: Scenario, name: str, action: QAction) -> None:
    action.setText(scenario_title(scenario, language.current()) or name)
