"""A diary of the first four steps, as the program of that time kept it (`schema_4.db.gz`), and what becomes of it.

In it: an infusion through a change of clocks and one in a zone that nobody knows; a mended infusion whose mending was
taken back, one in the bin, a check-in whose recording was taken back; words with accents; and a check-in begun, one put
aside and a questionnaire begun.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from ketadiary.diary import ASIDE, UNFINISHED, Diary, questionnaire_key
from ketadiary.diary.connection import connect
from ketadiary.model import CheckIn, InfusionDraft, Moment
from support import FrozenClock, moment

OLD = Path(__file__).with_name("schema_4.db.gz")
CLOCKS_CHANGED, NOBODY_KNOWS, MENDED, BINNED = (
    f"018f0000-0000-7000-8000-00000000010{number}" for number in range(1, 5)
)
TAKEN_BACK = "018f0000-0000-7000-8000-000000000203"


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(moment("2026-04-02T12:00:00+02:00"))


@pytest.fixture
def old(path: Path) -> Path:
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path


@pytest.fixture
def diary(old: Path, clock: FrozenClock) -> Iterator[Diary]:
    with Diary.open(old, clock=clock) as diary:
        yield diary


def test_offsets_are_filled_in_where_the_zone_is_known(diary: Diary) -> None:
    felt = {one.id[-3:]: one.felt_at.iso() for one in diary.check_ins()}
    assert felt == {"201": "2026-03-29T04:00:00+02:00", "202": "2026-03-20T06:15:00Z"}
    starts = {one.id: (one.started_at.iso(), one.end and one.end.iso()) for one in diary.infusions()}
    assert starts == {
        CLOCKS_CHANGED: ("2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00"),
        NOBODY_KNOWS: ("2026-03-20T04:15:00Z", "2026-03-20T04:55:00Z"),
        MENDED: ("2026-03-10T09:00:00-04:00", "2026-03-10T09:40:00-04:00"),
    }
    assert [one.measured_at.iso() for one in diary.vitals()] == ["2026-03-29T01:20:00+01:00"]
    assert [one.answered_at.iso() for one in diary.responses()] == ["2026-03-15T19:00:00-04:00"]
    assert [item.record.started_at.iso() for item in diary.bin()] == ["2026-03-05T09:00:00+05:45"]
    assert diary.faults() == []


def test_nothing_was_assumed_and_all_is_still_known_of_when_it_was_entered(diary: Diary) -> None:
    records = [*diary.infusions(), *diary.check_ins(), *diary.vitals(), *diary.responses()]
    assert not any(one.time_assumed for one in records)
    assert all(one.entered_at for one in [*records, *diary.events()])


@pytest.mark.parametrize("words", ["cafe hopital", "hôpital café", "NAIVE", "don't", "don’t feel", "marta", "35 mg"])
def test_what_was_written_is_found_without_its_accents(diary: Diary, words: str) -> None:
    assert diary.search(words)


def test_old_steps_are_taken_back_and_made_again(diary: Diary) -> None:
    before = {one.id: one for one in diary.infusions()}
    assert diary.redo() is not None
    mended = diary.find(MENDED)
    assert isinstance(mended, InfusionDraft)
    assert (mended.started_at.iso(), mended.minutes) == ("2026-03-10T09:10:00-04:00", 45)
    taken_back = 0
    while diary.undo():
        taken_back += 1
    assert diary.count() == dict.fromkeys(diary.count(), 0)
    for _ in range(taken_back):
        assert diary.redo() is not None
    assert diary.undo() is not None
    assert {one.id: one for one in diary.infusions()} == before
    assert diary.faults() == []


def test_what_only_the_history_holds_is_put_back(diary: Diary) -> None:
    diary.restore(TAKEN_BACK)
    restored = diary.find(TAKEN_BACK)
    assert isinstance(restored, CheckIn)
    assert restored.felt_at.iso() == "2026-03-31T09:00:00+02:00"
    diary.restore(BINNED)
    assert BINNED in {one.id for one in diary.infusions()}


def test_every_image_of_the_past_is_read(diary: Diary) -> None:
    entries = diary.history()
    assert len(entries) > 12
    records = [record for entry in entries for record in (entry.before, entry.after) if record]
    times = [one for record in records for one in vars(record).values() if isinstance(one, Moment)]
    assert {one.zone for one in times if one.offset is None} == {"Mars/Olympus"}


def test_what_was_begun_is_there_again(diary: Diary) -> None:
    draft = diary.draft(UNFINISHED)
    assert draft is not None
    assert (draft.felt_at.iso(), draft.value("mood")) == ("2026-04-01T11:00:00+02:00", 5)
    aside = diary.draft(ASIDE)
    assert aside is not None
    assert (aside.felt_at.iso(), aside.note) == ("2026-04-01T12:00:00+02:00", "half a")
    response = diary.draft(questionnaire_key("own"))
    assert response is not None
    assert response.answered_at.iso() == "2026-04-01T11:30:00+02:00"


def test_an_end_that_is_said_later_stays_an_end(diary: Diary, clock: FrozenClock) -> None:
    infusion = next(one for one in diary.infusions() if one.id == MENDED)
    end = moment("2026-03-10T15:00:00+01:00")
    content = {name: value for name, value in vars(infusion).items() if name != "length"}
    diary.record(InfusionDraft(**content, length=end))
    kept = next(one for one in diary.infusions() if one.id == MENDED)
    assert kept.end is not None
    assert (kept.end.iso(), kept.end.zone, kept.minutes) == ("2026-03-10T15:00:00+01:00", "America/New_York", 60)


def test_a_draft_of_a_zone_that_nobody_knows_is_kept(diary: Diary) -> None:
    infusion = next(one for one in diary.infusions() if one.id == NOBODY_KNOWS)
    diary.record(InfusionDraft(**{**vars(infusion), "note": "still there"}))
    again = next(one for one in diary.infusions() if one.id == NOBODY_KNOWS)
    assert (again.started_at, again.note) == (infusion.started_at, "still there")


def test_the_offset_at_the_end_is_kept_when_the_zone_is_lost(old: Path, clock: FrozenClock) -> None:
    Diary.open(old, clock=clock).close()
    connection = connect(old)
    connection.execute("UPDATE infusions SET zone = 'Mars/Olympus'")
    connection.close()
    with Diary.open(old, clock=clock) as diary:
        last = diary.infusions()[-1]
        assert last.end is not None
        assert last.end.iso() == "2026-03-29T03:30:00+02:00"
        diary.record(InfusionDraft(**{**vars(last), "note": "changed"}))
        assert diary.infusions()[-1].end == last.end
