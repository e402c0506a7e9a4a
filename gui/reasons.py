"""What the system and the reader of JSON say in English, in the words of the window's language."""

import re

from PySide6.QtCore import QCoreApplication

from gui.language import QT_TRANSLATE_NOOP

_PLACE = re.compile(r"(.+) at line (\d+) column (\d+)")

REASONS = (
    # of the system, as Python's os.strerror has them
    QT_TRANSLATE_NOOP("reasons", "File name too long"),
    QT_TRANSLATE_NOOP("reasons", "Input/output error"),
    QT_TRANSLATE_NOOP("reasons", "Invalid argument"),
    QT_TRANSLATE_NOOP("reasons", "Is a directory"),
    QT_TRANSLATE_NOOP("reasons", "No space left on device"),
    QT_TRANSLATE_NOOP("reasons", "No such file or directory"),
    QT_TRANSLATE_NOOP("reasons", "Not a directory"),
    QT_TRANSLATE_NOOP("reasons", "Permission denied"),
    QT_TRANSLATE_NOOP("reasons", "Read-only file system"),
    # of the JSON reader in pydantic
    QT_TRANSLATE_NOOP("reasons", "EOF while parsing a list"),
    QT_TRANSLATE_NOOP("reasons", "EOF while parsing an object"),
    QT_TRANSLATE_NOOP("reasons", "EOF while parsing a string"),
    QT_TRANSLATE_NOOP("reasons", "EOF while parsing a value"),
    QT_TRANSLATE_NOOP(
        "reasons", "control character (\\u0000-\\u001F) found while parsing a string"
    ),
    QT_TRANSLATE_NOOP("reasons", "expected `,` or `]`"),
    QT_TRANSLATE_NOOP("reasons", "expected `,` or `}`"),
    QT_TRANSLATE_NOOP("reasons", "expected `:`"),
    QT_TRANSLATE_NOOP("reasons", "expected ident"),
    QT_TRANSLATE_NOOP("reasons", "expected value"),
    QT_TRANSLATE_NOOP("reasons", "invalid escape"),
    QT_TRANSLATE_NOOP("reasons", "invalid number"),
    QT_TRANSLATE_NOOP("reasons", "invalid unicode code point"),
    QT_TRANSLATE_NOOP("reasons", "key must be a string"),
    QT_TRANSLATE_NOOP("reasons", "lone leading surrogate in hex escape"),
    QT_TRANSLATE_NOOP("reasons", "number out of range"),
    QT_TRANSLATE_NOOP("reasons", "recursion limit exceeded"),
    QT_TRANSLATE_NOOP("reasons", "trailing characters"),
    QT_TRANSLATE_NOOP("reasons", "trailing comma"),
    QT_TRANSLATE_NOOP("reasons", "unexpected end of hex escape"),
)
"""What is known; anything else stays as it is."""


def foreign(text: str) -> str:
    """Return a reason that another program gives, in the language of the window if it is a known one."""
    place = _PLACE.fullmatch(text)
    if place is None:
        return QCoreApplication.translate("reasons", text)
    words = QCoreApplication.translate("reasons", "{what} at line {line} column {column}")
    what, line, column = place.groups()
    return words.format(what=foreign(what), line=line, column=column)
