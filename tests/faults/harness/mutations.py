"""Mutated packages, tables, forms and files of other apps: each is taken whole, refused with a sentence, and never a
program error."""

import base64
import io
import json
import os
import random
import resource
import zipfile
from collections.abc import Iterator
from datetime import time
from pathlib import Path

from exchange.apps import samples
from faults.crafted import make_full_diary
from faults.harness.states import CLOCK
from ketadiary.diary import Diary
from ketadiary.exchange.csv_package import write_csv
from ketadiary.exchange.extraction import extract
from ketadiary.exchange.fhir_form import read_questionnaire
from ketadiary.exchange.import_files import Unreadable
from ketadiary.exchange.import_plan import carry_out, plan_import

MOST_MEMORY = 300 * 2**20
_EVENING = time(20)
_SPICE = [b"\0", b'"', b",", b"\r\n", b"'", b"=", b"9" * 400, b"-", b"\xff", b"[" * 3_000, b"1e999", b"../", b"PK\1\2",
          "\u202e".encode(), b"2026-13-45T99:99", b"NaN", b"{", b"null", b"\x1b[31m"]  # fmt: skip
_FORM = {
    "resourceType": "Questionnaire", "title": "Garden form", "item": [
        {"linkId": f"{number}", "type": "choice", "text": f"Is it {number}?", "answerOption": [
            {"valueCoding": {"code": str(score), "display": f"{score}", "extension": [
                {"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": score}]}}
            for score in range(4)]}
        for number in range(5)]}  # fmt: skip


def mutated(folder: Path, count: int, seed: int) -> Iterator[str]:
    """What came of so many mutated files."""
    chance = random.Random(seed)
    diary = folder / "import.db"
    make_full_diary(diary, CLOCK)
    seeds = _seeds(folder, diary)
    outside = _below(folder)
    for number in range(count):
        kind = chance.choice(list(seeds))
        file = folder / "mutated" / kind
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(_mutant(seeds[kind], chance, kind))
        wrong = _tried(folder / "new.db", file)
        yield wrong and f"mutant {number} of {kind}: {wrong}"
    if _below(folder) - outside - {folder / "new.db"}:
        yield f"written outside: {_below(folder) - outside}"


def mutated_apps(folder: Path, count: int, seed: int) -> Iterator[str]:
    """What came of so many mutated files of other apps, of every form."""
    chance = random.Random(seed)
    (folder / "apps").mkdir(exist_ok=True)
    for number in range(count):
        name = chance.choice(list(samples.FILES))
        file = folder / "apps" / name
        file.write_bytes(_app_mutant(samples.FILES[name], chance, name))
        wrong = _tried(folder / "new.db", file)
        if wrong:
            file.rename(file.with_name(f"{number}-{name}"))
        yield wrong and f"mutant {number} of {name}: {wrong}"


def _app_mutant(raw: bytes, chance: random.Random, name: str) -> bytes:
    if name.endswith(".daylio") and chance.random() < 0.8:  # what is packed, rather than how
        spoilt = _spoilt(json.dumps(samples.BACKUP).encode(), chance)
        return samples.packed_daylio(base64.b64encode(spoilt))
    return _spoilt(raw, chance)


def _below(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if "mutated" not in path.parts}


def _seeds(folder: Path, diary: Path) -> dict[str, bytes]:
    with Diary.open(diary, clock=CLOCK) as opened:
        write_csv(extract(opened, with_notes=True), folder / "package.zip")
    seeds = {"package.zip": (folder / "package.zip").read_bytes(), "form.json": json.dumps(_FORM).encode()}
    with zipfile.ZipFile(folder / "package.zip") as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                seeds[name] = archive.read(name)
    return seeds


def _mutant(raw: bytes, chance: random.Random, kind: str) -> bytes:
    if kind == "package.zip" and chance.random() < 0.7:  # what is packed, rather than how
        packed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(raw)) as archive, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as other:
            for name in archive.namelist():
                content = archive.read(name)
                other.writestr(name, _spoilt(content, chance) if chance.random() < 0.5 else content)
        return packed.getvalue()
    return _spoilt(raw, chance)


def _spoilt(raw: bytes, chance: random.Random) -> bytes:
    content = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(content) + 1)
        match chance.randrange(5):
            case 0:
                content[place:place] = chance.choice(_SPICE)
            case 1:
                del content[place : place + chance.randrange(40)]
            case 2 if place < len(content):
                content[place] = chance.randrange(256)
            case 3:
                other = chance.randrange(len(content) + 1)
                content[place:place] = content[other : other + chance.randrange(200)]
            case _:
                content[place : place + 4] = chance.choice(_SPICE)
    return bytes(content)


def _tried(diary: Path, file: Path) -> str:
    """Take a file in a child with bounded memory; what was wrong with how it ended."""
    child = os.fork()
    if child == 0:
        status = 71
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
            status = _take(diary, file)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n"[:300].encode())
        finally:
            os._exit(status)
    _, ended, used = os.wait4(child, 0)
    status = os.waitstatus_to_exitcode(ended)
    if status:
        return {71: "program error", 72: "half an import"}.get(status, f"ended with {status}")
    return "" if used.ru_maxrss * 1024 <= MOST_MEMORY else f"took {used.ru_maxrss // 1024} MiB"


def _take(diary: Path, file: Path) -> int:
    if file.name == "form.json":
        read_questionnaire(file)
        return 0
    diary.unlink(missing_ok=True)
    with Diary.open(diary, clock=CLOCK, create=True) as opened:
        try:
            choices = samples.CHOICES.get(file.name, {})
            plan = plan_import(file, opened, CLOCK(), choices=choices, at_time=_EVENING)
        except Unreadable:
            return 0
        if not plan.refused:
            carry_out(plan, opened)
        taken = sum(opened.count().values())
        sound = not opened.faults()
    return 0 if sound and (not plan.refused or taken == 0) else 72
