"""What tells a desktop of the program."""

import configparser
import shutil
import subprocess
from xml.etree import ElementTree

import pytest

from core import __version__
from tests.packaging.places import ON_LINUX, SHARE, ours, say

ENTRY = SHARE / "applications/descent-lab.desktop"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_desktop_file_type_and_catalogue_name_the_same():
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(ENTRY, "utf-8")
    entry = entry["Desktop Entry"]
    mime = ElementTree.parse(SHARE / "mime/packages/descent-lab.xml").find(f"{MIME}mime-type")
    told = ElementTree.parse(SHARE / "metainfo/descent-lab.metainfo.xml")
    assert entry["MimeType"] == mime.get("type") + ";"
    assert mime.find(f"{MIME}glob").get("pattern") == "*.descent.json"
    assert told.findtext("provides/mediatype") == mime.get("type")
    assert told.findtext("launchable") == ENTRY.name
    assert told.findtext("summary") == entry["Comment"]
    assert told.find("releases/release").get("version") == __version__
    assert entry["Exec"] == "descent-lab open --desktop %f"


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="in desktop-file-utils")
def test_the_desktop_file_is_valid():
    done = subprocess.run(
        ["desktop-file-validate", ENTRY], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_icons_of_all_systems(script, tmp_path):
    from PIL import Image

    script("icons").write(tmp_path)
    for size in script("icons").SIZES:
        with Image.open(tmp_path / f"descent-lab-{size}.png") as picture:
            assert picture.size == (size, size)
            assert picture.getpixel((0, 0))[3] == 0  # round corners
            assert picture.getpixel((size // 2, size // 2))[3] == 255
    with Image.open(tmp_path / "descent-lab.ico") as icon:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= icon.info["sizes"]
    with Image.open(tmp_path / "descent-lab.icns") as icon:
        assert (512, 512, 2) in icon.info["sizes"]


@ON_LINUX
def test_a_desktop_is_told_and_forgets(folder, home):
    say(home, "sh", folder / "install.sh")
    entry = (home / ".local/share/applications/descent-lab.desktop").read_text("utf-8")
    (line,) = [line for line in entry.splitlines() if line.startswith("Exec=")]
    # Read as the specification of desktop entries says: the string's escapes, then the argument's quotes.
    value = line.removeprefix("Exec=").replace("\\\\", "\\")
    rest = '" open --desktop %f'
    assert value.endswith(rest)
    quoted = value.removeprefix('"').removesuffix(rest).replace("%%", "%")
    for character in '"`$\\':
        quoted = quoted.replace(f"\\{character}", character)
    assert quoted == str(folder / "descent-lab")
    assert say(home, home / ".local/bin/descent-lab", "a b", "c") == "a b\nc\n"
    assert (home / ".local/share/mime/packages/descent-lab.xml").exists()
    say(home, "sh", folder / "install.sh", "--uninstall")
    assert not ours(home)


@ON_LINUX
def test_what_another_folder_told_of_itself_stays(folder, home, tmp_path):
    newer = tmp_path / "newer"
    shutil.copytree(folder, newer)
    ours_before = home / ".local/bin/descent-lab"
    say(home, "sh", folder / "install.sh")
    say(home, "sh", newer / "install.sh")
    say(home, "sh", folder / "install.sh", "--uninstall")
    entry = (home / ".local/share/applications/descent-lab.desktop").read_text("utf-8")
    assert f'Exec="{newer}/descent-lab" open' in entry
    assert ours_before.readlink() == newer / "descent-lab"
    say(home, "sh", newer / "install.sh", "--uninstall")
    assert not ours(home)
    ours_before.write_text("of somebody else")
    assert "stays" in say(home, "sh", folder / "install.sh")
    say(home, "sh", folder / "install.sh", "--uninstall")
    assert ours_before.read_text() == "of somebody else"
