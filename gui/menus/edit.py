"""The commands of the menu Edit."""

from gui.language import QT_TRANSLATE_NOOP
from gui.menus.command import Command

EDIT = (
    Command(
        "edit.undo",
        QT_TRANSLATE_NOOP("actions", "&Undo"),
        ("Ctrl+Z",),
        "undo",
        tool_bar=True,
        icon_only=True,
    ),
    Command(
        "edit.redo",
        QT_TRANSLATE_NOOP("actions", "&Redo"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        tool_bar=True,
        icon_only=True,
    ),
    Command(
        "edit.copy_picture",
        QT_TRANSLATE_NOOP("actions", "&Copy as a Picture"),
        ("Ctrl+C",),
        tip=QT_TRANSLATE_NOOP("actions", "Copy the chosen pane as a picture"),
        apart=True,
    ),
    Command(
        "edit.add_run",
        QT_TRANSLATE_NOOP("actions", "Add a &Run to This Pane"),
        ("Ctrl+R",),
        apart=True,
    ),
    Command("edit.add_pane", QT_TRANSLATE_NOOP("actions", "Add a &Pane"), ("Ctrl+P",)),
    Command("edit.remove_pane", QT_TRANSLATE_NOOP("actions", "Remove This Pa&ne"), ("Ctrl+W",)),
)
