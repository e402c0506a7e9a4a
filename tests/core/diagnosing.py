"""Runs with all that is known of them, and what is said of their rows."""

from functools import lru_cache

from core.calculus import eigenpairs
from core.critical_points import classify, find
from core.descent import descend
from core.diagnosis import diagnose
from core.scenario import Pane

points_of = lru_cache(find)


@lru_cache
def computed(pane, steps, tolerance):
    (trace,) = descend(pane, steps, tolerance)
    objective = pane.objective.build()
    reached = classify(objective, trace.x[-1]) if trace.outcome == "converged" else None
    return trace, eigenpairs(objective, trace.x), points_of(objective), reached


class Case:
    """A run with all that is known of it."""

    def __init__(self, objective, start, steps=200, tolerance=1e-6, run=None, **optimizer):
        if isinstance(objective, str):
            objective = {"name": objective}
        optimizer = {"name": "SGD"} | optimizer
        pane = Pane.model_validate(
            {
                "objective": objective,
                "runs": ({"start": start, "optimizer": optimizer} | (run or {}),),
            }
        )
        self.trace, self.curvature, self.points, self.reached = computed(pane, steps, tolerance)
        self.optimizer = pane.runs[0].optimizer

    def at(self, t):
        return diagnose(
            self.trace, self.optimizer, self.curvature, self.points, t, reached=self.reached
        )

    def all(self):
        return [self.at(t) for t in range(len(self.trace))]

    def badges(self):
        """Each badge once for every stretch of rows that have it."""
        every = [diagnosis.badge for diagnosis in self.all()]
        return [badge for i, badge in enumerate(every) if i == 0 or every[i - 1] != badge]


def formula(text, *domain):
    return {"formula": text, "domain": domain or ((-2.0, 2.0), (-2.0, 2.0))}
