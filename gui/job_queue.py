"""Jobs in a thread of their own, the most urgent first: the only file that names the thread of the engine."""

import logging
import math
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.breath import breathing
from gui.job_table import Channel, Job, JobTable

log = logging.getLogger(__name__)

SWITCH = 0.001
"""Seconds for which a thread keeps the interpreter while the other one wants it.

A paint lets go of it and wants it back a hundred times; at Python's five milliseconds, those in which
the engine computes add up to a stall that is seen.
"""
FRAME = 0.016
"""Seconds between two deliveries: more of them could not be seen."""
LONGEST_PAINT = 0.5
"""Seconds for which the thread waits at most until the window is painted."""
LONGEST_TURN = 0.1
"""Seconds for which it waits between two modules: the window may wait for one that it has begun."""
BREATH = 0.016
"""Seconds after which the window has its turn, between two modules or formulas."""
PAINTED = ("landscape", "results", "spreads")
"""Kinds of work whose results take the window long to paint."""
GATHERED = "formula"
"""The kind of work of which many results come at the same time: they are delivered together."""


class JobQueue(QObject):
    """Runs jobs one batch at a time, the most urgent first, and delivers their latest results.

    A job is a generator; between its batches it can be replaced or dropped. Results that became
    stale meanwhile are dropped on arrival, so that nothing queues up. Where jobs follow each other as
    quickly as the mouse moves, each would be replaced before it came to anything; so one that has begun
    gives its first result, and then, when others had their turn, the latest is begun. While the window
    paints what came, nothing else is begun: two threads that share an interpreter take more than twice
    as long.
    """

    arrived = Signal(str, int, object)
    """A kind of work, the pane, the newest result."""
    gathered = Signal(list)
    """What came of the `GATHERED` kind since the last delivery."""
    failed = Signal(str)
    """An unexpected exception's text."""
    busyChanged = Signal(bool)
    _dirty = Signal()
    _breathed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="engine")
        self._lock = threading.Lock()
        self._table = JobTable()
        """Is used under the lock."""
        self._errors: list[str] = []
        self._running: Future[None] | None = None
        self._pending = False
        self._closing = threading.Event()
        self._painted = threading.Event()
        self._painted.set()
        self._turned = threading.Event()
        self._turned.set()
        self.busy = False
        """Whether something is asked for that has not come yet."""
        self.follows = False
        """Whether what is asked for now follows what is there: see `following`."""
        self._delivered = -math.inf
        self._frame = QTimer(self, singleShot=True)
        self._frame.timeout.connect(self._deliver)
        # Without any time a timer comes after what was posted before, and so after the paint.
        self._after_paint = QTimer(self, singleShot=True, interval=0)
        self._after_paint.timeout.connect(self.go_on)
        self._dirty.connect(self._wait_for_frame, Qt.ConnectionType.QueuedConnection)
        self._breathed.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def wait_for_paint(self) -> None:
        """Begin nothing until `go_on` is called, or half a second has passed."""
        self._painted.clear()

    @Slot()
    def go_on(self) -> None:
        """Begin what is waiting: the window is painted, and has time to spare."""
        self._painted.set()
        self._turned.set()

    def close(self, seconds: float = 1.0) -> bool:
        """Drop all work and end the thread; False if it did not end in time."""
        self._closing.set()
        self.go_on()
        self._frame.stop()
        self._set_busy(False)
        with self._lock:
            self._table.clear()
            running = self._running
        self._executor.shutdown(wait=False, cancel_futures=True)
        end = time.monotonic() + seconds
        while running is not None and not running.done() and time.monotonic() < end:
            time.sleep(0.002)
        ended = running is None or running.done()
        if ended:
            self._executor.shutdown(wait=True)
        return ended

    @contextmanager
    def following(self, follows: bool) -> Iterator[None]:
        """While this lasts, take jobs for such as follow those that are there, or not.

        Those follow so closely that a result of those that are there is worth seeing, too: the mouse is
        moved, and nobody sees where exactly it was when they were asked for.
        """
        before, self.follows = self.follows, follows
        try:
            yield
        finally:
            self.follows = before

    def submit(self, channel: Channel, job: Callable[[], Iterable[Any]]) -> None:
        """Begin a job on a channel, instead of what is there, or following it."""
        if self._closing.is_set():
            return
        with self._lock:
            self._table.put(channel, iter(_lazily(job)), follows=self.follows)
            self._go()
        self._set_busy(True)

    def is_behind(self, channel: Channel) -> bool:
        """Tell whether what came last on a channel is of a job that another one follows."""
        with self._lock:
            return self._table.is_behind(channel)

    def drop(self, channel: Channel) -> None:
        """Work on a channel no further, and deliver nothing of it."""
        with self._lock:
            self._table.drop(channel)
        self._tell()

    def stop(self, channel: Channel) -> None:
        """Work on a channel no further for now; what has come of it stays."""
        with self._lock:
            self._table.stop(channel)
        self._tell()

    def resume(self, channel: Channel) -> None:
        """Go on where a channel was stopped."""
        if self._closing.is_set():
            return
        with self._lock:
            if not self._table.resume(channel):
                return
            self._go()
        self._set_busy(True)

    def _go(self) -> None:
        """Have the thread at work, under the lock."""
        if self._running is None or self._running.done():
            self._running = self._executor.submit(self._work)

    # In the thread ------------------------------------------------------------------------------

    def _work(self) -> None:
        with breathing(self._give_way, BREATH) as breath:
            while (chosen := self._next_job()) is not None:
                channel, generation, job = chosen
                begun = time.perf_counter()
                try:
                    result = next(job)
                except StopIteration:
                    self._finish(channel, generation)
                except Exception as error:
                    log.exception("the engine failed in %s", channel)
                    with self._lock:
                        self._errors.append(f"{type(error).__name__}: {error}")
                    self._finish(channel, generation)
                else:
                    if result is not None:
                        self._publish(channel, generation, result)
                with self._lock:
                    self._table.spend(channel, time.perf_counter() - begun)
                if channel[0] == GATHERED:
                    breath.take_if_due()

    def _give_way(self, _count: int) -> None:
        """Let the window do all that waits in it: beside this thread, it would take far longer."""
        if self._closing.is_set() or not self._turned.is_set():
            return  # who has not answered yet has no turns to give
        self._turned.clear()
        self._breathed.emit()
        self._turned.wait(LONGEST_TURN)

    def _next_job(self) -> tuple[Channel, int, Job] | None:
        self._painted.wait(LONGEST_PAINT)
        with self._lock:
            if self._closing.is_set() or self._table.is_empty:
                # Said under the lock, so that work which comes in after this starts a new turn.
                self._running = None
                return None
            return self._table.most_urgent()

    def _finish(self, channel: Channel, generation: int) -> None:
        with self._lock:
            self._table.finish(channel, generation)
        self._tell()

    def _publish(self, channel: Channel, generation: int, result: Any) -> None:
        with self._lock:
            self._table.keep(channel, generation, result)
        if channel[0] in PAINTED and not self._closing.is_set():
            self.wait_for_paint()
        self._tell()

    def _tell(self) -> None:
        with self._lock:
            if self._pending or self._closing.is_set():
                return
            self._pending = True
        self._dirty.emit()

    # In the window's thread -----------------------------------------------------------------------

    @Slot()
    def _wait_for_frame(self) -> None:
        if not self._frame.isActive() and not self._closing.is_set():
            # After a pause at once: what follows a dragged start is not to wait for an empty frame.
            rest = FRAME - (time.monotonic() - self._delivered)
            self._frame.start(round(1000 * max(0.0, rest)))

    @Slot()
    def _answer(self) -> None:
        if not self._closing.is_set():
            self._after_paint.start()

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            fresh = self._table.take_results()
            errors, self._errors = self._errors, []
            self._pending = False
            idle = self._table.is_empty
        for (kind, pane), result in fresh.items():
            # Who is told of one may ask for something else instead of the next.
            if kind != GATHERED and not self._is_stale((kind, pane)):
                self.arrived.emit(kind, pane, result)
        together = [result for (kind, _), result in fresh.items() if kind == GATHERED]
        if together:
            self.gathered.emit(together)
        for text in errors:
            self.failed.emit(text)
        self._delivered = time.monotonic()
        if not self._closing.is_set():
            self._after_paint.start()
        if idle:
            with self._lock:
                idle = self._table.is_empty
            self._set_busy(not idle)

    def _is_stale(self, channel: Channel) -> bool:
        with self._lock:
            return self._table.is_stale(channel)

    def _set_busy(self, busy: bool) -> None:
        if busy != self.busy:
            self.busy = busy
            self.busyChanged.emit(busy)


def _lazily(job: Callable[[], Iterable[Any]]) -> Iterator[Any]:
    yield from job()
