"""What a hand does with lessons in the window."""

from conftest import settled

from gui.reader.outcome import OutcomeView


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
