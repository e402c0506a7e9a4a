"""Full screen and projector mode of the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolBar

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class Modes:
    """Switches between the window, the full screen and projector mode.

    Parameters
    ----------
    window
        Whose modes these are.
    bar
        Its tool bar, which a projector does not show.
    """

    def __init__(self, window: "MainWindow", bar: QToolBar) -> None:
        self._window, self._bar = window, bar
        self._was_full_screen = False

    def show(self) -> None:
        """Say in the menu which mode is on."""
        window, actions = self._window, self._window.actions_by_name
        projector, full = window.appearance.projector, window.isFullScreen()
        actions["view.projector"].setChecked(projector)
        actions["view.full_screen"].setChecked(full)
        actions["view.full_screen"].setEnabled(not projector)
        for name in ("view.panels", "view.lesson"):
            actions[name].setEnabled(not projector)
        actions["view.leave"].setEnabled(projector or full)

    def set_full_screen(self, full: bool) -> None:
        """Fill the screen, or be a window again."""
        state, filled = self._window.windowState(), Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | filled if full else state & ~filled)

    def set_projector(self, on: bool) -> None:
        """Show plots and clock alone, large, on the whole screen; or the window as it was before."""
        window = self._window
        if on == window.appearance.projector:
            return
        if on:
            self._was_full_screen = window.isFullScreen()
            # What is hidden would hand the keyboard on, to a plot that shows it by a ring.
            window.setFocus(Qt.FocusReason.OtherFocusReason)
        window.menuBar().setVisible(not on)
        self._bar.setVisible(not on)
        window.lesson_place.set_projector(on)
        window.activity.set_projector(on, window.actions_by_name["view.panels"].isChecked())
        window.appearance.set_projector(on)
        self.set_full_screen(on or self._was_full_screen)
        self.show()

    def leave_projector(self) -> None:
        """Be the window again that was there before projector mode."""
        self.set_projector(False)

    def leave(self) -> None:
        """Go back to the window: from projector mode, or else from the full screen."""
        if self._window.appearance.projector:
            self.leave_projector()
        else:
            self.set_full_screen(False)
