"""One module an activity: a generator of partial results."""
