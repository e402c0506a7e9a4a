"""Settings of optimizers against the constructors of torch themselves."""

import ast
import inspect
import math
import subprocess
import sys

import pytest
import torch
from pydantic import TypeAdapter, ValidationError

from core.model import Slider
from core.optimizers import OPTIMIZERS, SGD, Adam, AnyOptimizer, OptimizerSettings, optimizer_row
from core.validation import problem_from

# They choose an implementation of the same mathematics.
SWITCHES = {"foreach", "fused", "capturable", "differentiable"}
TINY = math.ulp(0.0)
BELOW_ONE, ABOVE_ONE = math.nextafter(1.0, 0.0), math.nextafter(1.0, 2.0)

NOT_NEGATIVE = ((0.0, TINY, 1e300), (-TINY, -1.0))
BETAS = (
    ((0.0, 0.0), (BELOW_ONE, BELOW_ONE)),
    ((1.0, 0.5), (-TINY, 0.5), (0.5, 1.0), (0.5, -TINY)),
)
ANY_NUMBER = ((-1e300, -1.0, 0.0, 1e300), ())
EITHER = ((False, True), ())
BOUNDS = {
    "SGD": {
        "lr": NOT_NEGATIVE,
        "momentum": NOT_NEGATIVE,
        "dampening": ANY_NUMBER,
        "weight_decay": NOT_NEGATIVE,
        "nesterov": ((False,), (True,)),  # without momentum
        "maximize": EITHER,
    },
    "Adagrad": {
        "lr": NOT_NEGATIVE,
        "lr_decay": NOT_NEGATIVE,
        "weight_decay": NOT_NEGATIVE,
        "initial_accumulator_value": NOT_NEGATIVE,
        "eps": NOT_NEGATIVE,
        "maximize": EITHER,
    },
    "RMSprop": {
        "lr": NOT_NEGATIVE,
        "alpha": NOT_NEGATIVE,
        "eps": NOT_NEGATIVE,
        "weight_decay": NOT_NEGATIVE,
        "momentum": NOT_NEGATIVE,
        "centered": EITHER,
        "maximize": EITHER,
    },
    "Adadelta": {
        "lr": NOT_NEGATIVE,
        "rho": ((0.0, 1.0), (-TINY, ABOVE_ONE)),
        "eps": NOT_NEGATIVE,
        "weight_decay": NOT_NEGATIVE,
        "maximize": EITHER,
    },
    **{
        name: {
            "lr": NOT_NEGATIVE,
            "betas": BETAS,
            "eps": NOT_NEGATIVE,
            "weight_decay": NOT_NEGATIVE,
            "maximize": EITHER,
            **more,
        }
        for name, more in {
            "Adam": {"amsgrad": EITHER, "decoupled_weight_decay": EITHER},
            "AdamW": {"amsgrad": EITHER},
            "Adamax": {},
            "NAdam": {"momentum_decay": NOT_NEGATIVE, "decoupled_weight_decay": EITHER},
            "RAdam": {"decoupled_weight_decay": EITHER},
        }.items()
    },
    "Rprop": {
        "lr": NOT_NEGATIVE,
        "etas": (
            ((TINY, ABOVE_ONE), (BELOW_ONE, 9.0)),
            ((0.0, 2.0), (1.0, 2.0), (0.5, 1.0), (-TINY, 2.0)),
        ),
        "step_sizes": (((-1.0, -2.0), (0.0, 0.0), (3.0, 1.0)), ()),
        "maximize": EITHER,
    },
    "ASGD": {
        "lr": NOT_NEGATIVE,
        "lambd": ((0.0, TINY, 1e300), ()),
        "alpha": ((0.0, 1.0), ()),
        "t0": ANY_NUMBER,
        "weight_decay": NOT_NEGATIVE,
        "maximize": EITHER,
    },
    "LBFGS": {
        "lr": NOT_NEGATIVE,
        "max_iter": ((1, 10_000), ()),
        "max_eval": ((None, 1, 1_000_000), ()),
        "tolerance_grad": ANY_NUMBER,
        "tolerance_change": ANY_NUMBER,
        "history_size": ((1, 10_000), ()),
        "line_search_fn": ((None, "strong_wolfe"), ()),
    },
}
# What torch's constructor takes and its step then fails at, or comes back from without having moved.
REFUSED_THOUGH_CONSTRUCTED = [
    ("ASGD", {"lambd": -1.0, "lr": 1.0}),
    ("ASGD", {"lambd": 1e200, "lr": 1.0, "alpha": 2.0}),
    ("NAdam", {"betas": (0.99999999, 0.999), "momentum_decay": 1e4}),
    ("LBFGS", {"max_iter": 0}),
    ("LBFGS", {"max_eval": 0, "line_search_fn": "strong_wolfe"}),
    ("LBFGS", {"history_size": 0}),
    ("LBFGS", {"lr": 0.0, "line_search_fn": "strong_wolfe"}),
    ("LBFGS", {"line_search_fn": "armijo"}),
]


