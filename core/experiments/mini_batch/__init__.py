"""Learning with mini-batches: f = (1/n) Σ fᵢ on data, by gradients of a few samples at a time."""

from core.experiments.base import Experiment
from core.experiments.mini_batch.experiment import run
from core.experiments.mini_batch.script import script
from core.experiments.mini_batch.telling import lines, report

EXPERIMENT = Experiment(run=run, report=report, lines=lines, script=script)
