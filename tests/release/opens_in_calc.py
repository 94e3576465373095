"""LibreOffice Calc opens both CSV presets as they are meant: columns, numbers, days, times and letters of any script.

On Debian the program is installed where it is missing, which takes rights to do so. Elsewhere it has to be there.
"""

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from ketadiary.diary import Diary
from ketadiary.exchange.csv_package import Preset, write_csv, write_glance
from ketadiary.exchange.extraction import Extract, extract
from ketadiary.exchange.glance import fading_measures
from ketadiary.exchange.glance_rows import glance_layout
from ketadiary.exchange.package_columns import Layout, check_ins_layout
from ketadiary.model import CheckInDraft, InfusionDraft, Moment, Rating
from ketadiary.sample import sample_diary

NOW = Moment.of(datetime(2026, 3, 2, 11, tzinfo=UTC), "Europe/Paris")
# As the program's own dialog has it: delimiter, quotes, UTF-8, first line, language, and numbers told by their look.
OPENED_AS = {Preset.STANDARD: "44,34,76,1,,1033,false,true", Preset.SEMICOLON: "59,34,76,1,,1031,false,true"}
NOTES = (
    "头晕，恶心；三点后好了",
    "دوخة خفيفة، ثم لا شيء",
    "Übel; 3,5 h – “schön” 🫥",
    "नमस्ते",
    "=1+1",
    "-2; +3, @x",
    "שלום\nעולם",
)
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
Cell = tuple[str, str]
"""What a spreadsheet takes a cell for, and its content."""


@pytest.fixture(scope="module")
def calc() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found and shutil.which("apt-get"):
        install = ["apt-get", "install", "--yes", "--no-install-recommends", "libreoffice-calc-nogui"]
        rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update"], install):
            subprocess.run([*rights, *command], check=True, env=quiet, capture_output=True)
        found = shutil.which("soffice") or shutil.which("libreoffice")
    assert found, "LibreOffice Calc is missing: install it, then try again"
    return found


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    folder = tmp_path_factory.mktemp("diary")
    with Diary.open(folder / "diary.db", clock=lambda: NOW, create=True) as diary:
        diary.record_all(sample_diary(NOW), confirmed=True)
        for place, note in enumerate(NOTES):
            at = NOW.shifted(-timedelta(minutes=7 * place))
            diary.record(CheckInDraft(felt_at=at, ratings=(Rating(measure="mood", value=place),), note=note))
        diary.record(InfusionDraft(started_at=NOW.shifted(-timedelta(hours=2)), dose_as_entered="0,5 mg/kg", length=40,
                                   weight_kg=61.35))  # fmt: skip
        return extract(diary, with_notes=True)


@pytest.mark.parametrize("preset", OPENED_AS)
def test_check_ins_open_as_they_are_meant(calc: str, taken: Extract, preset: Preset, tmp_path: Path) -> None:
    write_csv(taken, tmp_path / "check_ins.csv", preset)
    compare(calc, tmp_path / "check_ins.csv", check_ins_layout(taken.shown), preset)


@pytest.mark.parametrize("preset", OPENED_AS)
def test_the_table_at_a_glance_opens_as_it_is_meant(calc: str, taken: Extract, preset: Preset, tmp_path: Path) -> None:
    write_glance(taken, tmp_path / "glance.csv", preset)
    compare(calc, tmp_path / "glance.csv", glance_layout(fading_measures(taken)), preset)


def compare(calc: str, path: Path, layout: Layout, preset: Preset) -> None:
    """Each cell of the file is there in its place, taken for what its column is."""
    delimiter = ";" if preset is Preset.SEMICOLON else ","
    written = list(csv.reader(StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=delimiter))
    opened = list(opened_rows(calc, path, OPENED_AS[preset], len(layout.columns)))
    assert [content for _, content in opened[0]] == layout.names == written[0]
    assert len(opened) == len(written)
    for number, (row, cells) in enumerate(zip(written[1:], opened[1:], strict=True), 2):
        for column, text, cell in zip(layout.columns, row, cells, strict=True):
            assert cell == expected(column.type, text, preset), f"{path.name}, row {number}, {column.name}"


def expected(kind: str, text: str, preset: Preset) -> Cell:
    """What Calc should take a cell for."""
    if not text:
        return "", ""
    if kind in ("integer", "number"):
        return "float", repr(float(text.replace(",", ".")))
    if kind == "boolean":  # which Calc knows by the words of its own language
        return "boolean" if preset is Preset.STANDARD else "string", text
    return {"date": "date", "time": "time"}.get(kind, "string"), text


def opened_rows(calc: str, path: Path, options: str, width: int) -> Iterator[list[Cell]]:
    """The rows that Calc finds in a file."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [calc, profile, "--headless", f"--infilter=CSV:{options}", "--convert-to", "ods", "--outdir",
               str(path.parent), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    with ZipFile(path.with_suffix(".ods")) as file:
        document = ElementTree.fromstring(file.read("content.xml"))
    for row in document.iter(f"{TABLE}table-row"):
        cells = [cell for one in row.iter(f"{TABLE}table-cell") for cell in repeated(one)]
        if any(content for _, content in cells):
            yield [*cells, *[("", "")] * width][:width]


def repeated(cell: ElementTree.Element) -> list[Cell]:
    """A cell, as often as it stands there."""
    kind = cell.get(f"{OFFICE}value-type", "")
    said = "\n".join("".join(paragraph.itertext()) for paragraph in cell.iter(f"{TEXT}p"))
    content = {
        "float": lambda: repr(float(cell.get(f"{OFFICE}value", ""))),
        "date": lambda: cell.get(f"{OFFICE}date-value", ""),
        "time": lambda: clock(cell.get(f"{OFFICE}time-value", "")),
        "boolean": lambda: cell.get(f"{OFFICE}boolean-value", ""),
    }.get(kind, lambda: said)()
    return [(kind, content)] * int(cell.get(f"{TABLE}number-columns-repeated", "1"))


def clock(length: str) -> str:
    """A time of day out of the length of time since midnight: PT11H20M00S."""
    hours, minutes, seconds = length.removeprefix("PT").rstrip("S").replace("H", ":").replace("M", ":").split(":")
    return f"{hours}:{minutes}:{seconds[:2]}"
