"""What `core` says by ids and values, in the words of the window's language."""

import math
from functools import cache, reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.drawing import PHASES, Phase
from core.objectives import OBJECTIVES, Objective, build_objective
from core.problems import MESSAGES, Problem
from core.schedules import schedule_row
from core.sentences import SENTENCES, Diagnosis
from gui import language
from gui.language import QT_TRANSLATE_NOOP
from gui.numbers import duration, short
from gui.reasons import foreign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.experiments.mini_batch.result import BatchTrace
    from core.scenario import BatchRun, Run, Scenario


LISTS = {"activities", "choices", "columns", "known"}
"""Values of problems that are lists, with commas between their words."""


def translated(context: str, text: str) -> str:
    """Return an English text of the core in the language of the window."""
    return QCoreApplication.translate(context, text) if text else ""


def reason(problem: Problem) -> str:
    """Say what is wrong, without the field: it is shown beside the field."""
    values = dict(problem.values)
    if "reason" in values:
        values["reason"] = foreign(values["reason"])
    for key in LISTS & values.keys():
        values[key] = str(values[key]).replace(", ", separator())
    words = translated("problems", MESSAGES[problem.code])
    for key, value in values.items():
        if f"{{{key}:g}}" in words:  # 1e+09 is for the command line
            values[key] = _Number(value)
    return words.format(**values)


def separator() -> str:
    """Return what stands between the words of a list."""
    return QCoreApplication.translate("wording", ", ")


def problem_at(problem: Problem) -> str:
    """Say what is wrong, and with which field, where it is not shown beside it."""
    if not problem.field:
        return reason(problem)
    words = QCoreApplication.translate("wording", "{field}: {reason}")
    return words.format(field=problem.field, reason=reason(problem))


def problem_in(name: str, problem: Problem) -> str:
    """Say what is wrong with a file of this name, and where in it."""
    words = QCoreApplication.translate("wording", "{name}: {reason}")
    return words.format(name=name, reason=problem_at(problem))


LESSON_WORDS = (
    QT_TRANSLATE_NOOP("lessons", "converged"),
    QT_TRANSLATE_NOOP("lessons", "diverged"),
    QT_TRANSLATE_NOOP("lessons", "step limit"),
    QT_TRANSLATE_NOOP("lessons", "true"),
    QT_TRANSLATE_NOOP("lessons", "false"),
)


def lesson_word(word: str, spoken: str) -> str:
    """Return an outcome, or the kind of a point, in the language of a lesson's text."""
    if spoken == language.ENGLISH:
        return word
    known = language.words(spoken)
    context = "lessons" if word in LESSON_WORDS else "diagnosis"
    return known.get((context, word), word)


def diagnosis_badge(diagnosis: Diagnosis) -> str:
    """Name what the iterate is right now."""
    return translated("diagnosis", str(diagnosis.badge))


class _Number(float):
    """Is written in a sentence as beside a plot: 2.24e3 with a true minus, not 2.24e+03."""

    def __format__(self, digits: str) -> str:
        return short(self, int(digits.strip(".g") or 4))


def diagnosis_sentence(diagnosis: Diagnosis) -> str:
    """Say why it moves or stalls."""
    values = {
        key: _Number(value) if isinstance(value, int | float) else value
        for key, value in diagnosis.values.items()
    }
    return translated("diagnosis", SENTENCES[diagnosis.reason]).format(**values)


def choice_words(choice: str) -> str:
    """Return one of a setting's choices in English words."""
    return choice.replace("_", " ")


def phase_name(phase: Phase) -> str:
    """Name what a line of an update is for."""
    return translated("phases", PHASES[phase])


def run_labels(runs: "Sequence[Run]") -> list[str]:
    """Name runs by what tells them from their rivals.

    These are the optimizer and its rate, and the schedule and the noise where the runs differ in them,
    or the start, or else the seed of the noise, where nothing else tells them apart; the former are left
    out where they are the same and the latter differ.
    """
    columns = [[_method(run) for run in runs]]
    for say in (_schedule, _noise):
        words = [say(run) for run in runs]
        if len(set(words)) > 1:
            columns.append(words)
    starts = [_start(run) for run in runs]
    if len(columns) == 1 and len(set(columns[0])) < len(set(starts)) == len(runs) > 1:
        columns.append(starts)
    if len(columns) == 1 and len(set(columns[0])) == 1 and all(run.gradient_noise for run in runs):
        seeds = [_seed(run) for run in runs]
        if len(set(seeds)) == len(runs) > 1:
            columns.append(seeds)
    if len(columns) > 1 and len(set(columns[0])) == 1:
        columns.pop(0)
    return [" · ".join(parts) for parts in zip(*columns, strict=True)]


