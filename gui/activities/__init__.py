"""One module an activity: which views and panels, wired to which experiment."""

from gui.activities.descent import DescentActivity

ACTIVITIES = (DescentActivity,)
