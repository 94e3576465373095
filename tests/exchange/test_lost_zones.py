"""A zone that this computer does not know, or whose rules are others now, changes nothing in what comes in."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from ketadiary.diary import Diary, Refused
from ketadiary.exchange.import_plan import ImportPlan, carry_out, plan_import
from ketadiary.model import CheckIn, Infusion
from support import FrozenClock, moment

ID = "018f0000-0000-7000-8000-000000000001"
Take = Callable[[str], ImportPlan]


@pytest.fixture
def take(diary: Diary, tmp_path: Path, clock: FrozenClock) -> Take:
    def taken(text: str) -> ImportPlan:
        (tmp_path / "in.csv").write_text(text)
        plan = plan_import(tmp_path / "in.csv", diary, clock())
        if not plan.refused:
            assert not isinstance(carry_out(plan, diary), Refused)
        return plan

    return taken


@pytest.mark.parametrize(
    ("name", "felt_at", "zone", "kept"),
    [
        ("", "2026-01-05T10:00:00+05:45", "Mars/Olympus", "2026-01-05T10:00:00+05:45"),
        (ID, "2026-01-05T10:00:00+05:45", "Mars/Olympus", "2026-01-05T10:00:00+05:45"),
        (ID, "2026-01-05T10:00:00Z", "Mars/Olympus", "2026-01-05T10:00:00Z"),
        (ID, "2026-01-05T10:00:00Z", "Europe/Paris", "2026-01-05T10:00:00Z"),
        ("", "2026-01-05T10:00:00Z", "Europe/Paris", "2026-01-05T11:00:00+01:00"),
        ("", "2026-01-05T10:00:00+00:00", "Europe/Paris", "2026-01-05T11:00:00+01:00"),
        (ID, "2026-01-05T10:00:00+00:00", "Europe/Paris", "2026-01-05T10:00:00+00:00"),
        ("", "2026-01-05T10:00:00+02:00", "Europe/Paris", "2026-01-05T10:00:00+02:00"),
        (ID, "2026-01-05T10:00:00+02:00", "", "2026-01-05T10:00:00+02:00"),
        ("", "2026-01-05T10:00:00", "Europe/Paris", "2026-01-05T10:00:00+01:00"),
        ("", "2026-01-05T10:00:00", "EST5EDT,M3.2.0,M11.1.0", "2026-01-05T10:00:00-05:00"),
    ],
)
def test_what_a_row_says_was_felt(diary: Diary, take: Take, name: str, felt_at: str, zone: str, kept: str) -> None:
    assert take(f'check_in_id,felt_at,zone,mood\n{name},{felt_at},"{zone}",4\n').refused == []
    (check_in,) = diary.check_ins()
    assert isinstance(check_in, CheckIn)
    assert check_in.felt_at.iso() == kept
    assert check_in.entered_at is None
    if name:
        assert check_in.felt_at.zone == zone


def test_a_wall_clock_of_an_unknown_zone_is_no_moment(take: Take) -> None:
    plan = take("felt_at,zone,mood\n2026-01-05T10:00:00,Mars/Olympus,4\n")
    assert [(one.column, one.problem.key) for one in plan.refused] == [("zone", "zone-unknown")]


@pytest.mark.parametrize(
    ("row", "length", "minutes"),
    [
        ("40,2026-02-01T10:40:00+01:00,minutes", 40, 40),
        ("40,2026-02-01T10:40:00+01:00,end", moment("2026-02-01T10:40:00+01:00"), 40),
        (",2026-02-01T10:40:30+01:00,", moment("2026-02-01T10:40:30+01:00"), 40),
        ("40,2026-02-01T10:40:30+01:00,", 40, 40),
        ("40,2026-02-01T11:40:00+01:00,minutes", 40, 40),
        (",,", None, None),
    ],
)
def test_a_length_comes_in_as_it_was_said(
    diary: Diary, take: Take, row: str, length: object, minutes: int | None
) -> None:
    take(f"started_at,minutes,ended_at,length_given_as\n2026-02-01T10:00:00+01:00,{row}\n")
    (infusion,) = diary.infusions()
    assert (infusion.length, infusion.minutes) == (length, minutes)


@pytest.mark.parametrize(
    ("row", "about", "problem"),
    [
        ("40,2026-02-01T11:40:00+01:00,", "ended_at", "length-and-end-differ"),
        (",2026-02-01T09:40:00+01:00,", "ended_at", "end-before-start"),
        (",2026-02-01T10:00:00+01:00,end", "ended_at", "end-before-start"),
        (",2026-02-20T10:00:00+01:00,end", "ended_at", "end-too-late"),
        (",2027-02-01T10:00:00+01:00,end", "ended_at", "in-the-future"),
        (",2026-02-01T10:40:00+01:00,start", "length_given_as", "choice-unknown"),
    ],
)
def test_an_end_that_cannot_be_is_refused(take: Take, row: str, about: str, problem: str) -> None:
    plan = take(f"started_at,minutes,ended_at,length_given_as\n2026-02-01T10:00:00+01:00,{row}\n")
    assert [(one.column, one.problem.key) for one in plan.refused] == [(about, problem)]


def test_minutes_keep_the_offset_that_the_end_had(diary: Diary, take: Take) -> None:
    header = "infusion_id,started_at,zone,minutes,ended_at,length_given_as"
    take(f"{header}\n{ID},2026-02-01T10:00:00+01:00,Mars/Olympus,60,2026-02-01T12:00:00+02:00,minutes\n")
    (infusion,) = diary.infusions()
    assert isinstance(infusion, Infusion)
    assert infusion.end is not None
    assert (infusion.end.iso(), infusion.length) == ("2026-02-01T12:00:00+02:00", 60)
    mended = infusion.started_at.shifted(timedelta(minutes=-30))
    diary.record(type(infusion)(**{**vars(infusion), "started_at": mended}))
    (again,) = diary.infusions()
    assert again.end is not None
    assert again.end.iso() == "2026-02-01T10:30:00+01:00"
