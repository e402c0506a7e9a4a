"""The sheet of all keys, made of the table of commands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.actions import NATIVE, plain, translated
from gui.menus import ACTIONS, MENUS, OTHER_KEYS

AROUND = QSize(16, 60)
"""What a window manager may put around a dialog."""
COLUMNS = 3


@dataclass(frozen=True)
class Group:
    """The commands of a menu that have keys."""

    title: str
    rows: Sequence[tuple[Sequence[str], str]]
    """Keys of which each will do, and what they do."""

    @property
    def height(self) -> int:
        """In rows, with title and gap."""
        return len(self.rows) + 2


def groups(actions: Mapping[str, QAction]) -> list[Group]:
    """Return every command that has keys, by its menu."""
    found = []
    for menu, title in MENUS.items():
        rows = [
            (
                [keys.toString(NATIVE) for keys in actions[command.name].shortcuts()],
                plain(translated(command.text)),
            )
            for command in ACTIONS
            if command.name.split(".")[0] == menu and actions[command.name].shortcuts()
        ]
        if menu == "lesson":
            rows += [([keys], translated(text)) for keys, text in OTHER_KEYS]
        if rows:
            found.append(Group(plain(translated(title)), rows))
    return found


def keys_sheet(parent: QWidget, actions: Mapping[str, QAction]) -> QDialog:
    """Return a dialog that lists every command with its keys."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(QCoreApplication.translate("actions", "Keys"))
    content = QWidget()
    columns = QHBoxLayout(content)
    columns.setSpacing(34)
    for column in _columns(groups(actions)):
        columns.addLayout(_grid(column), 1)
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setWidget(content)
    scroll.setAccessibleName(dialog.windowTitle())
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(scroll)
    layout.addWidget(buttons)
    dialog.ensurePolished()
    bar = scroll.verticalScrollBar().sizeHint().width()
    whole = content.sizeHint() + dialog.sizeHint() - scroll.sizeHint() + QSize(bar, 2)
    dialog.resize(whole.boundedTo(dialog.screen().availableSize() - AROUND))
    return dialog


def _columns(whole: Sequence[Group]) -> list[Sequence[Group]]:
    """Divide groups in their order among columns, so that the highest one is as low as it can be."""
    divided = (
        [whole[begin:end] for begin, end in pairwise((0, *cuts, len(whole)))]
        for cuts in combinations(range(1, len(whole)), COLUMNS - 1)
    )
    return min(divided, key=lambda columns: max(map(_height, columns)))


def _height(column: Sequence[Group]) -> int:
    return sum(group.height for group in column)


def _grid(column: Sequence[Group]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(3)
    row = 0
    for group in column:
        title = QLabel(group.title)
        title.setProperty("role", "heading")
        title.setContentsMargins(0, 10 if row else 0, 0, 2)
        grid.addWidget(title, row, 0, 1, 2)
        for keys, text in group.rows:
            row += 1
            grid.addLayout(_caps(keys), row, 0)
            what = QLabel(text)
            what.setAccessibleName(f"{text}: {', '.join(keys)}")
            grid.addWidget(what, row, 1)
        row += 1
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(row, 1)
    return grid


def _caps(keys: Sequence[str]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(5)
    for key in keys:
        cap = QLabel(key)
        cap.setProperty("role", "key")
        row.addWidget(cap)
    row.addStretch(1)
    return row
