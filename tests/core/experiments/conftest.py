"""Runs the programs that experiments write, as a student would: torch alone, in a process of their own."""

import pytest

from tests.forks import forks

RUN = "import runpy, sys; runpy.run_path(sys.argv[1], run_name='__main__')"


@pytest.fixture(scope="session")
def student(tmp_path_factory):
    """An interpreter that knows nothing of this program, with torch."""
    with forks(tmp_path_factory.mktemp("student"), "import torch", "-I", "-W", "ignore") as made:
        yield made


@pytest.fixture
def output_of(student, tmp_path):
    """What a program prints, as words in lines."""

    def run(program):
        path = tmp_path / "program.py"
        path.write_text(program, encoding="utf-8")
        done = student.run(RUN, path)
        assert (done.returncode, done.stderr) == (0, "")
        return [line.split() for line in done.stdout.splitlines()]

    return run
