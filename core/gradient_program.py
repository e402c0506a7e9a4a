"""Autograd's own gradient, recorded once and replayed on fixed buffers: equal in every bit, and faster.

A step of descent on a function of two variables is nearly all overhead: autograd builds a graph of
twenty operations on two numbers, and throws it away. Here the operations that autograd performs are
recorded once (`core.autograd_recording`), and repeated on buffers that stay where they are.

What makes it equal in every bit to autograd on single points:

- The operations are autograd's, in autograd's order. Left out are only copies and multiplications
  by exactly one.
- Addition, subtraction, multiplication and division are rounded correctly by IEEE 754, so that numpy,
  which has the least overhead, computes the bits that torch does. Everything else, the square root
  too, is done by the torch function itself.
- torch's vectorised kernels use other code (sinh, cosh, pow) for full vectors than for the rest of an
  array, with results that differ in the last bit: eight points in a contiguous array differ from
  eight single ones. Only contiguous arrays are vectorised. So the points of a batch, and all
  intermediate values, lie apart in memory, and a batch of any size equals its points one by one.
- For many thousands of points that takes too long. Then only what torch computes lies apart, and the
  points and all that numpy computes are contiguous (`GradientProgram.bind_columns`).

A new program is compared with autograd at points near and far. On any difference, and for
operations that can't be recorded, autograd itself is used, point by point: slower, never wrong.
"""

from collections import OrderedDict
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from core.autograd_recording import Function, record
from core.recorded_operations import Action, Recording
from core.torch_setup import torch, total

if TYPE_CHECKING:
    from core.objectives import Objective

CACHE_SIZE = 128
CHECKED_POINTS = 16


class BoundProgram:
    """A program with buffers of its own.

    Attributes
    ----------
    x
        The points, shape (d, rows): to be filled in.
    f
        The objective there, shape (rows,); None if it is not asked for.
    grad
        Its gradient there, shape (d, rows).
    """

    def __init__(
        self,
        actions: list[Action],
        x: torch.Tensor,
        f: torch.Tensor | None,
        grad: torch.Tensor,
    ) -> None:
        self.x, self.f, self.grad = x, f, grad
        self._actions = actions

    @np.errstate(all="ignore")
    def evaluate(self) -> None:
        """Fill `f` and `grad` from `x`; NaN and infinite where the arithmetic says so."""
        for action in self._actions:
            action()


