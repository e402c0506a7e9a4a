"""Learning with mini-batches: f = (1/n) Σ fᵢ on data, by gradients of a few samples at a time."""
