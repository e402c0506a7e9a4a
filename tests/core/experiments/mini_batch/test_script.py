import math

import pytest

from core.experiments import whole
from core.experiments.mini_batch.experiment import run, script
from core.problems import Problem

CSV = '"x";y;"label"\n1.5;2;0\n2.5;-1e-3;1\n\n0.1;4;1\n-3;.5;0\n1;1;1\n7;7;7\n'
RUNS = (
    {"batch_size": 3, "schedule": {"name": "PolynomialDecay", "alpha": -0.5}},
    {"batch_size": 5, "sampling": "with_replacement", "optimizer": {"name": "Adam", "lr": 0.1}},
    {"batch_size": 5, "optimizer": {"name": "SGD", "lr": 0.1, "momentum": 0.5}},
    {"batch_size": 2, "optimizer": {"name": "LBFGS", "lr": 0.1, "max_iter": 2}},
    {
        "batch_size": 1,
        "schedule": {
            "name": "OneCycleLR", "max_lr": 0.1, "total_steps": 8, "cycle_momentum": False
        },
    },
)  # fmt: skip


def expected(scenario):
    return [
        [epoch, trace.loss[row], *trace.x[row].tolist()]
        for trace in whole(run(scenario)).runs
        for epoch, row in enumerate(trace.ends.tolist(), 1)
    ]


def imported(text):
    lines = [line.split() for line in text.splitlines() if "import" in line]
    return {words[1] for words in lines}


def test_programs_print_the_same_numbers(tmp_path, scenario, outputs_of):
    """They run one after the other in an interpreter that knows nothing of this program."""
    table = tmp_path / "some data.csv"
    table.write_text(CSV)
    squares = tmp_path / "squares.csv"
    squares.write_text("".join(f"{i},{i * i},{7 - i}\n" for i in range(9)), encoding="utf-16")
    whole_batch, few = {"batch_size": 60}, {"batch_size": 50, "epochs": 2}
    scenarios = [
        scenario(*RUNS, data={"csv": str(table), "target": "label", "rows": 5}, model="logistic"),
        scenario({"batch_size": 4}, data={"csv": str(squares), "target": 1}),
        scenario(whole_batch, {"batch_size": 7}, seed=5, standardize=False),
        scenario(whole_batch, {"batch_size": 7}, seed=5, model="logistic"),
        scenario(few, data={"name": "diabetes"}),
        scenario(few, data={"name": "breast_cancer"}, model="logistic", standardize=False),
        scenario({"batch_size": 60, "epochs": 900, "optimizer": {"name": "SGD", "lr": 10.0}}),
    ]
    programs = list(map(script, scenarios))
    for text in programs:
        assert imported(text) <= {"csv", "math", "torch", "torch.nn.functional"}
    outputs = outputs_of(programs)
    for output, chosen in zip(outputs, scenarios, strict=True):
        lines = [line for line in output.splitlines() if not line.startswith("run ")]
        numbers = [[float(cell) for cell in line.split()] for line in lines]
        told = expected(chosen)
        if not math.isfinite(told[-1][1]):  # the run diverged, and both stopped
            assert not math.isfinite(numbers.pop()[1])
            told.pop()
        assert len(numbers) > 1
        assert numbers == told


def test_data_of_scikit_learn_stand_at_the_end(scenario):
    text = script(scenario({"batch_size": 50}, data={"name": "diabetes"}))
    assert text.index("def main") < text.index("def read") < text.index("ROWS = ")
    head, _, rows = text.partition("ROWS = ")
    assert len(rows.splitlines()) == 442 + 4
    assert max(map(len, head.splitlines())) <= 100


def test_one_run_and_a_known_number_of_samples(scenario):
    chosen = scenario({"batch_size": 60}, {"batch_size": 7})
    alone = script(chosen, run=1, samples=60)
    assert ".split(7)" in alone
    assert 'print("run' not in alone
    assert "randperm" not in script(chosen, run=0)
    assert max(map(len, alone.splitlines())) <= 100


def test_missing_file(tmp_path, scenario):
    with pytest.raises(Problem, match="there is no file"):
        script(scenario(data={"csv": str(tmp_path / "nowhere.csv")}))
