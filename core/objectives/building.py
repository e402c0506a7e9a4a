"""From a choice to an objective: a row of the catalogue, or a formula with its domain."""

import math
from functools import lru_cache

import numpy as np

from core.objectives.base import Domain, Objective
from core.objectives.catalog import BY_NAME, OBJECTIVES
from core.objectives.formula import Formula, parse
from core.problems import Problem

MAX_CONDITION = 1e6
MAX_COORDINATE = 1e9
MIN_WIDTH = 1e-9
_SAMPLES = 4096


@lru_cache(maxsize=256)
def build_objective(
    name: str | None = None,
    formula: str | None = None,
    domain: Domain | None = None,
    condition: float | None = None,
    maximize: bool = False,
) -> Objective:
    """Make the objective that a scenario asks for; the same arguments give the same object.

    Parameters
    ----------
    name
        A name in the catalogue; or
    formula
        a formula in x, or in x and y, as a user types it.
    domain
        One interval a variable. Required with a formula; with a name it replaces the catalogue's.
        A formula in x alone may stand on a domain of two dimensions.
    condition
        Condition number, 1 or more, for the entries of the catalogue that have one to set.
    maximize
        Take −f.

    Raises
    ------
    Problem
        With the field ``name``, ``formula``, ``domain`` or ``condition``, or of the whole if there
        is both a name and a formula, or neither. A function that is constant on its domain, or has
        no finite value there, is a problem too.
    """
    if (name is None) == (formula is None):
        raise Problem("objective.name_or_formula")
    if name is not None:
        parsed, drawn = _of_catalogue(name, domain, condition)
    else:
        assert formula is not None
        parsed, drawn = _of_formula(formula, domain, condition)
    drawn = tuple((float(low), float(high)) for low, high in drawn)
    _check_domain(drawn)
    objective = Objective(parsed, drawn, name or "")
    _check_values(objective, "domain" if formula is None else "formula")
    if maximize:
        return Objective(parsed.negated(), drawn, name or "")
    return objective


def _of_catalogue(
    name: str, domain: Domain | None, condition: float | None
) -> tuple[Formula, Domain]:
    entry = BY_NAME.get(name)
    if entry is None:
        choices = ", ".join(entry.name for entry in OBJECTIVES)
        raise Problem("choice", "name", value=_shown(name), choices=choices)
    if condition is not None:
        if entry.condition is None:
            raise Problem("objective.no_condition", "condition")
        if not condition >= 1:
            raise Problem("at_least", "condition", limit=1)
        if condition > MAX_CONDITION:
            raise Problem("at_most", "condition", limit=MAX_CONDITION)
    if domain is not None and len(domain) != entry.dimension:
        raise _wrong_dimension(domain, entry.dimension)
    return parse(entry.text(condition)), entry.domain if domain is None else domain


def _of_formula(
    formula: str, domain: Domain | None, condition: float | None
) -> tuple[Formula, Domain]:
    if condition is not None:
        raise Problem("objective.no_condition", "condition")
    try:
        parsed = parse(formula)
    except Problem as problem:
        raise problem.at("formula") from None
    if domain is None:
        raise Problem("objective.domain_missing", "domain")
    dimension = 2 if "y" in parsed.variables else 1
    if not dimension <= len(domain) <= 2:
        raise _wrong_dimension(domain, dimension)
    return parsed, domain


def _wrong_dimension(domain: Domain, dimension: int) -> Problem:
    return Problem("domain.dimension", "domain", count=len(domain), dimension=dimension)


def _shown(value: str) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _check_domain(domain: Domain) -> None:
    for low, high in domain:
        if not (math.isfinite(low) and math.isfinite(high)):
            raise Problem("finite", "domain")
        if not low < high:
            raise Problem("domain.upside_down", "domain")
        largest = max(abs(low), abs(high))
        if largest > MAX_COORDINATE or high - low <= MIN_WIDTH * max(1.0, largest):
            width = MIN_WIDTH * max(1.0, min(largest, MAX_COORDINATE))
            raise Problem("domain.size", "domain", limit=MAX_COORDINATE, width=width)


def _check_values(objective: Objective, field: str) -> None:
    values = objective.values(*_scattered(objective.domain))
    values = values[np.isfinite(values)]
    if not values.size:
        raise Problem("objective.nowhere_finite", field)
    # sin²x + cos²x differs from 1 by rounding alone.
    rounding = 8 * np.finfo(np.float64).eps * np.abs(values).max()
    if np.ptp(values) <= rounding:
        raise Problem("formula.constant", field)


def _scattered(domain: Domain) -> list[np.ndarray]:
    """Return points spread evenly over the domain, in no rhythm that a periodic function could have.

    Multiples of powers of the plastic number (of the golden ratio on a line), modulo 1: Roberts 2018,
    "The unreasonable effectiveness of quasirandom sequences".
    """
    ratio = 1.618033988749895 if len(domain) == 1 else 1.324717957244746
    index = np.arange(_SAMPLES)
    return [
        low + (high - low) * ((index * ratio**-power) % 1.0)
        for power, (low, high) in enumerate(domain, start=1)
    ]
