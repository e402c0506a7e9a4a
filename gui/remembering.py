"""What of a window is remembered, and how the next one takes it up."""

from typing import TYPE_CHECKING

import resources
from gui import language, skeleton
from gui.appearance import SYSTEM, Appearance
from gui.settings import (
    GEOMETRY,
    LANGUAGE,
    LESSON,
    LESSON_PANEL,
    LESSON_WIDTH,
    OWN_LESSONS,
    PANELS,
    PROGRESS,
    RECENT,
    SCENARIO,
    SIDE_WIDTH,
    SPEED,
    STATE,
    THEME,
    TYPE_SIZE,
    Settings,
)

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def restore_look(appearance: Appearance, settings: Settings | None) -> None:
    """Take theme, size of type and language of the last time, before anything is made in them."""
    if settings is not None:
        language.choose(settings.get(LANGUAGE) or language.SYSTEM)
        appearance.choice = settings.get(THEME) or SYSTEM
        appearance.type_size = settings.get(TYPE_SIZE) or 1.0
    appearance.dress()


def lesson_width(settings: Settings | None) -> float:
    """Return how wide the lesson will be, in pixels at the normal size of type; 0 if it is hidden."""
    if settings is None:
        return skeleton.LESSON_WIDTH
    if settings.get(LESSON_PANEL) is False:
        return 0.0
    return settings.get(LESSON_WIDTH) or skeleton.LESSON_WIDTH


def side_width(settings: Settings | None) -> float:
    """Return how wide the controls will be, in pixels at the normal size of type; 0 if hidden."""
    if settings is None:
        return skeleton.SIDE_WIDTH
    if settings.get(PANELS) is False:
        return 0.0
    return settings.get(SIDE_WIDTH) or skeleton.SIDE_WIDTH


def restore_frame(window: "MainWindow", settings: Settings) -> None:
    """Put the window to where it was; what no longer fits stays as it is."""
    for setting, restore in (
        (GEOMETRY, window.restoreGeometry),
        (STATE, window.restoreState),
    ):
        kept = settings.get(setting)
        if kept is not None:
            restore(kept)


def restore_parts(window: "MainWindow", settings: Settings) -> None:
    """Put panels and speed to where they were, and begin with the lesson that was read."""
    width = settings.get(LESSON_WIDTH)
    if width is not None:
        window.lesson_place.set_reader_width(width)
    if settings.get(LESSON_PANEL) is False:
        window.actions_by_name["view.lesson"].trigger()
    width = settings.get(SIDE_WIDTH)
    if width is not None:
        window.activity.set_side_width(width)
    if settings.get(PANELS) is False:
        window.actions_by_name["view.panels"].trigger()
    recent = settings.get(RECENT)
    if recent is not None:
        window.recent.show_paths(recent)
    speed = settings.get(SPEED)
    if speed is not None:
        window.playback.set_speed(speed)
    _restore_lessons(window, settings)


def _restore_lessons(window: "MainWindow", settings: Settings) -> None:
    """Begin with the lesson that was read."""
    progress, own = settings.get(PROGRESS), settings.get(OWN_LESSONS)
    window.lessons.course.take_progress(progress or {})
    window.lessons.course.own = tuple(folder for folder in own or () if folder.is_dir())
    last = settings.get(LESSON)
    window.lessons.begin_with(resources.OPENING_LESSON if last is None else last)


def remember(window: "MainWindow", settings: Settings) -> None:
    """Write down what the next start begins with."""
    settings.keep(GEOMETRY, window.saveGeometry())
    settings.keep(STATE, window.saveState())
    settings.keep(SIDE_WIDTH, window.activity.side_width)
    settings.keep(PANELS, window.actions_by_name["view.panels"].isChecked())
    settings.keep(THEME, window.appearance.choice)
    settings.keep(LANGUAGE, language.choice())
    settings.keep(TYPE_SIZE, window.appearance.type_size)
    settings.keep(SPEED, window.playback.speed)
    settings.keep(RECENT, window.recent.paths)
    course = window.lessons.course
    settings.keep(LESSON_WIDTH, window.lesson_place.reader_width)
    settings.keep(LESSON_PANEL, window.lesson_place.is_wanted)
    settings.keep(LESSON, window.lessons.last)
    settings.keep(OWN_LESSONS, course.own)
    settings.keep(PROGRESS, course.told_progress())
    settings.keep(SCENARIO, window.activity.session.scenario)
    settings.close()
