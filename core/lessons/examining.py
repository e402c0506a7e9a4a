"""Try a lesson out: run every scenario, compute every figure, and write the texts as they will read."""

from collections.abc import Iterator

from core.lessons.figures import Figures, Found
from core.lessons.judging import misfit
from core.lessons.model import ChoicePrediction, Prediction
from core.lessons.reading import Lesson
from core.lessons.template import written
from core.lessons.text import Ask, Block, Formula, TryIt
from core.problems import Problem


def examine(lesson: Lesson) -> tuple[Found, list[Problem]]:
    """Run everything that is in a lesson.

    Returns
    -------
    dict
        The figures.
    list of Problem
        Which of them there are not, and which answers no prediction can be held against.

    Raises
    ------
    Problem
        If a scenario cannot be run.
    """
    found: Found = {}
    for values in Figures().of(lesson, everything=True):
        found = values or found
    problems = []
    for asked in lesson.asked:
        value = found[asked.wanted]
        problem: Problem | None
        if isinstance(value, Problem):
            problem = value
        elif asked.prediction:
            problem = misfit(lesson.prediction(asked.prediction), value)
        else:
            problem = Problem("quantity.never") if value is None else None
        if problem:
            problems.append(asked.blame(problem))
    return found, problems


def reading_copy(lesson: Lesson, language: str, found: Found) -> Iterator[str]:
    """Write a lesson's text with its figures, a paragraph, a formula or a card at a time."""
    text, language = lesson.text(language)
    yield f"{lesson.file.title.said(language)} ({lesson.name}, {language}, {text.words:.0f} words)"
    for block in text.blocks:
        yield _copied(lesson, block, language, found)


def _copied(lesson: Lesson, block: Block, language: str, found: Found) -> str:
    content = block.content.fill(found)
    match block:
        case Formula():
            return f"    {content}"
        case TryIt(scenario=name):
            return f"  ▶ {content}  [{name}]"
        case Ask(id=name):
            asks = lesson.prediction(name)
            return "\n".join([f"  ? {content}", *_asked(asks, language, found)])
    return content


def _asked(asks: Prediction, language: str, found: Found) -> Iterator[str]:
    yield f"    {asks.question.template(language).fill(found)}"
    truth = found[asks.scenario, asks.quantity.text]
    if isinstance(asks, ChoicePrediction):
        for choice in asks.choices:
            right = not isinstance(truth, Problem) and choice.is_right(truth)
            yield f"    {'(x)' if right else '( )'} {choice.template(language).fill(found)}"
    said = truth.sentence if isinstance(truth, Problem) else written(truth)
    tolerance = "" if isinstance(asks, ChoicePrediction) else f" ± {asks.tolerance}"
    yield f"    = {said}{tolerance}  [{asks.scenario}: {asks.answer}]"
    if asks.explanation:
        yield f"    {asks.explanation.template(language).fill(found)}"
