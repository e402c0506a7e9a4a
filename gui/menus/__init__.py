"""One table of all commands: menus, tool bar and keys are made of it."""

from gui.language import QT_TRANSLATE_NOOP
from gui.menus.activity import ACTIVITY
from gui.menus.edit import EDIT
from gui.menus.file import FILE
from gui.menus.help import HELP
from gui.menus.lesson import LESSON
from gui.menus.run import RUN
from gui.menus.view import VIEW

OTHER_KEYS = (
    (
        "Alt+1 … Alt+9",
        QT_TRANSLATE_NOOP("actions", "Try a Card of the Lesson (after L without Alt)"),
    ),
)
"""Keys that are no command's, and what they do."""

MENUS = {
    "file": QT_TRANSLATE_NOOP("actions", "&File"),
    "edit": QT_TRANSLATE_NOOP("actions", "&Edit"),
    "run": QT_TRANSLATE_NOOP("actions", "&Run"),
    "view": QT_TRANSLATE_NOOP("actions", "&View"),
    "activity": QT_TRANSLATE_NOOP("actions", "&Activity"),
    "lesson": QT_TRANSLATE_NOOP("actions", "&Lesson"),
    "help": QT_TRANSLATE_NOOP("actions", "&Help"),
}

GROUPS = {
    "theme": QT_TRANSLATE_NOOP("actions", "&Theme"),
    "language": QT_TRANSLATE_NOOP("actions", "Lan&guage"),
    "activity": "",
}

ACTIONS = (
    *FILE,
    *EDIT,
    *RUN,
    *VIEW,
    *ACTIVITY,
    *LESSON,
    *HELP,
)
