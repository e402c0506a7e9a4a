"""What comes after PyInstaller: smaller libraries, the licences, what a desktop needs; and the sizes."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import icons

from core.libraries import libraries

HERE = Path(__file__).resolve().parent
LINUX = sys.platform.startswith("linux")
SHORT = re.compile(r"[^\w.+-]+")


def finish(folder: Path) -> None:
    """Complete the folder that PyInstaller made."""
    if LINUX:
        strip(folder)
        share(folder)
    write_licences(folder / "licenses", folder)
    shutil.copy(HERE / "packaged.txt", folder / "README.txt")
    shutil.copy(HERE.parent / "LICENSE", folder / "LICENSE.txt")


def strip(folder: Path) -> None:
    """Take the names of inner functions from torch's and Python's libraries: a tenth of the program.

    Only from these: some others were changed after linking in a way that ``strip`` does not understand.
    """
    tool = shutil.which("strip")
    if tool is None:
        print("no strip, which is in binutils: the program stays larger", file=sys.stderr)
        return
    inner = folder / "_internal"
    for library in (*(inner / "torch/lib").glob("*.so"), *inner.glob("libpython*.so*")):
        if library.is_file() and not library.is_symlink():
            subprocess.run([tool, "--strip-unneeded", str(library)], check=True)


def share(folder: Path) -> None:
    """Add what the desktops on Linux want to know, and the script that tells them."""
    target = folder / "share"
    shutil.copytree(HERE / "linux/share", target, dirs_exist_ok=True)
    passing = target / "passing"
    passing.mkdir()
    icons.write(passing)
    for size in icons.SIZES:
        place = target / f"icons/hicolor/{size}x{size}/apps"
        place.mkdir(parents=True)
        shutil.move(passing / f"descent-lab-{size}.png", place / "descent-lab.png")
    shutil.rmtree(passing)
    scalable = target / "icons/hicolor/scalable/apps"
    scalable.mkdir(parents=True)
    shutil.copy(icons.DRAWING, scalable)
    shutil.copy(HERE / "linux/install.sh", folder)


def write_licences(target: Path, folder: Path) -> None:
    """Write the licences of all that is bundled, a file for each library.

    Parameters
    ----------
    target
        The folder for them.
    folder
        The program: only what is in it is written of.
    """
    target.mkdir()
    bundled = {
        path.name.split("-")[0].lower() for path in (folder / "_internal").glob("*.dist-info")
    }
    for library in libraries():
        if library.name == "Python" or re.sub(r"[-.]", "_", library.name).lower() in bundled:
            text = library.text() or "Its package brings no text of it."
            head = f"{library.name} {library.version}: {library.licence}"
            file = target / f"{SHORT.sub('-', library.name)}-{library.version}.txt"
            file.write_text(f"{head}\n\n{text}\n", "utf-8")
    if LINUX:
        for package, text in system_licences(folder).items():
            (target / f"system-{package}.txt").write_text(text, "utf-8")


def system_licences(folder: Path) -> dict[str, str]:
    """Return the licences of the system's libraries that are bundled, by Debian's or Red Hat's package."""
    names = [path.name for path in sorted((folder / "_internal").glob("lib*.so*"))]
    packages: dict[str, list[Path]] = {}
    if query := shutil.which("dpkg-query"):
        for name in names:
            for line in said(query, "-S", f"*/{name}").splitlines()[:1]:
                package = line.split(":")[0]
                packages[package] = [Path("/usr/share/doc", package, "copyright")]
    elif query := shutil.which("rpm"):
        for name in names:
            paths = [f"{place}/{name}" for place in ("/usr/lib64", "/lib64", "/usr/lib")]
            for path in filter(os.path.exists, paths):
                package = said(query, "-qf", "--queryformat", "%{NAME}", path)
                packages[package] = list(map(Path, said(query, "-qL", package).splitlines()))
    texts = {
        package: "\n".join(
            path.read_text("utf-8", errors="replace") for path in paths if path.is_file()
        )
        for package, paths in packages.items()
    }
    return {package: text for package, text in texts.items() if text}


def said(*command: str) -> str:
    """Return what a command says; nothing where it does not know."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode else done.stdout.strip()


def size(path: Path) -> int:
    """Return the bytes in a file or folder; what links to another file has none."""
    files = [path] if path.is_file() else path.rglob("*")
    return sum(file.lstat().st_size for file in files if file.is_file() and not file.is_symlink())


def summary(folder: Path) -> str:
    """Say how large the program is, which ten parts are the largest, and which glibc it needs."""
    inner = folder / "_internal"
    parts = {path.name: size(path) for path in inner.iterdir() if path.is_dir()}
    parts |= {path.name: size(path) for path in inner.iterdir() if path.is_file()}
    torch = inner / "torch/lib"
    if torch.is_dir():
        parts["torch"] -= size(torch)
        parts |= {f"torch/lib/{path.name}": size(path) for path in torch.iterdir()}
    parts |= {path.name: size(path) for path in folder.iterdir() if path != inner}
    largest = sorted(parts.items(), key=lambda part: -part[1])[:10]
    lines = [f"{size(folder) / 2**20:8.1f} MiB  in all", ""]
    lines += [f"{count / 2**20:8.1f} MiB  {name}" for name, count in largest]
    if LINUX and (version := glibc(folder)):
        lines += ["", f"needs glibc {version} or newer"]
    return "\n".join(lines)


def glibc(folder: Path) -> str:
    """Return the oldest glibc with which all that is bundled can be linked; empty without objdump."""
    tool = shutil.which("objdump")
    if tool is None:
        return ""
    newest = (0, 0)
    libraries = [path for path in folder.rglob("*") if ".so" in path.name or path.parent == folder]
    for library in libraries:
        if library.is_file() and not library.is_symlink() and library.suffix not in (".txt", ".sh"):
            done = subprocess.run(
                [tool, "-T", str(library)], capture_output=True, text=True, check=False
            )
            for major, minor in re.findall(r"GLIBC_(\d+)\.(\d+)", done.stdout):
                newest = max(newest, (int(major), int(minor)))
    return ".".join(map(str, newest))
