"""Strategies for diaries nobody kept: any script, any zone, ten years, both sides of clock changes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from ketadiary.model import (
    Answer,
    Better,
    CheckInDraft,
    Draft,
    EventDraft,
    EventKind,
    InfusionDraft,
    Kind,
    Length,
    Measure,
    Moment,
    Phase,
    Rating,
    ResponseDraft,
    Status,
    VitalsDraft,
    new_id,
)

LAST = datetime(2026, 3, 1, tzinfo=UTC)
FIRST = LAST - timedelta(days=3652)
SPAN = int((LAST - FIRST).total_seconds())
# Clocks in Paris, New York and Lord Howe Island changed at these instants.
CHANGES = (datetime(2025, 3, 30, 1, tzinfo=UTC), datetime(2025, 10, 26, 1, tzinfo=UTC),
           datetime(2025, 11, 2, 6, tzinfo=UTC), datetime(2025, 4, 5, 15, tzinfo=UTC))  # fmt: skip
ZONES = st.sampled_from(
    ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC+05:30", "UTC-03:00", "Etc/UTC"]
)
NASTY = st.sampled_from(
    ["=1+1", "'", "''", "'=", "＝A1", "＋", "-2", "+49", "@x", "\t=", "\r", "\n", "a\r\nb", '"', 'say ""', ";", ",",
     " x ", "\ufeff", "\x1f", "\u2028", "नमस्ते", "שלום", "🫥", "a\u0301", "total"]
)  # fmt: skip
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12) | st.lists(
    NASTY, max_size=4
).map("".join)
WORDS = TEXT.filter(str.strip)
INSTANTS = st.integers(0, SPAN).map(lambda seconds: FIRST + timedelta(seconds=seconds)) | st.builds(
    lambda change, minutes: change + timedelta(minutes=minutes), st.sampled_from(CHANGES), st.integers(-90, 90)
)
# Zones that nobody knows, or that were given other rules since, keep the offset at which things were felt.
LOST_ZONES = st.sampled_from(["Mars/Olympus", "", " ", "=Zone", 'a "zone"', "../etc", "Europe/Paris", "EST5EDT,M3.2.0"])
OFFSETS = st.none() | st.sampled_from([0, 330, 345, -570, 60, 720]).map(lambda minutes: timedelta(minutes=minutes))
MOMENTS = st.builds(Moment.of, INSTANTS, ZONES) | st.builds(Moment, INSTANTS, LOST_ZONES, OFFSETS)
ENTERED = st.none() | INSTANTS
IDS = st.builds(new_id, INSTANTS, st.binary(min_size=10, max_size=10))
FRACTIONS = st.floats(0, 24, allow_nan=False) | st.sampled_from([0.1, 1e-7, 7.25, 0.30000000000000004])
HOURS_WALKED = Measure(key="hours_walked", label="Hours walked", kind=Kind.QUANTITY, scale_max=24, position=90)


@st.composite
def measures(draw: st.DrawFn, built_in: dict[str, Measure]) -> list[Measure]:
    """Some switched on or off, and new ones with ends in any script and scales of their own."""
    switched = draw(st.lists(st.sampled_from(sorted(built_in)), unique=True, max_size=4))
    changed = [Measure(**{**vars(built_in[key]), "on": not built_in[key].on}) for key in switched]
    keys = draw(st.lists(st.from_regex(r"x_[a-z0-9_]{1,6}", fullmatch=True), unique=True, max_size=2))
    return [*changed, HOURS_WALKED, *(draw(_measure(key)) for key in keys)]


@st.composite
def _measure(draw: st.DrawFn, key: str) -> Measure:
    low = draw(st.integers(-5, 5))
    return Measure(
        key=key,
        label=draw(WORDS),
        scale_min=low,
        scale_max=low + draw(st.integers(1, 20)),
        low_label=draw(TEXT),
        high_label=draw(TEXT),
        better=draw(st.sampled_from(Better)),
        on=draw(st.booleans()),
        position=draw(st.integers(0, 40)),
    )


@st.composite
def infusions(draw: st.DrawFn) -> list[InfusionDraft]:
    """One after the other, never two at once; some without a known end."""
    made, at = [], draw(INSTANTS) - timedelta(days=300)
    for _ in range(draw(st.integers(0, 4))):
        minutes = draw(st.none() | st.integers(1, 300))
        started_at = replace(draw(MOMENTS), utc=at)
        made.append(draw(_infusion(started_at, draw(_length(started_at, minutes)))))
        at += timedelta(minutes=(minutes or 1), seconds=draw(st.integers(0, 5_000_000)))
    return [infusion for infusion in made if FIRST <= infusion.started_at.utc <= LAST]


def _length(started_at: Moment, minutes: int | None) -> st.SearchStrategy[Length | None]:
    """Minutes, or the end that they lead to, which may have an offset of its own."""
    if minutes is None:
        return st.none()
    end = started_at.shifted(timedelta(minutes=minutes))
    return st.just(minutes) | OFFSETS.map(lambda offset: replace(end, offset=offset))


@st.composite
def _infusion(draw: st.DrawFn, started_at: Moment, length: Length | None) -> InfusionDraft:
    return InfusionDraft(
        started_at=started_at,
        length=length,
        dose_as_entered=draw(st.sampled_from(["", "35 mg", "0,5 mg/kg", "\t0.5 MG / KG ", "12.25mg"])),
        weight_kg=draw(st.none() | st.sampled_from([72.0, 61.35, 80.1])),
        drug=draw(st.just("ketamine") | WORDS),
        route=draw(st.just("iv") | WORDS),
        phase=draw(st.none() | st.sampled_from(Phase)),
        place=draw(TEXT),
        premedication=draw(TEXT),
        note=draw(TEXT),
        driver=draw(TEXT),
        ready_to_leave_minutes=draw(st.none() | st.integers(0, 300)),
        time_assumed=draw(st.booleans()),
        id=draw(IDS),
        entered_at=draw(ENTERED),
    )


@st.composite
def _rating(draw: st.DrawFn, measure: Measure) -> Rating:
    status = draw(st.sampled_from(Status))
    if status is not Status.GIVEN:
        return Rating(measure=measure.key, status=status)
    if measure.kind is Kind.QUANTITY:
        return Rating(measure=measure.key, value=draw(FRACTIONS))
    return Rating(measure=measure.key, value=float(draw(st.integers(int(measure.scale_min), int(measure.scale_max)))))


@st.composite
def check_ins(draw: st.DrawFn, rated: list[Measure]) -> CheckInDraft:
    asked = draw(st.lists(st.sampled_from(rated), unique_by=lambda measure: measure.key, max_size=6))
    return CheckInDraft(
        felt_at=draw(MOMENTS),
        ratings=tuple(draw(_rating(measure)) for measure in asked),
        note=draw(TEXT),
        affected=draw(st.booleans()),
        time_assumed=draw(st.booleans()),
        id=draw(IDS),
        entered_at=draw(ENTERED),
    )


VITALS = st.builds(
    VitalsDraft,
    measured_at=MOMENTS,
    systolic=st.integers(100, 160),
    diastolic=st.integers(50, 90),
    pulse=st.none() | st.integers(20, 200),
    oxygen=st.none() | st.integers(80, 100),
    time_assumed=st.booleans(),
    id=IDS,
    entered_at=ENTERED,
)
EVENTS = st.builds(
    EventDraft,
    date=st.dates(date(2016, 1, 1), date(2026, 3, 1)),
    text=WORDS,
    kind=st.sampled_from(EventKind),
    id=IDS,
    entered_at=ENTERED,
)
SCORES = st.decimals(-1_000_000, 1_000_000, places=6)
ANSWERS = st.lists(
    st.builds(
        Answer,
        item=WORDS.filter(lambda item: item != "total"),
        label=TEXT,
        value=SCORES,
        choice=st.none() | st.integers(1, 100),
    ),
    unique_by=lambda answer: answer.item,
    max_size=3,
).map(tuple)
RESPONSES = st.builds(
    ResponseDraft,
    answered_at=MOMENTS,
    instrument=WORDS,
    version=TEXT,
    answers=ANSWERS,
    total=st.none() | SCORES,
    time_assumed=st.booleans(),
    id=IDS,
    entered_at=ENTERED,
).filter(lambda response: response.answers or response.total is not None)


@st.composite
def diaries(draw: st.DrawFn, built_in: dict[str, Measure]) -> list[Draft]:
    """The drafts of a whole diary, ids included, measures first."""
    changed = draw(measures(built_in))
    known = {**built_in, **{measure.key: measure for measure in changed}}
    said = draw(st.lists(check_ins(list(known.values())), max_size=6))
    records: list[Draft] = [
        *draw(infusions()),
        *[check_in for check_in in said if _says_something(check_in)],
        *draw(st.lists(VITALS, max_size=3)),
        *draw(st.lists(EVENTS, max_size=3)),
        *draw(st.lists(RESPONSES, max_size=3)),
    ]
    return [*changed, *{getattr(record, "id", ""): record for record in records}.values()]


def _says_something(check_in: CheckInDraft) -> bool:
    return bool(check_in.note.strip()) or any(rating.status is not Status.SKIPPED for rating in check_in.ratings)
