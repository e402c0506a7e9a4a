"""Lessons of one's own, written beside the window."""

import shutil

import pytest
from conftest import SADDLE, settled
from lessons_at_hand import change, entries, reread
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox


@pytest.fixture
def shown_first():
    """Nothing: a lesson brings its own scenario."""


def test_changes_on_disk_are_read_while_one_writes(lessons, folder, qtbot):
    with reread(qtbot, lessons):
        change(folder / "en.md", "and yet there is", "and **still** there is")
    assert "and still there is" in lessons.reader.page.passages[0].plain_text()


def test_an_editor_that_replaces_files_is_followed(lessons, folder, qtbot, tmp_path):
    for word in ("first", "second"):
        with reread(qtbot, lessons):
            aside = tmp_path / "aside"
            aside.write_text(f"The {word} text.", "utf-8")
            aside.replace(folder / "en.md")
        assert lessons.reader.page.passages[0].plain_text() == f"The {word} text."


def test_a_mistake_is_told_and_the_last_good_text_stays(lessons, folder, qtbot):
    reader = lessons.reader
    with reread(qtbot, lessons):
        change(folder / "lesson.toml", '"20 %"', '"some"')
    assert reader.problem.isVisible()
    assert reader.problem.text() == (
        "lesson.toml:14: predict[0].tolerance: must be a number, 0 or more, or a share as '20 %'"
    )
    assert "vanishes at the origin" in reader.page.passages[0].plain_text()
    with reread(qtbot, lessons):
        change(folder / "lesson.toml", '"some"', '"30 %"')
    assert not reader.problem.isVisible()
    assert lessons.course.current.prediction("escape-step").tolerance == "30 %"


def test_a_number_that_there_is_not_is_told(lessons, folder, qtbot, window):
    with reread(qtbot, lessons):
        change(folder / "en.md", "{{run:on-the-ridge:t}}", "{{run:on-the-ridge:z}}")
    settled(window)
    assert lessons.reader.problem.text().startswith("en.md:13: 'z' is not known here")


def test_a_changed_scenario_gives_other_numbers(lessons, folder, qtbot, window):
    with reread(qtbot, lessons):
        change(folder / "on-the-ridge.json", '"lr": 0.1', '"lr": 0.05')
    settled(window)
    text = " ".join(passage.plain_text() for passage in lessons.reader.page.passages)
    assert "ends after 144 steps" in text


def test_a_broken_lesson_is_listed_and_the_others_open(lessons, folder, window):
    change(folder / "lesson.toml", "order = 1", "order = one")
    lessons.course.list_lessons()
    assert entries(lessons)[-1].text().endswith("\t⚠")
    lessons.open(folder)
    assert lessons.reader.problem.text().startswith("lesson.toml:1: is not valid TOML")
    assert lessons.reader.page is None
    settled(window)
    assert lessons.reader.problem.height() < lessons.reader.height() / 4, "no wall of red"
    entries(lessons)[1].trigger()
    assert lessons.reader.title.plain_text() == "Local minima"
    assert not lessons.reader.problem.isVisible()


def test_a_folder_of_lessons_is_opened_from_the_menu(lessons, window, tmp_path, monkeypatch):
    several = tmp_path / "several"
    for name in ("a", "b"):
        shutil.copytree(SADDLE, several / name)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(several))
    window.actions_by_name["file.open_lesson"].trigger()
    assert lessons.course.folder == several / "a"
    assert len(entries(lessons)) == 16


def test_a_folder_without_a_lesson_is_told(lessons, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: told.append(words[-1]))
    (tmp_path / "empty").mkdir()
    lessons.folders.open(tmp_path / "empty")
    assert told == ["empty: contains no lesson: neither it nor a folder in it has a lesson.toml"]


def test_a_new_lesson_is_made_of_what_is_shown(lessons, window, tmp_path, monkeypatch):
    place = tmp_path / "mine"
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ('My "own" lesson', True))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    shown = window.session.scenario
    window.actions_by_name["file.new_lesson"].trigger()
    settled(window)
    assert lessons.course.folder == place
    assert lessons.reader.title.plain_text() == 'My "own" lesson'
    assert window.session.scenario == shown
    assert not lessons.reader.problem.isVisible()
    text = " ".join(passage.plain_text() for passage in lessons.reader.page.passages)
    assert "It ends after 25 steps" in text
    told = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: told.append(words[-1]))
    lessons.folders.write(place, "Again")
    assert told == ["mine: is there already, and is not empty"]
