"""``python packaging/smoke.py``: try the packaged program as on a machine that has never seen its sources.

It gets another working folder, an empty home and no PYTHONPATH. What it computes is held against a run
from source by the Python that runs this script. So is the time after which its window is there, which is
told and fails nothing. On Linux it is tried in memory and, by ``xvfb-run``, on a screen.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(1, str(ROOT))

import resources
from core.optimizers import OPTIMIZERS

LINUX = sys.platform.startswith("linux")
WINDOWS = sys.platform == "win32"
GOAL = 1.3
"""How much later than from source the packaged window may be there; told only, as machines have moods."""
ROUNDS = 3
"""Of starts, packaged and from source in turn; the quickest of each counts: a busy machine only adds."""
WITHOUT_SCREEN = "This plugin does not support "
"""What Qt says again and again when it draws into memory, and nobody needs."""
SCENARIO = resources.scenarios()[0]
OWN = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "QT_PLUGIN_PATH", "LD_LIBRARY_PATH")
"""What of the surroundings could bring the program something that is not in it."""


class Place:
    """Another machine, as far as that can be had: a home of its own, and who is at home there."""

    def __init__(self, folder: Path, program: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir()
        console = program / "descent-lab-console.exe" if WINDOWS else program / "descent-lab"
        mac = program.with_name("Descent Lab.app") / "Contents/MacOS/descent-lab"
        self.packaged = [str(mac if mac.exists() else console)]
        self.source = [sys.executable, str(ROOT / "main.py")]

    def surroundings(self, screen: bool = False, **values: str) -> dict[str, str]:
        """Return the environment: with a screen, or drawing into memory."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in OWN and not name.startswith("XDG_")
        }
        kept |= {
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        kept.pop("QT_QPA_PLATFORM", None)
        if LINUX and not screen:
            kept |= {"QT_QPA_PLATFORM": "offscreen"}
        return kept | values

    def run(self, command: Sequence[str], *arguments: object, **options: object) -> str:
        """Run a command, and return what it says; that it fails is an error, with what it said."""
        whole = [*command, *map(str, arguments)]
        done = subprocess.run(
            whole,
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
            **({"env": self.surroundings()} | options),  # type: ignore[arg-type]
        )
        if done.returncode:
            raise AssertionError(
                f"{whole} ended with {done.returncode}: {done.stdout}{done.stderr}"
            )
        return done.stdout


def check(place: Place) -> Iterator[str]:
    """Try what the program tries by itself: everything that is bundled."""
    said = place.run(place.packaged, "check").splitlines()
    missing = [row.name for row in OPTIMIZERS if f"ok     optimizer {row.name}" not in said]
    assert not missing, f"not tried: {missing}"
    lessons = [line for line in said if line.startswith("ok     lesson") and "(zh, en)" in line]
    assert len(lessons) == len(resources.lessons())
    yield said[-1]


def scenario(place: Place) -> Iterator[str]:
    """Run a scenario: each number as from source."""
    packaged = place.run(place.packaged, "run", SCENARIO, "--json")
    assert json.loads(packaged) == json.loads(place.run(place.source, "run", SCENARIO, "--json"))
    yield f"{SCENARIO.stem} gives what it gives from source"


def figures(place: Place) -> Iterator[str]:
    """Write pictures of the whole window, in both languages."""
    pictures = []
    for language in ("en", "zh"):
        path = place.folder / f"{language}.png"
        place.run(
            place.packaged,
            "figure",
            SCENARIO,
            "--out",
            path,
            "--part",
            "whole",
            "--language",
            language,
        )
        pictures.append(path.read_bytes())
        assert pictures[-1].startswith(b"\x89PNG") and len(pictures[-1]) > 20_000
    assert pictures[0] != pictures[1], "Chinese looks like English"
    yield f"{', '.join(f'{len(picture) / 1024:.0f} KiB' for picture in pictures)}"


def start(place: Place, screen: bool) -> Iterator[str]:
    """Open the window, and tell how quickly, beside the one from source."""
    times: dict[str, list[float]] = {"packaged": [], "source": []}
    for _ in range(ROUNDS):
        for name, found in times.items():
            found.append(opening(place, getattr(place, name), screen))
    packaged, source = (min(found) for found in times.values())
    ratio = f"{packaged / source:.2f} × (goal {GOAL})"
    yield f"window after {packaged:.2f} s, from source {source:.2f} s: {ratio}"


def opening(place: Place, command: Sequence[str], screen: bool) -> float:
    """Return after how many seconds the window is open; wait until it has closed itself, too."""
    begin = time.monotonic()
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as said,
        subprocess.Popen(
            [*command, "check", "--start"],
            cwd=place.folder,
            env=place.surroundings(screen),
            stdout=subprocess.PIPE,
            stderr=said,
            encoding="utf-8",
        ) as process,
    ):
        assert process.stdout is not None
        opened = process.stdout.readline()
        passed = time.monotonic() - begin
        rest = process.stdout.read()
        process.wait()
        said.seek(0)
        for line in said:
            if not line.startswith(WITHOUT_SCREEN):
                print(line, end="", file=sys.stderr)
    status = process.returncode
    assert (status, opened + rest) == (0, "the window is open\nall is computed\n"), opened + rest
    return passed


