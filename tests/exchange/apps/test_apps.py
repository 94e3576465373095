"""What other apps wrote is known by its form, taken whole, and taken once."""

import base64
import json
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest

from exchange.apps import samples
from ketadiary.diary import Diary, Refused
from ketadiary.exchange.apps import APPS, SOURCES
from ketadiary.exchange.import_plan import ImportPlan, carry_out, plan_import
from ketadiary.exchange.packed_files import Unreadable
from ketadiary.model import Better, EventKind
from support import FrozenClock

Take = Callable[..., ImportPlan]
EVENING = time(20, 0)


@pytest.fixture
def take(diary: Diary, clock: FrozenClock, tmp_path: Path) -> Take:
    """Imports a file, and hands over the plan."""

    def taken(content: str | bytes, name: str = "file.csv", **said: object) -> ImportPlan:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        plan = plan_import(path, diary, clock(), **said)
        if not plan.refused:
            assert not isinstance(carry_out(plan, diary), Refused)
        return plan

    return taken


def title_of(name: str) -> str:
    """The app of a sample."""
    return next(title for begins, title in samples.TITLES.items() if name.startswith(begins))


def refusals(plan: ImportPlan) -> list[tuple[int, int, str, str]]:
    return [(one.row, one.rows, one.column, one.problem.key) for one in plan.refused]


def moods(diary: Diary) -> list[tuple[str, float | None, str]]:
    return [(one.felt_at.iso(), one.value("mood"), one.note) for one in diary.check_ins()]


@pytest.mark.parametrize("name", samples.FILES)
def test_each_is_known_by_its_form_and_taken_once(diary: Diary, take: Take, name: str) -> None:
    said = {"at_time": EVENING, "choices": samples.CHOICES.get(name, {})}
    first = take(samples.FILES[name], name, **said)
    assert (first.title, first.refused) == (title_of(name), [])
    count, measures = diary.count(), diary.measures()
    assert sum(count.values()) > 0
    again = take(samples.FILES[name], name, **said)
    assert (again.drafts, again.refused, diary.count(), diary.measures()) == ([], [], count, measures)
    assert sum(again.skipped.values()) == sum(first.taken.values()) + sum(first.skipped.values())
    assert diary.undo()
    assert sum(diary.count().values()) == 0


@pytest.mark.parametrize("name", samples.FILES)
def test_what_they_wrote_is_nobody_elses(tmp_path: Path, diary: Diary, clock: FrozenClock, name: str) -> None:
    (tmp_path / name).write_bytes(samples.FILES[name])
    right = {app.name for app in APPS if app.title == title_of(name)}
    for source in set(SOURCES) - {"auto", "ketadiary", "table"} - right:
        with pytest.raises(Unreadable) as refused:
            plan_import(tmp_path / name, diary, clock(), source=source)
        assert refused.value.problem.key == "not-of-app"


@pytest.mark.parametrize("name", samples.FILES)
def test_nobody_knows_when_it_was_written_down(diary: Diary, take: Take, name: str) -> None:
    take(samples.FILES[name], name, at_time=EVENING, choices=samples.CHOICES.get(name, {}))
    records = [*diary.check_ins(), *diary.infusions(), *diary.vitals(), *diary.events()]
    assert {one.entered_at for one in records} == {None}
    assert not any(one.entered_late for one in diary.check_ins())


def test_daylio(diary: Diary, take: Take) -> None:
    plan = take(samples.DAYLIO_9)
    assert moods(diary) == [
        ("2026-02-01T07:05:00+01:00", 0, "Tired\ntake care. kids"),
        ("2026-02-02T20:30:00+01:00", 5, ""),
        ("2026-02-03T20:39:00+01:00", 8, "A day\nSlept well & long\nNo headache\nfamily, walk\nStress: 3, Pain: 1"),
    ]
    assert plan.spread == [("Mood", (1, 5), (0, 10))]


