"""The spread of a scenario's repeated runs, as it comes, so that a change computes only what it touches."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from core.scenario import DescentScenario, Pane, Run
from core.spread import Spread

if TYPE_CHECKING:
    from core.repeats import RepeatsUnderWay

PATIENCE = 0.1
"""Seconds between two partial results."""


@dataclass(frozen=True, eq=False)
class Spreads:
    """What is known of the repeated runs of a scenario."""

    panes: tuple[tuple[Spread | None, ...], ...]
    """For each pane, for each of its runs: None where it is not repeated, or not begun yet."""
    done: float = 1.0
    """The share of the work that is done, 0 to 1."""

    def of(self, pane: int, run: int) -> Spread | None:
        """Return what is known of a run; None also where there is no such run."""
        runs = self.panes[pane] if pane < len(self.panes) else ()
        return runs[run] if run < len(runs) else None

    @property
    def known(self) -> tuple[Spread, ...]:
        """All that there are."""
        return tuple(spread for pane in self.panes for spread in pane if spread is not None)

    def begun(self) -> "Spreads":
        """Return the starts alone, as if no step had been done yet."""
        panes = tuple(tuple(spread and spread.begun() for spread in pane) for pane in self.panes)
        return Spreads(panes, self.done)


def repeated(scenario: DescentScenario) -> bool:
    """Tell whether a scenario has a run that is repeated."""
    return any(run.repeats > 1 for pane in scenario.panes for run in pane.runs)


class SpreadBench:
    """Keeps the repeats that are under way, to extend them and to compute none of them twice.

    Imports torch when it is first asked for something.
    """

    def __init__(self) -> None:
        self._under_way: dict[str, RepeatsUnderWay] = {}

    def spreads(self, scenario: DescentScenario, steps: int) -> Iterator[Spreads | None]:
        """Compute the repeated runs of a scenario up to `steps`, one after the other.

        Yields
        ------
        Spreads or None
            None where the caller may stop; what there is so far every now and then; the whole at the
            end.
        """
        from core.repeats import RepeatsUnderWay  # noqa: PLC0415  torch comes after the window

        places = {
            (i, j): (_key(scenario, pane, run), pane, run)
            for i, pane in enumerate(scenario.panes)
            for j, run in enumerate(pane.runs)
            if run.repeats > 1
        }
        keys = {key for key, _, _ in places.values()}
        self._under_way = {key: self._under_way[key] for key in keys if key in self._under_way}
        due = perf_counter() + PATIENCE
        for key, pane, run in places.values():
            if key not in self._under_way:
                yield None  # a generator for each of thousands of repeats takes a while
                objective = pane.objective.build()
                self._under_way[key] = RepeatsUnderWay(
                    objective, run, scenario.tolerance, scenario.steps
                )
            for _ in self._under_way[key].advance(steps):
                if perf_counter() > due:
                    yield self._so_far(scenario, places, steps)
                    due = perf_counter() + PATIENCE
                else:
                    yield None
        yield self._so_far(scenario, places, steps)

    def _so_far(
        self,
        scenario: DescentScenario,
        places: dict[tuple[int, int], tuple[str, Pane, Run]],
        steps: int,
    ) -> Spreads:
        found: dict[tuple[int, int], Spread] = {}
        done = work = 0.0
        for place, (key, _, run) in places.items():
            work += run.repeats
            repeats = self._under_way.get(key)
            if repeats is not None:
                found[place] = repeats.spread(steps)
                whole = repeats.ended or repeats.t >= steps
                done += run.repeats * (1.0 if whole else repeats.t / steps)
        panes = tuple(
            tuple(found.get((i, j)) for j in range(len(pane.runs)))
            for i, pane in enumerate(scenario.panes)
        )
        return Spreads(panes, done / work if work else 1.0)


def spreads_of(scenario: DescentScenario) -> Spreads:
    """Compute the repeated runs of a scenario to the end."""
    found = [spreads for spreads in SpreadBench().spreads(scenario, scenario.steps) if spreads]
    return found[-1]


def _key(scenario: DescentScenario, pane: Pane, run: Run) -> str:
    """Return what the repeats of a run depend on: the same key, the same numbers."""
    schedule = run.schedule and run.schedule.planned(scenario.steps)
    return f"{scenario.tolerance!r} {pane.objective.model_dump_json()} {run.model_dump_json()} {schedule!r}"
