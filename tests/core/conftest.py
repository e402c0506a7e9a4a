"""Runs the programs that the engine writes, as a student would: torch alone, in processes of their own."""

import pytest

from tests.forks import forks

LOADED = """
import torch

torch.optim.SGD([torch.zeros(1, requires_grad=True)]).zero_grad()  # loads what an optimizer needs at first
"""
RUN = """
import runpy
import sys
import warnings

import torch

warnings.simplefilter(sys.argv[1])
for program in sys.argv[2:]:
    runpy.run_path(program, run_name="__main__")
    assert torch.get_default_dtype() == torch.float32, program
    print("\\0", end="")
"""


@pytest.fixture(scope="session")
def student(tmp_path_factory):
    """An interpreter that knows nothing of this program, with torch."""
    with forks(tmp_path_factory.mktemp("student"), LOADED, "-I", "-W", "ignore") as made:
        yield made


@pytest.fixture(scope="session")
def outputs_of(student, tmp_path_factory):
    """What programs print that run one after the other in a process, each with globals of its own."""

    def run(programs, on_warning="ignore"):
        folder = tmp_path_factory.mktemp("programs")
        paths = [folder / f"{number}.py" for number in range(len(programs))]
        for path, program in zip(paths, programs, strict=True):
            path.write_text(program, "utf-8")
        done = student.run(RUN, on_warning, *paths)
        assert (done.returncode, done.stderr) == (0, "")
        *outputs, rest = done.stdout.split("\0")
        assert rest == ""
        return outputs

    return run


@pytest.fixture
def output_of(outputs_of):
    """What a program prints, as words in lines."""
    return lambda program: [line.split() for line in outputs_of([program])[0].splitlines()]
