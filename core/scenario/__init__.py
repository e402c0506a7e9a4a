"""A scenario: what to run. The only input of the engine, one kind of it for each activity."""

from core.scenario.choices import ObjectiveChoice
from core.scenario.descent import DEFAULT_STEPS, MAX_STEPS, DescentScenario, Pane, Run
from core.scenario.frame import Scenario, Title
from core.scenario.high_dimensions import HighDimensionsScenario
from core.scenario.landscapes import BasinsScenario, LearningRateScenario, Rates
from core.scenario.learning import (
    DATASETS,
    MAX_FEATURES,
    MAX_SAMPLES,
    BatchRun,
    DataChoice,
    GeneralizationScenario,
    MiniBatchScenario,
    Sampling,
    Synthetic,
)
from core.scenario.reading import (
    MAX_BYTES,
    SCENARIOS,
    STANDARD_INPUT,
    file_name,
    read_scenario,
    scenario_from_json,
    schema,
)

__all__ = [
    "DATASETS",
    "DEFAULT_STEPS",
    "MAX_BYTES",
    "MAX_FEATURES",
    "MAX_SAMPLES",
    "MAX_STEPS",
    "SCENARIOS",
    "STANDARD_INPUT",
    "BasinsScenario",
    "BatchRun",
    "DataChoice",
    "DescentScenario",
    "GeneralizationScenario",
    "HighDimensionsScenario",
    "LearningRateScenario",
    "MiniBatchScenario",
    "ObjectiveChoice",
    "Pane",
    "Rates",
    "Run",
    "Sampling",
    "Scenario",
    "Synthetic",
    "Title",
    "file_name",
    "read_scenario",
    "scenario_from_json",
    "schema",
]
