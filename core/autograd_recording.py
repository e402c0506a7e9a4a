"""The operations that autograd performs for a function and its gradient, recorded to be repeated.

They are seen below autograd, where every operation is a call of one of torch's kernels, by a
``TorchDispatchMode``: a semi-private part of torch, which no other module uses.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from torch.utils._python_dispatch import TorchDispatchMode

from core.recorded_operations import Operation, Recording, Slot
from core.torch_setup import torch, total

Function = Callable[..., torch.Tensor]
"""Over one tensor a variable, all of one shape, which the result has too."""

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


class UnsupportedError(Exception):
    """An operation can't be replayed on fixed buffers."""


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
    recorder = _Recorder()
    with torch.enable_grad():
        with recorder:
            f = function(*x)
        whole = total(f)
        with recorder:
            grads = torch.autograd.grad(whole, x, allow_unused=True)
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
        self._slots = {id(tensor): Slot(index) for index, tensor in enumerate(x)}
        self._shape = x[0].shape
        self._count = len(x)

    def value(self, argument: Any) -> Any:
        """Return a tensor's slot, or a constant as it is."""
        if isinstance(argument, torch.Tensor):
            return self._slots.get(id(argument), argument.detach())
        return argument

    def add(self, function: Any, args: Any, kwargs: dict[str, Any], result: Any) -> None:
        arguments = tuple(self.value(argument) for argument in args)
        if not any(isinstance(argument, Slot) for argument in arguments) or function in _LIKE:
            if function._schema.is_mutable:
                raise UnsupportedError(function)
            return
        if not isinstance(result, torch.Tensor) or result.shape != self._shape:
            raise UnsupportedError(function)
        same = _same_as(function, arguments)
        if same is not None:
            self._slots[id(result)] = same
            return
        slot = Slot(self._count)
        self._count += 1
        done = _by_numpy(function, arguments, kwargs) if result.dtype == torch.float64 else None
        if done is None:
            done = _by_torch(function, args, arguments, kwargs, result)
        call, call_arguments, takes_out = done
        self.recording.operations.append(
            Operation(call, call_arguments, kwargs, slot, result.dtype, takes_out)
        )
        # An operation in place gets a place of its own: from here on, its tensor means this slot.
        self._slots[id(result)] = slot


def _same_as(function: Any, arguments: tuple[Any, ...]) -> Slot | None:
    """Return the argument that the result equals, if the operation changes nothing."""
    first, *others = arguments
    if function in _COPIES or (function is aten.pow.Tensor_Scalar and others == [1]):
        return first if isinstance(first, Slot) else None
    if function in (aten.mul.Tensor, aten.mul.Scalar):
        for one, other in (arguments, arguments[::-1]):
            if isinstance(other, Slot) and not isinstance(one, Slot):
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
