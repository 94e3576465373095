"""The invented diary is one that a person could have written, and the same every time."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.invented import measures, records_of
from ketadiary.model import (
    CheckInDraft,
    EventDraft,
    InfusionDraft,
    Moment,
    ResponseDraft,
    Status,
    Timeline,
    VitalsDraft,
    check,
    hours_between,
    is_id,
    published_instruments,
)
from ketadiary.model.questionnaires import check_response, self_harm_concern
from ketadiary.sample import big_diary, sample_diary
from support import NOON_IN_PARIS

ZONES = st.sampled_from(["Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC", "UTC-09:30"])
INSTANTS = st.datetimes(datetime(2012, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


def of_kind(drafts, kind):
    return [draft for draft in drafts if isinstance(draft, kind)]


@settings(max_examples=15)
@given(instant=INSTANTS, zone=ZONES, seed=st.integers(0, 1000))
def test_every_draft_is_fit_to_be_recorded(instant, zone, seed):
    now = Moment.of(instant, zone)
    drafts = sample_diary(now, seed)
    assert [problem for draft in drafts for problem in check(draft, now, measures())] == []
    assert all(draft.entered_at <= now.utc for draft in drafts)
    ids = [draft.id for draft in drafts] + [one.id for draft in of_kind(drafts, CheckInDraft) for one in draft.ratings]
    assert all(is_id(one) for one in ids)
    assert len(set(ids)) == len(ids)


def test_same_moment_and_seed_give_the_same_diary():
    assert sample_diary(NOON_IN_PARIS) == sample_diary(NOON_IN_PARIS)
    assert sample_diary(NOON_IN_PARIS, seed=1) != sample_diary(NOON_IN_PARIS, seed=2)


@settings(max_examples=15)
@given(instant=INSTANTS, zone=ZONES)
def test_eighteen_infusions_in_the_usual_rhythm(instant, zone):
    now = Moment.of(instant, zone)
    days = [draft.started_at.date for draft in of_kind(sample_diary(now), InfusionDraft)]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    assert (days[5] - days[0]).days == 11
    assert gaps[5:9] == [7, 7, 7, 7]
    assert all(10 <= gap <= 42 for gap in gaps[9:])
    assert len(days) == 18
    assert 1 <= (now.date - days[-1]).days <= 3


def test_person_logs_as_people_do():
    drafts = sample_diary(NOON_IN_PARIS)
    timeline = Timeline(records_of(drafts).infusions)
    check_ins = of_kind(drafts, CheckInDraft)
    soon = Counter(
        place.number
        for draft in check_ins
        if (place := timeline.place(draft.felt_at.utc)) and 0 <= place.hours_since_end <= 30
    )
    assert all(4 <= soon[number] <= 9 for number in range(1, 18))
    statuses = Counter(rating.status for draft in check_ins for rating in draft.ratings)
    assert all(statuses[status] > 3 for status in Status)
    assert any(hours_between(draft.felt_at.utc, draft.entered_at) > 1 for draft in check_ins)
    assert any(draft.note for draft in check_ins)
    assert any(draft.affected for draft in check_ins)
    assert any(draft.felt_at.date == NOON_IN_PARIS.date for draft in check_ins)
    assert timeline.place(check_ins[0].felt_at.utc) is None
    assert len(of_kind(drafts, VitalsDraft)) == 3 * 18


def test_a_questionnaire_follows_mood_every_four_weeks():
    drafts = of_kind(sample_diary(NOON_IN_PARIS), ResponseDraft)
    phq_9 = published_instruments()["phq-9"]
    assert len(drafts) > 5
    assert [problem for draft in drafts for problem in check_response(phq_9, draft)] == []
    assert not any(self_harm_concern(phq_9, draft.answers, only_total=False) for draft in drafts)
    assert drafts[0].total > max(draft.total for draft in drafts[1:])
    assert {(b.answered_at.date - a.answered_at.date).days for a, b in pairwise(drafts)} == {28}


def test_symptoms_fade_and_mood_rises():
    drafts = sample_diary(NOON_IN_PARIS)
    timeline = Timeline(records_of(drafts).infusions)

    def values(measure, low, high):
        placed = [(timeline.place(draft.felt_at.utc), draft.value(measure)) for draft in of_kind(drafts, CheckInDraft)]
        return [v for place, v in placed if v is not None and place and low <= place.hours_since_end <= high]

    def mean(found):
        return sum(found) / len(found)

    assert mean(values("dissociation", 0, 0.3)) > 3
    assert mean(values("dissociation", 4, 30)) < 1
    before = [d.value("mood") for d in of_kind(drafts, CheckInDraft) if timeline.place(d.felt_at.utc) is None]
    assert mean([value for value in before if value is not None]) + 1.5 < mean(values("mood", 20, 100))


def test_all_text_says_that_it_is_invented():
    drafts = sample_diary(NOON_IN_PARIS)
    texts = [draft.text for draft in of_kind(drafts, EventDraft)]
    texts += [draft.note for draft in of_kind(drafts, CheckInDraft) if draft.note]
    texts += [draft.place for draft in of_kind(drafts, InfusionDraft)]
    assert texts
    assert all("invented" in text for text in texts)


@pytest.mark.parametrize(("years", "infusions", "ratings"), [(10, 240, 40_000), (1, 7, 1_003)])
def test_big_diary_has_exactly_what_was_asked_for(years, infusions, ratings):
    drafts = big_diary(NOON_IN_PARIS, years, infusions, ratings)
    assert any("walked" in draft.note for draft in drafts if isinstance(draft, CheckInDraft))
    check_ins = of_kind(drafts, CheckInDraft)
    assert len(of_kind(drafts, InfusionDraft)) == infusions
    assert sum(len(draft.ratings) for draft in check_ins) == ratings
    assert [draft.felt_at.utc for draft in check_ins] == sorted(draft.felt_at.utc for draft in check_ins)
    assert NOON_IN_PARIS.utc - check_ins[0].felt_at.utc > timedelta(days=365 * years - 50)
    assert [problem for draft in drafts[:500] for problem in check(draft, NOON_IN_PARIS, measures())] == []
