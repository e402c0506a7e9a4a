"""Animations, held against what another library reads in them."""

import gc
import importlib.util

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage, QPainter

from core.problems import Problem
from gui.animation import (
    LINGER,
    MOST_FRAMES,
    Cancelled,
    frame_steps,
    require_animation,
    save_animation,
)

SIZE = (64, 48)
STEPS = [0, 3, 7, 8]


def frame(t):
    picture = QImage(*SIZE, QImage.Format.Format_RGB32)
    picture.fill(QColor.fromHsv(30 * t, 200, 200))
    return picture


def go_on(_done):
    return True


@pytest.mark.parametrize("kind", ["gif", "apng"])
def test_the_frames_are_those_that_were_drawn(tmp_path, kind):
    path = tmp_path / f"run.{kind}"
    path.write_bytes(b"old")
    done = []
    save_animation(frame, STEPS, path, 5.0, lambda count: done.append(count) or True)
    assert done == [0, 1, 2, 3]
    with Image.open(path) as picture:
        assert (picture.size, picture.n_frames) == (SIZE, len(STEPS))
        for index, t in enumerate(STEPS):
            picture.seek(index)
            last = index == len(STEPS) - 1
            assert picture.info["duration"] == pytest.approx(200 + last * 1000 * LINGER)
            middle = np.array(picture.convert("RGB"), dtype=int)[24, 32]
            assert np.abs(middle - QColor(frame(t).pixel(32, 24)).getRgb()[:3]).max() <= 8
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(importlib.util.find_spec("imageio_ffmpeg") is None, reason="an optional extra")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # of pipes that the library leaves
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_video_has_the_frames(tmp_path):
    import imageio_ffmpeg

    path = tmp_path / "run.mp4"
    save_animation(frame, STEPS, path, 5.0, go_on)
    reader = imageio_ffmpeg.read_frames(str(path))
    meta = next(reader)
    frames = list(reader)
    assert meta["size"] == SIZE
    assert len(frames) == len(STEPS) + LINGER * 5
    middle = np.frombuffer(frames[0], np.uint8).reshape(48, 64, 3)[24, 32].astype(int)
    assert np.abs(middle - QColor(frame(0).pixel(32, 24)).getRgb()[:3]).max() <= 12
    gc.collect()


def test_without_its_library_a_video_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(Problem, match="pip install imageio-ffmpeg"):
        require_animation(tmp_path / "run.mp4")


@pytest.mark.parametrize("kind", ["gif", "apng"])
def test_who_cancels_keeps_what_was_there(tmp_path, kind):
    path = tmp_path / f"run.{kind}"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        save_animation(frame, STEPS, path, 5.0, lambda done: done < 2)
    assert path.read_bytes() == b"old"


def test_a_gif_keeps_only_what_is_new_in_a_frame(tmp_path):
    """A square that moves over a busy ground, which would have to be packed anew in each frame."""
    ground = QImage(256, 256, QImage.Format.Format_RGB32)
    for x in range(256):
        for y in range(256):
            ground.setPixelColor(x, y, QColor.fromHsv((x * y * 7919) % 100, 200, 200))

    def moving(t):
        picture = ground.copy()
        painter = QPainter(picture)
        for corner in (3 * t, 250 - 3 * t):
            painter.fillRect(corner, corner, 6, 6, QColor("black"))
        painter.end()
        return picture

    sizes = []
    for count in (1, 30):
        save_animation(moving, range(count), tmp_path / "run.gif", 5.0, go_on)
        sizes.append((tmp_path / "run.gif").stat().st_size)
    assert sizes[1] < 3 * sizes[0]
    with Image.open(tmp_path / "run.gif") as picture:
        assert picture.n_frames == 30
        picture.seek(20)
        last = np.array(picture.convert("RGB"), dtype=int)
    assert (last[62, 62] < 8).all(), "the square is where it belongs"
    assert (last[2:5, 2:5].max(axis=2) > 150).all(), "and no more where it was"


def test_a_long_run_is_shown_in_strides_from_its_first_step_to_its_last():
    assert frame_steps(0) == [0]
    assert frame_steps(5) == [0, 1, 2, 3, 4, 5]
    steps = frame_steps(100_000)
    assert (steps[0], steps[-1], len(steps)) == (0, 100_000, MOST_FRAMES)
    assert set(np.diff(steps)) <= {334, 335}
