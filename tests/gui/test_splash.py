"""What is seen until the window is there."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from gui import settings, splash, theme
from gui.settings import Settings
from gui.splash import PARTS, Splash

ROOT = Path(__file__).parents[2]


@pytest.fixture
def kept(tmp_path):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def make(qtbot, kept):
    def made():
        sign = Splash(kept)
        qtbot.addWidget(sign)
        return sign

    return made


def test_it_loads_the_window_part_by_part(make):
    sign = make()
    sign.load()
    assert sign.loaded == len(PARTS)
    assert sign.isVisible()
    sign.close()


def test_it_needs_neither_pyqtgraph_nor_numpy_nor_the_model():
    """Or it would not be there at once."""
    source = (
        "import main; from gui import screen; from gui.splash import Splash; Splash().show();"
        "import sys; print(*(set(sys.modules) & {'numpy', 'pydantic', 'pyqtgraph', 'core.scenario'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "\n"


@pytest.mark.parametrize(("choice", "look"), [("light", theme.LIGHT), ("dark", theme.DARK)])
def test_it_has_the_look_of_the_last_time(make, kept, choice, look):
    kept.keep(settings.THEME, choice)
    kept.keep(settings.TYPE_SIZE, 1.5)
    sign = make()
    assert (sign.width(), sign.height()) == tuple(round(1.5 * side) for side in splash.SIZE)
    image = sign.grab().toImage()
    assert image.pixelColor(10, 10) == QColor(look.card)


def test_its_bar_grows(make):
    sign = make()

    def accented():
        image = sign.grab().toImage()
        accent = QColor(theme.LIGHT.accent)
        return sum(
            image.pixelColor(x, y) == accent
            for x in range(150, image.width())
            for y in range(image.height() // 2, image.height())
        )

    found = []
    for sign.loaded in (0, 5, len(PARTS)):
        found.append(accented())
    assert found[0] == 0 < found[1] < found[2]
