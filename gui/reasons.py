"""What the system and the readers of JSON, TOML and CSV say, in the words of the window's language."""

import re

from PySide6.QtCore import QCoreApplication

from gui.language import QT_TRANSLATE_NOOP

_PLACE = re.compile(r"(.+) (?:at line (\d+) column (\d+)|\(at line (\d+), column (\d+)\))")
_END = " (at end of document)"

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
    QT_TRANSLATE_NOOP("reasons", "Too many open files"),
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
    # of tomllib
    QT_TRANSLATE_NOOP("reasons", "Cannot declare {0} twice"),
    QT_TRANSLATE_NOOP("reasons", "Cannot mutate immutable namespace {0}"),
    QT_TRANSLATE_NOOP("reasons", "Cannot overwrite a value"),
    QT_TRANSLATE_NOOP("reasons", "Cannot redefine namespace {0}"),
    QT_TRANSLATE_NOOP("reasons", "Duplicate inline table key {0}"),
    QT_TRANSLATE_NOOP("reasons", "Escaped character is not a Unicode scalar value"),
    QT_TRANSLATE_NOOP("reasons", "Expected '=' after a key in a key/value pair"),
    QT_TRANSLATE_NOOP("reasons", "Expected ']' at the end of a table declaration"),
    QT_TRANSLATE_NOOP("reasons", "Expected ']]' at the end of an array declaration"),
    QT_TRANSLATE_NOOP("reasons", "Expected newline or end of document after a statement"),
    QT_TRANSLATE_NOOP("reasons", "Expected {0}"),
    QT_TRANSLATE_NOOP("reasons", "Found invalid character {0}"),
    QT_TRANSLATE_NOOP("reasons", "Illegal character {0}"),
    QT_TRANSLATE_NOOP("reasons", "Invalid date or datetime"),
    QT_TRANSLATE_NOOP("reasons", "Invalid hex value"),
    QT_TRANSLATE_NOOP("reasons", "Invalid initial character for a key part"),
    QT_TRANSLATE_NOOP("reasons", "Invalid statement"),
    QT_TRANSLATE_NOOP("reasons", "Invalid value"),
    QT_TRANSLATE_NOOP("reasons", "Unclosed array"),
    QT_TRANSLATE_NOOP("reasons", "Unclosed inline table"),
    QT_TRANSLATE_NOOP("reasons", "Unescaped '\\' in a string"),
    QT_TRANSLATE_NOOP("reasons", "Unterminated string"),
    # of ours, of the same file
    QT_TRANSLATE_NOOP("reasons", "a line is longer than {0} characters"),
    QT_TRANSLATE_NOOP("reasons", "a name has more than {0} parts"),
    QT_TRANSLATE_NOOP("reasons", "lists and tables are nested too deeply"),
    # of csv
    QT_TRANSLATE_NOOP("reasons", "field larger than field limit ({0})"),
    QT_TRANSLATE_NOOP("reasons", "line contains NUL"),
)
"""What is known; anything else stays as it is."""

_PATTERNS = tuple(
    (known, re.compile(re.escape(known).replace(r"\{0\}", "(.+)")))
    for known in REASONS
    if "{0}" in known
)


def foreign(text: str) -> str:
    """Return a reason that another program gives, in the language of the window if it is a known one."""
    place = _PLACE.fullmatch(text)
    if place is not None:
        words = QCoreApplication.translate("reasons", "{what} at line {line} column {column}")
        what, line, column = filter(None, place.groups())
        return words.format(what=foreign(what), line=line, column=column)
    if text.endswith(_END):
        words = QCoreApplication.translate("reasons", "{what} at the end")
        return words.format(what=foreign(text.removesuffix(_END)))
    if text not in REASONS:
        for known, pattern in _PATTERNS:
            if match := pattern.fullmatch(text):
                return QCoreApplication.translate("reasons", known).format(match[1])
    return QCoreApplication.translate("reasons", text)
