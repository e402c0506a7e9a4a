"""Which formulas are typeset, and who waits for which."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import count

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from gui.typesetting import Typeset

Typesetter = Callable[[int, str, bool], None]
"""Starts to typeset; told who asks, the LaTeX, and whether it is displayed."""
What = tuple[str, bool]
"""A formula: its LaTeX, and whether it is displayed."""
MOST = 2048
"""Formulas that are kept; what a label shows it keeps itself."""
TURN = 0.008
"""Seconds of a turn of the event loop in which widgets are told that their formulas are there."""
_numbers = count()


class Formulas(QObject):
    """What has been typeset so far, and who waits for what.

    Widgets ask here; the window's worker does it, and puts the results here. A widget is told once,
    when all that it waits for is there; many are told one after the other, over several turns of the
    event loop, since each lays itself out anew.
    """

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[What, Typeset | None] = {}
        self._wanted: dict[int, What] = {}
        self._askers: dict[int, Asker] = {}
        self._complete: deque[Asker] = deque()
        self._typesetters: list[Typesetter] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._tell_some)

    def get(self, latex: str, display: bool) -> Typeset | None:
        """Return a formula, or None as long as it is not there."""
        return self._known.get((latex, display))

    def is_known(self, latex: str, display: bool) -> bool:
        """Whether it is there, or is known not to come."""
        return (latex, display) in self._known

    def want(self, number: int, latex: str, display: bool, asker: "Asker | None" = None) -> None:
        """Ask for a formula; what was asked for under the same number before is wanted no more."""
        self._wanted[number] = (latex, display)
        if asker is not None:
            self._askers[number] = asker
        if self._typesetters:
            self._typesetters[-1](number, latex, display)

    def withdraw(self, number: int) -> None:
        """Want nothing any more under this number."""
        self._wanted.pop(number, None)
        self._askers.pop(number, None)

    def serve(self, typesetter: Typesetter) -> None:
        """Let this one typeset from now on, and what is waited for first."""
        self._typesetters.append(typesetter)
        for number, (latex, display) in list(self._wanted.items()):
            typesetter(number, latex, display)

    def retire(self, typesetter: Typesetter) -> None:
        """Ask this one no more."""
        if typesetter in self._typesetters:
            self._typesetters.remove(typesetter)
            if self._typesetters:
                for number, (latex, display) in list(self._wanted.items()):
                    self._typesetters[-1](number, latex, display)

    def put(self, results: Iterable[tuple[str, bool, Typeset | None]]) -> None:
        """Take what was typeset, and tell whom nothing is missing any more."""
        came = {(latex, display): result for latex, display, result in results}
        self._known |= came
        while len(self._known) > MOST:
            del self._known[next(iter(self._known))]
        for number in [who for who, what in self._wanted.items() if what in came]:
            asker = self._askers.get(number)
            self.withdraw(number)
            if asker is not None and not any(other in self._wanted for other in asker.numbers):
                self._complete.append(asker)
        if not self._turn.isActive():
            self._tell_some()

    def finish(self) -> None:
        """Tell all at once who are still to be told: a picture is taken of them."""
        while self._complete:
            self._tell_one()

    def _tell_some(self) -> None:
        end = time.perf_counter() + TURN
        while self._complete:
            self._tell_one()
            if time.perf_counter() > end:
                break
        if self._complete:
            self._turn.start()

    def _tell_one(self) -> None:
        asker = self._complete.popleft()
        if isValid(asker):
            asker.complete.emit()


@cache
def formulas() -> Formulas:
    """Return the program's one store of formulas."""
    return Formulas()


class Asker(QObject):
    """Asks for the formulas of a widget, as long as there is one.

    Parameters
    ----------
    widget
        What it shows no more, or what it would have shown when it is gone, is not waited for.
    """

    complete = Signal()
    """All that was asked for is there, or is known not to come."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.numbers: list[int] = []
        """Under which it asks."""
        widget.destroyed.connect(partial(_withdraw, self.numbers))

    def ask(self, latex: Sequence[str], display: bool) -> None:
        """Ask for these instead of those before."""
        store = formulas()
        _withdraw(self.numbers)
        missing = [piece for piece in dict.fromkeys(latex) if not store.is_known(piece, display)]
        for number, piece in zip(self._more(len(missing)), missing, strict=False):
            store.want(number, piece, display, self)

    def _more(self, count: int) -> list[int]:
        while len(self.numbers) < count:
            self.numbers.append(next(_numbers))
        return self.numbers


def _withdraw(numbers: Sequence[int], _gone: QObject | None = None) -> None:
    for number in numbers:
        formulas().withdraw(number)
