"""Exporting a picture or an animation: what of the window, how large, in which look."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QProgressDialog,
    QWidget,
)

from core.problems import Problem
from gui import language, theme
from gui.activities.activity import Activity
from gui.animation import ANIMATIONS, Cancelled, frame_steps, require_animation, save_animation
from gui.appearance import THEMES
from gui.figure import PICTURES, image, require_format, save_picture
from gui.panels.controls import ComboBox

AS_SHOWN = ""


@dataclass(frozen=True)
class Export:
    """What is to be written: a part of the window in a look, still or moving."""

    part: str = "stage"
    """One of the activity's `Activity.parts`."""
    scale: float = 1.0
    """Pixels for each of the screen's, in pictures of pixels."""
    theme: str = AS_SHOWN
    """``light``, ``dark``, or as it is shown."""
    language: str = AS_SHOWN
    """``zh``, ``en``, or as it is shown."""
    rate: float = 10.0
    """Steps a second, in animations."""


def require_known(path: Path) -> None:
    """Raise a `Problem` if a file's name asks for a format that can't be written here."""
    if path.suffix.lower() in ANIMATIONS:
        require_animation(path)
    else:
        require_format(path, PICTURES + ANIMATIONS)


@contextmanager
def looking(export: Export) -> Iterator[None]:
    """Show the program in the look of an export while it is made."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before, spoken = theme.current(), language.choice()
    wanted = THEMES.get(export.theme, before)
    try:
        if wanted is not before:
            theme.apply(application, wanted, theme.scale())
        if export.language:
            language.choose(export.language)
        yield
    finally:
        if wanted is not before:
            theme.apply(application, before, theme.scale())
        if export.language:
            language.choose(spoken)


def write(
    activity: Activity, export: Export, path: Path, waiter: "QProgressDialog | None" = None
) -> None:
    """Write an export.

    Parameters
    ----------
    activity
        Whose part it is; the clock of the animation is its session's.
    export
        What to write.
    path
        Whose suffix says the format.
    waiter
        Shows how far an animation is, and can cancel it.

    Raises
    ------
    Cancelled
        If the user cancels; nothing is written then.
    Problem
        If there is no such part, or the file can't be written.
    """
    require_known(path)
    parts = activity.parts()
    if export.part not in parts:
        raise Problem("figure.part", value=export.part, known=", ".join(parts))
    widget = parts[export.part]
    with looking(export):
        if path.suffix.lower() in PICTURES:
            QApplication.processEvents()
            save_picture(widget, path, export.scale)
        else:
            _animate(activity, widget, export, path, waiter)


def _animate(
    activity: Activity,
    widget: QWidget,
    export: Export,
    path: Path,
    waiter: "QProgressDialog | None",
) -> None:
    session = activity.session
    before = session.cursor
    steps = frame_steps(session.last)
    if waiter is not None:
        waiter.setMaximum(len(steps))

    def frame(t: int) -> QImage:
        session.set_cursor(t)
        QApplication.sendPostedEvents()
        # An even number of pixels each way: video knows no others.
        whole = image(widget, export.scale)
        return whole.copy(0, 0, whole.width() // 2 * 2, whole.height() // 2 * 2)

    def progress(done: int) -> bool:
        if waiter is None:
            return True
        waiter.setValue(done)  # also lets a modal dialog have its events
        return not waiter.wasCanceled()

    try:
        save_animation(frame, steps, path, export.rate, progress)
    finally:
        session.set_cursor(before)


class ExportDialog(QDialog):
    """Asks what to export."""

    def __init__(self, parts: Mapping[str, QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part, self.theme, self.language = ComboBox(), ComboBox(), ComboBox()
        self.scale, self.rate = QDoubleSpinBox(), QDoubleSpinBox()
        for box in (self.scale, self.rate):
            box.setDecimals(1)
            theme.follow(box, _indent)
        self.scale.setRange(0.5, 4.0)
        self.scale.setSingleStep(0.5)
        self.scale.setValue(2.0)
        self.rate.setRange(0.5, 60.0)
        self.rate.setValue(10.0)
        self._names = tuple(parts)
        self._labels = {key: QLabel() for key in ("part", "scale", "theme", "language", "rate")}
        form = QFormLayout(self)
        for key, label in self._labels.items():
            editor: QWidget = getattr(self, key)
            label.setBuddy(editor)
            form.addRow(label, editor)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setProperty("role", "muted")
        form.addRow(self.note)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form.addRow(self.buttons)
        language.follow(self, ExportDialog._retranslate)

    def export(self) -> Export:
        """Return what was chosen."""
        return Export(
            self._names[self.part.currentIndex()],
            self.scale.value(),
            ("", "light", "dark")[self.theme.currentIndex()],
            ("", "zh", "en")[self.language.currentIndex()],
            self.rate.value(),
        )

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Export"))
        self._fill(self.part, [_part_title(name) for name in self._names])
        self._fill(self.theme, [self.tr("as shown"), self.tr("light"), self.tr("dark")])
        self._fill(self.language, [self.tr("as shown"), "中文", "English"])
        self._labels["part"].setText(self.tr("What"))
        self._labels["scale"].setText(self.tr("Scale"))
        self._labels["theme"].setText(self.tr("Theme"))
        self._labels["language"].setText(self.tr("Language"))
        self._labels["rate"].setText(self.tr("Steps a second"))
        self.scale.setToolTip(
            self.tr("Pixels for each of the screen's, 0.5 to 4; vector graphics need none")
        )
        self.rate.setToolTip(self.tr("Of an animation, 0.5 to 60"))
        self.note.setText(
            self.tr(
                "The file's name says the format: png; svg and pdf, which are vector graphics; gif, apng"
                " and mp4, which move."
            )
        )
        for key, label in self._labels.items():
            getattr(self, key).setAccessibleName(label.text())

    def _fill(self, box: ComboBox, texts: list[str]) -> None:
        index = max(box.currentIndex(), 0)
        box.clear()
        box.addItems(texts)
        box.setCurrentIndex(index)


def _indent(box: QDoubleSpinBox) -> None:
    """Let the number begin where the texts of other fields do: the style sheet's padding is not for it."""
    side = round(theme.px(7))
    box.lineEdit().setTextMargins(side, 0, side, 0)


def _part_title(name: str) -> str:
    """Name a part of the window: ``pane2`` is Pane 2."""
    kind = name.rstrip("0123456789")
    titles = {
        "stage": QApplication.translate("Export", "the stage"),
        "whole": QApplication.translate("Export", "stage, clock and charts"),
        "pane": QApplication.translate("Export", "pane {number}"),
        "chart": QApplication.translate("Export", "chart {number}"),
    }
    return titles[kind].format(number=name[len(kind) :])


def progress_dialog(parent: QWidget) -> QProgressDialog:
    """Return a dialog that shows how far an animation is, and cancels it."""
    text = QApplication.translate("Export", "Drawing the animation …")
    dialog = QProgressDialog(text, QApplication.translate("Export", "Cancel"), 0, 0, parent)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumDuration(0)
    return dialog


__all__ = ["Cancelled", "Export", "ExportDialog", "progress_dialog", "require_known", "write"]
