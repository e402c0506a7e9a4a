"""The language of the program, Chinese or English, changed while it runs.

The texts stand in the sources in English, in ``tr`` or ``translate``, and their Chinese in
``resources/i18n``; Qt's lupdate carries new ones there (``python -m gui.texts``).
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, TypeVar
from xml.etree import ElementTree

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
)

import resources
from gui.followers import Followers

if TYPE_CHECKING:  # PySide6 declares it to return an object

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str: ...  # noqa: D103
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP  # noqa: F401  who has a table takes it from here

O = TypeVar("O", bound=QObject)  # noqa: E741
Words = str | Callable[[], str]
"""A text, or what words it anew in the language of the moment, for who keeps it."""

ENGLISH = "en"
"""The language in which the texts stand in the sources."""
LANGUAGES = ("zh", ENGLISH)
SYSTEM = "system"
_LOCALES = {"zh": "zh_CN", ENGLISH: "en_US"}

_choice = ENGLISH
_shown = ENGLISH
_translators: list[QTranslator] = []
_followers = Followers()


class Dictionary(QTranslator):
    """Translates as the files of translations say, which are read as they are, without a compiler.

    Parameters
    ----------
    words
        Translations by context and English text.
    """

    def __init__(self, words: Mapping[tuple[str, str], str]) -> None:
        super().__init__()
        self._words = words

    def isEmpty(self) -> bool:
        return not self._words

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return self._words.get((context, text))  # None leaves it to Qt's own


def current() -> str:
    """Return the language that the program shows, ``zh`` or ``en``."""
    return _shown


def choice() -> str:
    """Return what was chosen: ``zh``, ``en`` or ``system``."""
    return _choice


def other() -> str:
    """Return the language that is not shown."""
    return LANGUAGES[1 - LANGUAGES.index(_shown)]


def of_the_system() -> str:
    """Return the first of the system's languages that the program has; English if it has none."""
    for tag in QLocale.system().uiLanguages():
        known = tag.replace("_", "-").split("-")[0]
        if known in LANGUAGES:
            return known
    return ENGLISH


def follow(owner: O, retranslate: Callable[[O], object]) -> None:
    """Set the texts of a widget or another object now, and again at each change of the language.

    Parameters
    ----------
    owner
        It is followed for as long as it lives.
    retranslate
        Is given the owner; it must not hold the owner by itself, or it would never go.
    """
    _followers.add(owner, retranslate)


def said(words: Words) -> str:
    """Return a text in the language of the moment."""
    return words if isinstance(words, str) else words()


def choose(choice: str) -> None:
    """Show all texts in Chinese (``zh``), in English (``en``), or in the system's language (``system``)."""
    # Qt has one list of translators for the whole program, too.
    global _choice, _shown
    wanted = of_the_system() if choice == SYSTEM else choice
    changed = wanted != _shown
    _choice, _shown = choice, wanted
    if not changed:
        return
    while _translators:
        QCoreApplication.removeTranslator(_translators.pop())
    QLocale.setDefault(QLocale(_LOCALES[wanted]))
    if wanted != ENGLISH:
        _translators.extend((_qt_translator(_LOCALES[wanted]), Dictionary(words(wanted))))
    for translator in _translators:  # the last one is asked first
        QCoreApplication.installTranslator(translator)
    _followers.tell()


@cache
def words(language: str) -> Mapping[tuple[str, str], str]:
    """Return all finished translations into a language, by context and English text."""
    found = {}
    for file in resources.translations(language):
        for context in ElementTree.parse(file).getroot().iter("context"):
            name = context.findtext("name", "")
            for message in context.iter("message"):
                translation = message.findtext("translation")
                if translation:
                    found[name, message.findtext("source", "")] = translation
    return found


def _qt_translator(locale: str) -> QTranslator:
    """Return the translator of Qt's own texts: buttons of dialogs, what file dialogs say."""
    translator = QTranslator()
    translator.load(
        f"qtbase_{locale}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    )
    return translator
