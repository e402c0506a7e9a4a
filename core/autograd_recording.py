"""The operations that autograd performs for a function and its gradient, recorded to be repeated.

They are seen below autograd, where every operation is a call of one of torch's kernels, by a
``TorchDispatchMode``: a semi-private part of torch, which no other module uses.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from torch.utils._python_dispatch import TorchDispatchMode

from core.torch_setup import torch

Function = Callable[..., torch.Tensor]
"""Over one tensor a variable, all of one shape, which the result has too."""
Action = Callable[[], Any]

aten = torch.ops.aten
_COPIES = {aten.detach.default, aten.alias.default, aten.lift_fresh.default, aten.clone.default}
_LIKE = {aten.ones_like.default, aten.zeros_like.default}
_CORRECTLY_ROUNDED: dict[Any, np.ufunc] = {
    aten.add.Tensor: np.add,
    aten.add.Scalar: np.add,
    aten.sub.Tensor: np.subtract,
    aten.sub.Scalar: np.subtract,
    aten.mul.Tensor: np.multiply,
    aten.mul.Scalar: np.multiply,
    aten.div.Tensor: np.divide,
    aten.div.Scalar: np.divide,
    aten.neg.default: np.negative,
}


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


class UnsupportedError(Exception):
    """An operation can't be replayed on fixed buffers."""


@dataclass(frozen=True)
class _Slot:
    """A place for an intermediate value; 0 to d − 1 are those of x."""

    index: int


@dataclass(frozen=True)
class _Operation:
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    keywords: Mapping[str, Any]
    output: _Slot
    dtype: torch.dtype
    takes_out: bool
    """False: `function` returns a new tensor, which must be copied."""

    @property
    def inputs(self) -> set[_Slot]:
        return {argument for argument in self.arguments if isinstance(argument, _Slot)}

    @property
    def is_by_numpy(self) -> bool:
        return isinstance(self.function, np.ufunc)

    def bind(self, buffers: Mapping[_Slot, torch.Tensor]) -> Action:
        out = buffers[self.output]
        if self.is_by_numpy:
            arrays = [
                buffers[a].numpy() if isinstance(a, _Slot) else _array(a) for a in self.arguments
            ]
            return partial(self.function, *arrays, out.numpy())
        arguments = [buffers[a] if isinstance(a, _Slot) else a for a in self.arguments]
        if self.takes_out:
            return partial(self.function, *arguments, **self.keywords, out=out)
        return partial(_copy, out, self.function, arguments, self.keywords)


@dataclass
class Recording:
    """What is to be done, one after the other, to get from x to f and ∇f."""

    dimension: int
    operations: list[_Operation] = field(default_factory=list)
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
        operations = self._leading_to({o for o, _ in asked if isinstance(o, _Slot)})
        buffers = {_Slot(index): x[index] for index in range(self.dimension)}
        direct = {operation.output for operation in operations if apart or operation.is_by_numpy}
        for output, result in asked:
            if output in direct:
                buffers.setdefault(output, result)
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
            source = buffers[output] if isinstance(output, _Slot) else output
            if source is not result:
                actions.append(partial(np.copyto, result.numpy(), source.numpy()))
        return actions

    def is_finite_within(self, largest: float) -> bool:
        """Tell whether f and ∇f are surely finite wherever no |x| exceeds `largest`.

        By an upper bound of each intermediate value, from those of what it is made of.
        """
        bounds = {_Slot(index): largest for index in range(self.dimension)}
        for operation in self.operations:
            rule = _BOUNDS.get(operation.function)
            if rule is None:
                return False
            bounds[operation.output] = rule(*(_bound(a, bounds) for a in operation.arguments))
        return all(_bound(output, bounds) < _SURELY_FINITE for output in self.outputs)

    def _leading_to(self, wanted: set[_Slot]) -> list[_Operation]:
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

    def __init__(self, rows: int, operations: Sequence[_Operation], given: set[_Slot]) -> None:
        self._rows = rows
        last_use = {slot: n for n, operation in enumerate(operations) for slot in operation.inputs}
        self._ending: dict[int, list[_Slot]] = {}
        for slot, number in last_use.items():
            if slot not in given:
                self._ending.setdefault(number, []).append(slot)
        self._free: dict[tuple[torch.dtype, bool], list[torch.Tensor]] = {}

    def take(self, operation: _Operation, apart: bool) -> torch.Tensor:
        """Return a buffer for an operation's result."""
        free = self._free.get((operation.dtype, apart))
        if free:
            return free.pop()
        return torch.empty(self._rows, 1 + apart, dtype=operation.dtype)[:, 0]

    def give_back(self, number: int, buffers: Mapping[_Slot, torch.Tensor]) -> None:
        """Take back what the operation of that number was the last to read."""
        for slot in self._ending.get(number, ()):
            buffer = buffers[slot]
            key = buffer.dtype, buffer.stride(0) > 1
            self._free.setdefault(key, []).append(buffer)


