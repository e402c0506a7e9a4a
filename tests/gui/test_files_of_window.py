"""Files in the window: the last ones, dropped ones, and saves that fail."""

import json
import os
import sys

import pytest
from conftest import closed
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

import main
import resources
from core.command_line import execute
from core.scenario import MiniBatchScenario
from gui import application, opening, settings
from gui.interior import opening_scenario
from gui.main_window import MainWindow
from gui.recent import MOST
from gui.safekeeping import Safekeeping

OTHER = resources.scenarios()[1]


@pytest.fixture
def warnings(monkeypatch):
    """The sentences that were told."""
    told = []
    monkeypatch.setattr(QMessageBox, "warning", lambda _parent, _title, text: told.append(text))
    return told


@pytest.fixture
def recent(window):
    window.recent.forget()
    yield window.recent
    window.recent.forget()


def names(menu):
    return [action.text() for action in menu.actions() if action.toolTip().startswith("/")]


def test_the_last_files_are_offered_the_last_one_first(window, recent, tmp_path):
    paths = [tmp_path / f"{number}.json" for number in range(MOST + 2)]
    for path in paths:
        path.write_bytes(OTHER.read_bytes())
        window.document.open_file(path)
    assert names(recent) == [path.name for path in paths[:1:-1]]
    recent.actions()[3].trigger()
    assert window.document.path == paths[-4]
    assert names(recent)[0] == paths[-4].name


def test_a_file_that_is_gone_is_told_and_leaves_the_list(window, recent, warnings, tmp_path):
    path = tmp_path / "gone.json"
    path.write_bytes(OTHER.read_bytes())
    window.document.open_file(path)
    path.unlink()
    recent.actions()[0].trigger()
    assert names(recent) == []
    assert "gone.json" in warnings[0]


