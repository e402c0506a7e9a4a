"""What a window says, and what of it is in another language than it should be."""

import re
from functools import cache

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)

from core.optimizers import OPTIMIZERS
from core.schedules import SCHEDULES
from gui import language
from gui.panels.sheet import Sheet
from gui.views.pane import PaneView
from gui.views.sentence import Sentence
from gui.views.texts import Badge, ElidedText

CHINESE = re.compile("[\u3400-\u9fff（）：，。；、？]")
WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
NAMES = {
    *WORD.findall(
        "Descent Lab PyTorch English CSV MSE json png Ctrl Shift Alt Enter Tab Home End PgUp PgDown Esc"
    ),
    *WORD.findall("Nesterov Wolfe Rosenbrock Himmelblau Ackley Beale Rastrigin Styblinski Tang"),
    *WORD.findall("exp sin cos log abs sqrt tanh max min"),
    *WORD.findall(" ".join(f"{row.name} {row.source}" for row in OPTIMIZERS)),
    *WORD.findall(" ".join(row.name for row in SCHEDULES)),
    "AMSGrad",
    "progression",  # a column of a data set
    "BFGS",
}
"""Words that stand in Chinese as they do in English: names, keys, functions of formulas."""


BOTH = {"中文 / EN", "中文 / E&N", "中文 (&Chinese)", "中文 (Chinese)"}
"""Where English, too, has Chinese characters: to be found by who reads one of the two only."""


def texts_of(root):
    """Yield all that a part of the window says, each with where it says it."""
    actions = [each for each in root.findChildren(QAction) if each.objectName() or each.menu()]
    # Kept for a scenario with more panes, which will set their texts.
    hidden = [each for each in root.findChildren(PaneView) if each.isHidden()]
    spare = {part for each in hidden for part in (each, *each.findChildren(QWidget))}
    for part in (root, *root.findChildren(QWidget), *actions):
        if part in spare:
            continue
        who = f"{type(part).__name__} {part.objectName()}"
        for kind in ("toolTip", "statusTip", "whatsThis"):
            yield who, kind, getattr(part, kind)()
        if isinstance(part, QAction):
            yield who, "text", part.text()
            yield who, "iconText", part.iconText()
            continue
        for kind in ("accessibleName", "accessibleDescription", "windowTitle"):
            yield who, kind, getattr(part, kind)()
        if isinstance(part, QLabel | QAbstractButton | Badge | ElidedText | Sentence):
            yield who, "text", part.text()
        if isinstance(part, QLineEdit):
            yield who, "placeholder", part.placeholderText()
        if isinstance(part, QMenu):
            yield who, "title", part.title()
        if isinstance(part, Sheet):
            yield from ((who, "row", row.text) for row in part.rows)
        if isinstance(part, QComboBox):
            for index in range(part.count()):
                yield who, "item", part.itemText(index)
                yield who, "item tip", part.itemData(index, 3) or ""


def strangers(said):
    """Return what of these texts is not in the language that is chosen."""
    return [each for each in said if is_strange(language.current(), each[-1])]


@cache
def is_strange(spoken, text):
    if spoken == "en":
        return bool(CHINESE.search(text)) and text not in BOTH
    plain = re.sub(r"<[^>]*>|\\[A-Za-z]+|\b[EF]&?N\b", " ", text)
    return not set(WORD.findall(plain)) <= NAMES


def assert_both(root):
    """Assert that a part is in Chinese throughout, and in English as it was before."""
    english = list(texts_of(root))
    assert not strangers(english)
    language.choose("zh")
    QApplication.processEvents()
    chinese = list(texts_of(root))
    assert not strangers(chinese)
    assert any(CHINESE.search(text) for _, _, text in chinese)
    language.choose("en")
    QApplication.processEvents()
    assert list(texts_of(root)) == english
