"""``python packaging/build.py``: make the program that runs without Python being installed, and its archives.

Needs the extra ``package``; on Linux also ``objdump``, ``strip`` (Debian's binutils) and ``xz`` (xz-utils).
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(1, str(ROOT))

import finish
import icons
import pack


def main() -> int:
    """Build, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where it all comes")
    parser.add_argument(
        "--work", type=Path, help="where PyInstaller works; a passing folder if not given"
    )
    parser.add_argument("--no-archive", action="store_true", help="the folder alone")
    options = parser.parse_args()
    if "+cpu" not in metadata.version("torch") and sys.platform.startswith("linux"):
        # With CUDA's libraries it would have gigabytes, of which nothing is used.
        print("packaging needs the CPU build of torch, as pytorch.org tells", file=sys.stderr)
        return 2
    start = time.monotonic()
    out = options.out.resolve()
    with tempfile.TemporaryDirectory() as passing:
        folder = build(out, (options.work or Path(passing)).resolve())
    finish.finish(folder)
    print(finish.summary(folder))
    print(f"built in {time.monotonic() - start:.0f} s: {folder}", flush=True)
    if not options.no_archive:
        for path in pack.archives(folder):
            print(f"{path}: {path.stat().st_size / 1e6:.1f} MB", flush=True)
        print(f"built and packed in {time.monotonic() - start:.0f} s")
    return 0


def build(out: Path, work: Path) -> Path:
    """Let PyInstaller collect the program in a folder of `out`, and return that folder."""
    work.mkdir(parents=True, exist_ok=True)
    # PyInstaller wants them in a folder of its own, which it empties.
    drawings = work / "descent-lab"
    drawings.mkdir(exist_ok=True)
    icons.write(drawings)
    command = [sys.executable, "-P", "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(out), "--workpath", str(work), str(HERE / "descent-lab.spec")]
    surroundings = os.environ | {
        "PYINSTALLER_CONFIG_DIR": str(work / "config"),  # not in the user's home
        "PYTHONHASHSEED": "1",  # the same sources make the same program
        "DESCENT_LAB_ICONS": str(drawings),
    }
    subprocess.run(command, env=surroundings, cwd=work, check=True)
    return out / "descent-lab"


if __name__ == "__main__":
    sys.exit(main())
