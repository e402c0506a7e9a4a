"""One module an activity: which views and panels, wired to which experiment."""
