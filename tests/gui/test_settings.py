"""What is remembered from one start to the next, in a file of the test's own."""

from pathlib import Path

import pytest
from conftest import closed, settled
from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtTest import QTest
from shiboken6 import isValid

import resources
from core.scenario import read_scenario
from gui import application, opening, settings, theme
from gui.interior import opening_scenario
from gui.main_window import MainWindow
from gui.settings import SETTINGS, Settings

VALUES = {
    "window/toured": True,
    "files/recent": (Path("/a/b.json"), Path("/ü, c.json")),
    "window/geometry": QByteArray(b"\x01\xd9\x00;\xff"),
    "window/state": QByteArray(b"\x00\xff\n"),
    "window/side_width": 412.5,
    "window/panels": False,
    "look/theme": "dark",
    "look/language": "zh",
    "look/type_size": 1.25,
    "lesson/panel": False,
    "lesson/width": 345.5,
    "lesson/last": "03, é",
    "lesson/folders": (Path("/a/lesson"),),
    "lesson/progress": {"03, é": {"visited": True, "answered": ["when"]}},
    "playback/speed": 50.0,
    "session/scenario": opening_scenario(),
}
SCENARIOS = {path.stem: path for path in resources.scenarios()}


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings.ini"


@pytest.fixture
def start(qapp, file):
    """Return a function that opens the window anew, as at another start of the program."""
    windows = []

    def open_(scenario=None):
        end()
        window = MainWindow(scenario, Settings(file))
        window.show()
        settled(window)
        windows.append(window)
        return window

    def end():
        if windows:
            closed(windows.pop())

    yield open_
    end()
    theme.apply(qapp)


def trigger(window, qapp, name):
    window.actions_by_name[name].trigger()
    qapp.processEvents()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_each_is_read_as_it_was_kept(file, setting):
    value = VALUES[setting.key]
    first = Settings(file)
    first.keep(setting, value)
    first.close()
    assert Settings(file).get(setting) == value


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
@pytest.mark.parametrize(
    "written",
    [
        "",
        "nonsense",
        "é%00",
        "nan",
        "-1",
        "1e999",
        "one, two",
        "@Invalid()",
        '{"format": 1}',
        "{}",
        "=",
        "[]",
    ],
)
def test_what_makes_no_sense_counts_as_not_there(file, setting, written):
    section, name = setting.key.split("/")
    file.write_text(f"[{section}]\n{name}={written}\n", "utf-8")
    value = Settings(file).get(setting)
    assert value is None or setting is settings.GEOMETRY or setting is settings.STATE


def test_a_file_that_is_none_is_ignored(qapp, file, start):
    file.write_bytes(bytes(range(256)) * 8)
    for setting in SETTINGS:
        assert Settings(file).get(setting) is None
    window = start()
    assert window.session.scenario == opening_scenario()
    assert theme.current() is theme.LIGHT or window.appearance.system_is_dark()


def test_a_file_that_cannot_be_written_is_no_hindrance(qapp, tmp_path):
    (tmp_path / "file").write_text("")
    window = MainWindow(None, Settings(tmp_path / "file" / "settings.ini"))
    window.show()
    settled(window)
    closed(window)


def test_all_is_as_it_was_at_the_next_start(qapp, start):
    window = start()
    trigger(window, qapp, "view.lesson")
    window.resize(1100, 700)
    qapp.processEvents()
    trigger(window, qapp, "view.theme_dark")
    trigger(window, qapp, "view.larger")
    window.session.open(read_scenario(SCENARIOS["monkey-saddle"]))
    window.session.set_values({"steps": 77})
    speed = window.activity.transport.speed
    speed.setCurrentIndex(speed.findData(50.0))
    speed.activated.emit(speed.currentIndex())
    assert not window.lessons.reader.isVisible()
    splitter = window.activity._splitter
    splitter.moveSplitter(window.width() - 480, 1)
    QTest.qWait(20)
    width = window.activity.side.width()
    assert width > 400
    assert window.activity.side_width == pytest.approx(width / 1.1)
    scenario = window.session.scenario
    settled(window)

    window = start()
    QTest.qWait(20)
    assert theme.current() is theme.DARK
    assert window.actions_by_name["view.theme_dark"].isChecked()
    assert theme.scale() == 1.1
    assert window.session.scenario == scenario
    assert window.session.scenario.steps == 77
    assert not window.session.undo_stack.canUndo()
    assert window.playback.speed == 50.0
    assert window.activity.transport.speed.currentData() == 50.0
    window.resize(1100, 700)
    QTest.qWait(20)
    assert window.activity.side.width() == pytest.approx(width, abs=3)
    assert window.actions_by_name["view.panels"].isChecked()

    trigger(window, qapp, "view.panels")
    trigger(window, qapp, "view.theme_system")
    window = start()
    assert not window.activity.side.isVisible()
    assert not window.actions_by_name["view.panels"].isChecked()
    assert window.actions_by_name["view.theme_system"].isChecked()


