import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from core.problems import Problem
from gui.figure import save_picture


@pytest.fixture
def label(qtbot):
    label = QLabel("∇f = 0")
    label.setStyleSheet("background: #123456")
    label.resize(120, 40)
    qtbot.addWidget(label)
    return label


def test_a_picture_shows_the_widget(label, tmp_path):
    path = tmp_path / "label.png"
    path.write_text("what was there before", "utf-8")
    save_picture(label, path)
    image = QImage(str(path))
    assert image.size() == label.size() * label.devicePixelRatio()
    assert image.pixelColor(1, 1).name() == "#123456"


@pytest.mark.parametrize(("name", "shown"), [("label.jpg", ".jpg"), ("label", "label")])
def test_only_png_is_written(name, shown, label, tmp_path):
    path = tmp_path / name
    with pytest.raises(Problem) as caught:
        save_picture(label, path)
    assert caught.value.sentence == f"{path}: a picture is a .png file, not {shown}"
    assert not path.exists()


def test_a_place_that_cannot_be_written_is_told(label, tmp_path):
    path = tmp_path / "absent" / "label.png"
    with pytest.raises(Problem, match="cannot be written: No such file or directory"):
        save_picture(label, path)
