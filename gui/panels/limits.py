"""A run's noise, repeats and seed, and when all runs end."""

from functools import partial
from typing import Any

from pydantic import TypeAdapter, ValidationError
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from core.scenario import DescentScenario, Run
from core.validation import problem_from
from gui import language, theme
from gui.icons import icon
from gui.language import Words
from gui.panels.editors import SliderEditor, TextEditor
from gui.panels.fields import editor_for
from gui.panels.form import form_grid
from gui.panels.repeats_progress import RepeatsProgress
from gui.panels.section import MoreButton
from gui.wording import reason


class LimitsPanel(QWidget):
    """Shows noise, repeats, seed, number of steps and tolerance, and tells of new ones."""

    noiseEdited = Signal(float, bool)
    """The standard deviation; whether it is still on the move."""
    repeatsEdited = Signal(int)
    seedEdited = Signal(object)
    """An int, which may be larger than one of C++."""
    stepsEdited = Signal(int)
    toleranceEdited = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        run, scenario = Run.model_fields, DescentScenario.model_fields
        noise = editor_for(
            "gradient_noise",
            run["gradient_noise"],
            lambda: self.tr("Noise σ"),
            lambda: self.tr(
                "Standard deviation of the noise on each component of the gradient, 0 or more"
            ),
        )
        assert isinstance(noise, SliderEditor)
        self.noise = noise
        self.repeats = TextEditor(
            lambda: self.tr("Repeat ×"),
            lambda: self.tr(
                "How many runs with noise of their own, 1 to 10 000: seed, seed + 1, … Their mean and"
                " standard deviation are drawn, and a dot for each"
            ),
            int,
        )
        self.seed = TextEditor(
            lambda: self.tr("Seed"),
            lambda: self.tr("Of the noise: another seed, other noise; 0 or more"),
            int,
        )
        self.steps = TextEditor(
            lambda: self.tr("Steps"),
            lambda: self.tr("How many steps are computed, 0 to 1 000 000; playing on adds more"),
            int,
        )
        self.tolerance = TextEditor(
            lambda: self.tr("Stop at ‖∇f‖ ≤"),
            lambda: self.tr(
                "A run has converged when its gradient is no longer than this, 0 or more"
            ),
            float,
        )
        self._editors = {
            "gradient_noise": (self.noise, run),
            "repeats": (self.repeats, run),
            "seed": (self.seed, run),
            "steps": (self.steps, scenario),
            "tolerance": (self.tolerance, scenario),
        }
        for editor, _ in self._editors.values():
            editor.setParent(self)
        self.noise.edited.connect(self._set_noise)
        self.repeats.edited.connect(lambda value: self._set("repeats", value, self.repeatsEdited))
        self.seed.edited.connect(lambda value: self._set("seed", value, self.seedEdited))
        self.steps.edited.connect(lambda value: self._set("steps", value, self.stepsEdited))
        self.tolerance.edited.connect(
            lambda value: self._set("tolerance", float(value), self.toleranceEdited)
        )
        self._seed_value = 0
        self.another = QToolButton()
        self.another.setIcon(icon("dice"))
        theme.set_icon_size(self.another, 16)
        self.another.clicked.connect(
            lambda: self._set("seed", self._seed_value + 1, self.seedEdited)
        )
        self._arrange()
        language.follow(self, LimitsPanel._retranslate)

    def _retranslate(self) -> None:
        self.another.setToolTip(self.tr("Another seed"))
        self.another.setAccessibleName(self.tr("Another seed"))

    def show_limits(
        self, noise: float, repeats: int, seed: int, steps: int, tolerance: float
    ) -> None:
        """Show values without telling of them."""
        self._seed_value = seed
        self.noise.show_value(noise)
        self.repeats.show_value(repeats)
        self.seed.show_value(seed)
        self.steps.show_value(steps)
        self.tolerance.show_value(tolerance)

    def refuse(self, name: str, sentence: Words) -> bool:
        """Mark the value of a scenario's field as wrong; False if it is none of these."""
        if name not in self._editors:
            return False
        self._editors[name][0].refuse(sentence)
        if name not in ("gradient_noise", "repeats"):
            self.more.setChecked(True)
        return True

    def _arrange(self) -> None:
        first = form_grid()
        self.noise.place(first, 0)
        self.repeats.place(first, 2)
        self.progress = RepeatsProgress()
        rest = QWidget()
        others = form_grid(rest)
        for row, editor in enumerate((self.seed, self.steps, self.tolerance)):
            editor.place(others, 2 * row)
        others.addWidget(self.seed.field, 0, 1)
        others.addWidget(self.another, 0, 2)
        self.more = MoreButton(lambda: self.tr("Seed and limits"), rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(first)
        column.addWidget(self.progress)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(rest)

    def _set_noise(self, value: float, held: bool) -> None:
        if self._is_taken("gradient_noise", value):
            self.noiseEdited.emit(value, held)

    def _set(self, name: str, value: Any, signal: Any) -> None:
        if self._is_taken(name, value):
            signal.emit(value)

    def _is_taken(self, name: str, value: Any) -> bool:
        editor, fields = self._editors[name]
        adapter = TypeAdapter(fields[name].rebuild_annotation())
        try:
            adapter.validate_python(value)
        except ValidationError as error:
            editor.refuse(partial(reason, problem_from(error)))
            return False
        editor.accept()
        return True
