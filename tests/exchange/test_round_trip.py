"""The package of the whole range with notes carries every live record.

`ROUND_TRIPS=3000 pytest tests/exchange/test_round_trip.py` tries so many diaries.
"""

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.invented import diaries
from ketadiary.diary import Change, Diary, Refused
from ketadiary.exchange.csv_package import Preset, write_csv
from ketadiary.exchange.extraction import Extract, extract
from ketadiary.exchange.import_plan import ImportPlan, carry_out, plan_import
from ketadiary.model import Measure, Record
from support import FrozenClock

CLOCK = FrozenClock()
with tempfile.TemporaryDirectory() as _folder, Diary.open(Path(_folder) / "x.db", clock=CLOCK, create=True) as _diary:
    BUILT_IN: dict[str, Measure] = _diary.measures()
    EMPTY = _diary.path.read_bytes()


def tables(package: Path) -> dict[str, bytes]:
    with ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.endswith(".csv")}


def take(package: Path, diary: Diary) -> ImportPlan:
    plan = plan_import(package, diary, CLOCK())
    assert plan.refused == []
    assert plan.unusual == []
    assert not isinstance(carry_out(plan, diary), Refused)
    return plan


@settings(max_examples=int(os.environ.get("ROUND_TRIPS", "40")))
@given(drafts=diaries(BUILT_IN), preset=st.sampled_from([Preset.STANDARD, Preset.SEMICOLON]))
def test_import_and_export_give_the_same_bytes(drafts, preset):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for diary in ("first.db", "second.db"):
            (folder / diary).write_bytes(EMPTY)
        with Diary.open(folder / "first.db", clock=CLOCK) as first:
            assert isinstance(first.record_all(drafts, confirmed=True), Change)
            write_csv(extract(first, with_notes=True), folder / "first.zip", preset)
            before = extract(first)
        with Diary.open(folder / "second.db", clock=CLOCK) as second:
            take(folder / "first.zip", second)
            write_csv(extract(second, with_notes=True), folder / "second.zip", preset)
            after = extract(second)
            again = take(folder / "first.zip", second)
        assert tables(folder / "second.zip") == tables(folder / "first.zip")
    assert again.drafts == []
    assert _said(after) == _said(before)


def _said(extract: Extract) -> list[Record]:
    """All records, with the ratings of a check-in in one order."""
    check_ins = [replace(one, ratings=tuple(sorted(one.ratings, key=lambda r: r.id))) for one in extract.check_ins]
    return [*check_ins, *extract.infusions, *extract.vitals, *extract.events, *extract.responses]