class GradientProgram:
    """f and ∇f of an objective at `rows` points at once; see `gradient_program`."""

    def __init__(self, objective: "Objective", rows: int, dtype: torch.dtype) -> None:
        self.dimension = objective.dimension
        self.rows = rows
        self.dtype = dtype
        self._domain = objective.domain
        self._function: Function = objective.torch_function()
        try:
            self._recording: Recording | None = record(self._function, self.dimension, rows, dtype)
            if not self._equals_autograd(self.bind()):
                self._recording = None
        except Exception:  # whatever torch can't record or replay, autograd can do
            self._recording = None

    @property
    def is_recorded(self) -> bool:
        """Whether the fast way is taken; if not, autograd is."""
        return self._recording is not None

    def is_finite_within(self, largest: float) -> bool:
        """Tell whether f and ∇f are surely finite wherever no |x| exceeds `largest`."""
        return self._recording is not None and self._recording.is_finite_within(largest)

    def bind(self, table: torch.Tensor | None = None) -> BoundProgram:
        """Return the program with buffers.

        Parameters
        ----------
        table
            Contiguous, shape (rows, at least 2d + 1): its columns are x, f and ∇f, and others that
            are left alone. Made here if not given.
        """
        d = self.dimension
        if table is None:
            table = torch.zeros(self.rows, 2 * d + 1, dtype=self.dtype)
        x, f, grad = table[:, :d].T, table[:, d], table[:, d + 1 : 2 * d + 1].T
        if self._recording is None:
            return BoundProgram([partial(_by_autograd, self._function, x, f, grad)], x, f, grad)
        return BoundProgram(self._recording.on(x, [f, *grad]), x, f, grad)

    def bind_columns(
        self, x: torch.Tensor, grad: torch.Tensor, f: torch.Tensor | None = None
    ) -> BoundProgram:
        """Return the program on contiguous buffers: for many points, and the same bits.

        Where a recording can't be used, autograd evaluates all points at once, whose last bits may
        differ from those of single points.

        Parameters
        ----------
        x, grad
            Contiguous, shape (d, rows).
        f
            Contiguous, shape (rows,); not computed if not given.
        """
        recording = self._recording
        if recording is None:
            return BoundProgram([partial(_all_by_autograd, self._function, x, f, grad)], x, f, grad)
        if self._columns_are_equal:
            return BoundProgram(recording.on(x, [f, *grad], apart=False), x, f, grad)
        inner = self.bind()
        actions: list[Action] = [partial(inner.x.copy_, x), inner.evaluate]
        actions += [partial(grad.copy_, inner.grad)]
        actions += [partial(f.copy_, inner.f)] if f is not None and inner.f is not None else []
        return BoundProgram(actions, x, f, grad)

    @cached_property
    def _columns_are_equal(self) -> bool:
        assert self._recording is not None
        x, grad = torch.zeros(2, self.dimension, self.rows, dtype=self.dtype)
        f = torch.zeros(self.rows, dtype=self.dtype)
        actions = self._recording.on(x, [f, *grad], apart=False)
        return self._equals_autograd(BoundProgram(actions, x, f, grad))

    def _equals_autograd(self, bound: BoundProgram) -> bool:
        count = self.rows * -(-CHECKED_POINTS // self.rows)
        points = _check_points(self._domain, count).to(self.dtype)
        assert bound.f is not None
        for first in range(0, count, self.rows):
            bound.x.copy_(points[:, first : first + self.rows])
            bound.evaluate()
            for row in np.unique(np.linspace(0, self.rows - 1, CHECKED_POINTS).astype(int)):
                f, grad = value_and_gradient_by_autograd(self._function, bound.x[:, row])
                if not (_same_bits(f, bound.f[row]) and _same_bits(grad, bound.grad[:, row])):
                    return False
        return True


_cache: OrderedDict[tuple[Any, ...], GradientProgram] = OrderedDict()


def gradient_program(
    objective: "Objective", rows: int = 1, dtype: torch.dtype = torch.float64
) -> GradientProgram:
    """Return the program that computes an objective's value and gradient.

    Recorded and checked at the first call (some milliseconds), and then remembered.

    Parameters
    ----------
    objective
        What is to be evaluated.
    rows
        At how many points at once. Every point gets the bits that it would get alone.
    dtype
        Floating-point type of the buffers.
    """
    key = (objective.key, rows, dtype)
    program = _cache.get(key)
    if program is None:
        program = _cache[key] = GradientProgram(objective, rows, dtype)
        if len(_cache) > CACHE_SIZE:
            _cache.popitem(last=False)
    _cache.move_to_end(key)
    return program


def value_and_gradient_by_autograd(
    function: Function, x: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return f and ∇f at one point, by torch's own words for it: what a program must equal.

    Parameters
    ----------
    function
        Over one tensor a variable.
    x
        Shape (d,).
    """
    # The copy is contiguous, like the parameter of any program that needs only torch.
    p = torch.empty(x.shape, dtype=x.dtype).copy_(x).requires_grad_()
    with torch.enable_grad():
        f = function(*p.unbind())
    if f.requires_grad:
        f.backward()  # type: ignore[no-untyped-call]
    grad = torch.zeros_like(x) if p.grad is None else p.grad
    return f.detach(), grad


def _by_autograd(function: Function, x: torch.Tensor, f: torch.Tensor, grad: torch.Tensor) -> None:
    for row in range(len(f)):
        f[row], grad[:, row] = value_and_gradient_by_autograd(function, x[:, row])


def _all_by_autograd(
    function: Function, x: torch.Tensor, f: torch.Tensor | None, grad: torch.Tensor
) -> None:
    columns = [column.clone().requires_grad_() for column in x]
    with torch.enable_grad():
        values = function(*columns)
    grad.zero_()
    if values.requires_grad:
        total(values).backward()  # type: ignore[no-untyped-call]
        for slope, column in zip(grad, columns, strict=True):
            if column.grad is not None:
                slope.copy_(column.grad)
    if f is not None:
        f.copy_(values.detach())


def _same_bits(a: torch.Tensor, b: torch.Tensor) -> bool:
    bits = {8: torch.int64, 4: torch.int32}[a.element_size()]
    both_nan = a.isnan() & b.isnan()
    return bool(torch.all((a.view(bits) == b.view(bits)) | both_nan))


def _check_points(domain: tuple[tuple[float, float], ...], count: int) -> torch.Tensor:
    """Points in the domain, around it, near and far from 0, and 0 itself; shape (d, count)."""
    low, high = torch.tensor(domain, dtype=torch.float64).T[:, :, None]
    random = torch.Generator().manual_seed(0)
    u = torch.rand(len(domain), count, generator=random, dtype=torch.float64)
    points: torch.Tensor = low + u * (high - low)
    points[:, 1::8] = 10.0 ** (16 * u[:, 1::8] - 10)
    points[:, 2::8] *= 3.0
    points[:, 3::8] = points[:, 3::8].round()
    points[:, 4] = 0.0
    return points
