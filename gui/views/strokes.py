"""A long path as few straight strokes that look the same on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.trace import Array
from gui.views.frame import Frame, clip_segments

CELL = 1.0
"""Moves inside such a cell of the screen, in pixels, are not drawn one by one."""
BEYOND = 4.0
"""How many pixels outside the plot strokes still go on, so that no cut can be seen."""
MANY = 2000
"""From so many strokes on, those that only cover what earlier ones cover are left out."""
INK_CELL = 3.0
"""Size in pixels of the cells in which covering is judged."""
STRETCH = 64
"""So many strokes are judged together, by those before them."""
OFTEN = 2
"""A cell through which so many stretches went counts as covered."""
FRESH = 0.1
"""A stroke is drawn if more than this share of the places on it is not covered."""
SAMPLES = 400_000
"""At about how many places in all covering is judged at most."""
CHUNK = 4096


@dataclass(frozen=True, eq=False)
class Strokes:
    """Straight strokes in pixels, in the order in which they are drawn.

    They are consistent for prefixes: those that end at row t or before show the path up to t.
    """

    rows: NDArray[np.intp]
    """The row of the path at which each stroke ends, ascending, shape (k,)."""
    lines: Array
    """x₁, y₁, x₂, y₂, shape (k, 4)."""

    def until(self, t: int) -> int:
        """Return how many strokes there are up to row t."""
        return int(np.searchsorted(self.rows, t, "right"))

    @property
    def lengths(self) -> Array:
        """Each stroke's length in pixels, shape (k,)."""
        across, down = (self.lines[:, 2:] - self.lines[:, :2]).T
        return np.asarray(np.hypot(across, down), np.float64)


def strokes(points: Array, frame: Frame) -> Strokes:
    """Turn a path into strokes.

    Parameters
    ----------
    points
        The path in the plot's coordinates, shape (n, 2). A row that is not finite is a gap.
    frame
        The part of the plane that is seen.
    """
    pixels = frame.pixels(points)
    cells = np.floor(pixels / CELL)
    moves = np.ones(len(points), bool)
    moves[1:] = (cells[1:] != cells[:-1]).any(1)  # NaN differs from everything: gaps stay
    rows = np.flatnonzero(moves)
    lines = np.hstack([pixels[rows[:-1]], pixels[rows[1:]]])
    rows = rows[1:]
    size = np.array([frame.width, frame.height] * 2)
    with np.errstate(invalid="ignore"):
        inside = np.asarray(((lines >= -BEYOND) & (lines <= size + BEYOND)).all(1))
    if not inside.all():
        rows, lines = _cut(points, rows, lines, inside, frame)
    result = Strokes(rows, lines)
    return without_covered(result, frame) if len(rows) > MANY else result


def dashed(whole: Strokes, pattern: Sequence[float], starts: Array | None = None) -> Strokes:
    """Break strokes up into dashes that run on from one stroke to the next.

    Parameters
    ----------
    whole
        The strokes of the whole path.
    pattern
        Lengths in pixels: drawn, left out, drawn, …; an even number of them.
    starts
        Where each stroke begins along the path, in pixels, shape (k,); one where the one before ends,
        if not given.
    """
    lengths = whole.lengths
    starts = np.cumsum(lengths) - lengths if starts is None else starts
    ends = starts + lengths
    edges = np.concatenate([[0], np.cumsum(pattern)])
    turn = np.floor(starts / edges[-1])
    turns = (np.floor(ends / edges[-1]) - turn).astype(np.intp) + 1
    of = np.repeat(np.arange(len(turns)), turns)
    turn = turn[of] + np.arange(len(of)) - np.repeat(np.cumsum(turns) - turns, turns)
    near, far = (turn[:, None] * edges[-1] + edges[side:-1:2] for side in (0, 1))
    near = np.maximum(near, starts[of, None])
    far = np.minimum(far, ends[of, None])
    drawn = near < far
    of = np.broadcast_to(of[:, None], drawn.shape)[drawn]
    share = (np.stack([near[drawn], far[drawn]]) - starts[of]) / lengths[of]
    first, last = whole.lines[of, :2], whole.lines[of, 2:]
    pieces = [first + (last - first) * part[:, None] for part in share]
    # What runs on begins where it ended, in every bit: it is painted as one.
    pieces[0][near[drawn] == starts[of]] = first[near[drawn] == starts[of]]
    pieces[1][far[drawn] == ends[of]] = last[far[drawn] == ends[of]]
    return Strokes(whole.rows[of], np.hstack(pieces))


