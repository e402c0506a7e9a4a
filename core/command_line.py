"""The command line: what can be typed, and the commands that need the engine only."""

import argparse
import contextlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core import __version__
from core.problems import Problem
from core.saving import writing

if TYPE_CHECKING:
    from core.scenario import Scenario

# What is imported inside a function here takes time: torch seconds, for which neither the schema nor the
# sentence about a broken file waits, and the model of scenarios a third of one, before the window's frame.

PROGRAM = "descent-lab" if getattr(sys, "frozen", False) else "main.py"
"""What is typed: the packaged program's name, or the file in the sources."""

Command = Callable[[argparse.Namespace], int]


def execute(arguments: Sequence[str], window: Mapping[str, Command]) -> int:
    """Do what the arguments say.

    Parameters
    ----------
    arguments
        As typed, without the program's name.
    window
        The commands that need more than the engine: ``open``, ``figure`` and ``check``.

    Returns
    -------
    int
        The exit status: 0, 1 where ``check`` found something wrong, 2 for wrong input, which is told
        in one line on standard error.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # not every console can write ∇
    commands: dict[str, Command] = {"run": _run, "points": _points, "script": _script}
    commands |= {"schema": _schema, "lesson": _lesson, **window}
    options = parser().parse_args(_with_command(arguments, commands))
    try:
        return commands[options.command](options)
    except Problem as problem:
        print(problem.sentence, file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 1  # who read us has enough
    except KeyboardInterrupt:
        return 130


def _with_command(arguments: Sequence[str], commands: Mapping[str, Command]) -> list[str]:
    """Put in the command ``open``, which is never typed."""
    first = arguments[0] if arguments else ""
    names_command = first in commands or (first.startswith("-") and first != "-")
    return list(arguments) if names_command else ["open", *arguments]


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    program = argparse.ArgumentParser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [FILE]\n       {PROGRAM} COMMAND ...",
        description="See why gradient descent works, stalls and fails.",
        epilog="Without a command the window opens, with the scenario in FILE if one is given.",
    )
    commands = program.add_subparsers(
        prog=PROGRAM, dest="command", metavar="COMMAND", required=True
    )
    opener = commands.add_parser("open", prog=PROGRAM)
    opener.add_argument("file", nargs="?", type=Path, metavar="FILE")
    opener.add_argument("--desktop", action="store_true", help="tell in the window what is wrong")

    def reader(name: str, summary: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=summary, description=f"{summary.capitalize()}.")
        command.add_argument(
            "file", type=Path, metavar="FILE", help="a scenario; - reads standard input"
        )
        return command

    run = reader("run", "compute the runs, without a window").add_mutually_exclusive_group()
    run.add_argument("--json", action="store_true", help="print the outcomes as one JSON object")
    run.add_argument("--out", type=Path, metavar="trace.csv", help="write a row for each step")
    points = reader("points", "find the critical points of every pane's objective")
    points.add_argument("--json", action="store_true", help="print them as one JSON object")
    figure = reader("figure", "draw the scenario into a picture")
    figure.add_argument(
        "--out",
        type=Path,
        metavar="X.png",
        required=True,
        help="a picture, X.png X.svg X.pdf, or the animation, X.gif X.apng X.mp4",
    )
    figure.add_argument("--part", default="stage", help="stage, whole, pane1, chart1, …")
    figure.add_argument("--scale", type=float, default=1.0, help="of a picture of pixels")
    figure.add_argument("--theme", choices=("light", "dark"), default="light")
    figure.add_argument("--language", choices=("zh", "en"), default="en")
    figure.add_argument("--step", type=int, help="t of a picture; the last step if not given")
    figure.add_argument("--rate", type=float, default=10.0, help="steps a second of an animation")
    script = reader("script", "write the same runs as a PyTorch program")
    script.add_argument("--out", type=Path, metavar="X.py", help="instead of standard output")
    commands.add_parser("schema", help="print the JSON schema of a scenario")
    lesson = commands.add_parser(
        "lesson",
        help="check a lesson and print its texts with all numbers",
        description="Check a lesson's folder, run its scenarios, and print its texts as they will read.",
    )
    lesson.add_argument("folder", type=Path, metavar="FOLDER", help="with a lesson.toml")
    check = commands.add_parser("check", help="open every activity and run every scenario once")
    check.add_argument(
        "--start",
        action="store_true",
        help="open the window alone, on the screen, and close it when all is computed",
    )
    program.add_argument("--version", action="version", version=f"Descent Lab {__version__}")
    return program


def _run(options: argparse.Namespace) -> int:
    from core.scenario import DescentScenario, read_scenario  # noqa: PLC0415

    scenario = read_scenario(options.file)
    if not isinstance(scenario, DescentScenario):
        return _experiment(scenario, options)
    if options.out is None:
        from core.export import columns, report  # noqa: PLC0415

        values = report.runs(scenario)
        say(
            json.dumps(values, allow_nan=False)
            if options.json
            else columns.runs_table(values, scenario)
        )
        return 0
    with writing(options.out) as file:
        from core.descent import descend  # noqa: PLC0415
        from core.export import table  # noqa: PLC0415
        from core.spreading import spreads_of  # noqa: PLC0415

        panes = [descend(pane, scenario.steps, scenario.tolerance) for pane in scenario.panes]
        file.writelines(table.lines(panes, spreads_of(scenario).panes))
    return 0


def _experiment(scenario: "Scenario", options: argparse.Namespace) -> int:
    from core.experiments import experiment, whole  # noqa: PLC0415

    kind = experiment(scenario)
    with naming(options.file):
        result = whole(kind.run(scenario))
    if options.out is not None:
        with writing(options.out) as file:
            file.writelines(kind.lines(result))
    elif options.json:
        say(json.dumps(kind.report(result), allow_nan=False))
    elif kind.table is not None:
        say(kind.table(result))
    else:
        say("".join(kind.lines(result)).rstrip("\n"))
    return 0


def _points(options: argparse.Namespace) -> int:
    from core.scenario import DescentScenario, read_scenario  # noqa: PLC0415

    scenario = read_scenario(options.file)
    if not isinstance(scenario, DescentScenario):
        activity = scenario.name()
        raise Problem(
            "command.activity", command="points", activities="descent", activity=activity
        ).in_file(str(options.file))
    from core.export import columns, report  # noqa: PLC0415

    values = report.points(scenario)
    say(json.dumps(values, allow_nan=False) if options.json else columns.points_table(values))
    return 0


def _script(options: argparse.Namespace) -> int:
    from core.scenario import DescentScenario, read_scenario  # noqa: PLC0415

    scenario = read_scenario(options.file)
    if isinstance(scenario, DescentScenario):
        from core.export.code import script  # noqa: PLC0415

        text = script(scenario)
    else:
        from core.experiments import experiment  # noqa: PLC0415

        with naming(options.file):
            text = experiment(scenario).script(scenario)
    if options.out is None:
        say(text.rstrip("\n"))
        return 0
    with writing(options.out) as file:
        file.write(text)
    return 0


def _schema(_options: argparse.Namespace) -> int:
    from core.scenario import schema  # noqa: PLC0415

    say(json.dumps(schema(), indent=2))
    return 0


def _lesson(options: argparse.Namespace) -> int:
    from core.lessons import read_lesson  # noqa: PLC0415  it need not be loaded for the others

    lesson = read_lesson(options.folder)
    from core.lessons.examining import examine, reading_copy  # noqa: PLC0415

    found, problems = examine(lesson)
    for language in lesson.texts:
        say("\n\n".join(reading_copy(lesson, language, found)) + "\n")
    for problem in problems:
        print(problem.sentence, file=sys.stderr)
    return 1 if problems else 0


def say(text: str) -> None:
    """Print to standard output at once.

    Raises
    ------
    BrokenPipeError
        If nobody reads it.
    Problem
        If it can't be written for another reason.
    """
    try:
        print(text, flush=True)
    except OSError as error:
        # What is left in the buffer goes nowhere, or the interpreter complains of it again at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        reason = error.strerror or str(error)
        raise Problem("file.unwritable", reason=reason).in_file("standard output") from None


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let a problem that shows when a scenario is computed name the scenario's file."""
    try:
        yield
    except Problem as problem:
        from core.scenario import file_name  # noqa: PLC0415

        raise problem.in_file(file_name(path)) from None
