"""The menu of the files that were opened or saved last."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QMenu, QWidget

from gui import language
from gui.document import Document

MOST = 10


class RecentMenu(QMenu):
    """Opens them again, the last one first; one that is gone is told of and leaves the list."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.paths: tuple[Path, ...] = ()
        document.used.connect(self.add)
        self.setToolTipsVisible(True)
        self._clear = self.addAction("")
        self._clear.triggered.connect(self.forget)
        language.follow(self, RecentMenu._retranslate)
        self.show_paths(())

    def show_paths(self, paths: Iterable[Path]) -> None:
        """Offer these files."""
        self.paths = tuple(paths)[:MOST]
        for action in self.actions():
            if action is not self._clear:
                self.removeAction(action)
                action.deleteLater()
        for path in self.paths:
            action = self.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._open, path))
        self.removeAction(self._clear)
        if self.paths:
            self.addSeparator()
            self.addAction(self._clear)
        self.setEnabled(bool(self.paths))

    @Slot(object)
    def add(self, path: Path) -> None:
        """Put a file to the front."""
        path = path.absolute()
        self.show_paths([path, *(other for other in self.paths if other != path)])

    @Slot()
    def forget(self) -> None:
        """Offer none."""
        self.show_paths(())

    def _open(self, path: Path) -> None:
        if not self._document.open_file(path):
            self.show_paths([other for other in self.paths if other != path])

    def _retranslate(self) -> None:
        self.setTitle(QCoreApplication.translate("actions", "Open &Recent"))
        self._clear.setText(QCoreApplication.translate("actions", "&Clear This List"))