def test_the_lesson_is_read_on_beside_the_scenario_that_was_shown(qapp, start):
    window = start()
    assert window.lessons.course.folder.name == resources.OPENING_LESSON
    assert window.session.scenario == opening_scenario()
    window.lessons.open(window.lessons.course.folder_of("02-local-minima"))
    window.lessons.course.note_answer("any")
    window.session.open(read_scenario(SCENARIOS["monkey-saddle"]))
    window.lesson_place.set_reader_width(260.0)

    window = start()
    assert window.lessons.reader.title.plain_text() == "Local minima"
    assert window.session.scenario == read_scenario(SCENARIOS["monkey-saddle"])
    assert window.lesson_place.reader_width == 260
    assert window.lessons.course.progress["02-local-minima"].answered == {"any"}
    window.lessons.course.leave()
    window.lessons.reader.show_contents()

    window = start()
    assert window.lessons.reader.page is None
    assert window.lessons.reader.contents.isVisible()


def test_the_window_has_its_size_again(qapp, start):
    window = start()
    window.activity.side.hide()
    size = window.minimumSizeHint().expandedTo(QSize(700, 560))  # fits on any screen
    window.resize(size)
    qapp.processEvents()
    assert start().size().height() == size.height()


def test_a_window_closed_in_projector_mode_opens_as_a_window(qapp, start):
    window = start()
    trigger(window, qapp, "view.projector")
    window = start()
    assert not window.appearance.projector
    assert not window.isFullScreen()
    assert window.menuBar().isVisible()
    assert theme.scale() == 1.0


def test_a_given_scenario_wins_over_the_last(qapp, start):
    window = start(read_scenario(SCENARIOS["monkey-saddle"]))
    assert window.session.scenario == read_scenario(SCENARIOS["monkey-saddle"])
    given = read_scenario(SCENARIOS["cubic-saddle"])
    window = start(given)
    assert window.session.scenario == given
    assert start().session.scenario == given


def test_the_program_reads_the_users_file_and_figures_none(qapp, monkeypatch, tmp_path, file):
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    kept = Settings()
    kept.keep(settings.THEME, "dark")
    kept.keep(settings.SCENARIO, read_scenario(SCENARIOS["monkey-saddle"]))
    kept.close()
    assert (tmp_path / "Descent Lab" / "Descent Lab.ini").exists()
    opened = []
    monkeypatch.setattr(type(qapp), "exec", lambda _: opened.extend(qapp.topLevelWidgets()) or 0)
    made = []

    def remember(*given, **how):
        made.append(MainWindow(*given, **how))
        return made[-1]

    for module in (application, opening):
        monkeypatch.setattr(module, "MainWindow", remember)

    for file_given, expected in (
        (None, "monkey-saddle"),
        (SCENARIOS["cubic-saddle"], "cubic-saddle"),
    ):
        assert application.run(file_given) == 0
        assert theme.current() is theme.DARK
        assert made[-1].session.scenario == read_scenario(SCENARIOS[expected])
        closed(made.pop())
    picture = tmp_path / "figure.png"
    application.draw(read_scenario(SCENARIOS["cubic-saddle"]), picture)
    assert theme.current() is theme.LIGHT
    assert Settings().get(settings.THEME) == "dark"
    assert not isValid(made.pop()), "the window of a figure is gone with it"