def torch_class(name: str) -> type[torch.optim.Optimizer]:
    return getattr(torch.optim, name)


def parameter() -> torch.Tensor:
    return torch.zeros(2, dtype=torch.float64, requires_grad=True)


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_fields_and_defaults_are_torchs(row):
    signature = inspect.signature(torch_class(row.name)).parameters
    expected = {key: value for key, value in signature.items() if key not in SWITCHES | {"params"}}
    assert {**row.settings.model_fields}.keys() - {"name"} == expected.keys()
    assert row.settings().kwargs() == {key: value.default for key, value in expected.items()} | (
        {"foreach": False} if "foreach" in signature else {}
    )


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_bounds_are_those_of_the_constructor(row):
    assert BOUNDS[row.name].keys() == row.settings.model_fields.keys() - {"name"}
    for field, (taken, refused) in BOUNDS[row.name].items():
        for value in taken:
            torch_class(row.name)([parameter()], **{field: value})
            assert row.settings(**{field: value}).kwargs()[field] == value
        for value in refused:
            with pytest.raises(ValueError):
                torch_class(row.name)([parameter()], **{field: value})
            with pytest.raises(ValidationError):
                row.settings(**{field: value})


@pytest.mark.parametrize(("name", "kwargs"), REFUSED_THOUGH_CONSTRUCTED)
def test_narrower_bounds_stand_where_a_step_fails(name, kwargs):
    x = parameter()
    optimizer = torch_class(name)([x], **kwargs)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = ((x - 1) ** 4).sum()
        loss.backward()
        return loss

    def steps() -> bool:
        try:
            for _ in range(3):
                optimizer.step(closure)
        except (ArithmeticError, LookupError, NameError, RuntimeError, TypeError, ValueError):
            return False
        return bool(x.any())

    assert not steps()
    with pytest.raises(ValidationError):
        optimizer_row(name).settings(**kwargs)


@pytest.mark.parametrize("momentum", [0.0, TINY, 0.9])
@pytest.mark.parametrize("dampening", [0.0, TINY, -TINY])
def test_nesterov_needs_momentum_without_dampening(momentum, dampening):
    kwargs = {"momentum": momentum, "dampening": dampening, "nesterov": True}
    if momentum and not dampening:
        assert SGD(**kwargs).nesterov
        torch.optim.SGD([parameter()], **kwargs)
    else:
        with pytest.raises(ValidationError) as error:
            SGD(**kwargs)
        assert problem_from(error.value).sentence == (
            "nesterov: needs a momentum above 0 and no dampening"
        )
        with pytest.raises(ValueError, match="Nesterov"):
            torch.optim.SGD([parameter()], **kwargs)


