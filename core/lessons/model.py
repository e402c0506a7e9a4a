"""What a ``lesson.toml`` says: order, titles, and the questions that are asked before a run is played."""

import math
import re
from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from core.lessons.quantity import Quantity, Reference, parse
from core.lessons.template import Misplaced, Template, Value, template
from core.model import Model
from core.problems import Problem, shown
from core.scenario import SCENARIOS, Title

LANGUAGES = ("zh", "en")
_SHARE = re.compile(r"(\d+(?:\.\d*)?|\.\d+)\s*%")

Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[\w][\w.-]*$")]


class Words(Title):
    """A text in one language or in both, with formulas and placeholders."""

    @model_validator(mode="after")
    def _can_be_read(self) -> Self:
        for language in LANGUAGES:
            try:
                template(getattr(self, language))
            except Misplaced as misplaced:
                raise misplaced.problem.at(language) from None
        return self

    def template(self, language: str) -> Template:
        """Return the text in a language, or in the one that it has."""
        return template(self.said(language))


class Choice(Words):
    """An answer that can be chosen."""

    value: Annotated[str | bool | int | float, Field(alias="is")]
    """What the quantity is where this answer is right."""

    def is_right(self, truth: Value) -> bool:
        """Tell whether the quantity came out as this answer says."""
        if isinstance(truth, bool):
            return str(self.value).lower() == str(truth).lower()
        if isinstance(truth, str):
            return self.value == truth
        if isinstance(truth, tuple) or truth is None:
            return False
        try:
            return float(self.value) == truth
        except ValueError:
            return False


class _Prediction(Model):
    """What all questions have."""

    id: Name
    scenario: Name
    """What is played once the question is answered."""
    question: Words
    answer: str
    explanation: Words | None = None

    @field_validator("answer")
    @classmethod
    def _is_a_quantity(cls, text: str) -> str:
        parse(text)
        return text

    @property
    def quantity(self) -> Quantity:
        """What the answer is held against."""
        return parse(self.answer)


def _tolerance(value: Any) -> Any:
    share = _SHARE.fullmatch(value.strip()) if isinstance(value, str) else None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not share and not (is_number and math.isfinite(value) and value >= 0):
        raise Problem("lesson.tolerance")
    return value


class _Measured(_Prediction):
    """A question whose answer is near the outcome or far from it."""

    tolerance: str | float
    """How far an answer may be off: a distance, or a share of the outcome as ``"20 %"``."""

    _tolerance_is_one = field_validator("tolerance", mode="before")(_tolerance)

    def allowed(self, truth: float | tuple[float, ...]) -> float:
        """Return how far an answer may be from the outcome."""
        if not isinstance(self.tolerance, str):
            return self.tolerance
        share = _SHARE.fullmatch(self.tolerance.strip())
        assert share is not None
        size = math.hypot(*truth) if isinstance(truth, tuple) else abs(truth)
        return float(share[1]) / 100 * size


class NumberPrediction(_Measured):
    """A number is asked for."""

    kind: Literal["number"]
    unit: Title | None = None


class PlacePrediction(_Measured):
    """A click on the plot is asked for."""

    kind: Literal["place"]

    @model_validator(mode="after")
    def _asks_for_an_iterate(self) -> Self:
        tree = self.quantity.tree
        if not isinstance(tree, Reference) or tree.steps[-1] != "x":
            raise Problem("lesson.place", "answer")
        return self

    @property
    def pane(self) -> int:
        """Index of the pane that is clicked on."""
        return self.quantity.pane


class ChoicePrediction(_Prediction):
    """One of several answers is asked for."""

    kind: Literal["choice"]
    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=9)]


Prediction = Annotated[
    NumberPrediction | ChoicePrediction | PlacePrediction, Field(discriminator="kind")
]
KINDS = ("number", "choice", "place")


class LessonFile(Model):
    """The content of a ``lesson.toml``."""

    order: int
    """Lessons are listed by it."""
    activity: str
    opening: Name
    """The scenario that is shown when the lesson is opened."""
    title: Title
    predict: tuple[Prediction, ...] = ()

    @field_validator("activity")
    @classmethod
    def _is_known(cls, name: str) -> str:
        known = [kind.name() for kind in SCENARIOS]
        if name not in known:
            raise Problem("choice", value=shown(name), choices=", ".join(known))
        return name

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [prediction.id for prediction in self.predict]
        for index, name in enumerate(ids):
            if name in ids[:index]:
                raise Problem("lesson.twice", f"predict[{index}].id")
        return self
