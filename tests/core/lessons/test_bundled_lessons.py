"""Every lesson that comes with the program: all of its scenarios run, all of its figures there.

An epoch of single samples, ten repeats and five thousand matrices stand for all of them, which
take long, unless DESCENT_LAB_LESSONS=whole asks for these; ``main.py check`` always does.
"""

import os
from dataclasses import replace

import pytest

from core.lessons import read_lesson
from core.lessons.examining import examine, reading_copy
from core.scenario import DescentScenario, HighDimensionsScenario, MiniBatchScenario
from resources import lessons

FEWEST, MOST = 250, 500


def shortened(scenario):
    if os.environ.get("DESCENT_LAB_LESSONS") == "whole":
        return scenario
    match scenario:
        case HighDimensionsScenario():
            return scenario.model_copy(update={"samples": min(scenario.samples, 5_000)})
        case MiniBatchScenario():
            runs = tuple(
                run.model_copy(update={"epochs": min(run.epochs, 1)})
                if run.batch_size == 1
                else run
                for run in scenario.runs
            )
            return scenario.model_copy(update={"runs": runs})
        case DescentScenario():
            panes = tuple(
                pane.model_copy(update={"runs": tuple(map(repeated_less, pane.runs))})
                for pane in scenario.panes
            )
            return scenario.model_copy(update={"panes": panes})
    return scenario


def repeated_less(run):
    return run.model_copy(update={"repeats": min(run.repeats, 10)}) if run.repeats else run


@pytest.mark.parametrize("folder", lessons(), ids=lambda folder: folder.name)
def test_a_lesson_runs(folder):
    lesson = read_lesson(folder)
    short = {name: shortened(scenario) for name, scenario in lesson.scenarios.items()}
    found, problems = examine(replace(lesson, scenarios=short))
    assert problems == []
    assert set(found) >= {asked.wanted for asked in lesson.asked}
    assert lesson.file.predict
    for spoken in ("zh", "en"):
        text, said = lesson.text(spoken)
        assert said == spoken
        assert FEWEST <= text.words <= MOST
        copy = "\n".join(reading_copy(lesson, spoken, found))
        assert "{{" not in copy
        shown = {name for name in lesson.scenarios if f"[{name}" in copy}
        assert shown == set(lesson.scenarios), "a scenario that no card shows"
