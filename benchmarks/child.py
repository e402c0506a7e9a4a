"""A function called in a process of its own: ``python -m benchmarks.child MODULE FUNCTION ARGUMENTS``."""

import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

STARTED = "DESCENT_LAB_BENCHMARK_STARTED"
"""The environment variable with the moment, in seconds since 1970, at which the process was started."""


def call(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function of a module in a new process.

    Parameters
    ----------
    function
        At the top level of its module.
    arguments
        What JSON can express; so is the result.

    Raises
    ------
    RuntimeError
        If the process fails, or ends without a result; with what it wrote to standard error.
    """
    command = [sys.executable, "-m", "benchmarks.child", function.__module__, function.__name__]
    done = subprocess.run(
        [*command, json.dumps(arguments)],
        cwd=Path(__file__).parent.parent,
        env=os.environ | {STARTED: repr(time.time())},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or not done.stdout:
        raise RuntimeError(f"{function.__module__}.{function.__name__} failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def age() -> float:
    """Return for how many seconds this process, started by `call`, has been there."""
    return time.time() - float(os.environ[STARTED])


if __name__ == "__main__":
    module, name, arguments = sys.argv[1:]
    result = getattr(importlib.import_module(module), name)(*json.loads(arguments))
    print(json.dumps(result))
