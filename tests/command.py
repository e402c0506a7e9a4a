"""The command line, as a program and within this process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import resources
from core import command_line

ROOT = Path(__file__).parents[1]
OPENING = str(resources.scenarios()[0])
PIPES = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}


def scenario(**values):
    """The text of a small scenario: a 1-D and a 2-D pane, three runs with different terms."""
    line = {
        "objective": {"name": "x_squared"},
        "runs": [{"start": [10], "optimizer": {"name": "SGD", "lr": 0.2, "momentum": 0.5}}],
    }
    plane = {
        "objective": {"formula": "x**2 - y**2", "domain": [[-2, 2], [-2, 2]]},
        "runs": [
            {"start": [1.9, 0], "optimizer": {"name": "Adam", "lr": 0.1}},
            {"start": [1.9, 0], "optimizer": {"name": "SGD", "lr": 0.1}},
        ],
    }
    return json.dumps({"format": "descent-lab/1", "steps": 5, "panes": [line, plane], **values})


def program(*arguments, environment=(), **options):
    """Run ``main.py`` as a user does."""
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        check=False,
        env=os.environ | dict(environment),
        **PIPES | options,
    )


def execute(capsys, *arguments):
    """Do what the command line says, in this process; return the status and what was printed."""
    status = command_line.execute([str(argument) for argument in arguments], {})
    captured = capsys.readouterr()
    return status, captured.out, captured.err
