"""Lessons in the real window: read and tried."""

import pytest
from conftest import settled
from lessons_at_hand import card, entries
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui import language, theme
from gui.reader.prose import Prose

Key = Qt.Key


@pytest.fixture
def shown_first():
    """Nothing: a lesson brings its own scenario."""


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


def test_a_page_in_the_place_of_another_is_whole_at_once(lessons):
    before = lessons.reader.page
    language.choose("zh")
    page = lessons.reader.page
    assert page is not before
    made = len(page.findChildren(Prose))
    page.finish()
    assert len(page.findChildren(Prose)) == made