def no_screen(place: Place) -> Iterator[str]:
    """Say in a sentence that there is no screen."""
    surroundings = place.surroundings(screen=True)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        surroundings.pop(name, None)
    done = subprocess.run(
        place.packaged, env=surroundings, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2, done.returncode
    assert done.stderr.startswith("there is no screen for a window"), done.stderr
    yield done.stderr.strip()


def licences(program: Path) -> Iterator[str]:
    """Find the licences, Qt's among them."""
    texts = {path.name: path.read_text("utf-8") for path in (program / "licenses").glob("*.txt")}
    qt = next(text for name, text in texts.items() if name.startswith("PySide6"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt and "GNU GENERAL PUBLIC LICENSE" in qt
    assert any(name.startswith("torch-") for name in texts)
    yield f"{len(texts)} files"


def desktop(place: Place, program: Path) -> Iterator[str]:
    """Let the program's folder tell a desktop of itself, and take it back."""
    data = place.home / ".local"
    place.run(["sh", str(program / "install.sh")])
    entry = (data / "share/applications/descent-lab.desktop").read_text("utf-8")
    assert f'Exec="{program}/descent-lab" open --desktop %f\n' in entry
    assert (data / "share/icons/hicolor/256x256/apps/descent-lab.png").stat().st_size > 1000
    assert place.run([str(data / "bin/descent-lab")], "--version").startswith("Descent Lab ")
    place.run(["sh", str(program / "install.sh"), "--uninstall"])
    left = [path for path in data.rglob("*") if "descent-lab" in path.name]
    assert not left, left
    yield "menu entry, icons, file type and command, and gone again"


def one_file(place: Place, file: Path) -> Iterator[str]:
    """Start the one file: it unpacks itself, and the next time it runs at once."""
    begin = time.monotonic()
    first = place.run([str(file)], "--version")
    unpacked = time.monotonic() - begin
    cache = place.home / ".cache/descent-lab"
    assert first == place.run([str(file)], "--version")
    assert len([path for path in cache.iterdir() if path.is_dir()]) == 1, list(cache.iterdir())
    opening(place, [str(file)], screen=False)
    place.run([str(file)], "--uninstall")
    assert not list(cache.iterdir())
    yield f"unpacked and started in {unpacked:.1f} s"


def main() -> int:
    """Try, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where build.py put it all")
    parser.add_argument("--on-screen", action="store_true", help="try only what needs a screen")
    options = parser.parse_args()
    out = options.out.resolve()
    program = out / "descent-lab"
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder), program)
        if options.on_screen:
            tried: dict[str, Callable[[], Iterator[str]]] = {
                "window on a screen": lambda: start(place, screen=True)
            }
        else:
            tried = {
                "check": lambda: check(place),
                "scenario": lambda: scenario(place),
                "figures": lambda: figures(place),
                "window": lambda: start(place, screen=not LINUX),
                "licences": lambda: licences(program),
            }
            if LINUX:
                tried |= {
                    "no screen": lambda: no_screen(place),
                    "desktop": lambda: desktop(place, program),
                }
                for file in out.glob("*.run"):
                    tried[file.name] = lambda file=file: one_file(place, file)  # type: ignore[misc]
        for name, part in tried.items():
            try:
                for line in part():
                    print(f"{name}: {line}", flush=True)
            except (AssertionError, OSError, StopIteration, ValueError) as error:
                failed += 1
                print(f"{name} FAILED: {error!r}", flush=True)
    if LINUX and not options.on_screen:
        failed += on_screen(out)
    print(f"{failed} FAILED" if failed else "all is well")
    return 1 if failed else 0


def on_screen(out: Path) -> int:
    """Try what needs a screen on one in memory."""
    tool = shutil.which("xvfb-run")
    if tool is None:
        print("window on a screen FAILED: no xvfb-run, which is in Debian's xvfb")
        return 1
    again = [sys.executable, __file__, "--on-screen", "--out", str(out)]
    return subprocess.run(
        [tool, "-a", "-s", "-screen 0 1920x1080x24", *again], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
