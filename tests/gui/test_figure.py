import re
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

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
def test_other_formats_are_refused(name, shown, label, tmp_path):
    path = tmp_path / name
    with pytest.raises(Problem) as caught:
        save_picture(label, path)
    sentence = f"{path}: a picture is a file of one of the formats .png .svg .pdf, not {shown}"
    assert caught.value.sentence == sentence
    assert not path.exists()


@pytest.mark.parametrize("scale", [0.5, 1.0, 3.0])
def test_a_picture_has_the_pixels_that_were_asked_for(label, tmp_path, scale):
    path = tmp_path / "label.png"
    save_picture(label, path, scale)
    assert QImage(str(path)).size() == QSize(round(120 * scale), round(40 * scale))


def test_an_svg_has_its_text_as_text(label, tmp_path):
    path = tmp_path / "label.svg"
    save_picture(label, path)
    root = ElementTree.parse(path).getroot()
    texts = ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "∇f = 0" in "".join(texts)
    assert root.get("viewBox") == "0 0 120 40"
    picture = QImage(120, 40, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    QSvgRenderer(str(path)).render(painter)
    painter.end()
    assert picture.pixelColor(1, 1).name() == "#123456"


def test_the_ground_of_an_svg_is_of_one_piece(qtbot, tmp_path):
    ground = QWidget()
    front = QWidget(ground)
    for part, colour in ((ground, "#123456"), (front, "#654321")):
        part.setPalette(QPalette(colour))
        part.setAutoFillBackground(True)
    front.setGeometry(30, 10, 40, 20)
    ground.resize(120, 40)
    qtbot.addWidget(ground)
    ground.show()
    save_picture(ground, tmp_path / "seams.svg")
    root = ElementTree.parse(tmp_path / "seams.svg").getroot()
    first = next(root.iter("{http://www.w3.org/2000/svg}rect"))
    assert (first.get("width"), first.get("height")) == ("120", "40"), "seams would be seen"


def test_a_pdf_is_as_large_as_the_widget(label, tmp_path):
    path = tmp_path / "label.pdf"
    save_picture(label, path)
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    (box,) = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", content)
    inch = label.logicalDpiX()
    assert [float(number) for number in box] == pytest.approx(
        [120 * 72 / inch, 40 * 72 / inch], abs=1
    )


def test_a_place_that_cannot_be_written_is_told(label, tmp_path):
    path = tmp_path / "absent" / "label.png"
    with pytest.raises(Problem, match="cannot be written: No such file or directory"):
        save_picture(label, path)
