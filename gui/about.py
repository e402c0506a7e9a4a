"""What the program is, what it stands on, and under which licences: a dialog."""

import platform
from pathlib import Path

import PySide6
from PySide6.QtCore import QLibraryInfo, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core import __version__
from core.libraries import Library, libraries
from gui import language, theme
from gui.icons import program_icon

PICTURE = 64
"""Side of the icon, in pixels before any scaling."""
SIZE = (760, 560)


class AboutDialog(QDialog):
    """The program and its version, the versions of what it runs on, and all licences with their texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.libraries = libraries()
        picture = QLabel()
        theme.follow(picture, _show_icon)
        name = QLabel("Descent Lab")
        theme.set_font(name, 1.6, bold=True)
        self._purpose, self._version, self._qt, self.versions = (QLabel() for _ in range(4))
        for label in (self._purpose, self._version, self._qt, self.versions):
            label.setWordWrap(True)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.versions.setText(" · ".join(versions(self.libraries)))
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setColumnCount(3)
        items = [
            QTreeWidgetItem([library.name, library.version, library.licence])
            for library in self.libraries
        ]
        self.table.addTopLevelItems(items)
        self.text = QPlainTextEdit(readOnly=True)
        theme.set_font(self.text, 0.9, code=True)
        self.table.currentItemChanged.connect(self._show_text)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(self.table)
        halves.addWidget(self.text)
        halves.setChildrenCollapsible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.copy = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self._copy)
        head = QGridLayout()
        head.addWidget(picture, 0, 0, 3, 1, Qt.AlignmentFlag.AlignTop)
        for row, label in enumerate((name, self._version, self._purpose)):
            head.addWidget(label, row, 1)
        head.setColumnStretch(1, 1)
        head.setHorizontalSpacing(16)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self.versions)
        column.addWidget(self._qt)
        column.addWidget(halves, 1)
        column.addWidget(buttons)
        theme.follow(self, AboutDialog._dress)
        language.follow(self, AboutDialog._retranslate)
        self.table.setCurrentItem(items[0])

    def _dress(self) -> None:
        wanted = [round(theme.px(side)) for side in SIZE]
        room = self.screen().availableSize()
        self.resize(min(wanted[0], room.width() - 16), min(wanted[1], room.height() - 60))
        for column, width in enumerate((200, 120)):
            self.table.setColumnWidth(column, round(theme.px(width)))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("About Descent Lab"))
        self._version.setText(self.tr("Version {version}").format(version=__version__))
        self._purpose.setText(
            self.tr("Descent Lab shows why gradient descent works, stalls and fails.")
        )
        self._qt.setText(
            self.tr(
                "Qt and PySide6 are used under the LGPL 3. Their libraries are files of their own,"
                " which you may replace by your own builds of them: {folder}"
            ).format(folder=Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath)))
        )
        self.table.setHeaderLabels([self.tr("Library"), self.tr("Version"), self.tr("Licence")])
        self.table.setAccessibleName(self.tr("Libraries"))
        self.table.setToolTip(self.tr("The text below is the licence of the library chosen here"))
        self.text.setAccessibleName(self.tr("Text of the licence"))
        self.copy.setText(self.tr("&Copy Versions"))
        self.copy.setToolTip(self.tr("Copy the versions, for a report of something that is wrong"))

    def _show_text(self, item: QTreeWidgetItem | None) -> None:
        library = self.libraries[self.table.indexOfTopLevelItem(item)] if item else None
        self.text.setPlainText(library.text() if library else "")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(versions(self.libraries)))


def versions(found: tuple[Library, ...]) -> list[str]:
    """Return the versions that matter most where something is wrong, as ``Qt 6.10.3``."""
    torch = [library.version for library in found if library.name == "torch"]
    return [
        f"Descent Lab {__version__}",
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}",
        f"PySide6 {PySide6.__version__}",
        *(f"PyTorch {version}" for version in torch),
        f"{platform.system()} {platform.release()} {platform.machine()}",
        f"Qt platform {QGuiApplication.platformName()}",
    ]


def _show_icon(label: QLabel) -> None:
    side = round(theme.px(PICTURE))
    label.setPixmap(program_icon().pixmap(side, side))
