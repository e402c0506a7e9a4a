"""Operations on fixed buffers, done again and again: what a recording consists of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from core.torch_setup import torch

Action = Callable[[], Any]

_BOUNDS: dict[Any, Callable[..., float]] = {
    np.add: lambda a, b: a + b,
    np.subtract: lambda a, b: a + b,
    np.multiply: lambda a, b: a * b,
    np.negative: lambda a: a,
    torch.abs: lambda a: a,
    torch.sin: lambda _: 1.0,
    torch.cos: lambda _: 1.0,
}
"""How large an operation's result is at most, from how large its arguments are."""
_SURELY_FINITE = 1e300
"""A bound with room for what rounding adds to it."""


class Slot(NamedTuple):
    """A place for an intermediate value; 0 to d − 1 are those of x."""

    number: int


@dataclass(frozen=True)
class Operation:
    """A call of numpy's or torch's on slots and constants."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    keywords: Mapping[str, Any]
    output: Slot
    dtype: torch.dtype
    takes_out: bool
    """False: `function` returns a new tensor, which must be copied."""

    @property
    def inputs(self) -> set[Slot]:
        """The slots that are read."""
        return {argument for argument in self.arguments if isinstance(argument, Slot)}

    @property
    def is_by_numpy(self) -> bool:
        """Whether numpy does it, whose operations are correctly rounded."""
        return isinstance(self.function, np.ufunc)

    def bind(self, buffers: Mapping[Slot, torch.Tensor]) -> Action:
        """Return the call on buffers, by their slots."""
        out = buffers[self.output]
        if self.is_by_numpy:
            arrays = [
                buffers[a].numpy() if isinstance(a, Slot) else _array(a) for a in self.arguments
            ]
            return partial(self.function, *arrays, out.numpy())
        arguments = [buffers[a] if isinstance(a, Slot) else a for a in self.arguments]
        if self.takes_out:
            return partial(self.function, *arguments, **self.keywords, out=out)
        return partial(_copy, out, self.function, arguments, self.keywords)


@dataclass
class Recording:
    """What is to be done, one after the other, to get from x to f and ∇f."""

    dimension: int
    operations: list[Operation] = field(default_factory=list)
    outputs: list[Any] = field(default_factory=list)
    """Of f and each component of ∇f: the slot, or the constant."""

    def on(
        self, x: torch.Tensor, results: Sequence[torch.Tensor | None], *, apart: bool = True
    ) -> list[Action]:
        """Return the operations on given buffers.

        Parameters
        ----------
        x
            Where the points will stand, shape (d, rows).
        results
            Where f and each component of ∇f are to be put: d + 1 tensors of shape (rows,), None for
            what is not asked for.
        apart
            Whether all intermediate values lie apart in memory, as `x` and the results do. If not,
            only those do that torch computes, for its kernels for contiguous arrays have other bits;
            numpy's correctly rounded operations have none, and are faster on contiguous arrays.
        """
        asked = [(o, r) for o, r in zip(self.outputs, results, strict=True) if r is not None]
        operations = self._leading_to({o for o, _ in asked if isinstance(o, Slot)})
        buffers = {Slot(index): x[index] for index in range(self.dimension)}
        direct = {operation.output for operation in operations if apart or operation.is_by_numpy}
        for output, result in asked:
            if output in direct:
                buffers.setdefault(output, result)
        _share_with_results(operations, buffers)
        scratch = _Scratch(x.shape[1], operations, given=set(buffers))
        actions = []
        for number, operation in enumerate(operations):
            if operation.is_by_numpy:  # whose result may take the place of an argument
                scratch.give_back(number, buffers)
            if operation.output not in buffers:
                is_apart = apart or not operation.is_by_numpy
                buffers[operation.output] = scratch.take(operation, is_apart)
            actions.append(operation.bind(buffers))
            if not operation.is_by_numpy:
                scratch.give_back(number, buffers)
        for output, result in asked:
            source = buffers[output] if isinstance(output, Slot) else output
            if source is not result:
                actions.append(partial(np.copyto, result.numpy(), source.numpy()))
        return actions

    def is_finite_within(self, largest: float) -> bool:
        """Tell whether f and ∇f are surely finite wherever no |x| exceeds `largest`.

        By an upper bound of each intermediate value, from those of what it is made of.
        """
        bounds = {Slot(index): largest for index in range(self.dimension)}
        for operation in self.operations:
            rule = _BOUNDS.get(operation.function)
            if rule is None:
                return False
            bounds[operation.output] = rule(*(_bound(a, bounds) for a in operation.arguments))
        return all(_bound(output, bounds) < _SURELY_FINITE for output in self.outputs)

    def _leading_to(self, wanted: set[Slot]) -> list[Operation]:
        """Return the operations without those that nothing wanted depends on."""
        needed = set(wanted)
        operations = []
        for operation in reversed(self.operations):
            if operation.output in needed:
                operations.append(operation)
                needed |= operation.inputs
        return operations[::-1]


class _Scratch:
    """Buffers for intermediate values, each taken again when nobody reads it any more.

    The fewer there are, the more of them stay in the processor's cache.
    """

    def __init__(self, rows: int, operations: Sequence[Operation], given: set[Slot]) -> None:
        self._rows = rows
        last_use = _last_uses(operations)
        self._ending: dict[int, list[Slot]] = {}
        for slot, number in last_use.items():
            if slot not in given:
                self._ending.setdefault(number, []).append(slot)
        self._free: dict[tuple[torch.dtype, bool], list[torch.Tensor]] = {}

    def take(self, operation: Operation, apart: bool) -> torch.Tensor:
        """Return a buffer for an operation's result."""
        free = self._free.get((operation.dtype, apart))
        if free:
            return free.pop()
        return torch.empty(self._rows, 1 + apart, dtype=operation.dtype)[:, 0]

    def give_back(self, number: int, buffers: Mapping[Slot, torch.Tensor]) -> None:
        """Take back what the operation of that number was the last to read."""
        for slot in self._ending.get(number, ()):
            buffer = buffers[slot]
            key = buffer.dtype, buffer.stride(0) > 1
            self._free.setdefault(key, []).append(buffer)