def test_values_must_be_finite_numbers_of_their_kind():
    for wrong in ("0.1", True, None, math.nan, math.inf, [0.1]):
        with pytest.raises(ValidationError):
            SGD(lr=wrong)
    with pytest.raises(ValidationError):
        Adam(betas=(0.9,))
    with pytest.raises(ValidationError):
        Adam(beta1=0.9)


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_a_file_names_its_optimizer(row):
    union: TypeAdapter[OptimizerSettings] = TypeAdapter(AnyOptimizer)
    settings = row.settings(lr=0.25)
    text = settings.model_dump_json(exclude_unset=True)
    assert text == f'{{"name":"{row.name}","lr":0.25}}'
    assert union.validate_json(text) == settings
    assert union.validate_json(row.settings().model_dump_json()) == row.settings()
    with pytest.raises(ValidationError):
        union.validate_json('{"lr": 0.25}')
    assert "name" in row.settings.model_json_schema()["required"]


CHANGED = [
    SGD(lr=0.06, momentum=0.5),
    SGD(lr=0.06, momentum=0.5, nesterov=True, maximize=True),
    Adam(betas=(0.5, 0.75), amsgrad=True),
    optimizer_row("Rprop").settings(etas=(0.25, 3)),
    optimizer_row("LBFGS").settings(max_iter=1, line_search_fn="strong_wolfe"),
]


@pytest.mark.parametrize("settings", [*(row.settings() for row in OPTIMIZERS), *CHANGED], ids=str)
def test_code_constructs_what_build_constructs(settings):
    call = ast.parse(settings.code(), mode="eval").body
    assert isinstance(call, ast.Call)
    assert ast.unparse(call.func) == f"torch.optim.{settings.name}"
    assert ast.unparse(call.args[0]) == "[x]"
    written = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    assert "lr" in written

    def state(optimizer: torch.optim.Optimizer) -> dict:
        (group,) = optimizer.state_dict()["param_groups"]
        # Left alone, torch takes the same loop for a parameter that is not on a graphics card.
        return {key: value for key, value in group.items() if key != "foreach"}

    assert state(torch_class(settings.name)([parameter()], **written)) == state(
        settings.build([parameter()])
    )


def test_code_shows_only_what_differs_from_the_defaults():
    assert SGD(lr=0.06, momentum=0.5).code() == "torch.optim.SGD([x], lr=0.06, momentum=0.5)"
    assert Adam().code("parameters") == "torch.optim.Adam(parameters, lr=0.001)"


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_what_is_recorded_is_what_torch_remembers(row):
    for settings in (row.settings(), *(s for s in CHANGED if s.name == row.name)):
        x = parameter()
        optimizer = settings.build([x])

        def closure(optimizer=optimizer, x=x) -> torch.Tensor:
            optimizer.zero_grad()
            loss = ((x - 1) ** 2).sum()
            loss.backward()
            return loss

        optimizer.step(closure)
        terms = settings.terms(settings.lr)
        remembered = {
            key: torch.as_tensor(value)
            for key, value in optimizer.state[x].items()
            if isinstance(value, int | float | torch.Tensor) and key != "step"
        }
        for key, term in terms.items():
            assert remembered[key].shape == (() if term.scalar else (2,))
        # Of L-BFGS the last gradient and loss are in the trace anyway.
        assert remembered.keys() - terms.keys() <= {"prev_flat_grad", "prev_loss"}


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_a_form_can_be_made_of_the_fields(row):
    assert row.title
    assert any(character.isdigit() for character in row.source)
    for key, field in row.settings.model_fields.items():
        if key == "name":
            continue
        assert field.title
        assert field.description
        assert field.description[-1] == "."
        value = getattr(row.settings(), key)
        sliders = [part for part in field.metadata if isinstance(part, Slider)]
        if isinstance(value, float):
            (slider,) = sliders
            assert slider.low < slider.high
            assert slider.low > 0 or not slider.logarithmic
            row.settings(**{key: slider.low})
            row.settings(**{key: slider.high})


def test_settings_need_no_torch():
    script = (
        "import sys, core.optimizers, core.schedules;"
        "sys.exit(any(name in sys.modules for name in ('torch', 'sympy', 'PySide6')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