def batch_run_labels(runs: "Sequence[BatchRun]", brief: bool = False) -> list[str]:
    """Name runs over mini-batches by their batch, and by what else tells them from their rivals.

    Parameters
    ----------
    runs
        The runs.
    brief
        Whether to say no more than it takes to tell them apart.
    """
    columns = [[f"|B|={run.batch_size}" for run in runs]]
    for say in (_sampling, _schedule, _method):
        words = [say(run) for run in runs]
        if len(set(words)) > 1 and not (
            brief and len(set(zip(*columns, strict=True))) == len(runs)
        ):
            columns.append(words)
    return [" · ".join(parts) for parts in zip(*columns, strict=True)]


def _sampling(run: "BatchRun") -> str:
    return translated("Settings", choice_words(run.sampling))


def _method(run: "Run | BatchRun") -> str:
    name: str = run.optimizer.name
    momentum = getattr(run.optimizer, "momentum", 0)
    if momentum:
        nesterov = getattr(run.optimizer, "nesterov", False)
        name += " + Nesterov" if nesterov else f" μ={short(momentum, 6)}"
    return f"{name} η={short(run.optimizer.lr, 6)}"


def _schedule(run: "Run | BatchRun") -> str:
    if run.schedule is None:
        return QCoreApplication.translate("wording", "constant")
    return translated("schedules", schedule_row(run.schedule.name).title)


def _start(run: "Run") -> str:
    return "x₀=" + ", ".join(short(value) for value in run.start)


def _noise(run: "Run") -> str:
    return f"σ={short(run.gradient_noise, 6)}"


def _seed(run: "Run") -> str:
    return QCoreApplication.translate("wording", "seed {seed}").format(seed=run.seed)


def objective_title(objective: Objective) -> str:
    """Name an objective as the catalogue does, also where its formula was typed."""
    title = _titles().get(objective.name or objective.key)
    return translated("objectives", title) if title else own_formula()


def own_formula() -> str:
    """Name an objective that is not in the catalogue."""
    return QCoreApplication.translate("objectives", "Own formula")


@cache
def _titles() -> dict[object, str]:
    """Return the catalogue's titles by name and by what tells functions apart."""
    by_name = {entry.name: entry.title for entry in OBJECTIVES}
    return by_name | {build_objective(name).key: title for name, title in by_name.items()}


def scenario_title(scenario: "Scenario", spoken: str) -> str:
    """Return a scenario's title in this language, or in the one that it has."""
    return scenario.title.said(spoken) if scenario.title else ""


def together(*sentences: str) -> str:
    """Put sentences one behind the other, with a space between them where the language has one."""
    pair = QCoreApplication.translate("sentences", "{0} {1}")
    return reduce(pair.format, filter(None, sentences))


def batch_sentence(
    label: str, trace: "BatchTrace", row: int, limit: float | None, least: float | None
) -> tuple[str, str]:
    """Say where a run over mini-batches stands.

    Parameters
    ----------
    label
        The run's.
    trace
        What came of it.
    row
        Where the clock stands in it.
    limit
        The largest stable rate with the whole batch, if it is known.
    least
        The least loss that there is, if it is known: that of least squares.

    Returns
    -------
    words, tone
        The sentence, and the name of its tint in the theme.
    """
    translate = QCoreApplication.translate
    values = {
        "run": label,
        "loss": short(float(trace.loss[row])),
        "count": int(trace.evaluations[row]),
        "time": duration(float(trace.seconds[row])),
        "rate": short(trace.run.optimizer.lr),
        "limit": "" if limit is None else short(limit, 3),
        "excess": "" if least is None else short(float(trace.loss[row]) - least, 3),
    }
    above = limit is not None and trace.run.optimizer.lr > limit
    if not math.isfinite(trace.loss[row]):
        words = translate("batch", "{run}: f is no longer finite; the run has diverged.")
        if above:
            words = translate(
                "batch", "{run}: diverged. The rate η = {rate} is above the limit {limit}."
            )
        return words.format(**values), "bad"
    if above:
        words = translate(
            "batch",
            "{run}: f = {loss}. η = {rate} is above the stability limit {limit} here: with the whole"
            " batch steps overshoot, and f does not settle.",
        )
        if least is not None:  # of a quadratic, whose curvature is the same everywhere
            words = translate(
                "batch",
                "{run}: f = {loss}. η = {rate} is above the stability limit {limit}: with the whole"
                " batch f grows without bound in the end.",
            )
        return words.format(**values), "warning"
    words = translate("batch", "{run}: f = {loss} after {count} gradient evaluations, in {time}.")
    if least is not None:
        words = translate(
            "batch",
            "{run}: f = {loss}, {excess} above least squares, after {count} gradient evaluations, in {time}.",
        )
    if limit is not None:
        words = together(words, translate("batch", "The whole batch is stable below η = {limit}."))
    return words.format(**values), "good"
