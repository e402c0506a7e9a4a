"""Searching through the lessons, in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui import language

Key = Qt.Key


def test_searching_finds_and_jumps_across_lessons(lessons, window, qapp):
    reader = lessons.reader
    window.actions_by_name["lesson.find"].trigger()
    QTest.keyClicks(reader.search.field, "ridge")
    count = reader.search.count.text()
    assert count.startswith("1 of 2")
    QTest.keyClick(reader.search.field, Key.Key_Return)
    assert reader.search.count.text().startswith("2 of 2")
    QTest.keyClick(reader.search.field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert reader.search.count.text().startswith("1 of 2")
    scenario = window.session.scenario
    reader.search.field.clear()
    QTest.keyClicks(reader.search.field, "hyper")
    assert "lessons" in reader.search.count.text()
    QTest.keyClick(reader.search.field, Key.Key_Return)
    assert reader.chooser.text() == "Lesson 8 of 13 ▾"
    assert reader.search.count.text().startswith("1 of ")
    assert window.session.scenario == scenario, "to look for a word is not to leave the stage"
    lessons.step(-1)
    assert reader.search.count.text().startswith("other lessons: "), "of the page that is shown"
    QTest.keyClick(reader.search.field, Key.Key_Escape)
    assert not reader.search.isVisible()
    assert not any(passage.extraSelections() for passage in reader.page.passages)


def marked(reader):
    """Return how many places are marked in the page."""
    return sum(len(passage.extraSelections()) for passage in reader.page.passages)


def test_what_is_searched_is_searched_in_the_language_of_the_moment(lessons, window):
    reader = lessons.reader
    window.actions_by_name["lesson.find"].trigger()
    QTest.keyClicks(reader.search.field, "ridge")
    english = reader.search.count.text()
    assert english.startswith("1 of 2")
    language.choose("zh")
    assert not marked(reader)
    assert reader.search.count.text() == "没有找到"
    reader.search.field.setText("脊线")
    reader.search.field.textEdited.emit("脊线")
    assert reader.search.count.text().startswith("第 1 处，共 2 处")
    assert marked(reader) == 2
    language.choose("en")
    assert reader.search.count.text() == "nothing"
    language.choose("zh")
    assert marked(reader) == 2
    language.choose("en")
    reader.search.field.clear()
    QTest.keyClicks(reader.search.field, "ridge")
    assert reader.search.count.text() == english
    QTest.keyClick(reader.search.field, Key.Key_Escape)


def test_what_is_searched_is_marked_in_a_page_that_is_read_again(qtbot, lessons, window, folder):
    reader = lessons.reader
    window.actions_by_name["lesson.find"].trigger()
    QTest.keyClicks(reader.search.field, "ridge")
    QTest.keyClick(reader.search.field, Key.Key_Return)
    assert reader.search.count.text().startswith("2 of 2")
    text = (folder / "en.md").read_text("utf-8")
    (folder / "en.md").write_text(text + "\nThe ridge, once more.\n", "utf-8")
    lessons.course._read_again()
    assert reader.search.count.text().startswith("2 of 3")
    assert marked(reader) == 3
    (folder / "en.md").write_text(text.replace("ridge", "crest", 1), "utf-8")
    lessons.course._read_again()
    assert reader.search.count.text().startswith("1 of 1")
    QTest.keyClick(reader.search.field, Key.Key_Escape)
