"""What is loaded of torch, and what is not."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = """
import sys
from core.descent import warm_up
from core.optimizers import OPTIMIZERS
from core.torch_setup import COMPILER, torch


def walk(optimizer, steps=3):
    # Muon takes matrices alone; of one column the others make what they make of a vector.
    p = torch.tensor([[1.5], [-0.5]], dtype=torch.float64, requires_grad=True)
    made = optimizer([p], lr=0.01)

    def loss():
        made.zero_grad()
        found = (p**4).sum()
        found.backward()
        return found

    for _ in range(steps):
        made.step(loss)
    return p.detach().numpy().tobytes().hex()


warm_up()
print("sympy" in sys.modules)
kinds = [getattr(torch.optim, row.name) for row in OPTIMIZERS]
without = [walk(kind) for kind in kinds]
print(len(kinds), COMPILER + ".eval_frame" in sys.modules)
# What tells the compiler to keep away remembers the answer: it is to ask once more.
del vars(torch.optim.Optimizer.add_param_group.__wrapped__)["__dynamo_disable"]
double = torch.compile(lambda x: 2 * x, backend="eager")
print(double(torch.ones(1)).item(), COMPILER + ".eval_frame" in sys.modules)
print([walk(kind) for kind in kinds] == without)
"""


def test_runs_do_without_sympy_and_the_compiler_and_make_the_same_steps_with_it():
    done = subprocess.run(
        [sys.executable, "-c", SOURCE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    sympy, count, *words = done.stdout.split()
    assert sympy == "False", "a trace does not wait until it is loaded"
    assert int(count) >= 10
    assert words == ["False", "2.0", "True", "True"]
