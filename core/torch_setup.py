"""Set torch up, before anything else of it is used: importing this module does it.

The modules of `core` that use torch from their first line import it from here.
"""

import importlib.util
import os
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

# Threads that wait for work must not spin: on a busy machine the spinning costs a hundred times the
# work itself. OpenMP reads this once, when torch's libraries are loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch

COMPILER = "torch._dynamo"
"""The package behind ``torch.compile``."""


class _Deferred(ModuleType):
    """A package that is executed when something of it is asked for that is not there yet."""

    def __getattr__(self, name: str) -> Any:
        # What looks through all modules asks for other names with underscores; who imports a part of
        # the package asks for its path.
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        spec = self.__spec__
        assert spec is not None
        assert spec.loader is not None
        self.__class__ = ModuleType  # type: ignore[assignment]
        vars(self)["__path__"] = spec.submodule_search_locations
        spec.loader.exec_module(self)
        return getattr(self, name)


def _disable(fn: Callable[..., Any] | None = None, *_: Any, **_options: Any) -> Any:
    """Return a function as it is: it is compiled by nobody."""
    return fn if fn is not None else _disable


def _graph_break(*_: Any, **_options: Any) -> None:
    """Break no graph: none is being recorded."""


def defer_compiler() -> None:
    """Leave torch's compiler unloaded until somebody compiles; the window never does.

    Each optimizer tells the compiler with every step to keep away (``torch._dynamo.disable`` and
    ``graph_break``), for which the first one loads it: as many modules again as all of torch, and as
    many seconds, before the first trace. Where nothing is compiled, both do nothing.
    """
    spec = importlib.util.find_spec(COMPILER)
    if COMPILER in sys.modules or spec is None:
        return
    module = importlib.util.module_from_spec(spec)
    module.__class__ = _Deferred
    del module.__path__
    vars(module).update(disable=_disable, graph_break=_graph_break)
    sys.modules[COMPILER] = module
    vars(torch)["_dynamo"] = module  # as an import does


def total(values: torch.Tensor) -> torch.Tensor:
    """Return the sum of values of shape (n,), of which autograd is asked for the gradient of each.

    Asked for that of the values themselves, with a one for each, torch compares two shapes, for which it
    loads sympy and more (``torch.fx.experimental.symbolic_shapes``): half a second before the first
    trace. The product hands each value the same 1.0, in a tensor of the same layout.
    """
    return torch.dot(values, torch.ones_like(values))


# An iterate has one or two numbers: a second thread has nothing to do, and waking it takes longer.
torch.set_num_threads(1)
defer_compiler()

__all__ = ["torch", "total"]
