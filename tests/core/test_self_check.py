import shutil
from pathlib import Path

import pytest

import resources
from core import self_check
from core.objectives import OBJECTIVES
from core.optimizers import OPTIMIZERS
from core.schedules import SCHEDULES

ROWS = len(OBJECTIVES) + len(OPTIMIZERS) + len(SCHEDULES)
SADDLE = Path(__file__).parent / "lessons" / "saddle"


def nothing():
    return []


@pytest.fixture
def one_scenario(monkeypatch):
    monkeypatch.setattr(
        resources, "scenarios", lambda: (resources.path("scenarios/learning-rates.json"),)
    )
    monkeypatch.setattr(resources, "lessons", lambda: (SADDLE,))


def test_everything_bundled_is_tried_and_well(one_scenario, capsys):
    assert self_check.check({"window": nothing}) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert lines == [
        *(f"ok     objective {entry.name}" for entry in OBJECTIVES),
        *(f"ok     optimizer {row.name}" for row in OPTIMIZERS),
        *(f"ok     schedule {row.name}" for row in SCHEDULES),
        "ok     scenario learning-rates",
        "ok     lesson saddle (zh, en)",
        "ok     window",
    ]
    assert last == f"all {len(lines)} are well"


def test_what_is_wrong_is_reported_and_the_rest_is_tried(
    one_scenario, monkeypatch, capsys, tmp_path
):
    foreign = tmp_path / "foreign.json"
    foreign.write_text("{}", "utf-8")
    monkeypatch.setattr(resources, "scenarios", lambda: (foreign,))
    lesson = Path(shutil.copytree(SADDLE, tmp_path / "english"))
    (lesson / "zh.md").unlink()
    text = (lesson / "en.md").read_text("utf-8")
    (lesson / "en.md").write_text(text.replace("ridge:t}}", "ridge:z}}"), "utf-8")
    monkeypatch.setattr(resources, "lessons", lambda: (tmp_path, lesson))

    def breaks():
        raise RuntimeError("first line\nsecond line")

    status = self_check.check({"window": lambda: ["is not there", "is black"], "last": breaks})
    assert status == 1
    assert capsys.readouterr().out.splitlines()[ROWS:] == [
        "WRONG  scenario foreign",
        f"       Problem: {foreign}: is not a Descent Lab scenario: it has no key 'format'",
        "WRONG  lesson english (zh, en)",
        "       has no text in zh",
        f"       {lesson / 'en.md'}:13: 'z' is not known here; choose one of t, x, f, grad, grad_norm, lr,"
        " eigenvalues, outcome, point, mean, std, limit, points",
        f"WRONG  lesson {tmp_path.name} (zh, en)",
        f"       {tmp_path / 'lesson.toml'}: cannot be read: No such file or directory",
        "WRONG  window",
        "       is not there",
        "       is black",
        "WRONG  last",
        r"       RuntimeError: first line\nsecond line",
        f"5 of {ROWS + 5} are wrong",
    ]


def test_an_optimizer_that_does_not_step_is_wrong(monkeypatch):
    assert self_check._try_run("Adam") == ()
    monkeypatch.setattr(self_check, "STEPS", 0)
    assert self_check._try_run("Adam") == ["makes no step"]
