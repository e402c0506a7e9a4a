"""Sharing: what is on the screen is the scenario, and what is pasted is shown."""

import numpy as np
import pytest
import segno
import zxingcpp
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialogButtonBox

import resources
from core.scenario import read_scenario
from core.sharing import from_text, to_text
from gui import theme
from gui.appearance import THEMES
from gui.sharing import QUIET_ZONE, CodePicture, OpenTextDialog, ShareDialog

OTHER = read_scenario(resources.scenarios()[2])


def test_the_code_on_the_screen_is_the_text_s(qtbot):
    picture = CodePicture()
    qtbot.addWidget(picture)
    text = to_text(OTHER)
    assert picture.show_text(text)
    matrix = np.array([list(row) for row in segno.make_qr(text, error="l").matrix], dtype=bool)
    count = len(matrix) + 2 * QUIET_ZONE
    picture.resize(3 * count, 3 * count)
    image = picture.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    shown = np.frombuffer(image.constBits(), np.uint8).reshape(3 * count, -1)[
        1::3, 1 : 3 * count : 3
    ]
    expected = np.pad(matrix, QUIET_ZONE)
    assert (shown == np.where(expected, 0, 255)).all()


def read_code(widget):
    """Read the QR codes in a widget, as it is on the screen, with another library."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return [found.text for found in zxingcpp.read_barcodes(rows[:, : image.width()].copy())]


@pytest.mark.parametrize("path", resources.scenarios(), ids=lambda path: path.stem)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_another_library_reads_the_code_in_the_dialog(qtbot, qapp, path, name):
    scenario = read_scenario(path)
    theme.apply(qapp, THEMES[name])
    dialog = ShareDialog(scenario)
    qtbot.addWidget(dialog)
    dialog.layout().activate()
    (text,) = read_code(dialog)
    assert from_text(text) == scenario


def test_the_longest_text_that_fits_is_read(qtbot):
    """2953 bytes are what the largest code holds (ISO/IEC 18004, version 40-L); one more does not fit."""
    picture = CodePicture()
    qtbot.addWidget(picture)
    picture.resize(600, 600)
    text = "descent-lab:" + "aZ0_-" * 1000
    assert picture.show_text(text[:2953])
    assert read_code(picture) == [text[:2953]]
    assert not picture.show_text(text[:2954])


def test_too_much_for_a_code_is_said(qtbot, monkeypatch):
    monkeypatch.setattr("gui.sharing.to_text", lambda _: "descent-lab:" + "A" * 5000)
    dialog = ShareDialog(OTHER)
    qtbot.addWidget(dialog)
    assert not dialog.picture.isVisibleTo(dialog)
    dialog.copy.click()
    assert len(QGuiApplication.clipboard().text()) > 5000


def in_dialog(kind, act):
    """Do something in the dialog that opens next."""

    def look():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        act(dialog)

    QTimer.singleShot(0, look)


def test_a_scenario_travels_from_window_to_window(window, settle):
    window.document.open_file(resources.scenarios()[2])

    def copy(dialog):
        dialog.copy.click()
        dialog.reject()

    in_dialog(ShareDialog, copy)
    window.actions_by_name["file.share"].trigger()
    text = QGuiApplication.clipboard().text()
    assert from_text(text) == OTHER
    window.document.open_file(resources.scenarios()[0])

    def paste(dialog):
        dialog.text.paste()
        dialog.buttons.button(QDialogButtonBox.StandardButton.Open).click()

    in_dialog(OpenTextDialog, paste)
    window.actions_by_name["file.open_text"].trigger()
    settle(window)
    assert window.session.scenario == OTHER
    assert window.document.path is None


@pytest.mark.parametrize("text", ["", "hello", "descent-lab:AAAA"])
def test_a_wrong_text_is_told_in_the_dialog(qtbot, text):
    dialog = OpenTextDialog()
    qtbot.addWidget(dialog)
    dialog.text.setPlainText(text)
    dialog.buttons.button(QDialogButtonBox.StandardButton.Open).click()
    assert dialog.problem.text()
    assert dialog.scenario is None


def test_the_text_fills_its_lines(qtbot):
    """It has no spaces, and is not to be broken at its first hyphen."""
    dialog = ShareDialog(read_scenario(resources.scenarios()[0]))
    qtbot.addWidget(dialog)
    dialog.show()
    layout = dialog.text.document().firstBlock().layout()
    lengths = [layout.lineAt(line).textLength() for line in range(layout.lineCount())]
    assert len(lengths) > 2
    assert max(lengths[:-1]) - min(lengths[:-1]) <= 1
