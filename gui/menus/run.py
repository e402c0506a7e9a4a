"""The commands of the menu Run: the clock's."""

from gui.language import QT_TRANSLATE_NOOP
from gui.menus.command import Command

RUN = (
    Command(
        "run.play",
        QT_TRANSLATE_NOOP("actions", "&Play or Pause"),
        ("Space",),
        "play",
        checkable=True,
        tip=QT_TRANSLATE_NOOP("actions", "Play or pause"),
    ),
    Command(
        "run.forward",
        QT_TRANSLATE_NOOP("actions", "One Step &Forward"),
        ("Right", "PgDown"),
        "forward",
        tip=QT_TRANSLATE_NOOP("actions", "One step forward; past the end the run goes on"),
    ),
    Command(
        "run.back",
        QT_TRANSLATE_NOOP("actions", "One Step &Back"),
        ("Left", "PgUp"),
        "back",
        tip=QT_TRANSLATE_NOOP("actions", "One step back"),
    ),
    Command("run.forward_ten", QT_TRANSLATE_NOOP("actions", "Ten Steps Forward"), ("Shift+Right",)),
    Command("run.back_ten", QT_TRANSLATE_NOOP("actions", "Ten Steps Back"), ("Shift+Left",)),
    Command(
        "run.first",
        QT_TRANSLATE_NOOP("actions", "To the F&irst Step"),
        ("Home",),
        "first",
        tip=QT_TRANSLATE_NOOP("actions", "To the first step"),
    ),
    Command(
        "run.last",
        QT_TRANSLATE_NOOP("actions", "To the &Last Step"),
        ("End",),
        "last",
        tip=QT_TRANSLATE_NOOP("actions", "To the last step"),
    ),
    Command(
        "run.inside",
        QT_TRANSLATE_NOOP("actions", "I&nside the Step"),
        ("I",),
        checkable=True,
        tip=QT_TRANSLATE_NOOP(
            "actions", "Go through each step phase by phase, with its terms drawn at the iterate"
        ),
        apart=True,
    ),
)
