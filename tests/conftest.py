"""What all tests share: the environment that the program sets up, and how Hypothesis searches."""

import os
import sys

# As main.py does before torch is loaded: idle threads must not spin beside a busy core.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import settings

# Without a deadline, because a busy machine is no defect; without a database, and with the same examples
# at every run, so that a failure is a failure for everybody.
settings.register_profile("descent_lab", deadline=None, database=None, derandomize=True)
settings.load_profile("descent_lab")
