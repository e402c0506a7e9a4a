import gc
import re
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QTreeView
from shiboken6 import isValid

from gui import language
from gui.settings import LANGUAGE, Settings

OF_THE_SYSTEM = language.of_the_system
"""As it is before the tests make the system English."""


@pytest.fixture
def to_chinese(qapp, monkeypatch):
    """Chinese with two words of its own, whatever the program's files say."""
    words = {("QLabel", "Step"): "步", ("other", "Step"): "台阶"}
    monkeypatch.setattr(language, "words", lambda _language: words)
    return lambda: language.choose("zh")


def test_what_follows_is_told_now_and_at_each_change(qtbot, to_chinese):
    label = QLabel()
    qtbot.addWidget(label)
    language.follow(label, lambda own: own.setText(own.tr("Step")))
    assert label.text() == "Step"
    to_chinese()
    assert label.text() == "步"
    assert QCoreApplication.translate("other", "Step") == "台阶"
    assert label.tr("Unheard of") == "Unheard of"
    language.choose("en")
    assert label.text() == "Step"


def test_a_followed_widget_can_go(to_chinese):
    label = QLabel()
    language.follow(label, lambda own: own.setText(own.tr("Step")))
    gone = weakref.ref(label)
    del label
    gc.collect()
    assert gone() is None
    to_chinese()


def test_a_widget_that_qt_has_deleted_is_let_be(qtbot, to_chinese):
    parent = QLabel()
    child = QLabel(parent)
    told = []
    language.follow(child, lambda _own: told.append(1))
    parent.deleteLater()
    qtbot.waitUntil(lambda: not isValid(child))
    to_chinese()
    assert told == [1]


def test_buttons_of_qt_and_numbers_follow(qtbot, to_chinese):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    to_chinese()
    QCoreApplication.processEvents()
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"
    assert QLocale().language() is QLocale.Language.Chinese
    language.choose("en")
    QCoreApplication.processEvents()
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Cancel"
    assert QLocale().language() is QLocale.Language.English


def test_a_file_dialog_of_qt_speaks_chinese(qtbot, chinese, tmp_path):
    (tmp_path / "folder").mkdir()
    dialog = QFileDialog(directory=str(tmp_path), options=QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    tree = dialog.findChild(QTreeView)
    model, root = tree.model(), tree.rootIndex()
    qtbot.waitUntil(lambda: model.rowCount(root) == 1)
    said = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    said += [model.index(0, 2, root).data(), dialog.findChild(QDialogButtonBox).buttons()[0].text()]
    assert len(said) == 5
    assert not [text for text in said if not re.search("[\u3400-\u9fff]", text)]


@pytest.mark.parametrize(
    ("system", "shown"),
    [
        (["zh-Hans-CN", "zh-CN", "zh"], "zh"),
        (["zh_TW"], "zh"),
        (["de-DE", "de", "zh-CN"], "zh"),
        (["en-GB", "zh-CN"], "en"),
        (["fr-FR"], "en"),
        (["C"], "en"),
    ],
)
def test_the_systems_language(to_chinese, monkeypatch, system, shown):
    class System:
        uiLanguages = staticmethod(lambda: system)

    monkeypatch.setattr(language, "of_the_system", OF_THE_SYSTEM)
    monkeypatch.setattr(language, "QLocale", type("L", (QLocale,), {"system": lambda: System}))
    language.choose("system")
    assert (language.current(), language.choice()) == (shown, "system")
    assert language.other() != shown


def test_the_choice_is_remembered(tmp_path):
    settings = Settings(tmp_path / "s.ini")
    assert settings.get(LANGUAGE) is None
    for choice in ("zh", "en", "system"):
        settings.keep(LANGUAGE, choice)
        assert settings.get(LANGUAGE) == choice


ONE_WINDOW = """
from PySide6.QtCore import QTimer
from gui.application import application
from gui.main_window import MainWindow

def run():
    window = MainWindow()
    window.show()
    QTimer.singleShot(0, window.close)
    application().exec()

application()
run()
"""


def test_the_program_ends_without_a_crash():
    # In its development mode Python sees what reaches for memory that is free.
    command = [sys.executable, "-X", "dev", "-W", "ignore", "-c", ONE_WINDOW]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, check=False, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
