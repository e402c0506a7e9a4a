"""The commands of the menu Help."""

from gui.language import QT_TRANSLATE_NOOP
from gui.menus.command import Command

HELP = (
    Command("help.keys", QT_TRANSLATE_NOOP("actions", "&Keys"), ("F1",)),
    Command(
        "help.tour",
        QT_TRANSLATE_NOOP("actions", "&Tour"),
        tip=QT_TRANSLATE_NOOP("actions", "See in five bubbles what is where"),
    ),
    Command("help.about", QT_TRANSLATE_NOOP("actions", "&About Descent Lab"), apart=True),
)