def _share_with_results(operations: Sequence[Operation], buffers: dict[Slot, torch.Tensor]) -> None:
    """Let what is used up by a result, and before it, stand where the result will be.

    So there is less to hold in the cache, and more is done in place.
    """
    last_use = _last_uses(operations)
    maker = {operation.output: operation for operation in operations if operation.is_by_numpy}
    for number, operation in reversed(list(enumerate(operations))):
        if operation.output in buffers and operation.output in maker:
            for slot in operation.inputs & maker.keys() - buffers.keys():
                if last_use[slot] == number and maker[slot].dtype == operation.dtype:
                    buffers[slot] = buffers[operation.output]
                    break


def _last_uses(operations: Sequence[Operation]) -> dict[Slot, int]:
    """Return the number of the operation that is the last to read each slot."""
    return {slot: n for n, operation in enumerate(operations) for slot in operation.inputs}


def _copy(
    out: torch.Tensor, function: Callable[..., Any], arguments: list[Any], keywords: Any
) -> None:
    out.copy_(function(*arguments, **keywords))


def _bound(argument: Any, bounds: Mapping[Slot, float]) -> float:
    if isinstance(argument, Slot):
        return bounds[argument]
    if isinstance(argument, int | float):
        return abs(float(argument))
    return float(torch.as_tensor(argument, dtype=torch.float64).abs().max())


def _array(constant: Any) -> Any:
    """Return an array, as numpy would make one of a number at each call."""
    array = np.asarray(constant, dtype=np.float64)
    # One number does for an array that is full of it.
    return np.array(array.flat[0]) if (array == array.flat[0]).all() else array