def drop(window, *urls):
    data = QMimeData()
    data.setUrls(list(urls))
    where = window.rect().center()
    enter = QDragEnterEvent(
        where,
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        event = QDropEvent(
            QPointF(where),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(window, event)
    return enter.isAccepted()


def test_a_dropped_file_is_opened(window, settle):
    assert drop(window, QUrl.fromLocalFile(str(OTHER)))
    settle(window)
    assert window.document.path == OTHER
    assert json.loads(OTHER.read_text("utf-8"))["title"]["en"] == window.session.scenario.title.en


def test_what_is_no_single_local_file_is_not_taken(window):
    file = QUrl.fromLocalFile(str(OTHER))
    assert not drop(window, QUrl("https://example.org/x.json"))
    assert not drop(window, file, file)
    assert not drop(window)


SENTENCES = {"en": "broken.json: steps: must be at least 0", "zh": "broken.json：steps：不能小于 0"}


@pytest.mark.parametrize(
    ("spoken", "desktop"), [("en", True), ("zh", False)], ids=["desktop", "no standard error"]
)
def test_a_broken_file_of_a_double_click_is_told_in_the_window(  # noqa: PLR0917
    qtbot, qapp, warnings, monkeypatch, tmp_path, spoken, desktop
):
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(json.loads(OTHER.read_text("utf-8")) | {"steps": -1}), "utf-8")
    kept = settings.Settings(tmp_path / "settings.ini")
    kept.keep(settings.LANGUAGE, spoken)
    before, shown = set(qapp.topLevelWidgets()), []

    def work(_app):
        qtbot.waitUntil(lambda: bool(warnings), timeout=60_000)
        shown.extend(
            window
            for window in set(qapp.topLevelWidgets()) - before
            if isinstance(window, MainWindow)
        )
        return 0

    monkeypatch.setattr(type(qapp), "exec", work)
    monkeypatch.setattr(opening, "Settings", lambda: kept)
    monkeypatch.setattr(application, "Safekeeping", lambda window: Safekeeping(window, tmp_path))
    if not desktop:
        monkeypatch.setattr(sys, "stderr", None)
    assert main.main(["open", "--desktop", str(broken)] if desktop else [str(broken)]) == 0
    (window,) = shown
    assert warnings == [SENTENCES[spoken]]
    assert window.session.scenario == opening_scenario()
    assert window.document.path is None
    closed(window)


def test_a_file_that_macos_asks_for_is_opened_as_soon_as_there_is_a_window(window, qapp, warnings):
    def asked(url):
        event = QFileOpenEvent(url)
        return QApplication.sendEvent(qapp, event)

    here = QUrl.fromLocalFile(str(OTHER))
    assert asked(here)
    assert window.document.path is None
    qapp.serve(window.document.open_file)
    assert window.document.path == OTHER
    assert asked(QUrl.fromLocalFile(str(OTHER.with_name("gone.json"))))
    assert "gone.json" in warnings[0]
    qapp.retire()
    assert asked(here)
    assert qapp.asked.pop() == OTHER
    assert not asked(QUrl("https://example.org/x.json"))
    assert not qapp.asked
    window.recent.forget()


def test_a_save_into_a_vanished_folder_is_told(window, warnings, tmp_path):
    window.document.path = tmp_path / "gone" / "mine.json"
    window.actions_by_name["file.save"].trigger()
    assert len(warnings) == 1
    assert "mine.json" in warnings[0]


def test_a_pipe_is_told_and_not_waited_for(window, warnings, tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    assert not window.document.open_file(tmp_path / "pipe.json")
    assert warnings == ["pipe.json: is no file"]


def test_a_program_of_a_table_that_cannot_be_read_is_told(
    window, warnings, settle, monkeypatch, tmp_path
):
    place = tmp_path / "program.py"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    mini_batch = json.loads(resources.path("scenarios/mini-batch-sizes.json").read_text("utf-8"))
    data = {"csv": str(tmp_path / "gone.csv")}
    window.activities.open(MiniBatchScenario.from_json(json.dumps(mini_batch | {"data": data})))
    window.actions_by_name["file.script"].trigger()
    settle(window)
    assert warnings == [f"data.csv: there is no file {tmp_path / 'gone.csv'}"]
    assert not place.exists()


@pytest.mark.parametrize(
    "name",
    [
        "local-minimum-vs-saddle",
        "early-stopping",
        "mini-batch-sizes",
        "rates-on-a-parabola",
        "random-hessians",
        "himmelblau-basins",
    ],
)
def test_a_table_is_that_of_the_command_line(  # noqa: PLR0917
    qtbot, window, settle, monkeypatch, tmp_path, name
):
    values = json.loads(resources.path(f"scenarios/{name}.json").read_text("utf-8")) | SMALL[name]
    file, place, printed = (tmp_path / each for each in ("scenario.json", "w.csv", "c.csv"))
    file.write_text(json.dumps(values), "utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    assert window.document.open_file(file)
    window.actions_by_name["file.table"].trigger()  # at once: it waits until all is computed
    assert not place.exists()
    qtbot.waitUntil(
        lambda: window.statusBar().currentMessage() == "w.csv is written", timeout=60_000
    )
    settle(window)
    assert execute(["run", str(file), "--out", str(printed)], {}) == 0
    rows, expected = (path.read_text("utf-8").splitlines() for path in (place, printed))
    if name.startswith("mini-batch"):  # which measures times
        rows, expected = (without(table, "seconds") for table in (rows, expected))
    assert rows == expected
    window.actions_by_name["activity.descent"].trigger()


SMALL = {
    "local-minimum-vs-saddle": {"steps": 75},
    "early-stopping": {"steps": 9},
    "mini-batch-sizes": {"runs": [{"batch_size": 100, "epochs": 2, "optimizer": {"name": "SGD"}}]},
    "rates-on-a-parabola": {"steps": 5, "rates": {"from": 0.1, "to": 1, "count": 3}},
    "random-hessians": {"sizes": [1, 2], "samples": 50},
    "himmelblau-basins": {"grid": 8, "steps": 20},
}


def without(table, word):
    """Leave out the columns whose names have a word in them."""
    rows = [line.split(",") for line in table]
    kept = [index for index, name in enumerate(rows[0]) if word not in name]
    assert len(kept) < len(rows[0])
    return [[row[index] for index in kept] for row in rows]


def test_a_table_that_cannot_be_written_is_told(qtbot, window, warnings, monkeypatch, tmp_path):
    place = tmp_path / "gone" / "trace.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    window.actions_by_name["file.table"].trigger()
    qtbot.waitUntil(lambda: bool(warnings), timeout=60_000)
    assert warnings == ["trace.csv: cannot be written: No such file or directory"]


def test_a_name_under_which_nothing_could_be_saved_is_not_kept(
    window, warnings, monkeypatch, tmp_path
):
    place = tmp_path / "gone" / "mine.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    window.actions_by_name["file.save_as"].trigger()
    assert len(warnings) == 1
    assert window.document.path is None
