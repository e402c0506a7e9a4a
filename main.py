"""Descent Lab: where the command line, the engine and the window meet."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

# Idle threads of torch must not spin: beside a busy core they cost seconds. Read when torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from core import command_line
from core.scenario import STANDARD_INPUT, read_scenario


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    return command_line.execute(given, {"open": _open, "figure": _figure, "check": _check})


def _open(options: Namespace) -> int:
    # A broken file is told before Qt is loaded; standard input could not be read once more.
    if options.file not in (None, STANDARD_INPUT):
        read_scenario(options.file)
    from gui import screen  # noqa: PLC0415  commands without a window need no Qt

    screen.require()
    from gui import application  # noqa: PLC0415

    return application.run(options.file)


def _figure(options: Namespace) -> int:
    scenario = read_scenario(options.file)
    from gui import screen  # noqa: PLC0415

    screen.do_without()
    from gui import application  # noqa: PLC0415

    look = (options.part, options.scale, options.theme, options.language, options.rate)
    application.draw(scenario, options.out, application.Export(*look), options.step)
    return 0


def _check(options: Namespace) -> int:
    if options.start:
        from gui import screen  # noqa: PLC0415

        screen.require()
        from gui import application  # noqa: PLC0415

        return application.start_once(command_line.say)
    from core.self_check import check  # noqa: PLC0415

    return check({"window": _window_problems})


def _window_problems() -> Sequence[str]:
    from gui import screen  # noqa: PLC0415

    screen.do_without()
    from gui import application  # noqa: PLC0415

    return application.check()


if __name__ == "__main__":
    sys.exit(main())
