import numpy as np

from core.experiments.mini_batch import cost as module
from core.experiments.mini_batch.experiment import answer
from core.experiments.mini_batch.result import CostOfIteration


def test_measures_every_size_and_grows(scenario, monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 0.0)
    monkeypatch.setattr(module, "MAX_NUMBERS", 40_000)
    results = [result for result in answer(scenario({}), CostOfIteration()) if result is not None]
    assert [len(result.samples) for result in results] == list(range(1, 10))
    last = results[-1]
    assert last.done == 1
    assert last.batch_sizes == (None, 100, 1)
    assert last.samples[[0, -1]].tolist() == [100, 10_000]
    assert last.seconds.shape == (9, 3)
    assert (last.seconds > 0).all()
    assert np.isfinite(last.seconds).all()


def test_counts_of_samples_and_models(scenario, monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 0.0)
    monkeypatch.setattr(module, "MAX_NUMBERS", 4_000)
    seen = []
    monkeypatch.setattr(module, "clock", lambda: seen.append(1) or float(len(seen)))
    chosen = scenario({}, model="logistic")
    *_, last = (result for result in answer(chosen, CostOfIteration()) if result is not None)
    assert (last.seconds == 1).all()  # from one look at the clock to the next
    assert last.samples[-1] == 1000
