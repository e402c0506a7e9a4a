"""How far a predicted answer is from what came out."""

import math
from dataclasses import dataclass

from core.lessons.model import ChoicePrediction, NumberPrediction, Prediction
from core.lessons.template import Value, written
from core.problems import Problem

Answer = float | int | tuple[float, ...]
"""A number, the index of a choice, or a place."""


@dataclass(frozen=True)
class Judgement:
    """An answer beside the outcome."""

    right: bool
    distance: float | None = None
    """Between a number or a place and what came out; None of a choice."""


def judge(prediction: Prediction, answer: Answer, truth: Value) -> Judgement:
    """Hold an answer against the outcome.

    Parameters
    ----------
    prediction
        The question.
    answer
        What was said, in the kind that the question asks for.
    truth
        What came out, which `misfit` has nothing against.
    """
    if isinstance(prediction, ChoicePrediction):
        assert isinstance(answer, int)
        return Judgement(prediction.choices[answer].is_right(truth))
    if isinstance(prediction, NumberPrediction):
        assert isinstance(truth, int | float)
        assert isinstance(answer, int | float)
        distance = abs(answer - truth)
        return Judgement(distance <= prediction.allowed(truth), distance)
    assert isinstance(truth, tuple)
    assert isinstance(answer, tuple)
    distance = math.dist(answer, truth)
    return Judgement(distance <= prediction.allowed(truth), distance)


def misfit(prediction: Prediction, truth: Value) -> Problem | None:
    """Say why no answer could be held against what came out; None if one can."""
    value = written(truth)
    if truth is None:
        return Problem("quantity.never")
    if isinstance(prediction, ChoicePrediction):
        right = sum(choice.is_right(truth) for choice in prediction.choices)
        return None if right == 1 else Problem("lesson.answer_choice", value=value)
    if isinstance(prediction, NumberPrediction):
        if isinstance(truth, int | float) and not isinstance(truth, bool) and math.isfinite(truth):
            return None
        return Problem("lesson.answer_number", value=value)
    if isinstance(truth, tuple) and all(map(math.isfinite, truth)):
        return None
    return Problem("lesson.answer_place", value=value)