def test_an_own_word_for_a_mood_is_asked_about_and_kept(diary: Diary, take: Take) -> None:
    plan = take(samples.DAYLIO_8)
    assert refusals(plan) == [(2, 1, "mood", "word-without-number")]
    (question,) = plan.questions
    assert (question.about, question.of, question.words, question.numbers) == ("words", "mood", ("irritable",), (1, 5))
    assert diary.check_ins() == []
    take(samples.DAYLIO_8, choices={"values": {"mood": {"words": {"irritable": 2, "rad": 5}}}})
    assert moods(diary) == [
        ("2021-03-26T08:30:00+01:00", 10, ""),
        ("2021-03-27T20:39:00+01:00", 2, "irritable\ntake care of kids"),
    ]


def test_a_word_on_many_rows_is_refused_once(take: Take) -> None:
    rows = "".join(f"2021-03-{day:02},x,x,20:39,numb,,,\n" for day in range(1, 29))
    assert refusals(take(samples.DAYLIO_8 + rows))[1:] == [(4, 28, "mood", "word-without-number")]


@pytest.mark.parametrize("group", [0, 6, "1", None])
def test_of_a_mood_of_the_backup_that_is_on_no_level_it_is_asked_what_it_means(take: Take, group: object) -> None:
    moods = [{**mood, "mood_group_id": group} for mood in samples.BACKUP["customMoods"]]
    coded = base64.b64encode(json.dumps({**samples.BACKUP, "customMoods": moods}).encode())
    plan = take(samples.packed_daylio(coded), "backup.daylio")
    assert [(one.about, one.words) for one in plan.questions] == [("words", ("mood 7", "mood 1"))]


def test_daylio_of_2018_in_any_language(diary: Diary, take: Take) -> None:
    take(samples.DAYLIO_7)
    assert moods(diary) == [
        ("2018-03-27T20:39:00+02:00", 0, "lesen, kochen"),
        ("2018-12-26T09:00:00+01:00", 10, ""),
    ]


def test_the_backup_of_daylio_knows_level_and_offset_and_its_pin_is_not_kept(diary: Diary, take: Take) -> None:
    take(samples.daylio_backup(), "backup.daylio")
    assert moods(diary) == [
        ("2026-02-01T07:05:00+01:00", 10, ""),
        ("2026-02-03T20:39:00+01:00", 2, "foggy\nA day\nSlept\nbadly\nwalk"),
    ]
    assert samples.PIN.encode() not in diary.path.read_bytes()


def test_bearable(diary: Diary, take: Take) -> None:
    plan = take(samples.BEARABLE)
    assert [(column, key) for _, _, column, key in refusals(plan)] == [("date", "days-without-time")]
    take(samples.BEARABLE, at_time=EVENING)
    told = {
        one.felt_at.iso() + (" day" if one.time_assumed else ""): (
            sorted((rating.measure, rating.value) for rating in one.ratings), one.note
        )
        for one in diary.check_ins()
    }  # fmt: skip
    assert told["2021-12-08T20:15:00+01:00"] == (
        [("energy_bearable", 3), ("mood", 7), ("neck_pain", 2)],
        "Better than expected",
    )
    days = [
        (sorted((r.measure, r.value) for r in one.ratings), one.note) for one in diary.check_ins() if one.time_assumed
    ]
    assert sorted(days) == [
        ([], "Factors: Work: busy, Weather: rain"),
        ([("hours_slept", 7.5), ("sleep_quality_bearable", 4)], "Meds/Supplements: 1 Ibuprofen"),
    ]
    measure = diary.measures()["neck_pain"]
    assert (measure.scale_min, measure.scale_max, measure.better, measure.on) == (0, 4, Better.LOW, False)
    energy = diary.measures()["energy_bearable"]
    assert (energy.scale_min, energy.scale_max, energy.better, energy.on) == (1, 5, Better.HIGH, False)


def test_bearable_of_2021(diary: Diary, take: Take) -> None:
    take(samples.BEARABLE_2021)
    (check_in,) = diary.check_ins()
    assert (check_in.felt_at.iso(), check_in.value("headache_bearable")) == ("2021-01-22T09:00:00+01:00", 4)
    assert diary.measures()["headache_bearable"].label == "Headache (Bearable)"


