"""The inside of one step: its lines in phases, and what of them can be drawn at the iterate."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from core.drawing import InnerTerm, Phase
from core.optimizers import OptimizerSettings, explain_step
from core.rule import gradient_formula, gradient_term
from core.trace import Array, Trace
from core.update_rule import Line


class Note(StrEnum):
    """What is to be said of a phase besides its formulas."""

    SEVERAL = "several"
    """The step is the sum of several inner ones, of which torch keeps only the last."""


@dataclass(frozen=True, eq=False)
class InnerPhase:
    """Lines of a step that belong together."""

    phase: Phase
    lines: tuple[int, ...]
    """Their places among the lines of `core.optimizers.explain_step`."""
    formulas: tuple[tuple[str, str], ...]
    """What makes what is drawn: lines, or parts of them, in LaTeX and as plain text."""
    results: tuple[InnerTerm, ...]
    """What they make."""
    operands: tuple[InnerTerm, ...]
    """What they make it of."""
    note: Note | None = None


@dataclass(frozen=True, eq=False)
class InnerStep:
    """The step from x_t to x_{t+1}, phase by phase."""

    t: int
    x: Array
    """The iterate, shape (d,)."""
    phases: tuple[InnerPhase, ...]
    """In the order in which they are computed; the gradient first."""
    heading: Array = field(init=False)
    """To which side of x_t the step goes, shape (d,): +1, −1, or 0 where it does not move."""

    def __post_init__(self) -> None:
        heading = np.zeros(len(self.x))
        for term in self.terms:
            if term.symbol == "x_next":
                with np.errstate(all="ignore"):
                    heading = np.nan_to_num(np.sign(term.values - self.x))
        object.__setattr__(self, "heading", heading)

    @property
    def terms(self) -> Iterator[InnerTerm]:
        """All that is drawn in some phase."""
        for phase in self.phases:
            yield from phase.operands
            yield from phase.results


def inner_step(settings: OptimizerSettings, trace: Trace, t: int) -> InnerStep | None:
    """Divide the step from x_t into phases.

    All values are those of the lines of `core.optimizers.explain_step`, and what went into them.

    Parameters
    ----------
    settings
        The run's optimizer.
    trace
        The run.
    t
        The row, 0 to ``trace.last``.

    Returns
    -------
    InnerStep or None
        None where the run made no step.
    """
    if t >= trace.last:
        return None
    lines = explain_step(settings, trace, t)
    phases = _joined(_pieces(lines))
    if not any(line.symbol == "g" for line in lines):
        phases = (_gradient(lines, trace.grad[t]), *phases)
    return InnerStep(t, trace.x[t], phases)


def _gradient(lines: tuple[Line, ...], gradient: Array) -> InnerPhase:
    """Return the phase of the gradient where no line is for it alone: it stands in others."""
    term = gradient_term(gradient)
    using = tuple(index for index, line in enumerate(lines) if _uses_gradient(line))
    return InnerPhase(Phase.GRADIENT, using, (gradient_formula(),), (term,), ())


def _uses_gradient(line: Line) -> bool:
    return any(term.symbol == "grad" for one in (line, *line.parts) for term in one.operands)


def _pieces(lines: tuple[Line, ...]) -> Iterator[InnerPhase]:
    """Yield the lines and their parts as phases of their own.

    What is one number for all components cannot be drawn; such a line waits for the next that can, or
    at the end belongs to the last.
    """
    waiting: tuple[tuple[int, Line], ...] = ()
    last = InnerPhase(Phase.STEP, (), (), (), ())
    for index, line in enumerate(lines):
        for one in (*line.parts, line):
            if one.phase is None:
                waiting = (*waiting, (index, one))
                continue
            shown = (*waiting, (index, one))
            waiting = ()
            last = InnerPhase(
                phase=one.phase,
                lines=tuple(place for place, _ in shown),
                formulas=() if one.term is None else ((one.formula, one.told),),
                results=() if one.term is None else (one.term,),
                operands=_operands(one),
                note=Note.SEVERAL if any(own.symbol == "n" for _, own in shown) else None,
            )
            yield last
    if waiting:
        yield InnerPhase(last.phase, tuple(place for place, _ in waiting), (), (), ())


def _operands(line: Line) -> tuple[InnerTerm, ...]:
    """Return what the line is made of; a gradient that is taken as it is, is drawn once."""
    if line.symbol != "g" or line.term is None:
        return line.operands
    values = line.term.values
    return tuple(term for term in line.operands if not np.array_equal(term.values, values))


def _joined(pieces: Iterator[InnerPhase]) -> tuple[InnerPhase, ...]:
    """Put neighbours of one phase together."""
    phases: list[InnerPhase] = []
    for piece in pieces:
        if phases and phases[-1].phase is piece.phase:
            before = phases[-1]
            made = {term.symbol for term in before.results}
            known = {term.label for term in before.operands}
            more = tuple(
                term
                for term in piece.operands
                if term.label not in known and not (term.symbol in made and not term.old)
            )
            phases[-1] = replace(
                before,
                lines=(*before.lines, *(n for n in piece.lines if n not in before.lines)),
                formulas=before.formulas + piece.formulas,
                results=before.results + piece.results,
                operands=before.operands + more,
                note=before.note or piece.note,
            )
        else:
            phases.append(piece)
    return tuple(phases)
