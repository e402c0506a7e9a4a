"""What the engine says to everything that a lesson asks for; needs torch."""

from collections import defaultdict, deque
from collections.abc import Iterator

from core.lessons.evaluation import evaluate
from core.lessons.quantity import parse
from core.lessons.reading import Lesson
from core.lessons.sources import Source, source
from core.lessons.template import Value, Wanted
from core.problems import Problem

Found = dict[Wanted, Value | Problem]
"""Values by what was wanted; a `Problem` where it asks for what there is not."""


class Figures:
    """Computes what lessons ask for, and remembers it for as long as the scenarios stay the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], Value | Problem] = {}

    def of(self, lesson: Lesson, *, everything: bool = False) -> Iterator[Found | None]:
        """Compute a lesson's figures, those first that are read first.

        Parameters
        ----------
        lesson
            The lesson.
        everything
            Whether scenarios of which nothing is asked are run as well, to see whether they can be.

        Yields
        ------
        dict or None
            What is known by now, whenever a scenario is done; None where the caller may stop.
        """
        wanted: dict[str, list[str]] = defaultdict(list)
        for asked in lesson.asked:
            wanted[asked.scenario].append(asked.quantity)
        if everything:
            wanted |= {name: [] for name in lesson.scenarios if name not in wanted}
        found: Found = {}
        for name, quantities in wanted.items():
            key = (str(lesson.folder), lesson.scenarios[name].to_json())
            if everything or any((*key, text) not in self._known for text in quantities):
                yield from self._compute(lesson, name, quantities)
            found |= {(name, text): self._known[*key, text] for text in quantities}
            yield dict(found)

    def _compute(self, lesson: Lesson, name: str, quantities: list[str]) -> Iterator[None]:
        scenario = lesson.scenarios[name]
        keys = [(str(lesson.folder), scenario.to_json(), text) for text in quantities]
        computed = deque[Source | None](maxlen=1)
        try:
            for result in source(scenario):
                computed.append(result)
                yield None
        except Problem as problem:  # of the data, which are read only here
            self._known |= dict.fromkeys(keys, problem)
            if not keys:
                raise
            return
        (result,) = computed
        assert result is not None
        for key, text in zip(keys, quantities, strict=True):
            try:
                self._known[key] = evaluate(parse(text), result)
            except Problem as problem:
                self._known[key] = problem
            yield None
