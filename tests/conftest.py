"""What all tests share: the environment of the program, how Hypothesis searches, which files begin."""

import gc
import os
import sys
from pathlib import Path

# Everything is compiled once, and not anew in each process of the tests, or that they start: what is
# imported below, too.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
if sys.dont_write_bytecode:
    sys.dont_write_bytecode = False

# As main.py does before torch is loaded: idle threads must not spin beside a busy core.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

from core.garbage import garbage
from core.spare_memory import one_heap
from tests.forks import forks

# As the program's window does before there are threads.
one_heap()

# Without a deadline, because a busy machine is no defect; without a database, and with the same examples
# at every run, so that a failure is a failure for everybody.
settings.register_profile("descent_lab", deadline=None, database=None, derandomize=True)
settings.load_profile("descent_lab")

LONGEST = (
    "gui/test_choosing.py",
    "test_benchmarks.py",
    "gui/test_two_languages.py",
    "gui/test_dragging.py",
    "gui/test_settings.py",
    "gui/test_accessibility.py",
    "core/experiments/basins/test_experiment.py",
    "gui/test_asking.py",
    "gui/test_lessons.py",
    "test_command_process.py",
    "gui/test_appearance.py",
    "gui/test_monkey.py",
    "core/export/test_code.py",
    "core/lessons/test_bundled_lessons.py",
    "core/test_descent.py",
    "gui/test_mini_batch.py",
    "gui/test_high_dimensions.py",
    "gui/test_inside.py",
    "gui/test_hostile_input.py",
    "gui/test_exporting.py",
    "core/test_diagnosis.py",
    "gui/test_bars.py",
    "gui/test_files_of_window.py",
)
"""The files that take longest, the longest first; a file belongs to one process from begin to end."""


def pytest_collection_modifyitems(items):
    """Begin with what takes longest: nobody is to wait for a last long file while others are idle."""
    here = Path(__file__).parent
    places = {here / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(LONGEST)))


def pytest_runtest_teardown():
    """Collect what the event loop of the program would have: in a test there may be none."""
    garbage.collect_if_due()


def pytest_collection_finish():
    """Let the garbage collector leave alone what all tests share: it would go through it again and again."""
    gc.freeze()


WARM = """
import sys

sys.path.insert(0, {root!r})

import sympy

import main, gui.activities.descent, gui.application, gui.interior, gui.main_window
from core.warm_up import warm_up
from gui.typesetting import typeset

for _ in warm_up():
    pass
typeset("x", False)  # loads what finds and reads its font
"""


@pytest.fixture(scope="session")
def warm(tmp_path_factory):
    """An interpreter that has the whole program loaded, for what is not about loading it."""
    loaded = WARM.format(root=str(Path(__file__).parents[1]))
    with forks(tmp_path_factory.mktemp("warm"), loaded, "-W", "ignore") as made:
        yield made


STUDENT = """
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
    if sys.argv[3:]:  # the next one is to find torch as it was
        assert torch.get_default_dtype() == torch.float32, program
    print("\\0", end="")
"""


@pytest.fixture(scope="session")
def student(tmp_path_factory):
    """An interpreter that knows nothing of this program, with torch, for the programs that it writes."""
    with forks(tmp_path_factory.mktemp("student"), STUDENT, "-I", "-W", "ignore") as made:
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
