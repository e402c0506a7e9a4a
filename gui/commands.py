"""What each command of the window does."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from gui import language
from gui.activities import ACTIVITIES
from gui.keys_sheet import keys_sheet

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def callbacks(window: "MainWindow") -> dict[str, Callable[..., object]]:
    """Return what is done for each row of `gui.menus.ACTIONS`, by its name."""
    document, activities = window.document, window.activities
    shows = {f"activity.{row.name}": partial(activities.switch_to, row.name) for row in ACTIVITIES}
    return {
        "file.open": document.ask_to_open,
        "file.save": document.save,
        "file.save_as": document.save_as,
        "file.open_text": document.open_text,
        "file.share": document.share,
        "file.export": document.export_picture,
        "file.table": document.save_table,
        "file.script": document.save_script,
        "file.quit": window.close,
        "edit.copy_picture": document.copy_picture,
        "edit.undo": window.undo_group.undo,
        "edit.redo": window.undo_group.redo,
        "edit.add_run": lambda: window.session.add_run(),  # noqa: PLW0108  made later
        "edit.add_pane": lambda: window.session.add_pane(),  # noqa: PLW0108
        "edit.remove_pane": lambda: window.session.remove_pane(),  # noqa: PLW0108
        "run.inside": lambda on: window.session.set_inside(on),  # noqa: PLW0108
        "view.flat": lambda: window.show_surface(False),
        "view.surface": lambda: window.show_surface(True),
        "view.compass": lambda on: window.show_compass(on),  # noqa: PLW0108
        "view.equal_scales": lambda on: window.activities.set_equal_scales(on),  # noqa: PLW0108
        "view.whole": lambda: window.activity.show_whole(),  # noqa: PLW0108
        "view.next_pane": lambda: window.session.select(
            (window.session.pane + 1) % len(window.session.panes), window.session.run
        ),
        "view.panels": lambda on: window.activity.side.setVisible(on),  # noqa: PLW0108
        "view.lesson": lambda on: window.lesson_place.set_wanted(on),  # noqa: PLW0108
        "view.language_zh": lambda: window.choose_language("zh"),
        "view.language_en": lambda: window.choose_language("en"),
        "view.language_system": lambda: window.choose_language("system"),
        "view.switch_language": lambda: window.choose_language(language.other()),
        "view.projector": lambda on: window.modes.set_projector(on),  # noqa: PLW0108  made later
        "view.leave": lambda: window.modes.leave(),  # noqa: PLW0108
        "view.full_screen": lambda on: window.modes.set_full_screen(on),  # noqa: PLW0108
        "help.keys": lambda: keys_sheet(window, window.actions_by_name).exec(),
        "help.tour": window.tour.start,
        "help.about": partial(_tell_about, window),
        **shows,
        **window.appearance.callbacks(),
        **window.player.callbacks(),
        **window.lessons.callbacks(),
    }


def _tell_about(window: "MainWindow") -> None:
    from gui.about import AboutDialog  # noqa: PLC0415  what is rarely looked at comes when it is

    AboutDialog(window).exec()
