"""Which theme is shown, and how large: what the user chose, and what the system says."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from gui import theme

THEMES = {"light": theme.LIGHT, "dark": theme.DARK}
SYSTEM = "system"
SIZES = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6)
"""Sizes of type that are offered, against the normal one."""
PROJECTOR = 1.6
"""How much larger type and pens are in projector mode, to be read from ten metres."""


class Appearance(QObject):
    """Dresses the program anew at each change."""

    changed = Signal()

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self.choice = "light"
        """``light``, ``dark`` or ``system``."""
        self.type_size = 1.0
        """Of the type against the normal one, without what projector mode adds."""
        self.projector = False
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    def callbacks(self) -> dict[str, Callable[..., object]]:
        """Return what the commands about theme and size of type do."""
        return {
            "view.theme_light": lambda: self.choose("light"),
            "view.theme_dark": lambda: self.choose("dark"),
            "view.theme_system": lambda: self.choose(SYSTEM),
            "view.switch_theme": self.switch,
            "view.larger": lambda: self.resize_type(1),
            "view.smaller": lambda: self.resize_type(-1),
            "view.normal_size": lambda: self.resize_type(0),
        }

    @property
    def dark(self) -> bool:
        """Whether the dark theme is shown."""
        if self.choice == SYSTEM:
            return self.system_is_dark()
        return self.choice == "dark"

    def system_is_dark(self) -> bool:
        """Return what the system shows; where it does not say, it is light."""
        return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark

    @property
    def scale(self) -> float:
        """How large type and pens are against their normal size."""
        return self.type_size * (PROJECTOR if self.projector else 1.0)

    def choose(self, choice: str) -> None:
        """Show the light theme, the dark one, or what the system shows."""
        self.choice = choice
        self.dress()

    def switch(self) -> None:
        """Show the other theme."""
        self.choose("light" if self.dark else "dark")

    def set_type_size(self, size: float) -> None:
        """Make type and pens so large, against their normal size."""
        self.type_size = size
        self.dress()

    def resize_type(self, steps: int) -> None:
        """Make type larger or smaller by so many of the sizes offered; 0 is back to normal."""
        if steps == 0:
            self.set_type_size(1.0)
            return
        nearest = min(SIZES, key=lambda size: abs(size - self.type_size))
        index = SIZES.index(nearest) + steps
        self.set_type_size(SIZES[min(max(index, 0), len(SIZES) - 1)])

    def set_projector(self, on: bool) -> None:
        """Make all larger for a projector, or normal again."""
        self.projector = on
        self.dress()

    def dress(self) -> None:
        """Give the program the look that was chosen."""
        wanted = THEMES["dark" if self.dark else "light"], self.scale
        if wanted != (theme.current(), theme.scale()):
            theme.apply(self._application, *wanted)
        self.changed.emit()

    def _follow_system(self) -> None:
        if self.choice == SYSTEM:
            self.dress()
