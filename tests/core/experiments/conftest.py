"""Runs the programs that experiments write, as a student would: torch alone, in a process of their own."""

import subprocess
import sys

import pytest

RUNNER = """
import os
import runpy
import subprocess
import sys

import torch

for line in sys.stdin:
    program, told = line.rstrip("\\n").split("\\t")
    if not hasattr(os, "fork"):
        with open(told, "w") as output:
            done = subprocess.run([sys.executable, "-I", program], stdout=output, stderr=output)
        print(done.returncode, flush=True)
        continue
    child = os.fork()
    if child == 0:
        status = 1
        try:
            output = os.open(told, os.O_WRONLY | os.O_CREAT)
            os.dup2(output, 1)
            os.dup2(output, 2)
            runpy.run_path(program, run_name="__main__")
            sys.stdout.flush()
            status = 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(status)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""An interpreter that knows nothing of this program forks for each that it is told of.

So torch is loaded once: that takes longer than most of the programs.
"""


@pytest.fixture(scope="session")
def output_of(tmp_path_factory):
    """What a program prints, as words in lines."""
    folder = tmp_path_factory.mktemp("programs")
    numbers = iter(range(1_000_000))
    with subprocess.Popen(
        [sys.executable, "-I", "-W", "ignore", "-c", RUNNER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as runner:

        def run(program):
            path = folder / f"{next(numbers)}.py"
            path.write_text(program, encoding="utf-8")
            told = path.with_suffix(".out")
            print(path, told, sep="\t", file=runner.stdin, flush=True)
            status = int(runner.stdout.readline())
            text = told.read_text("utf-8")
            assert status == 0, text
            return [line.split() for line in text.splitlines()]

        yield run
