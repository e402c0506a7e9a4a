"""From a quantity that was read, and a scenario's result, to a value."""

import math
from typing import Any

import numpy as np

from core.lessons.quantity import (
    OVER_A_RUN,
    Binary,
    Call,
    Negative,
    Node,
    Number,
    Quantity,
    Reference,
    Text,
)
from core.lessons.sources import Source
from core.lessons.template import Value
from core.problems import Problem, shown

_ARITHMETIC = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}
_COMPARISONS = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
}


def evaluate(quantity: Quantity, source: Source) -> Value:
    """Compute a quantity.

    Raises
    ------
    Problem
        ``quantity.…`` if it asks for what there is not, as an unknown name or an eleventh pane.
    """
    return _value(_Evaluation(source).value(quantity.tree))


def _value(result: Any) -> Value:
    if isinstance(result, np.generic):
        result = result.item()
    if isinstance(result, list | tuple | np.ndarray):
        try:
            return tuple(float(entry) for entry in result)
        except (TypeError, ValueError):
            raise Problem("quantity.no_value") from None
    if isinstance(result, float):
        return None if math.isnan(result) else result
    if result is None or isinstance(result, str | bool | int):
        return result
    raise Problem("quantity.no_value")


class _Evaluation:
    """Evaluates at the end of the run, or at every step of it."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def value(self, node: Node, whole: bool = False) -> Any:  # noqa: PLR0911  one for each kind
        """Return a value at the end, or where `whole` an array of it at every step.

        What is the same at every step is a single value then, too.
        """
        match node:
            case Number(value) | Text(value):
                return value
            case Reference(steps, None):
                course = self._source.course(steps) if whole else None
                return self._source.value(steps) if course is None else course
            case Reference(steps, at):
                assert at is not None
                return self._at(steps, self.value(at))
            case Call(name, argument) if name in OVER_A_RUN:
                return _over(name, self.value(argument, whole=True))
            case Call(name, argument):
                with np.errstate(all="ignore"):
                    return getattr(np, name)(_number(self.value(argument, whole)))
            case Negative(operand):
                return -_number(self.value(operand, whole))
            case Binary(sign, left, right):
                return _joined(sign, self.value(left, whole), self.value(right, whole))

    def _at(self, steps: tuple[str | int, ...], t: Any) -> Any:
        step = float(_number(t))
        if math.isnan(step):  # of what never happens
            return None
        if not step.is_integer():  # nor is what is infinite
            raise Problem("quantity.index_value", text=shown(str(t)))
        row = self._source.index(steps, int(t))
        course = self._source.course(steps)
        assert course is not None  # or it had no index
        found = course[row]
        return found.tolist() if isinstance(found, np.ndarray) else found


def _number(value: Any) -> Any:
    """Return a number, or an array of them; None is NaN."""
    if value is None:
        return math.nan
    is_array = isinstance(value, np.ndarray) and value.dtype.kind in "fiu" and value.ndim == 1
    is_one = isinstance(value, int | float | np.number) and not isinstance(value, bool)
    if not (is_array or is_one):
        raise Problem("quantity.no_number", text=shown(str(value)))
    return value


def _joined(sign: str, left: Any, right: Any) -> Any:
    lengths = {len(side) for side in (left, right) if isinstance(side, np.ndarray)}
    if len(lengths) > 1:
        raise Problem("quantity.lengths")
    with np.errstate(all="ignore"):
        if sign in _ARITHMETIC:
            return _ARITHMETIC[sign](_number(left), _number(right))
        if sign in ("==", "!=") and (_is_words(left) or _is_words(right)):
            # Objects, since numpy compares no words with numbers.
            return _COMPARISONS[sign](np.asarray(left, object), np.asarray(right, object))
        left, right = _number(left), _number(right)
        unknown = not lengths and (np.isnan(left) or np.isnan(right))
        return None if unknown else _COMPARISONS[sign](left, right)


def _is_words(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, np.ndarray) and value.dtype == object)


def _over(name: str, course: Any) -> Any:
    """Return the first place at which something holds, or what is least or largest."""
    if not isinstance(course, np.ndarray) or course.ndim != 1:
        raise Problem("quantity.no_course", name=name)
    if name == "first":
        if course.dtype != bool:
            raise Problem("quantity.no_condition")
        return int(course.argmax()) if course.any() else None
    course = _number(course)
    if not np.isfinite(course).any():
        return None
    return getattr(np, f"nan{name}")(course)
