"""The commands of the menu File."""

from gui.language import QT_TRANSLATE_NOOP
from gui.menus.command import Command

FILE = (
    Command(
        "file.open",
        QT_TRANSLATE_NOOP("actions", "&Open…"),
        ("Ctrl+O",),
        "open",
        tool_bar=True,
        tip=QT_TRANSLATE_NOOP("actions", "Open a scenario file"),
    ),
    Command(
        "file.save",
        QT_TRANSLATE_NOOP("actions", "&Save"),
        ("Ctrl+S",),
        "save",
        tool_bar=True,
        tip=QT_TRANSLATE_NOOP("actions", "Save the scenario to its file"),
    ),
    Command(
        "file.save_as",
        QT_TRANSLATE_NOOP("actions", "Save &As…"),
        ("Ctrl+Shift+S",),
    ),
    Command(
        "file.open_text",
        QT_TRANSLATE_NOOP("actions", "Open from &Text…"),
        ("Ctrl+Shift+O",),
        tip=QT_TRANSLATE_NOOP("actions", "Open a scenario that was shared as a text"),
        apart=True,
    ),
    Command(
        "file.share",
        QT_TRANSLATE_NOOP("actions", "S&hare…"),
        ("Ctrl+Shift+C",),
        tip=QT_TRANSLATE_NOOP("actions", "Show the scenario as a QR code and as a text"),
    ),
    Command(
        "file.export",
        QT_TRANSLATE_NOOP("actions", "&Export…"),
        ("Ctrl+E",),
        "export",
        tool_bar=True,
        tip=QT_TRANSLATE_NOOP("actions", "Save a picture or an animation"),
        apart=True,
    ),
    Command(
        "file.table",
        QT_TRANSLATE_NOOP("actions", "Save as Ta&ble…"),
        tip=QT_TRANSLATE_NOOP("actions", "Save what was computed as numbers, in a CSV file"),
    ),
    Command(
        "file.script",
        QT_TRANSLATE_NOOP("actions", "Save as &PyTorch Program…"),
        ("Ctrl+Shift+E",),
    ),
    Command("file.open_lesson", QT_TRANSLATE_NOOP("actions", "Open &Lesson Folder…"), apart=True),
    Command("file.new_lesson", QT_TRANSLATE_NOOP("actions", "&New Lesson from This Scenario…")),
    Command("file.quit", QT_TRANSLATE_NOOP("actions", "&Quit"), ("Ctrl+Q",), apart=True),
)
