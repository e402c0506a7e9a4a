"""Set torch up, before anything else of it is used: importing this module does it.

The modules of `core` that use torch from their first line import it from here.
"""

import os

# Threads that wait for work must not spin: on a busy machine the spinning costs a hundred times the
# work itself. OpenMP reads this once, when torch's libraries are loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch

# An iterate has one or two numbers: a second thread has nothing to do, and waking it takes longer.
torch.set_num_threads(1)

__all__ = ["torch"]
