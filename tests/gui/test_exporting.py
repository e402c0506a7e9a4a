"""Exports from the window: what is written is what is shown."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog

from core.problems import Problem
from gui import language, theme
from gui.exporting import Export, ExportDialog, write


def pixels(image):
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)


def test_every_part_can_be_written_in_every_picture_format(window, tmp_path):
    parts = window.activity.parts()
    assert list(parts) == [
        "stage", "whole", "pane1", "pane2", "chart1", "chart2", "chart3", "chart4",
    ]  # fmt: skip
    for part, widget in parts.items():
        for kind in ("png", "svg", "pdf"):
            write(window.activity, Export(part), tmp_path / f"{part}.{kind}")
        assert QImage(str(tmp_path / f"{part}.png")).size() == widget.size()


def test_an_unknown_part_is_told(window, tmp_path):
    with pytest.raises(
        Problem, match="there is no part pane9 here; the parts are stage, whole, pane1"
    ):
        write(window.activity, Export("pane9"), tmp_path / "x.png")


def test_a_picture_in_another_look_leaves_the_window_as_it_was(qtbot, window, tmp_path):
    dark_path = tmp_path / "dark.png"
    before = pixels(window.activity.picture().grab().toImage())
    write(window.activity, Export(theme="dark", language="zh"), dark_path)
    dark = pixels(QImage(str(dark_path)))
    assert before.mean() > 150
    assert dark.mean() < 100
    assert (theme.current(), language.current()) == (theme.LIGHT, "en")
    qtbot.waitUntil(lambda: pixels(window.activity.picture().grab().toImage()).mean() > 150)


def test_an_animation_shows_the_run_step_by_step(window, tmp_path):
    window.session.set_values({"steps": 5, "tolerance": 0.0})
    from gui.application import wait_for_results

    wait_for_results(window)
    window.session.set_cursor(2)
    path = tmp_path / "run.gif"
    write(window.activity, Export("pane1"), path)
    assert window.session.cursor == 2, "the window is where it was"
    with Image.open(path) as picture:
        assert picture.n_frames == 6
        pane = window.activity.stage.pane(0)
        for t in range(6):
            picture.seek(t)
            window.session.set_cursor(t)
            shown = pixels(pane.grab().toImage())[: picture.height, : picture.width]
            assert np.abs(np.array(picture.convert("RGB"), dtype=int) - shown).mean() < 4, t


def test_the_dialog_writes_what_was_chosen(window, monkeypatch, tmp_path):
    path = tmp_path / "mine.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    def choose():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        dialog.part.setCurrentIndex(2)
        dialog.scale.setValue(3.0)
        assert dialog.scale.text() == "3.0"
        assert dialog.scale.lineEdit().textMargins().left() > 0, "it begins where other texts do"
        dialog.buttons.button(QDialogButtonBox.StandardButton.Save).click()

    QTimer.singleShot(0, choose)
    window.actions_by_name["file.export"].trigger()
    assert QImage(str(path)).size() == window.activity.stage.pane(0).size() * 3


def test_copy_copies_the_chosen_pane(window):
    window.session.select(1, 0)
    window.actions_by_name["edit.copy_picture"].trigger()
    copied = QGuiApplication.clipboard().image()
    assert copied.size() == window.activity.stage.pane(1).size() * 2
