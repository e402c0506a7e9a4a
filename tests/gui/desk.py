"""A run panel on a desk: what it tells changes a scenario, as in the window."""

import json

from core import edits
from core.optimizers import SGD
from core.problems import Problem
from core.scenario import DescentScenario, ObjectiveChoice, Pane, Run

SIGNALS = (
    "objectiveEdited",
    "startEdited",
    "optimizerEdited",
    "scheduleEdited",
    "noiseEdited",
    "repeatsEdited",
    "seedEdited",
    "stepsEdited",
    "toleranceEdited",
    "runAdded",
    "runRemoved",
    "runSelected",
    "linkedToggled",
)
SADDLE = ObjectiveChoice(formula="x**2 - y**2", domain=((-2.2, 2.2), (-2.0, 2.0)))


def pane(objective=SADDLE, runs=None):
    runs = runs or (Run(start=(1.9, -0.012), optimizer=SGD(lr=0.06)),)
    return Pane(objective=objective, runs=runs)


class Desk:
    """A panel, what it told, and a scenario that is changed as it says, as the window does."""

    def __init__(self, panel, *panes):
        self.panel = panel
        self.scenario = DescentScenario.from_json(
            json.dumps(
                {
                    "format": "descent-lab/1",
                    "steps": 60,
                    "panes": [json.loads(p.model_dump_json(exclude_none=True)) for p in panes],
                }
            )
        )
        self.pane = self.run = 0
        self.linked = True
        self.told = []
        for name in SIGNALS:
            getattr(panel, name).connect(lambda *args, name=name: self.take(name, args))
        self.show()

    def show(self):
        chosen = self.scenario.panes[self.pane]
        self.panel.show_pane(
            chosen,
            self.pane,
            len(self.scenario.panes),
            self.run,
            self.scenario.steps,
            self.scenario.tolerance,
            self.linked,
            sum(len(other.runs) for other in self.scenario.panes[: self.pane]),
        )

    @property
    def current(self):
        return self.scenario.panes[self.pane].runs[self.run]

    def take(self, name, args):
        self.told.append((name, *args))
        place = (self.pane, self.run)
        fields = {
            "optimizerEdited": "optimizer",
            "scheduleEdited": "schedule",
            "noiseEdited": "gradient_noise",
            "repeatsEdited": "repeats",
            "seedEdited": "seed",
        }
        try:
            if name in fields:
                self.scenario = edits.set_run_values(
                    self.scenario, [place], {fields[name]: args[0]}
                )
            elif name == "objectiveEdited":
                self.scenario = edits.set_objective(self.scenario, self.pane, args[0])
            elif name == "startEdited":
                self.scenario = edits.set_start(self.scenario, place, args[0])
            elif name in ("stepsEdited", "toleranceEdited"):
                key = name.removesuffix("Edited")
                self.scenario = edits.set_values(self.scenario, {key: args[0]})
            elif name == "runAdded":
                self.scenario = edits.add_run(self.scenario, place)
                self.run = len(self.scenario.panes[self.pane].runs) - 1
            elif name == "runRemoved":
                self.scenario = edits.remove_run(self.scenario, (self.pane, args[0]))
                self.run = 0
            elif name == "runSelected":
                self.run = args[0]
            elif name == "linkedToggled":
                self.linked = args[0]
        except Problem as problem:
            self.panel.show_problem(problem.field, problem.sentence)
            return
        self.panel.clear_problem()
        self.show()
