from core.export.columns import points_table, runs_table
from core.scenario import DescentScenario

SCENARIO = DescentScenario.from_json(
    """{"format": "descent-lab/1", "panes": [{"objective": {"name": "x_squared"}, "runs": [
      {"start": [10], "optimizer": {"name": "SGD"}},
      {"start": [10], "optimizer": {"name": "LBFGS"}, "repeats": 2}]}]}"""
)


def test_runs_are_written_a_line_each():
    ended = {
        "outcome": "converged", "point": "local minimum", "t": 312, "x": [1.25], "f": 1.5625,
        "grad": [-2.5e-7], "eigenvalues": [2.0],
    }  # fmt: skip
    lost = dict.fromkeys(("t", "x", "f", "grad", "eigenvalues")) | {"outcome": "diverged"}
    repeated = {"mean": [0.5], "std": None}
    assert runs_table({"panes": [{"runs": [ended, lost | repeated]}]}, SCENARIO).splitlines() == [
        "pane  run  optimizer  outcome    t    x     f       |∇f|     eigenvalues  point          "
        "mean x  std x",
        "0     0    SGD        converged  312  1.25  1.5625  2.5e-07  2            local minimum",
        "0     1    LBFGS      diverged   –    –     –       –        –                           0.5     –",
    ]


def test_points_are_written_a_line_each():
    point = {"x": [0.0, -1.5], "f": -1.0, "kind": "local minimum", "eigenvalues": [2.0, 4.0]}
    panes = [
        {"points": []},
        {"points": [point | {"global": True}, point | {"global": False, "f": 1 / 3}]},
    ]
    assert points_table({"panes": panes}).splitlines() == [
        "pane  x        f         kind                   eigenvalues",
        "1     0, -1.5  -1        local minimum, global  2, 4",
        "1     0, -1.5  0.333333  local minimum          2, 4",
    ]
