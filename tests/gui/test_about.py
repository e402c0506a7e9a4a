"""The About box: the versions, and a licence with its text for all that the program is made of."""

import platform
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from core import __version__
from gui import language, theme
from gui.about import AboutDialog
from gui.icons import program_icon


@pytest.fixture
def dialog(qtbot, qapp):
    made = AboutDialog()
    qtbot.addWidget(made)
    made.show()
    return made


def rows(dialog):
    items = (dialog.table.topLevelItem(row) for row in range(dialog.table.topLevelItemCount()))
    return {item.text(0): (item.text(1), item.text(2)) for item in items}


def test_the_versions_are_those_that_run(dialog):
    shown = dialog.versions.text()
    for version in (
        f"Descent Lab {__version__}",
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}",
        f"PySide6 {metadata.version('PySide6-Essentials')}",
        f"PyTorch {metadata.version('torch')}",
    ):
        assert version in shown
    dialog.copy.click()
    assert QGuiApplication.clipboard().text().splitlines() == shown.split(" · ")


def test_the_box_needs_no_torch():
    """It opens at once, from a window that still loads torch."""
    source = "import gui.about, sys; print('torch' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", source],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout == "False\n"


def test_each_library_shows_its_licence(dialog):
    found = rows(dialog)
    assert found["torch"][0] == metadata.version("torch")
    assert "LGPL-3.0" in found["PySide6_Essentials"][1]
    for index, library in enumerate(dialog.libraries):
        dialog.table.setCurrentItem(dialog.table.topLevelItem(index))
        assert dialog.text.toPlainText() == library.text()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in next(
        library.text() for library in dialog.libraries if library.name == "PySide6_Essentials"
    )


def test_it_says_that_qt_can_be_replaced_and_where_it_is(dialog):
    text = dialog._qt.text()
    assert "LGPL 3" in text
    folder = Path(text.split("of them: ")[1])
    assert list(folder.glob("*Qt6Core*")) or not sys.platform.startswith("linux")


def test_it_speaks_chinese_and_fits(dialog):
    language.choose("zh")
    assert dialog.windowTitle() == "关于 Descent Lab"
    assert dialog.table.headerItem().text(2) == "许可证"
    assert f"版本 {__version__}" in dialog._version.text()
    assert dialog.table.accessibleName() == "程序库"


def test_it_grows_with_the_type(dialog, qapp):
    before = dialog._version.font().pointSizeF(), dialog.table.columnWidth(0)
    theme.apply(qapp, theme.DARK, 1.5)
    assert dialog.table.columnWidth(0) == round(1.5 * before[1])


def test_the_program_has_its_own_icon(qapp):
    image = program_icon().pixmap(256, 256).toImage()
    assert image.pixelColor(170, 122).name() == "#d55e00"  # where the path ends
    for size in (16, 32, 256):
        image = program_icon().pixmap(size, size).toImage()
        assert image.pixelColor(0, 0).alpha() < 40 < image.pixelColor(size // 2, size // 2).alpha()
    assert not qapp.windowIcon().isNull()
