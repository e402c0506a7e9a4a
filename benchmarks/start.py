"""From the start of the process to the first frame and the first trace, and how smoothly."""

import sys
import threading
from collections.abc import Iterator
from typing import Any

from benchmarks import child
from benchmarks.figure import Figure
from benchmarks.measure import Effort


def measure(effort: Effort) -> Iterator[Figure]:
    """Start the program and bare windows in turn."""
    subjects = (program, bare_window, plain_import)
    rounds = [[child.call(subject) for subject in subjects] for _ in range(effort.processes)]
    ours, bare, plain = zip(*rounds, strict=True)
    shown = [found["shown"] for found in bare]
    yield Figure.of_times(
        "start to the window: frame, bars, empty panes",
        "ms",
        [found["shown"] for found in ours],
        "a bare PySide6 and pyqtgraph window",
        shown,
        ratio_limit=1.3,
    )
    yield Figure.of_times(
        "start to the window with all its parts, in use",
        "ms",
        [found["whole"] for found in ours],
        "a bare PySide6 and pyqtgraph window",
        shown,
    )
    yield Figure.of_times(
        "worst stall of the window until it has its parts",
        "ms",
        [found["stall before"] for found in ours],
        limit=100,
    )
    yield Figure.of_times(
        "worst stall of the window from then until all is computed",
        "ms",
        [found["stall"] for found in ours],
        "plain import of torch in a thread",
        [found["stall"] for found in plain],
        limit=100,
    )
    yield Figure.of_times(
        "end of torch's import to first trace on the screen",
        "ms",
        [found["trace"] - found["torch"] for found in ours],
        limit=1000,
    )
    yield Figure.of_times(
        "start to first trace on the screen",
        "ms",
        [found["trace"] for found in ours],
        "plain import, one step, bare window",
        [found["ready"] for found in plain],
    )


def program() -> dict[str, float]:
    """Run the program as it is started by hand, until all that it computes at the start is shown.

    Returns
    -------
    dict
        Seconds since the start of the process: of the window's first frame, ``shown``, of the first
        one with all its parts, ``whole``, the end of ``import torch``, ``torch``, and the first
        ``trace``; and for how long the event loop stood still at most, from the first of these
        frames to the second, ``stall before``, and from there on, ``stall``.
    """
    import main  # noqa: PLC0415  the environment that it sets must come first
    from gui import opening  # noqa: PLC0415

    found: dict[str, float] = {}
    watch(opening, found)
    main.main([])
    return found


def torch_is_there() -> bool:
    """Return whether ``import torch`` has ended, in whatever thread."""
    spec = getattr(sys.modules.get("torch"), "__spec__", None)
    return spec is not None and not getattr(spec, "_initializing", False)


def watch(opening: Any, found: dict[str, float]) -> None:
    """Watch the window that the program will make."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    from benchmarks.heartbeat import Frames, Heartbeat  # noqa: PLC0415

    beats: list[Heartbeat] = []

    def watched(*arguments: Any, **options: Any) -> Any:
        window = main_window(*arguments, **options)
        beats.append(Heartbeat())
        poll = QTimer(window, interval=2)

        def look() -> None:
            if torch_is_there():
                found["torch"] = child.age()
                poll.stop()

        def when_whole() -> None:
            found["whole"] = child.age()
            beats[0].stop()
            found["stall before"] = beats[0].worst
            beats.append(Heartbeat())
            beats[1].start()
            poll.start()
            window.worker.busyChanged.connect(when_idle)

        def after_frame() -> None:
            if "shown" not in found:
                found["shown"] = child.age()
                beats[0].start()
            if "whole" in found and "trace" not in found and window.session.results:
                found["trace"] = child.age()

        def when_idle(busy: bool) -> None:
            if not busy and "trace" in found:
                beats[1].stop()
                found["stall"] = beats[1].worst
                window.close()

        poll.timeout.connect(look)
        window.opened.connect(when_whole)
        Frames(window, after_frame)
        return window

    main_window = opening.MainWindow
    opening.MainWindow = watched  # open_window() looks it up by name


def bare_window() -> dict[str, float]:
    """Show a window with one empty plot; the seconds until it was painted under ``shown``."""
    import pyqtgraph  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415

    from benchmarks.heartbeat import Frames  # noqa: PLC0415

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(pyqtgraph.PlotWidget())
    window.setContentsMargins(4, 4, 4, 4)  # the window itself is painted, too
    window.resize(1600, 900)
    found: dict[str, float] = {}

    def after_frame() -> None:
        found.setdefault("shown", child.age())
        app.quit()

    Frames(window, after_frame)
    window.show()
    app.exec()
    return found


def plain_import() -> dict[str, float]:
    """Show an empty window, then import torch and make one step in a thread, without any precaution.

    Returns
    -------
    dict
        Seconds: ``ready`` since the start of the process, and the longest ``stall``.
    """
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415

    from benchmarks.heartbeat import Frames, Heartbeat  # noqa: PLC0415

    app = QApplication([])
    window = QMainWindow()
    heartbeat = Heartbeat()
    found: dict[str, float] = {}

    def one_step() -> None:
        import torch  # noqa: PLC0415

        p = torch.zeros(2, requires_grad=True)
        optimizer = torch.optim.SGD([p], 0.1)
        (p * p).sum().backward()
        optimizer.step()
        found["ready"] = child.age()

    def look() -> None:
        if not thread.is_alive():
            heartbeat.stop()
            found["stall"] = heartbeat.worst
            app.quit()

    def after_frame() -> None:
        if not thread.ident:
            heartbeat.start()
            thread.start()
            poll.start()

    thread = threading.Thread(target=one_step)
    poll = QTimer(interval=4)
    poll.timeout.connect(look)
    Frames(window, after_frame)
    window.show()
    app.exec()
    return found