def test_a_symptom_may_be_called_as_no_measure_can(diary: Diary, take: Take) -> None:
    assert take(samples.BEARABLE_2021.replace("Headache (V. Severe)", "Lift")).refused == []
    assert diary.measures()["m_lift"].label == "Lift"


def test_whether_moods_go_to_five_or_ten_is_asked_where_the_numbers_do_not_tell(diary: Diary, take: Take) -> None:
    text = samples.BEARABLE.replace('"Mood","7"', '"Mood","4"')
    plan = take(text, at_time=EVENING)
    assert [(one.about, one.of, one.numbers) for one in plan.questions] == [("scale", "mood", (4, 4))]
    assert (1, "mood", "scale-unsaid") in [(row, column, key) for row, _, column, key in refusals(plan)]
    choices = {"values": {"mood": {"scale": [1, 5]}}}
    assert take(text, at_time=EVENING, choices=choices).spread == [("Mood", (1, 5), (0, 10))]
    assert 8 in [one.value("mood") for one in diary.check_ins()]


@pytest.mark.parametrize(("said", "mood"), [("6", 6), ("10", 10)])
def test_a_mood_above_five_tells_that_they_go_to_ten(diary: Diary, take: Take, said: str, mood: float) -> None:
    plan = take(samples.BEARABLE.replace('"Mood","7"', f'"Mood","{said}"'), at_time=EVENING)
    assert (plan.questions, plan.spread) == ([], [("Mood", (1, 10), (0, 10))])
    assert mood in [one.value("mood") for one in diary.check_ins()]


def test_track_and_graph_asks_for_scales_and_keeps_labels(diary: Diary, take: Take) -> None:
    plan = take(samples.TRACK)
    assert [(one.about, one.of) for one in plan.questions] == [("scale", "nausea"), ("scale", "slept")]
    take(samples.TRACK, choices=samples.SLEPT)
    assert [
        (one.felt_at.iso(), one.value("nausea"), one.value("hours_slept"), one.note) for one in diary.check_ins()
    ] == [
        ("2026-02-01T10:20:30+01:00", 3, None, "Nausea: moderate\nafter breakfast"),
        ("2026-02-02T08:00:00+01:00", None, 7.5, ""),
        ("2026-02-02T10:20:30+01:00", 1, None, ""),
    ]


def test_a_tracker_of_ones_own_becomes_a_measure(diary: Diary, take: Take) -> None:
    text = samples.TRACK_OLDER.replace("Nausea", "Tinnitus")
    take(text, choices={"values": {"Tinnitus": {"scale": [0, 5], "better": "low", "high": "loud"}}})
    measure = diary.measures()["tinnitus"]
    assert (measure.label, measure.scale_max, measure.high_label) == ("Tinnitus", 5, "loud")
    assert [one.value("tinnitus") for one in diary.check_ins()] == [3, 1]


def test_of_the_journal_infused_ketamine_of_oneself(diary: Diary, take: Take) -> None:
    plan = take(samples.JOURNAL, "journal.json")
    (infusion,) = diary.infusions()
    assert (infusion.started_at.iso(), infusion.minutes, infusion.dose_as_entered, infusion.route, infusion.note) == (
        "2026-02-01T10:00:00+01:00", 40, "35 mg", "iv", "left arm",
    )  # fmt: skip
    assert [(one.felt_at.iso(), one.note) for one in diary.check_ins()] == [
        ("2026-02-01T10:00:00+01:00", "Clinic\nThe fourth one"),
        ("2026-02-01T10:20:00+01:00", "ceiling far away"),
        ("2026-02-01T11:00:00+01:00", "Shulgin: ++"),
    ]
    assert (dict(plan.left_out), dict(plan.taken)) == (
        {"journal.json": 2},
        {"journal.json": 1, "journal.json: notes": 3},
    )


