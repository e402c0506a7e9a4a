"""The activity in the window, driven by hand."""

import json

import pytest
from hands import click, type_into
from PySide6.QtTest import QTest

from core.experiments import experiment, whole
from core.scenario import HighDimensionsScenario
from gui.theme import font


def scenario(**values):
    frame = {"format": "descent-lab/1", "activity": "high_dimensions"}
    small = {"sizes": [1, 2, 3, 4], "samples": 5_000, "spectrum_samples": 64, "spectrum_size": 10}
    return HighDimensionsScenario.from_json(json.dumps(frame | small | values))


@pytest.fixture
def activity(show_activity):
    return show_activity(scenario())


def computed(chosen):
    return whole(experiment(chosen).run(chosen))


def test_the_tab_shows_it(window, settle):
    window.actions_by_name["activity.high_dimensions"].trigger()
    window.activity.session.stop()
    settle(window)
    assert window.activity.name == "high_dimensions"


def test_it_shows_what_the_engine_finds(activity):
    result = activity.session.result
    assert result.done == 1
    assert result.shares == computed(activity.session.scenario).shares
    assert {"plain sampling", "exact"} <= set(activity.shares.key.labels)
    assert "64 matrices" in activity.spectrum.key.labels
    assert activity.index.plot.items_shown
    assert "size 4" in activity.sentence.text()
    assert activity.progress.button.text() == "Run again"


def test_the_sentence_tells_of_sequential_monte_carlo(window, settle, activity):
    window.activities.open(scenario(sizes=[2, 9], samples=100))
    settle(window)
    text = activity.sentence.text()
    assert "sequential Monte Carlo" in text
    assert "drawn plainly, in 0 of 100" in text
    assert "sequential Monte Carlo" in activity.shares.key.labels


@pytest.mark.parametrize("seed", range(4))
def test_one_eigenvalue_is_as_often_positive_as_a_coin_shows_heads(window, settle, seed):
    window.activities.open(scenario(sizes=[1], samples=1000, seed=seed))
    settle(window)
    text = window.activity.sentence.text()
    assert text.startswith("Of 1\N{NO-BREAK SPACE}000 matrices of size 1, ")
    assert "times as many" not in text
    window.activity.session.stop()


def test_the_sentence_has_room_in_a_narrow_stage(window, settle, activity):
    window.activities.open(scenario(sizes=[8], samples=1_000_000))
    settle(window)
    sentence = window.activity.sentence
    assert "repel" in sentence.text()
    rows, all_fits = sentence._broken(520.0, font(0.85))
    assert all_fits, rows


def test_the_sentence_tells_where_nothing_can_be_said(window, settle, activity):
    window.activities.open(scenario(sizes=[30], samples=100))
    settle(window)
    assert "0 had positive eigenvalues only" in activity.sentence.text()
    assert "none seen: below this" in activity.shares.key.labels


def test_it_is_stopped_and_goes_on_to_the_same_numbers(qtbot, window, settle, activity):
    chosen = scenario(samples=1_000_000)
    window.activities.open(chosen)
    session = activity.session
    qtbot.waitUntil(lambda: session.computed and session.done > 0, timeout=30_000)
    assert activity.progress.button.text() == "Stop"
    click(qtbot, activity.progress.button)
    settle(window)
    stopped = session.result
    assert 0 < stopped.done < 1
    assert not session.running
    assert activity.progress.button.text() == "Continue"
    QTest.qWait(100)
    assert session.result is stopped
    click(qtbot, activity.progress.button)
    assert session.running
    qtbot.waitUntil(lambda: not session.running, timeout=60_000)
    assert session.result.shares == computed(chosen).shares
    assert activity.progress.button.text() == "Run again"


def test_a_change_begins_anew_and_can_be_undone(qtbot, window, settle, activity):
    before = activity.session.result
    type_into(qtbot, activity.panel.form.editors["sizes"].field, "1, 2, 5")
    settle(window)
    assert [share.k for share in activity.session.result.shares] == [1, 2, 5]
    window.actions_by_name["edit.undo"].trigger()
    settle(window)
    assert activity.session.result.shares == before.shares


def test_another_seed_gives_other_numbers(qtbot, window, settle, activity):
    before = activity.session.result
    click(qtbot, activity.panel.another)
    settle(window)
    assert activity.session.scenario.seed != 0
    assert activity.session.result.shares != before.shares


def test_what_is_wrong_is_told_beside_the_field(qtbot, activity):
    editor = activity.panel.form.editors["sizes"]
    before = activity.session.scenario
    type_into(qtbot, editor.field, "1, 500")
    assert editor.field.is_refused
    assert editor.message.text()
    assert activity.session.scenario == before


def test_the_code_is_the_program_of_the_scenario(activity):
    assert "SAMPLES = 5000" in activity.code.box.toPlainText()


def test_each_chart_can_be_a_picture(activity):
    parts = activity.parts()
    assert list(parts) == ["stage", "whole", "chart1", "chart2", "chart3"]
    assert not parts["chart1"].grab().isNull()


def test_it_follows_theme_and_language(window, activity):
    for name in ("view.theme_dark", "view.language_zh"):
        window.actions_by_name[name].trigger()
    assert window.activity.grab().width() > 0
    for name in ("view.theme_light", "view.language_en"):
        window.actions_by_name[name].trigger()
    assert activity.shares.title.text() == "All k eigenvalues are positive"