def dots(
    points: Array, frame: Frame, distance: float, limit: int
) -> tuple[NDArray[np.intp], Array]:
    """Choose iterates to be marked: seen ones, none closer to the one before than `distance`.

    Returns
    -------
    rows
        Ascending, shape (k,), k ≤ limit; the path's start is not among them.
    pixels
        Where they are, shape (k, 2).
    """
    pixels = frame.pixels(points)
    with np.errstate(invalid="ignore"):
        inside = (pixels >= 0) & (pixels <= (frame.width, frame.height))
    seen = inside[:, 0] & inside[:, 1]
    seen[:1] = False
    cells = np.floor(pixels / (distance / 4))
    seen[1:] &= (cells[1:] != cells[:-1]).any(1)
    rows: list[int] = []
    at = pixels[0] if len(pixels) and np.isfinite(pixels[0]).all() else np.full(2, -np.inf)
    column, line = at.tolist()
    candidates = np.flatnonzero(seen)
    for begin in range(0, len(candidates), CHUNK):
        chunk = candidates[begin : begin + CHUNK]
        for row, (x, y) in zip(chunk.tolist(), pixels[chunk].tolist(), strict=True):
            if abs(x - column) >= distance or abs(y - line) >= distance:
                rows.append(row)
                column, line = x, y
                if len(rows) == limit:
                    return np.array(rows, np.intp), pixels[rows]
    return np.array(rows, np.intp), pixels[rows]


def envelope(points: Array, frame: Frame) -> Array:
    """Return a graph over many steps by few points that look the same.

    Of all points that fall into one column of pixels the first, the lowest, the highest and the
    last stay; gaps stay gaps.

    Parameters
    ----------
    points
        (t, value), t ascending, shape (n, 2); values that are not finite are gaps.
    frame
        The part of the plane that is seen.
    """
    columns = np.floor(frame.pixels(points)[:, 0])
    finite = np.isfinite(points[:, 1])
    breaks = (columns[1:] != columns[:-1]) | (finite[1:] != finite[:-1])
    begins = np.flatnonzero(np.concatenate([[True], breaks]))
    sizes = np.diff(np.append(begins, len(points)))
    if sizes.mean() < 4:
        return points
    group = np.repeat(np.arange(len(begins)), sizes)
    order = np.lexsort((points[:, 1], group))
    rows = np.concatenate([begins, begins + sizes - 1, order[begins], order[begins + sizes - 1]])
    chosen: Array = points[np.unique(rows)]
    return chosen


def _cut(
    points: Array, rows: NDArray[np.intp], lines: Array, inside: NDArray[np.bool_], frame: Frame
) -> tuple[NDArray[np.intp], Array]:
    """Cut to the plot's surroundings those strokes that are not inside them."""
    ends = np.flatnonzero(~inside)
    before = np.concatenate([[0], rows[:-1]])
    start, end, kept = clip_segments(
        points[before[ends]], points[rows[ends]], frame.enlarged(BEYOND)
    )
    inside = inside.copy()
    inside[ends[kept]] = True
    lines = lines.copy()
    lines[ends[kept]] = np.hstack([frame.pixels(start), frame.pixels(end)])
    return rows[inside], lines[inside]


def without_covered(whole: Strokes, frame: Frame) -> Strokes:
    """Leave out strokes that hardly go where there is still room between earlier ones."""
    lengths = np.maximum(whole.lengths, 1e-9)
    spacing = max(INK_CELL / 2, lengths.sum() / SAMPLES)
    counts = np.ceil(lengths / spacing).astype(np.intp)
    across = int((frame.width + 2 * BEYOND) / INK_CELL) + 3
    down = int((frame.height + 2 * BEYOND) / INK_CELL) + 3
    passes = np.zeros(across * down, np.intp)
    kept = np.zeros(len(counts), bool)
    for begin in range(0, len(counts), STRETCH):
        stretch = slice(begin, begin + STRETCH)
        lines, many = whole.lines[stretch], counts[stretch]
        first = np.concatenate([[0], np.cumsum(many)[:-1]])
        of = np.repeat(np.arange(len(many)), many)
        share = (np.arange(len(of)) - first[of] + 0.5) / many[of]
        places = lines[of, :2] + (lines[of, 2:] - lines[of, :2]) * share[:, None]
        column, row = ((places + BEYOND + 1) // INK_CELL).astype(np.intp).T
        cells = row * across + column
        fresh = np.add.reduceat((passes[cells] < OFTEN).astype(np.intp), first)
        kept[stretch] = fresh > FRESH * many
        inked = cells[kept[stretch][of]]
        passes[inked] = passes[inked] + 1  # once for a stretch, however often it was there
    return Strokes(whole.rows[kept], whole.lines[kept])
