"""How runs are named."""

from types import SimpleNamespace

from core.optimizers import SGD, Adam
from core.problems import Problem
from core.scenario import Run
from core.schedules import ExponentialLR, StepLR
from gui import language
from gui.wording import batch_sentence, reason, run_labels, together


def run(lr: float = 0.1, **settings) -> Run:
    return Run(start=(1.0,), optimizer=SGD(lr=lr), **settings)


def test_runs_are_named_by_method_and_rate():
    nesterov = Run(start=(1.0,), optimizer=SGD(lr=0.01, momentum=0.9, nesterov=True))
    heavy = Run(start=(1.0,), optimizer=SGD(lr=0.01, momentum=0.9))
    adam = Run(start=(1.0,), optimizer=Adam())
    names = ["SGD η=0.05", "SGD + Nesterov η=0.01", "SGD μ=0.9 η=0.01", "Adam η=0.001"]
    assert run_labels([run(0.05), nesterov, heavy, adam]) == names


def test_what_all_have_in_common_is_not_said(qapp):
    decay = ExponentialLR(gamma=0.9)
    assert run_labels([run(schedule=decay)]) == ["SGD η=0.1"]
    assert run_labels([run(0.1, schedule=decay), run(0.2, schedule=decay)]) == [
        "SGD η=0.1",
        "SGD η=0.2",
    ]
    rivals = [run(), run(schedule=decay), run(schedule=StepLR(step_size=3))]
    assert run_labels(rivals) == ["constant", "Exponential decay", "Steps"]
    assert run_labels([run(), run(gradient_noise=0.5)]) == ["σ=0", "σ=0.5"]


def test_what_comes_of_too_large_a_rate_depends_on_the_curvature(qapp):
    settings = SimpleNamespace(optimizer=SGD(lr=50.0))
    trace = SimpleNamespace(loss=[7.0], evaluations=[1], seconds=[0.1], run=settings)
    quadratic, tone = batch_sentence("SGD", trace, 0, 0.5, 1.0)
    assert "grows without bound in the end" in quadratic
    assert tone == "warning"
    logistic, tone = batch_sentence("SGD", trace, 0, 0.5, None)
    assert (
        "above the stability limit 0.5 here" in logistic
    )  # its slope is bounded, and so is each step
    assert "without bound" not in logistic
    assert tone == "warning"


def test_sentences_stand_apart_where_the_language_has_a_space(qapp):
    assert together("One. {x}", "", "Two.") == "One. {x} Two."
    language.choose("zh")
    assert together("一。", "二。") == "一。二。"


def test_schedule_and_noise_are_said_beside_the_method_where_all_differ(qapp):
    rivals = [run(), run(0.2, schedule=ExponentialLR(gamma=0.9), gradient_noise=1.0)]
    assert run_labels(rivals) == [
        "SGD η=0.1 · constant · σ=0",
        "SGD η=0.2 · Exponential decay · σ=1",
    ]


def test_runs_that_differ_in_their_start_alone_are_named_by_it():
    rivals = [Run(start=start, optimizer=SGD(lr=0.1)) for start in ((1.9, 1e-3), (1.9, -1e-12))]
    assert run_labels(rivals) == ["x₀=1.9, 0.001", "x₀=1.9, −1e−12"]
    noisy = [run(gradient_noise=0.1, seed=1), run(gradient_noise=0.1, seed=2)]
    assert run_labels(noisy) == ["seed 1", "seed 2"]
    assert run_labels([run(seed=1), run(seed=2)]) == ["SGD η=0.1", "SGD η=0.1"], "no noise"
    assert run_labels([run(1e6), run(1e-9)]) == ["SGD η=1e6", "SGD η=1e−9"]
    assert run_labels([run(), run()]) == ["SGD η=0.1", "SGD η=0.1"]


def test_large_limits_are_written_as_all_numbers_are(qapp):
    problem = Problem("domain.size", "domain", limit=1e9, width=1e-9)
    assert reason(problem).endswith("within ±1e9, and its intervals be wider than 1e−9")
