"""One module an activity: which views and panels, wired to which experiment."""

from gui.activities.basins import BasinsActivity
from gui.activities.descent import DescentActivity
from gui.activities.generalization import GeneralizationActivity
from gui.activities.high_dimensions import HighDimensionsActivity
from gui.activities.learning_rate import LearningRateActivity
from gui.activities.mini_batch import MiniBatchActivity

ACTIVITIES = (
    DescentActivity,
    LearningRateActivity,
    BasinsActivity,
    MiniBatchActivity,
    HighDimensionsActivity,
    GeneralizationActivity,
)
