"""Descent Lab: where the command line, the engine and the window meet."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

# Idle threads of torch must not spin: beside a busy core they cost seconds. Read when torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from core import command_line
from core.spare_memory import one_heap

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    return command_line.execute(given, {"open": _open, "figure": _figure, "check": _check})


def _open(options: Namespace) -> int:
    # Who started a window by a click sees nothing else of it; on Windows there is no standard error then.
    in_window = options.desktop or sys.stderr is None
    if options.file is not None and not in_window:
        from core.scenario import STANDARD_INPUT, read_scenario  # noqa: PLC0415

        # A broken file is told before Qt is loaded; standard input could not be read once more.
        if options.file != STANDARD_INPUT:
            read_scenario(options.file)
    window = _window()
    from gui import application  # noqa: PLC0415

    return application.run(options.file, window, in_window)


def _window(*, own: bool = True) -> "MainWindow":
    """Show the window at once, and load what is in it."""
    from gui import screen  # noqa: PLC0415  commands without a window need no Qt

    screen.require()
    one_heap()
    from gui.opening import open_window  # noqa: PLC0415

    return open_window(own=own)


def _figure(options: Namespace) -> int:
    from core.scenario import read_scenario  # noqa: PLC0415

    scenario = read_scenario(options.file)
    from gui import screen  # noqa: PLC0415

    screen.do_without()
    from gui import application  # noqa: PLC0415

    look = (options.part, options.scale, options.theme, options.language, options.rate)
    application.draw(scenario, options.out, application.Export(*look), options.step)
    return 0


def _check(options: Namespace) -> int:
    if options.start:
        window = _window(own=False)
        from gui import application  # noqa: PLC0415

        return application.start_once(command_line.say, window)
    from core.self_check import check  # noqa: PLC0415

    return check({"window": _window_problems})


def _window_problems() -> Sequence[str]:
    from gui import screen  # noqa: PLC0415

    screen.do_without()
    from gui import application  # noqa: PLC0415

    return application.check()


if __name__ == "__main__":
    sys.exit(main())