class _Recorder(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Notes every operation that reaches torch's kernels."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.calls: list[tuple[Any, tuple[Any, ...], dict[str, Any], Any]] = []

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        result = func(*args, **(kwargs or {}))
        self.calls.append((func, args, kwargs or {}, result))
        return result


def record(function: Function, dimension: int, rows: int, dtype: torch.dtype) -> Recording:
    """Record what autograd does to evaluate a function and its gradient.

    Parameters
    ----------
    function
        What is to be evaluated.
    dimension
        Number of its variables.
    rows
        The number of points, for which alone the recording will do.
    dtype
        Floating-point type of the points.

    Raises
    ------
    UnsupportedError
        If an operation is not elementwise. Whatever torch raises is raised, too.
    """
    x = [torch.full((rows,), 0.5, dtype=dtype).requires_grad_() for _ in range(dimension)]
    seed = torch.ones(rows, dtype=dtype)
    recorder = _Recorder()
    with torch.enable_grad(), recorder:
        f = function(*x)
        grads = torch.autograd.grad(f, x, seed, allow_unused=True)
    translation = _Translation(x)
    with torch.no_grad():
        for call in recorder.calls:
            translation.add(*call)
    zero = torch.zeros(rows, dtype=dtype)
    outputs = [f, *(zero if grad is None else grad for grad in grads)]
    translation.recording.outputs = [translation.value(output) for output in outputs]
    return translation.recording


class _Translation:
    """Turns recorded calls into operations on slots."""

    def __init__(self, x: list[torch.Tensor]) -> None:
        self.recording = Recording(len(x))
        # By identity: the recorder keeps all tensors alive, so no id is used twice.
        self._slots = {id(tensor): _Slot(index) for index, tensor in enumerate(x)}
        self._shape = x[0].shape
        self._count = len(x)

    def value(self, argument: Any) -> Any:
        """Return a tensor's slot, or a constant as it is."""
        if isinstance(argument, torch.Tensor):
            return self._slots.get(id(argument), argument.detach())
        return argument

    def add(self, function: Any, args: Any, kwargs: dict[str, Any], result: Any) -> None:
        arguments = tuple(self.value(argument) for argument in args)
        if not any(isinstance(argument, _Slot) for argument in arguments) or function in _LIKE:
            if function._schema.is_mutable:
                raise UnsupportedError(function)
            return
        if not isinstance(result, torch.Tensor) or result.shape != self._shape:
            raise UnsupportedError(function)
        same = _same_as(function, arguments)
        if same is not None:
            self._slots[id(result)] = same
            return
        slot = _Slot(self._count)
        self._count += 1
        done = _by_numpy(function, arguments, kwargs) if result.dtype == torch.float64 else None
        if done is None:
            done = _by_torch(function, args, arguments, kwargs, result)
        call, call_arguments, takes_out = done
        self.recording.operations.append(
            _Operation(call, call_arguments, kwargs, slot, result.dtype, takes_out)
        )
        # An operation in place gets a place of its own: from here on, its tensor means this slot.
        self._slots[id(result)] = slot


def _same_as(function: Any, arguments: tuple[Any, ...]) -> _Slot | None:
    """Return the argument that the result equals, if the operation changes nothing."""
    first, *others = arguments
    if function in _COPIES or (function is aten.pow.Tensor_Scalar and others == [1]):
        return first if isinstance(first, _Slot) else None
    if function in (aten.mul.Tensor, aten.mul.Scalar):
        for one, other in (arguments, arguments[::-1]):
            if isinstance(other, _Slot) and not isinstance(one, _Slot):
                return other if bool(torch.all(torch.as_tensor(one) == 1)) else None
    return None


_Call = tuple[Callable[..., Any], tuple[Any, ...], bool]


def _by_numpy(function: Any, arguments: tuple[Any, ...], kwargs: Any) -> _Call | None:
    if kwargs:
        return None
    if function is aten.pow.Tensor_Scalar and arguments[1] == 2:
        return np.multiply, (arguments[0], arguments[0]), True
    if function is aten.rsub.Scalar and len(arguments) == 2:
        return np.subtract, arguments[::-1], True
    if function is aten.reciprocal.default:
        return np.divide, (1.0, *arguments), True
    ufunc = _CORRECTLY_ROUNDED.get(function)
    # A third argument would be the factor that add and sub may have.
    return (ufunc, arguments, True) if ufunc and len(arguments) == ufunc.nin else None


def _by_torch(function: Any, args: Any, arguments: Any, kwargs: Any, result: Any) -> _Call:
    name = function._schema.name.removeprefix("aten::")
    if function._schema.is_mutable:
        packet = getattr(aten, name.removesuffix("_"))
        return getattr(packet, function._overloadname), arguments, False
    fast = getattr(torch, name, None)
    if fast is not None:
        try:
            fast(*args, **kwargs, out=torch.empty_like(result))
        except (TypeError, RuntimeError):
            return function, arguments, False
        return fast, arguments, True
    return function, arguments, False


def _copy(
    out: torch.Tensor, function: Callable[..., Any], arguments: list[Any], keywords: Any
) -> None:
    out.copy_(function(*arguments, **keywords))


def _bound(argument: Any, bounds: Mapping[_Slot, float]) -> float:
    if isinstance(argument, _Slot):
        return bounds[argument]
    return float(torch.as_tensor(argument, dtype=torch.float64).abs().max())


def _array(constant: Any) -> Any:
    """Return an array, as numpy would make one of a number at each call."""
    array = np.asarray(constant, dtype=np.float64)
    # One number does for an array that is full of it.
    return np.array(array.flat[0]) if (array == array.flat[0]).all() else array
