"""A lesson's page: what is seen first is there at once, the rest soon after."""

import pytest

import resources
from core.lessons.reading import read_lesson
from gui.reader import page as page_module
from gui.reader.page import FIRST, Page
from gui.reader.question import Question


@pytest.fixture
def lesson():
    lessons = (read_lesson(folder) for folder in resources.lessons())
    return next(lesson for lesson in lessons if lesson.file.predict)


@pytest.fixture
def make(qtbot, lesson):
    def made():
        asked = {one.id: Question(one) for one in lesson.file.predict}
        page = Page(lesson, "en", asked)
        qtbot.addWidget(page)
        return page

    return made


def shown(page):
    column = page.content.layout()
    widgets = [column.itemAt(place).widget() for place in range(column.count())]
    return [widget for widget in widgets if widget is not None]


def test_it_is_made_over_several_turns(qtbot, make, lesson, monkeypatch):
    monkeypatch.setattr(page_module, "TURN", -1.0)  # a single block takes longer than a turn
    page, counts, questions = make(), [], []
    page.questionMade.connect(questions.append)
    blocks = len(lesson.texts["en"].blocks)

    def all_there():
        counts.append(len(shown(page)))
        return counts[-1] == blocks

    assert len(shown(page)) == FIRST
    qtbot.waitUntil(all_there)
    assert len(set(counts)) > 2
    assert {card.question.prediction.id for card in (*page.made_questions, *questions)} == {
        one.id for one in lesson.file.predict
    }


def test_who_asks_for_all_of_it_gets_all_of_it(make, lesson):
    for asks in (
        lambda page: page.cards,
        lambda page: page.passages,
        Page.not_typeset,
        Page.finish,
    ):
        page = make()
        page.show_in_use("nothing")
        asks(page)
        assert len(shown(page)) == len(lesson.texts["en"].blocks)


def test_what_comes_later_is_as_what_was_there_before(make):
    early, late = make(), make()
    name = early.cards[-1].scenario
    for page in (early, late):
        page.show_in_use(name)
        page.show_numbers_live(True)
    assert [card.in_use for card in late.cards] == [card.in_use for card in early.cards]
    assert any(card.in_use for card in late.cards)
    assert {card.note.property("role") for card in late.cards} == {"live"}
    assert [passage.plain_text() for passage in late.passages] == [
        passage.plain_text() for passage in early.passages
    ]
