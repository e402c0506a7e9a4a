"""Which thread collects garbage, and when.

Python's collector goes to work in whatever thread happens to make the next object, the engine's too. What it
finds may be an object of Qt, to be destroyed by its own thread alone: done by another, its children are
destroyed twice, and the process ends. So a program with a window keeps the collector to the window's thread.
"""

import gc


class Garbage:
    """Collects as Python does by itself, or when it is asked to, by the thread that asks."""

    def __init__(self) -> None:
        self.resting = False
        """Whether nothing is collected for now."""
        self._asked_for = False
        self._young = 0
        """Objects that have grown old since all were looked at."""
        self._old = 0
        """Those that were there after that."""

    def rest(self) -> None:
        """Collect nothing until `go_on`."""
        self.resting = True
        gc.disable()

    def go_on(self) -> None:
        """Collect again."""
        self.resting = False
        if not self._asked_for:
            gc.enable()

    def wait_to_be_asked(self) -> None:
        """Collect in `collect_if_due` alone, from now on."""
        self._asked_for = True
        gc.disable()

    def collect_if_due(self) -> None:
        """Do what Python's collector would have done since the last time, by its rules.

        The oldest generation whose count is above its threshold is collected with the younger ones; the last
        one only if what came into it is more than a quarter of what it was (`gc_collect_generations` in
        CPython's ``Modules/gcmodule.c``).
        """
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [count > most for count, most in zip(counts, thresholds, strict=True)]
        if self.resting or not due[0]:
            return
        if due[2] and self._young > self._old / 4:
            gc.collect()
            self._young, self._old = 0, len(gc.get_objects(2))
        elif due[1]:
            young = len(gc.get_objects(0)) + len(gc.get_objects(1))
            self._young += young - gc.collect(1)
        else:
            gc.collect(0)


garbage = Garbage()
"""The process's."""
