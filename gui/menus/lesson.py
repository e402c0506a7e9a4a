"""The commands of the menu Lesson."""

from gui.language import QT_TRANSLATE_NOOP
from gui.menus.command import Command

LESSON = (
    Command(
        "lesson.focus",
        QT_TRANSLATE_NOOP("actions", "&Go to the Lesson"),
        ("L",),
        tip=QT_TRANSLATE_NOOP("actions", "Show the lesson, and let the digits open its cards"),
    ),
    Command(
        "lesson.next_card",
        QT_TRANSLATE_NOOP("actions", "Next &Card"),
        ("N",),
        tip=QT_TRANSLATE_NOOP("actions", "Try the card after the one that is shown"),
    ),
    Command(
        "lesson.next", QT_TRANSLATE_NOOP("actions", "&Next Lesson"), ("Ctrl+PgDown",), apart=True
    ),
    Command("lesson.previous", QT_TRANSLATE_NOOP("actions", "&Previous Lesson"), ("Ctrl+PgUp",)),
    Command("lesson.list", QT_TRANSLATE_NOOP("actions", "&List of Lessons"), ("Ctrl+L",)),
    Command("lesson.find", QT_TRANSLATE_NOOP("actions", "&Find in the Lessons…"), ("Ctrl+F",)),
)
