"""Which formulas are typeset, and who waits for which."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import count

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.typesetting import Typeset

Typesetter = Callable[[int, str, bool], None]
"""Starts to typeset; told who asks, the LaTeX, and whether it is displayed."""
MOST = 2048
"""Formulas that are kept; what a label shows it keeps itself."""
_numbers = count()


class Formulas(QObject):
    """What has been typeset so far, and who waits for what.

    Widgets ask here; the window's worker does it, and puts the result here.
    """

    arrived = Signal()
    """Something that was asked for is there, or is known not to come."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[tuple[str, bool], Typeset | None] = {}
        self._wanted: dict[int, tuple[str, bool]] = {}
        self._typesetters: list[Typesetter] = []

    def get(self, latex: str, display: bool) -> Typeset | None:
        """Return a formula, or None as long as it is not there."""
        return self._known.get((latex, display))

    def is_known(self, latex: str, display: bool) -> bool:
        """Whether it is there, or is known not to come."""
        return (latex, display) in self._known

    def want(self, number: int, latex: str, display: bool) -> None:
        """Ask for a formula; what the same asker asked for before is wanted no more."""
        self._wanted[number] = (latex, display)
        if self._typesetters:
            self._typesetters[-1](number, latex, display)

    def withdraw(self, number: int) -> None:
        """Want nothing any more for this asker."""
        self._wanted.pop(number, None)

    def serve(self, typesetter: Typesetter) -> None:
        """Let this one typeset from now on, and what is waited for first."""
        self._typesetters.append(typesetter)
        for number, (latex, display) in self._wanted.items():
            typesetter(number, latex, display)

    def retire(self, typesetter: Typesetter) -> None:
        """Ask this one no more."""
        if typesetter in self._typesetters:
            self._typesetters.remove(typesetter)
            if self._typesetters:
                for number, (latex, display) in self._wanted.items():
                    self._typesetters[-1](number, latex, display)

    def put(self, latex: str, display: bool, result: Typeset | None) -> None:
        """Take what was typeset."""
        self._known[latex, display] = result
        if len(self._known) > MOST:
            del self._known[next(iter(self._known))]
        wanted = self._wanted.items()
        self._wanted = {who: what for who, what in wanted if what != (latex, display)}
        self.arrived.emit()


@cache
def formulas() -> Formulas:
    """Return the program's one store of formulas."""
    return Formulas()


class Asker:
    """Asks for the formulas of a widget, as long as there is one.

    Parameters
    ----------
    widget
        What it shows no more, or what it would have shown when it is gone, is not waited for.
    """

    def __init__(self, widget: QWidget) -> None:
        self._numbers: list[int] = []
        widget.destroyed.connect(partial(_withdraw, self._numbers))

    def ask(self, latex: Sequence[str], display: bool) -> None:
        """Ask for these instead of those before."""
        store = formulas()
        _withdraw(self._numbers)
        pieces = dict.fromkeys(latex)  # one that stands there often is typeset once
        for number, piece in zip(self._more(len(pieces)), pieces, strict=False):
            if not store.is_known(piece, display):
                store.want(number, piece, display)

    def _more(self, count: int) -> list[int]:
        while len(self._numbers) < count:
            self._numbers.append(next(_numbers))
        return self._numbers


def _withdraw(numbers: Sequence[int], _gone: QObject | None = None) -> None:
    for number in numbers:
        formulas().withdraw(number)
