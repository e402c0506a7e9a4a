"""Lessons in the real window: read, tried, predicted, written."""

import shutil

import pytest
from conftest import SADDLE, settled
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from gui import language, theme
from gui.reader.answering import ChoiceInput, NumberInput
from gui.reader.outcome import OutcomeView
from gui.reader.prose import Prose
from gui.reader.question import Phase

Key = Qt.Key


@pytest.fixture
def window(qtbot, standing_window):
    """The window, whatever it shows: a lesson brings its own scenario."""
    standing_window.playback.pause()
    standing_window.activateWindow()
    standing_window.setFocus()
    return standing_window


def entries(lessons):
    """The list of lessons, as it opens."""
    lessons.reader.menu.aboutToShow.emit()
    return [action for action in lessons.reader.menu.actions() if action.isCheckable()]


def card(lessons, name):
    return lessons.reader.page.questions[name]


def rows(lessons, name):
    return dict(card(lessons, name).findChildren(OutcomeView)[-1].rows)


def ask(lessons, window, name):
    card(lessons, name).asked.emit(name)
    settled(window)
    return card(lessons, name)


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def reread(qtbot, lessons):
    return qtbot.waitSignal(lessons.course.reread, timeout=5000)


# Reading ------------------------------------------------------------------------------------------


def test_a_lesson_opens_with_its_scenario_and_its_numbers(lessons, window):
    reader = lessons.reader
    assert 280 <= reader.width() <= 320
    assert reader.title.plain_text() == "The middle of the seat"
    assert window.session.scenario == lessons.course.current.scenarios["off-the-ridge"]
    text = " ".join(passage.plain_text() for passage in reader.page.passages)
    assert "ends after 68 steps at a saddle point" in text
    assert "…" not in text
    assert reader.page.not_typeset() == []
    assert not reader.problem.isVisible()
    assert [each.in_use for each in reader.page.cards] == [False, True]


def test_a_card_shows_its_scenario_and_undo_goes_back(lessons, window):
    before = window.session.scenario
    QTest.mouseClick(lessons.reader.page.cards[0], Qt.MouseButton.LeftButton)
    assert window.session.scenario.title.en == "On the ridge"
    assert [each.in_use for each in lessons.reader.page.cards] == [True, False]
    window.actions_by_name["edit.undo"].trigger()
    assert window.session.scenario == before


