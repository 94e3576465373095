"""What `packaging/` says of the program is what the program says itself."""

import configparser
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import ketadiary

ROOT = Path(__file__).parents[1]
PACKAGING, LINUX = ROOT / "packaging", ROOT / "packaging" / "linux"
ID = "org.ketadiary.ketadiary"


def entry() -> configparser.ConfigParser:
    parsed = configparser.ConfigParser(interpolation=None)
    parsed.read(LINUX / "ketadiary.desktop", encoding="utf-8")
    return parsed


def test_the_desktop_entry_is_named_as_the_window_says() -> None:
    """Or the window has no icon where Wayland is used."""
    app = (ROOT / "src" / "ketadiary" / "desktop" / "shell" / "app.py").read_text("utf-8")
    assert re.findall(r'setDesktopFileName\(.*"([\w.]+)"\)', app) == ["ketadiary"]
    assert entry()["Desktop Entry"]["StartupWMClass"] == "ketadiary"


def test_the_menu_starts_what_is_installed() -> None:
    programs = {path.stem for path in (PACKAGING / "start").glob("*.py")}
    started = {section["Exec"].split()[0] for name, section in entry().items() if name != "DEFAULT"}
    assert started <= programs
    assert programs == {"ketadiary", "ketadiary-desktop"}


def test_the_metadata_tells_of_this_version_and_of_this_entry() -> None:
    metadata = ElementTree.parse(LINUX / f"{ID}.metainfo.xml").getroot()
    assert metadata.findtext("id") == ID
    assert metadata.findtext("launchable") == "ketadiary.desktop"
    newest = metadata.find("releases/release")
    assert newest is not None
    assert newest.get("version") == ketadiary.__version__


def test_the_version_stands_in_no_recipe() -> None:
    recipes = [path for path in PACKAGING.rglob("*") if path.is_file() and "licences" not in path.parts]
    named = {path.name for path in recipes if ketadiary.__version__ in path.read_text(encoding="utf-8")}
    assert named == {f"{ID}.metainfo.xml"}


def test_icons_are_drawn_for_each_system(tmp_path: Path) -> None:
    subprocess.run([sys.executable, PACKAGING / "icons.py", tmp_path / "icons"], check=True)
    made = {path.name: path.read_bytes()[:4] for path in (tmp_path / "icons").iterdir()}
    assert made.pop("ketadiary.ico") == b"\0\0\1\0"
    assert made.pop("ketadiary.icns") == b"icns"
    assert set(made.values()) == {b"\x89PNG"}


def test_licences_of_all_parts_are_collected(tmp_path: Path) -> None:
    file = tmp_path / "licences.txt"
    subprocess.run([sys.executable, PACKAGING / "licences.py", tmp_path, file], check=True)
    text = file.read_text(encoding="utf-8")
    names = text.partition("=" * 80)[0]
    for part in ("ketadiary", "PySide6_Essentials", "numpy", "sqlcipher3", "PyNaCl", "Python", "OpenSSL", "SQLCipher"):
        assert part.lower() in names.lower(), part
    for said in ("GNU LESSER GENERAL PUBLIC LICENSE", "SIL OPEN FONT LICENSE", "ZETETIC", "Apache License", "MIT"):
        assert said in text, said