def test_another_route_of_the_journal_is_counted_apart_and_taken_where_that_is_said(diary: Diary, take: Take) -> None:
    journal = json.loads(samples.JOURNAL)
    own, *_ = journal["experiences"][0]["ingestions"]
    routes = ("INTRAVENOUS", "INTRAMUSCULAR", "INSUFFLATED", "INSUFFLATED")
    journal["experiences"][0]["ingestions"] = [
        {**own, "administrationRoute": route, "time": own["time"] + 9e6 * place, "endTime": None}
        for place, route in enumerate(routes)
    ]
    plan = take(json.dumps(journal), "journal.json")
    assert (dict(plan.by_other_routes), dict(plan.left_out)) == ({"journal.json": 3}, {})
    assert plan.skipped == {"journal.json": 3}
    assert [one.route for one in diary.infusions()] == ["iv"]
    take(json.dumps(journal), "journal.json", choices={"only": {"route": ["im"]}})
    assert [one.route for one in diary.infusions()] == ["iv", "im"]


@pytest.mark.parametrize("rating", [{"option": "plus"}, {"option": "plus", "time": None}, {"time": 1769940000000}])
def test_a_rating_of_the_journal_without_a_time_or_a_sign_is_no_check_in(
    diary: Diary, take: Take, rating: dict[str, object]
) -> None:
    journal = json.loads(samples.JOURNAL)
    journal["experiences"][0]["ratings"] = [rating]
    assert take(json.dumps(journal), "journal.json").refused == []
    assert [one.note for one in diary.check_ins()] == ["Clinic\nThe fourth one", "ceiling far away"]


def test_the_zone_of_instants_without_one_is_said(diary: Diary, take: Take) -> None:
    take(samples.JOURNAL, "journal.json", choices={"zone": "America/New_York"})
    assert diary.infusions()[0].started_at.iso() == "2026-02-01T04:00:00-05:00"


def test_blood_pressure(diary: Diary, take: Take) -> None:
    plan = take(samples.PRESSURE)
    assert [(v.measured_at.iso(), v.systolic, v.diastolic, v.pulse) for v in diary.vitals()] == [
        ("2026-02-01T10:00:00+01:00", 128, 82, 71),
        ("2026-02-01T10:40:00+01:00", 141, 90, None),
    ]
    assert plan.unused == ["notes"]
    take(samples.MY_HEART)
    assert len(diary.vitals()) == 3


def test_of_medicines_what_changes_is_an_event(diary: Diary, take: Take) -> None:
    plan = take(samples.MEDTIMER)
    assert [(one.date.isoformat(), one.text, one.kind) for one in diary.events()] == [
        ("2026-02-01", "Lithium 400 mg", EventKind.MEDICINE),
        ("2026-02-03", "Lithium 800 mg", EventKind.MEDICINE),
    ]
    assert (dict(plan.taken), dict(plan.repeated), dict(plan.left_out)) == (
        {"file.csv": 2}, {"file.csv": 1}, {"file.csv": 1},
    )  # fmt: skip


def test_a_stray_separator_in_a_note_refuses_its_row(take: Take) -> None:
    plan = take(samples.MEDTIMER.replace("01.02.26 08:05;;;;", "01.02.26 08:05;;;a; b;"))
    assert refusals(plan) == [(2, 1, "", "cells-beyond-header")]


def test_moodsnap(diary: Diary, take: Take) -> None:
    take(samples.MOODSNAP, "moodsnap.json")
    first, second = diary.check_ins()
    assert (first.felt_at.iso(), first.note, second.note) == ("2026-02-01T10:00:00+01:00", "slow day", "Moved house")
    assert (first.value("depression"), first.value("elevation_moodsnap")) == (3, 0)


@pytest.mark.parametrize(
    ("cell", "put", "refusal"),
    [
        ("2026-02-02", "2026-02-30", (3, 1, "full_date", "time-not-understood")),
        ("8:30\u202fpm", "25:00", (3, 1, "full_date", "time-not-understood")),
        ("meh", "7", (3, 1, "mood", "off-the-scale")),
        ("2026-02-02", "2027-02-02", (3, 1, "full_date", "in-the-future")),
    ],
)
def test_a_row_is_refused_by_row_column_and_reason(diary: Diary, take: Take, cell: str, put: str, refusal) -> None:
    assert refusals(take(samples.DAYLIO_9.replace(cell, put))) == [refusal]
    assert diary.check_ins() == []
