"""A form of settings, what it tells, and what hands do with it."""

from PySide6.QtCore import QPoint, Qt

NARROW = 270
"""How wide a form is in the side panel."""


class Told:
    """What a form told, in order."""

    def __init__(self, form):
        self.edits = []
        form.edited.connect(lambda values, continuous: self.edits.append((values, continuous)))

    @property
    def last(self):
        return self.edits[-1]


def drag(qtbot, slider, *fractions):
    middle = slider.height() // 2
    points = [QPoint(round(slider.width() * fraction), middle) for fraction in fractions]
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        qtbot.mouseMove(slider, point)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=points[-1])


def pick(box, index):
    box.setCurrentIndex(index)
    box.activated.emit(index)
