import pytest

import resources
from core import self_check
from core.objectives import OBJECTIVES


def nothing():
    return []


@pytest.fixture
def one_scenario(monkeypatch):
    monkeypatch.setattr(
        resources, "scenarios", lambda: (resources.path("scenarios/learning-rates.json"),)
    )


def test_everything_bundled_is_tried_and_well(one_scenario, capsys):
    assert self_check.check({"window": nothing}) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert lines == [
        *(f"ok     objective {entry.name}" for entry in OBJECTIVES),
        "ok     scenario learning-rates",
        "ok     window",
    ]
    assert last == f"all {len(lines)} are well"


def test_what_is_wrong_is_reported_and_the_rest_is_tried(
    one_scenario, monkeypatch, capsys, tmp_path
):
    foreign = tmp_path / "foreign.json"
    foreign.write_text("{}", "utf-8")
    monkeypatch.setattr(resources, "scenarios", lambda: (foreign,))

    def breaks():
        raise RuntimeError("first line\nsecond line")

    status = self_check.check({"window": lambda: ["is not there", "is black"], "last": breaks})
    assert status == 1
    assert capsys.readouterr().out.splitlines()[len(OBJECTIVES) :] == [
        "WRONG  scenario foreign",
        f"       Problem: {foreign}: is not a Descent Lab scenario: it has no key 'format'",
        "WRONG  window",
        "       is not there",
        "       is black",
        "WRONG  last",
        r"       RuntimeError: first line\nsecond line",
        f"3 of {len(OBJECTIVES) + 3} are wrong",
    ]
