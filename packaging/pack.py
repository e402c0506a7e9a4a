"""Archives of the finished program: for Linux a tar.xz and a single file that runs, for the others a zip."""

import hashlib
import lzma
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import finish

from core import __version__

HERE = Path(__file__).resolve().parent


def archives(folder: Path) -> list[Path]:
    """Pack the program beside its folder, and return the files."""
    machine = platform.machine().lower()
    system = {"darwin": "macos", "win32": "windows"}.get(sys.platform, sys.platform)
    name = f"descent-lab-{__version__}-{system}-{machine}"
    target = folder.parent / name
    if sys.platform == "darwin":
        # Not built here. A program is a folder there, with links in it that Python's zip would follow.
        program, pressed = folder.with_name("Descent Lab.app"), target.with_name(f"{name}.zip")
        subprocess.run(
            ["ditto", "-c", "-k", "--keepParent", str(program), str(pressed)], check=True
        )
        return [pressed]
    if not finish.LINUX:  # nor this
        return [Path(shutil.make_archive(str(target), "zip", folder.parent, folder.name))]
    packed = target.with_name(f"{name}.tar.xz")
    compress(folder, packed)
    return [packed, one_file(folder, packed, target.with_name(f"{name}.run"), machine)]


def compress(folder: Path, target: Path) -> None:
    """Write the folder into a tar.xz, on all cores where ``xz`` is there."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        return entry

    tool = shutil.which("xz")
    if tool is None:
        with (
            lzma.open(target, "wb", preset=6) as file,
            tarfile.open(fileobj=file, mode="w|") as tar,
        ):
            tar.add(folder, folder.name, filter=plain)
        return
    with target.open("wb") as file:
        packer = subprocess.Popen([tool, "-6", "-T0", "-c"], stdin=subprocess.PIPE, stdout=file)
        assert packer.stdin is not None
        with tarfile.open(fileobj=packer.stdin, mode="w|") as tar:
            tar.add(folder, folder.name, filter=plain)
        packer.stdin.close()
        if packer.wait():
            raise RuntimeError("xz failed")


def one_file(folder: Path, packed: Path, target: Path, machine: str) -> Path:
    """Put the archive behind a script that unpacks and runs it."""
    with packed.open("rb") as archive:
        digest = hashlib.file_digest(archive, "sha256").hexdigest()[:12]
    script = (HERE / "linux/run.sh").read_text("utf-8")
    values = {
        "VERSION": __version__,
        "MACHINE": machine,
        "GLIBC": finish.glibc(folder),
        "SIZE": f"{finish.size(folder) / 1e6:.0f}",
        "LINES": str(script.count("\n")),
        "DIGEST": digest,
    }
    for key, value in values.items():
        script = script.replace(f"@{key}@", value)
    with target.open("wb") as file, packed.open("rb") as archive:
        file.write(script.encode())
        shutil.copyfileobj(archive, file)
    target.chmod(0o755)
    return target
