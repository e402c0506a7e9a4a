"""A run as a moving picture: GIF, APNG, or MP4 where imageio-ffmpeg is installed."""

import importlib.util
import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtGui import QImage

from core.problems import Problem
from gui import files
from gui.figure import require_format

ANIMATIONS = (".gif", ".apng", ".mp4")
MOST_FRAMES = 300
"""A longer run is shown in longer strides."""
COLOURS = 128
"""Of a GIF: one palette for all frames, without dither, compresses to a fifth of the usual."""
SAMPLES = 8
"""Frames from which a GIF's palette is made."""
LINGER = 2.0
"""Seconds for which the last picture stays."""

Frame = Callable[[int], QImage]
"""Returns the picture of step t."""
Progress = Callable[[int], bool]
"""Is told how many frames are done, and returns whether to go on."""


class Cancelled(Exception):
    """The user has had enough."""


def frame_steps(last: int) -> Sequence[int]:
    """Return the steps t that are shown of a run that ends with step `last`."""
    count = min(last + 1, MOST_FRAMES)
    return [round(index * last / max(count - 1, 1)) for index in range(count)]


def require_animation(path: Path) -> None:
    """Raise a `Problem` if there can be no animation in the format that a file's name asks for."""
    require_format(path, ANIMATIONS)
    if path.suffix.lower() == ".mp4" and importlib.util.find_spec("imageio_ffmpeg") is None:
        raise Problem("figure.no_video").in_file(str(path))


def save_animation(
    frame: Frame, steps: Sequence[int], path: Path, rate: float, progress: Progress
) -> None:
    """Write an animation.

    Parameters
    ----------
    frame
        Returns the picture of a step; all of one size.
    steps
        The steps to show, in their order.
    path
        Of a GIF, APNG or MP4 file, as its suffix says; one that is there is replaced when the new one
        is complete.
    rate
        Frames a second, more than 0.
    progress
        Is told after each frame how many are done.

    Raises
    ------
    Cancelled
        If `progress` says so; nothing is written then.
    Problem
        Naming the file, if its format is another or it can't be written.
    """
    require_animation(path)
    kind = path.suffix.lower()
    if kind == ".mp4":
        content = _mp4(frame, steps, rate, progress)
    else:
        content = (_gif if kind == ".gif" else _apng)(frame, steps, rate, progress)
    files.save(path, content)


def _told(frame: Frame, steps: Sequence[int], progress: Progress) -> Iterator[Image.Image]:
    for done, t in enumerate(steps):
        if not progress(done):
            raise Cancelled
        yield _pixels(frame(t))


def _pixels(picture: QImage) -> Image.Image:
    rgb = picture.convertToFormat(QImage.Format.Format_RGB888)
    size = (rgb.width(), rgb.height())
    return Image.frombuffer(
        "RGB", size, bytes(rgb.constBits()), "raw", "RGB", rgb.bytesPerLine(), 1
    )


def _durations(steps: Sequence[int], rate: float) -> list[int]:
    """Return how long each frame stays, in milliseconds."""
    each = round(1000 / rate)
    return [each] * (len(steps) - 1) + [each + round(1000 * LINGER)]


def _gif(frame: Frame, steps: Sequence[int], rate: float, progress: Progress) -> bytes:
    stride = -(-len(steps) // SAMPLES)
    samples = [_pixels(frame(t)) for t in {*steps[::stride], steps[-1]}]
    width, height = samples[0].size
    sheet = Image.new("RGB", (width, height * len(samples)))
    for index, sample in enumerate(samples):
        sheet.paste(sample, (0, index * height))
    palette = sheet.quantize(COLOURS)
    frames = (
        picture.quantize(palette=palette, dither=Image.Dither.NONE)
        for picture in _told(frame, steps, progress)
    )
    # Optimized, each frame has only what is new in it: a sixth of the whole pictures.
    return _written("GIF", frames, _durations(steps, rate), append_images=frames, optimize=True)


def _apng(frame: Frame, steps: Sequence[int], rate: float, progress: Progress) -> bytes:
    # Pillow goes through the frames twice; compressed, all of them take little room.
    frames = [_packed(picture) for picture in _told(frame, steps, progress)]
    return _written("PNG", iter(frames[:1]), _durations(steps, rate), append_images=frames[1:])


def _packed(picture: Image.Image) -> Image.Image:
    content = io.BytesIO()
    picture.save(content, "PNG")
    return Image.open(content)


def _written(
    kind: str, frames: Iterator[Image.Image], durations: list[int], **options: Any
) -> bytes:
    content = io.BytesIO()
    first = next(frames)
    first.save(content, kind, save_all=True, duration=durations, loop=0, **options)
    return content.getvalue()


def _mp4(frame: Frame, steps: Sequence[int], rate: float, progress: Progress) -> bytes:
    import imageio_ffmpeg  # noqa: PLC0415  an optional extra

    pictures = _told(frame, steps, progress)
    first = next(pictures)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.mp4"
        writer = imageio_ffmpeg.write_frames(
            str(path),
            first.size,
            fps=rate,
            macro_block_size=2,
            output_params=["-loglevel", "error"],
        )
        writer.send(None)
        try:
            writer.send(first.tobytes())
            last = first
            for last in pictures:
                writer.send(last.tobytes())
            for _ in range(round(LINGER * rate)):
                writer.send(last.tobytes())
        finally:
            writer.close()
        return path.read_bytes()
