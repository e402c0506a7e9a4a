"""What mini-batches learn from: data that come along, drawn ones, and tables on the disk."""

import csv
import json

import pytest
from batches import TWO, scenario
from hands import pick, type_into
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from core.scenario import read_scenario


@pytest.fixture
def activity(show_activity):
    return show_activity(scenario())


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "table.csv"
    with path.open("w", newline="") as file:
        rows = [[i, (7 * i) % 11, 3 * i + 1] for i in range(30)]
        csv.writer(file, delimiter=";").writerows([["a", "b", "c"], *rows])
    return path


def test_data_that_come_along(qtbot, activity, window, settle):
    panel = activity.data_panel
    pick(qtbot, panel.kind, "breast_cancer")
    settle(window)
    chosen = activity.session.scenario
    assert (chosen.data.name, chosen.model) == ("breast_cancer", "logistic")
    assert [run.batch_size for run in chosen.runs] == [569, 5]
    assert "569 samples with 30 features" in panel.found.text()
    pick(qtbot, panel.kind, "synthetic")
    type_into(qtbot, panel.synthetic.editors["samples"].field, "80")
    settle(window)
    assert activity.session.result.samples == 80
    assert activity.session.scenario.runs[0].batch_size == 80


def test_labels_that_are_none_are_told_at_the_model(qtbot, activity, window, settle):
    window.activities.open(scenario(data={"name": "diabetes"}))
    settle(window)
    pick(qtbot, activity.model_panel.form.editors["model"].box, "logistic")
    settle(window)
    message = activity.model_panel.form.editors["model"].message
    assert "0 or 1" in message.text()
    assert not activity.session.running
    pick(qtbot, activity.model_panel.form.editors["model"].box, "linear")
    settle(window)
    assert not message.text()


@pytest.fixture
def chosen_table(table, monkeypatch):
    """A table that the file dialog gives."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))
    return table


def test_a_file_is_chosen_and_its_columns_are_seen(qtbot, activity, window, settle, chosen_table):
    panel = activity.data_panel
    pick(qtbot, panel.kind, "csv")
    settle(window)
    assert activity.session.scenario.data.csv == str(chosen_table)
    assert [panel.target.itemText(i) for i in range(panel.target.count())] == ["a", "b", "c"]
    assert panel.target.currentText() == "c"
    assert "3 columns with names, semicolons" in panel.columns.text()
    assert activity.session.result.samples == 30
    # The file has fewer samples than a batch had.
    assert [run.batch_size for run in activity.session.scenario.runs] == [30, 5]
    pick(qtbot, panel.target, 0)
    settle(window)
    assert activity.session.scenario.data.target == "a"
    assert (activity.session.result.target, activity.session.result.names) == ("a", ("b", "c"))
    type_into(qtbot, panel.rows.field, "12")
    settle(window)
    assert activity.session.result.samples == 12
    panel.rows.field.selectAll()
    qtbot.keyClick(panel.rows.field, Qt.Key.Key_Delete)
    qtbot.keyClick(panel.rows.field, Qt.Key.Key_Return)
    assert activity.session.scenario.data.rows is None
    pick(qtbot, panel.header, False)
    settle(window)
    assert "line 1, column 'column 0': 'a' is not a finite number" in panel.message.text()
    pick(qtbot, panel.header, None)
    settle(window)
    assert not panel.message.text()
    assert activity.session.result.samples == 30


def test_batches_that_are_made_to_fit_are_undone_with_what_they_fit(
    qtbot, activity, window, settle, chosen_table
):
    before, stack = activity.session.scenario, activity.session.undo_stack
    steps = stack.count()
    pick(qtbot, activity.data_panel.kind, "csv")
    settle(window)
    assert [run.batch_size for run in activity.session.scenario.runs] == [30, 5]
    assert stack.count() == steps + 1
    window.actions_by_name["edit.undo"].trigger()
    assert activity.session.scenario == before
    window.actions_by_name["edit.redo"].trigger()
    settle(window)
    assert activity.session.result.samples == 30


def test_a_batch_that_was_too_large_on_the_way_of_a_drag_is_what_it_was(activity, window, settle):
    window.activities.open(scenario(TWO[0], TWO[1] | {"batch_size": 20}))
    settle(window)
    slider = activity.data_panel.synthetic.editors["samples"].slider
    stack = activity.session.undo_stack
    steps, before = stack.count(), activity.session.scenario
    low, middle, high = (QPoint(round(share * slider.width()), 8) for share in (0.02, 0.3, 0.6))
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(slider, low)
    sizes = [run.batch_size for run in activity.session.scenario.runs]
    QTest.mouseMove(slider, high)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=high)
    settle(window)
    assert sizes[0] == sizes[1] < 20
    samples = activity.session.scenario.data.samples
    assert samples > 60
    assert [run.batch_size for run in activity.session.scenario.runs] == [samples, 20]
    assert stack.count() == steps + 1
    window.actions_by_name["edit.undo"].trigger()
    settle(window)
    assert activity.session.scenario == before


def test_a_file_that_is_not_chosen_changes_nothing(qtbot, activity, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    pick(qtbot, activity.data_panel.kind, "csv")
    assert activity.session.scenario == scenario()
    assert activity.data_panel.kind.currentData() == "synthetic"


def test_a_wrong_file_is_told_and_changes_nothing(activity, tmp_path):
    path = tmp_path / "one.csv"
    path.write_text("a\n1\n2\n")
    activity.source.open_table(path)
    assert activity.data_panel.message.text().startswith("one.csv: the file has one column only")
    assert activity.session.scenario == scenario()


def test_a_wrong_cell_is_named(activity, window, settle, table):
    table.write_text(table.read_text().replace("\n5;", "\nfive;"))
    activity.source.open_table(table)
    settle(window)
    assert activity.data_panel.message.text() == (
        "line 7, column 'a': 'five' is not a finite number"
    )


def test_what_is_saved_finds_its_table_again(activity, window, settle, table, monkeypatch):
    activity.source.open_table(table)
    settle(window)
    path = table.parent / "run.descent.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.document.save_as()
    assert json.loads(path.read_text())["data"]["csv"] == "table.csv"
    assert read_scenario(path) == activity.session.scenario
