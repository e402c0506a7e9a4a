"""The mathematics of Descent Lab: PyTorch, and no Qt."""
