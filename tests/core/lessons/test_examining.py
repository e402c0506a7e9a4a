import shutil
from pathlib import Path

import pytest

from core.lessons import read_lesson
from core.lessons.examining import examine, reading_copy
from core.lessons.figures import Figures
from core.lessons.judging import judge

SADDLE = Path(__file__).parent / "saddle"


@pytest.fixture(scope="module")
def lesson():
    return read_lesson(SADDLE)


@pytest.fixture(scope="module")
def found(lesson):
    found, problems = examine(lesson)
    assert problems == []
    return found


def test_every_figure_is_told(lesson, found):
    assert set(found) == {asked.wanted for asked in lesson.asked}
    assert (
        found["off-the-ridge", "first(abs(x[1]) > 0.5)"] == 22
    )  # 0.01 · 1.2²² > 0.5 > 0.01 · 1.2²¹
    assert found["on-the-ridge", "point"] == "saddle point"


def test_what_was_computed_is_not_computed_again(lesson, monkeypatch):
    figures = Figures()
    *_, first = figures.of(lesson)
    monkeypatch.setattr("core.lessons.figures.source", None)
    *_, again = figures.of(lesson)
    assert again == first


def test_figures_come_one_scenario_after_the_other(lesson):
    sizes = [len(found) for found in Figures().of(lesson) if found is not None]
    assert len(sizes) == 2
    assert sizes == sorted(sizes)


def test_a_text_reads_with_its_figures(lesson, found):
    copy = "\n".join(reading_copy(lesson, "en", found))
    assert "ends after 68 steps at a saddle point" in copy
    assert r"$\|\nabla f\| = 9.8 \times 10^{-7}$" in copy
    assert "(x) at the saddle" in copy
    assert "= 22 ± 20 %" in copy
    assert "{{" not in copy


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("first(abs(x[1]) > 0.5)", "first(f > 100)", "predict[0].answer: has no value"),
        ("first(abs(x[1]) > 0.5)", "outcome", "must come out as a number, and comes out as step limit"),
        ("first(abs(x[1]) > 0.5)", "t/0", "must come out as a number, and comes out as ∞"),
        ('answer = "point"', 'answer = "outcome"', "comes out as converged, which exactly one"),
        ("x[1]@1 / x[1]@0", "x[1]@first(f > 9)", "predict[0].explanation.en: has no value"),
        ("ridge:t}} steps", "ridge:z}} steps", "predict[2].question.en: 'z' is not known here"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_met_is_told(tmp_path, old, new, told):
    folder = Path(shutil.copytree(SADDLE, tmp_path / "lesson"))
    path = folder / "lesson.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    _, problems = examine(read_lesson(folder))
    assert [told in problem.sentence for problem in problems] == [True]
    assert f"{path}:" in problems[0].sentence


def test_a_number_is_judged_by_its_distance(lesson):
    asks = lesson.prediction("escape-step")
    assert asks.allowed(22) == pytest.approx(4.4)
    assert judge(asks, 18, 22).right
    assert not judge(asks, 17, 22).right
    assert judge(asks, 17, 22).distance == 5


def test_a_place_is_judged_by_its_distance(lesson):
    asks = lesson.prediction("last-place")
    judged = judge(asks, (0.3, -0.5), (0.0, -0.9))
    assert judged.distance == pytest.approx(0.5)
    assert not judged.right
    assert judge(asks, (0.1, -0.9), (0.0, -0.9)).right


def test_a_choice_is_right_or_wrong(lesson):
    asks = lesson.prediction("where-to")
    assert judge(asks, 1, "saddle point").right
    assert not judge(asks, 0, "saddle point").right