def test_cards_have_keys_and_the_stage_keeps_its_own(lessons, window):
    window.setFocus()
    QTest.keyClick(window, Key.Key_1)
    assert window.session.scenario.title.en == "On the ridge"
    QTest.keyClick(window, Key.Key_3)
    assert window.actions_by_name["view.surface"].isChecked()
    QTest.keyClick(window, Key.Key_2)
    assert window.actions_by_name["view.flat"].isChecked()
    assert window.session.scenario.title.en == "On the ridge"
    QTest.keyClick(window, Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.session.scenario.title.en == "Beside the ridge"
    QTest.keyClick(window, Key.Key_L)
    assert lessons.reader.hasFocus()
    QTest.keyClick(lessons.reader, Key.Key_1)
    assert window.session.scenario.title.en == "On the ridge"
    QTest.keyClick(lessons.reader, Key.Key_2)
    assert window.session.scenario.title.en == "Beside the ridge"
    QTest.keyClick(lessons.reader, Key.Key_9)
    QTest.keyClick(lessons.reader, Key.Key_N)
    assert window.session.scenario.title.en == "Beside the ridge"


def test_a_remote_control_steps_while_the_lesson_has_the_keyboard(lessons, window):
    QTest.keyClick(window, Key.Key_L)
    QTest.keyClick(lessons.reader, Key.Key_PageDown)
    QTest.keyClick(lessons.reader, Key.Key_Right)
    assert window.session.cursor == 2
    QTest.keyClick(lessons.reader, Key.Key_PageUp)
    assert window.session.cursor == 1
    QTest.keyClick(lessons.reader, Key.Key_Space)
    assert window.playback.playing


def test_a_link_in_the_text_shows_a_scenario_or_another_lesson(lessons, window):
    page = lessons.reader.page
    page.passages[0].followed.emit("scenario", "on-the-ridge")
    assert window.session.scenario.title.en == "On the ridge"
    page.passages[0].followed.emit("lesson", "03-saddle-points")
    assert lessons.course.folder.name == "03-saddle-points"


def test_the_page_scrolls_to_the_card_in_use(lessons, window, qtbot):
    page = lessons.reader.page
    window.resize(1366, 480)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert page.cards[0].visibleRegion().isEmpty()
    QTest.keyClick(window, Key.Key_1)
    qtbot.waitUntil(lambda: not page.cards[0].visibleRegion().isEmpty())
    window.resize(1366, 728)


def test_the_language_of_the_window_is_the_lessons_language(lessons, window):
    language.choose("zh")
    settled(window)
    assert lessons.reader.title.plain_text() == "马鞍的正中"
    text = " ".join(passage.plain_text() for passage in lessons.reader.page.passages)
    assert "68 步后停在鞍点" in text
    assert lessons.reader.chooser.text().startswith("自己的课程")


def test_a_lesson_without_the_language_is_shown_in_the_other_with_a_note(lessons, window, folder):
    (folder / "zh.md").unlink()
    lessons.open(folder)
    assert not lessons.reader.note.isVisible()
    language.choose("zh")
    assert lessons.reader.note.isVisible()
    assert lessons.reader.note.text() == "这一课只有英文。"
    assert lessons.reader.page.spoken == "en"


def test_it_follows_theme_and_size(lessons, window, qapp):
    page = lessons.reader.page
    height = page.passages[0].height()
    window.appearance.choose("dark")
    window.appearance.set_type_size(1.25)
    QTest.qWait(30)
    assert page.passages[0].height() > height
    asked = card(lessons, "escape-step")
    for prose in (asked.title, asked.text, page.passages[0]):
        assert prose.palette().text().color().name() == theme.DARK.text
    window.appearance.set_type_size(1.0)


def test_it_is_hidden_and_shown_and_a_projector_does_not_have_it(lessons, window, qapp):
    reader = lessons.reader
    QTest.keyClick(window, Key.Key_F4)
    assert not reader.isVisible()
    QTest.keyClick(window, Key.Key_1)
    assert window.session.scenario.title.en == "Beside the ridge", "hidden cards have no keys"
    QTest.keyClick(window, Key.Key_L)
    assert reader.isVisible()
    window.actions_by_name["view.projector"].trigger()
    qapp.processEvents()
    assert not reader.isVisible()
    window.actions_by_name["view.leave"].trigger()
    qapp.processEvents()
    assert reader.isVisible()
    window.resize(1366, 728)  # as it was: the screen in memory is smaller
    qapp.processEvents()


# The list -----------------------------------------------------------------------------------------


def test_the_list_leads_to_every_lesson_and_tells_how_far_one_is(lessons, window, folder):
    reader = lessons.reader
    texts = [action.text() for action in entries(lessons)]
    assert len(texts) == 14
    assert texts[0].startswith("1  Optimization and deep learning")
    assert texts[-1].strip() == "The middle of the seat\t✓ 0/3"
    entries(lessons)[2].trigger()
    settled(window)
    assert reader.title.plain_text() == "Saddle points"
    assert reader.chooser.text() == "Lesson 3 of 13 ▾"
    assert reader.before.accessibleName() == "Previous: Local minima"
    assert reader.after.accessibleName() == "Next: The Hessian decides"
    QTest.mouseClick(reader.after, Qt.MouseButton.LeftButton)
    assert reader.chooser.text() == "Lesson 4 of 13 ▾"
    window.actions_by_name["lesson.previous"].trigger()
    assert reader.chooser.text() == "Lesson 3 of 13 ▾"
    assert entries(lessons)[2].text().endswith("\t✓ 0/2")
    assert entries(lessons)[0].text().endswith("\t")


def test_titles_of_neighbours_are_below_each_other_where_they_are_too_long(lessons, window, qtbot):
    reader = lessons.reader
    entries(lessons)[11].trigger()  # nobody waits for what it computes
    qtbot.waitUntil(lambda: reader.after.text() == "Looking back →")
    assert reader.before.text().startswith("← Mini-batch stochastic grad")
    qtbot.waitUntil(lambda: reader.before.geometry().bottom() < reader.after.geometry().top())
    entries(lessons)[4].trigger()
    qtbot.waitUntil(lambda: reader.after.text() == "High dimensions →")
    assert reader.before.text() == "← The Hessian decides"
    entries(lessons)[2].trigger()
    settled(window)
    qtbot.waitUntil(lambda: reader.after.text() == "The Hessian decides →")
    assert reader.before.text() == "← Local minima"
    qtbot.waitUntil(lambda: reader.before.y() == reader.after.y())


def test_no_title_of_a_neighbour_is_cut_on_a_laptop(lessons, window):
    reader = lessons.reader
    assert reader.width() == 300
    for way in (7, 9):
        entries(lessons)[way].trigger()
        settled(window)
        links = [way for way in (reader.before, reader.after) if not way.isHidden()]
        assert not [link.text() for link in links if "…" in link.text()]


def test_without_a_lesson_the_list_is_shown(window):
    reader = window.lessons.reader
    assert sum(not each.isHidden() for each in reader.contents.cards) == 13
    QTest.mouseClick(reader.contents.cards[1], Qt.MouseButton.LeftButton)
    assert reader.title.plain_text() == "Local minima"
    assert not reader.chooser.isHidden()
    reader.menu.aboutToShow.emit()
    reader.menu.actions()[-1].trigger()
    assert reader.page is None
    assert reader.title.plain_text() == "Lessons"
    assert reader.chooser.isHidden()
    assert reader.before.isHidden()
    window.actions_by_name["lesson.list"].trigger()
    assert window.focusWidget() is reader.contents.cards[0]


def test_progress_is_remembered(lessons):
    lessons.course.note_answer("escape-step")
    told = lessons.course.told_progress()
    lessons.course.progress.clear()
    lessons.course.take_progress({**told, "strange": {"answered": 3}, "other": []})
    assert lessons.course.told_progress() == told
    assert entries(lessons)[-1].text().endswith("✓ 1/3")


# Predictions --------------------------------------------------------------------------------------


def test_a_question_locks_the_clock_and_keeps_the_outcome_back(lessons, window):
    asked = ask(lessons, window, "escape-step")
    session, activity = window.session, window.activity
    assert asked.question.phase is Phase.ASKED
    assert session.locked
    assert session.last == 0
    assert [len(run.trace) for run in session.results[0]] == [1]
    for name in ("run.play", "run.forward", "run.last", "edit.undo", "edit.add_run"):
        assert not window.actions_by_name[name].isEnabled(), name
    assert not activity.side.isEnabled()
    for key in (Key.Key_Right, Key.Key_End, Key.Key_Space, Key.Key_PageDown):
        QTest.keyClick(window, key)
    activity.transport.scrubbed.emit(10)
    activity.charts[0].jumped.emit(10)
    session.step(10)
    session.set_run_values({"optimizer": {"name": "SGD", "lr": 0.3}})
    assert (session.cursor, window.playback.playing) == (0, False)
    assert session.scenario == lessons.course.current.scenarios["off-the-ridge"]


def test_an_answer_plays_the_run_and_is_told_beside_the_outcome(lessons, window, qtbot):
    asked = ask(lessons, window, "escape-step")
    speed = window.playback.speed
    field = asked.findChildren(NumberInput)[-1].field
    assert field.hasFocus()
    QTest.keyClicks(field, "18")
    QTest.keyClick(field, Key.Key_Return)
    assert not window.session.locked
    assert window.playback.playing
    assert asked.question.phase is Phase.ANSWERED
    window.playback.set_speed(1000.0)
    qtbot.waitUntil(lambda: asked.question.phase is Phase.TOLD, timeout=5000)
    assert window.session.cursor == window.session.last == 25, "it is not played beyond its end"
    assert not window.playback.playing
    assert window.playback.speed == speed
    assert rows(lessons, "escape-step") == {
        "Your answer": "18 steps",
        "Outcome": "22 steps",
        "Off by": "4 steps",
    }
    marks = window.activity.charts[0].plot._answers
    assert [point[0] for point in marks.answers] == [18.0]
    assert marks.outcome[0] == 22
    assert entries(lessons)[-1].text().endswith("✓ 1/3")
    assert window.activity.side.isEnabled()


def test_the_outcome_can_be_had_before_the_run_has_ended(lessons, window):
    asked = ask(lessons, window, "where-to")
    QTest.mouseClick(asked.findChildren(ChoiceInput)[-1].cards[1], Qt.MouseButton.LeftButton)
    assert asked.question.phase is Phase.ANSWERED
    asked.outcomeWanted.emit("where-to")
    assert asked.question.phase is Phase.TOLD
    assert window.session.cursor == window.session.last
    assert rows(lessons, "where-to")["Your answer"] == "at the saddle"


def test_a_click_on_the_plot_answers_and_is_marked(lessons, window):
    asked = ask(lessons, window, "last-place")
    plot = window.activity.stage.pane(0).plot
    start = plot.position((1.9, -0.01))
    place = plot.position((0.5, -1.0))
    assert not plot.has_handle(start), "the start stays where it is"
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert window.session.scenario == lessons.course.current.scenarios["off-the-ridge"]
    assert asked.question.answers == [(pytest.approx(0.5, abs=0.02), pytest.approx(-1, abs=0.02))]
    asked.outcomeWanted.emit("last-place")
    marks = plot._answers
    assert marks.answers == (asked.question.answers[0],)
    assert marks.outcome == (pytest.approx(1.9 * 0.8**25), pytest.approx(-0.01 * 1.2**25))
    QTest.keyClick(window, Key.Key_1)
    assert plot._answers.answers == ()
    assert plot._answers.outcome is None


def test_skipping_plays_without_an_answer(lessons, window):
    asked = ask(lessons, window, "escape-step")
    asked._skip()
    assert not window.session.locked
    asked.outcomeWanted.emit("escape-step")
    assert rows(lessons, "escape-step") == {"Outcome": "22 steps"}
    assert entries(lessons)[-1].text().endswith("✓ 0/3")


@pytest.mark.parametrize("way", ["card", "lesson", "file", "other question"])
def test_whoever_turns_to_something_else_is_not_locked_in(lessons, window, way, folder):
    asked = ask(lessons, window, "escape-step")
    if way == "card":
        QTest.keyClick(window, Key.Key_1)
    elif way == "lesson":
        lessons.open(folder)
    elif way == "file":
        window.document.open_file(folder / "on-the-ridge.json")
    else:
        ask(lessons, window, "where-to")
        assert window.session.locked
        assert card(lessons, "escape-step").question.phase is Phase.OPEN
        return
    settled(window)
    assert not window.session.locked
    assert window.activity.side.isEnabled()
    assert asked.question.phase is Phase.OPEN
    assert window.actions_by_name["run.play"].isEnabled()
    assert window.session.last > 0


def test_a_scenario_changed_meanwhile_is_played_as_it_was_asked(lessons, window):
    asked = ask(lessons, window, "escape-step")
    window.session.set_locked(False)
    assert asked.question.phase is Phase.OPEN, "unlocked from elsewhere, it is asked no more"


# Lessons of one's own -----------------------------------------------------------------------------


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


def test_a_page_in_the_place_of_another_is_whole_at_once(lessons):
    before = lessons.reader.page
    language.choose("zh")
    page = lessons.reader.page
    assert page is not before
    made = len(page.findChildren(Prose))
    page.finish()
    assert len(page.findChildren(Prose)) == made
