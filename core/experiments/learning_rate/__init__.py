"""Learning rates: one start and one optimizer, run at many rates at once."""
