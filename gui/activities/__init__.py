"""One module an activity: which views and panels, wired to which experiment."""

from gui.activities.descent import DescentActivity
from gui.activities.generalization import GeneralizationActivity
from gui.activities.high_dimensions import HighDimensionsActivity
from gui.activities.mini_batch import MiniBatchActivity

ACTIVITIES = (
    DescentActivity,
    MiniBatchActivity,
    HighDimensionsActivity,
    GeneralizationActivity,
)
