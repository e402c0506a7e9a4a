"""The mathematics of Descent Lab: PyTorch, and no Qt."""

__version__ = "0.1.0"
