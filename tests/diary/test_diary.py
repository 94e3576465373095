"""The diary keeps what it is given, answers with what changed, and takes every step back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ketadiary.diary import ASIDE, UNFINISHED, Change, Contact, Diary, DraftKey, KeptDraft, Recorded, Refused
from ketadiary.model import (
    Better,
    CheckIn,
    CheckInDraft,
    Draft,
    EventDraft,
    Infusion,
    InfusionDraft,
    Kind,
    Measure,
    Rating,
    ResponseDraft,
    Status,
    VitalsDraft,
)
from ketadiary.model.times import Moment
from support import NOON_IN_PARIS as NOW
from support import FrozenClock


def recorded(diary: Diary, draft: Draft) -> Recorded:
    answer = diary.record(draft)
    assert isinstance(answer, Recorded), answer
    return answer


def problem_keys(answer: object) -> list[str]:
    assert isinstance(answer, Refused), answer
    return [problem.key for problem in answer.problems]


def check_in(hours_ago: float = 1, **values: float) -> CheckInDraft:
    ratings = tuple(Rating(measure=measure, value=value) for measure, value in values.items())
    return CheckInDraft(felt_at=NOW.shifted(-timedelta(hours=hours_ago)), ratings=ratings)


def infusion(hours_ago: float, minutes: int | None = 40) -> InfusionDraft:
    return InfusionDraft(started_at=NOW.shifted(-timedelta(hours=hours_ago)), length=minutes)


@pytest.mark.parametrize(
    "draft",
    [
        infusion(5),
        check_in(nausea=3),
        VitalsDraft(measured_at=NOW, systolic=128, diastolic=82, pulse=70, oxygen=98),
        EventDraft(date=date(2026, 2, 1), text="moved house"),
        ResponseDraft(answered_at=NOW, instrument="phq-9", total=12),
    ],
    ids=lambda draft: type(draft).__name__,
)
def test_a_recorded_draft_is_found_again_after_reopening(path: Path, clock: FrozenClock, draft: Draft) -> None:
    with Diary.open(path, clock=clock, create=True) as diary:
        record = recorded(diary, draft).record
    with Diary.open(path, clock=clock) as diary:
        assert not isinstance(record, Measure)
        assert diary.find(record.id) == record
        assert record.entered_at == clock().utc


def test_skipped_cant_say_zero_and_not_asked_stay_four_different_things(diary: Diary) -> None:
    ratings = (
        Rating(measure="mood", value=0),
        Rating(measure="nausea", status=Status.SKIPPED),
        Rating(measure="headache", status=Status.CANT_SAY),
    )
    record = recorded(diary, CheckInDraft(felt_at=NOW, ratings=ratings)).record
    kept = diary.check_ins()[0]
    assert kept == record
    assert kept.value("mood") == 0
    assert [kept.rating(key) and kept.rating(key).status for key in ("nausea", "headache", "dizziness")] == [
        Status.SKIPPED,
        Status.CANT_SAY,
        None,
    ]


def test_the_answer_names_what_changed(diary: Diary) -> None:
    answer = recorded(diary, check_in(mood=4))
    assert isinstance(answer.record, CheckIn)
    assert answer.change == Change(frozenset(["check_in"]), (answer.record.id,), "record-check_in")


def test_editing_keeps_the_earlier_value_and_the_time_of_entry(diary: Diary, clock: FrozenClock) -> None:
    first = recorded(diary, check_in(mood=4)).record
    assert isinstance(first, CheckIn)
    clock.forward(timedelta(days=3))
    put_right = replace(first, ratings=(replace(first.ratings[0], value=7.0),))
    second = recorded(diary, put_right).record
    assert isinstance(second, CheckIn)
    assert second.value("mood") == 7
    assert second.entered_at == first.entered_at
    entries = diary.history(first.id)
    assert [entry.action for entry in entries] == ["record", "change"]
    assert (entries[0].before, entries[0].after) == (None, first)
    assert (entries[1].before, entries[1].after) == (first, second)


def test_a_refused_draft_leaves_nothing_behind(diary: Diary) -> None:
    answer = diary.record(check_in(mood=11))
    assert isinstance(answer, Refused)
    assert [problem.key for problem in answer.problems] == ["off-the-scale"]
    assert diary.check_ins() == []
    assert diary.undoable() is None


def test_unusual_values_pass_when_confirmed(diary: Diary) -> None:
    heavy = replace(infusion(3), weight_kg=280.0)
    answer = diary.record(heavy)
    assert isinstance(answer, Refused)
    assert all(problem.unusual for problem in answer.problems)
    assert isinstance(diary.record(heavy, confirmed=True), Recorded)


def test_what_was_confirmed_is_not_asked_about_again(diary: Diary, clock: FrozenClock) -> None:
    heavy = InfusionDraft(started_at=clock(), length=40, weight_kg=290)
    recorded = diary.record(heavy, confirmed=True).record
    assert isinstance(diary.record(replace(recorded, note="x")), Recorded)
    assert isinstance(diary.record(replace(recorded, weight_kg=291)), Refused)
    assert isinstance(diary.record(replace(recorded, length=500)), Refused)


@pytest.mark.parametrize(("hours_ago", "minutes"), [(5, 40), (4.5, 40), (5.5, 60), (5, None)])
def test_nobody_receives_two_infusions_at_once(diary: Diary, hours_ago: float, minutes: int | None) -> None:
    recorded(diary, infusion(5))
    answer = diary.record(infusion(hours_ago, minutes))
    assert isinstance(answer, Refused)
    assert [problem.key for problem in answer.problems] == ["two-at-once"]


@pytest.mark.parametrize(
    ("draft", "key"),
    [
        (infusion(3, minutes=10**21), "impossible"),
        (InfusionDraft(started_at=Moment.of(datetime.max.replace(microsecond=0, tzinfo=UTC), "UTC")), "in-the-future"),
    ],
)
def test_an_infusion_beyond_the_calendar_is_only_refused(diary: Diary, draft: InfusionDraft, key: str) -> None:
    recorded(diary, infusion(5))
    answer = diary.record(draft)
    assert isinstance(answer, Refused)
    assert [problem.key for problem in answer.problems if not problem.unusual] == [key]


def test_an_infusion_may_be_moved_over_its_own_place(diary: Diary) -> None:
    first = recorded(diary, infusion(5)).record
    assert isinstance(first, Infusion)
    recorded(diary, replace(first, started_at=NOW.shifted(-timedelta(hours=5.2))))
    assert len(diary.infusions()) == 1


def test_a_deleted_infusion_does_not_come_back_on_top_of_another(diary: Diary) -> None:
    first = recorded(diary, infusion(5)).record
    assert isinstance(first, Infusion)
    diary.delete(first.id)
    recorded(diary, infusion(5))
    answer = diary.restore(first.id)
    assert isinstance(answer, Refused)
    assert [problem.key for problem in answer.problems] == ["two-at-once"]


def test_deleting_moves_to_the_bin_and_back(diary: Diary) -> None:
    record = recorded(diary, check_in(mood=4)).record
    assert isinstance(record, CheckIn)
    diary.delete(record.id)
    assert diary.find(record.id) is None
    assert [(item.record, item.kind) for item in diary.bin()] == [(record, "check_in")]
    assert isinstance(diary.record(replace(record, note="x")), Refused)
    diary.restore(record.id)
    assert diary.find(record.id) == record
    assert diary.bin() == []
    assert problem_keys(diary.restore(record.id)) == ["in-the-diary"]
    assert problem_keys(diary.restore("nothing")) == ["unknown-id"]


def test_undo_and_redo_survive_a_restart(path: Path, clock: FrozenClock) -> None:
    with Diary.open(path, clock=clock, create=True) as diary:
        record = recorded(diary, check_in(mood=4)).record
        assert isinstance(record, CheckIn)
        diary.delete(record.id)
    with Diary.open(path, clock=clock) as diary:
        assert diary.undoable() == "delete-check_in"
        assert diary.undo() == Change(frozenset(["check_in"]), (record.id,), "delete-check_in")
        assert diary.find(record.id) == record
    with Diary.open(path, clock=clock) as diary:
        diary.undo()
        assert diary.find(record.id) is None
        assert diary.undo() is None
        diary.redo()
        assert diary.find(record.id) == record
        diary.redo()
        assert diary.redo() is None
        assert diary.bin()[0].record == record


def test_a_new_step_closes_the_way_forward(diary: Diary) -> None:
    recorded(diary, check_in(mood=4))
    diary.undo()
    recorded(diary, check_in(mood=5))
    assert diary.redo() is None


def test_an_import_is_one_step(diary: Diary) -> None:
    answer = diary.record_all([infusion(9), check_in(3, mood=2), check_in(2, mood=3)])
    assert isinstance(answer, Change)
    assert answer.kinds == {"infusion", "check_in"}
    diary.undo()
    assert diary.count() == {"infusion": 0, "check_in": 0, "vitals": 0, "event": 0, "response": 0}


def test_an_import_with_one_bad_draft_takes_nothing(diary: Diary) -> None:
    assert isinstance(diary.record_all([infusion(9), check_in(3, mood=12)]), Refused)
    assert diary.infusions() == []


def test_erasing_leaves_no_trace_in_the_file(diary: Diary) -> None:
    secret = "a note that nobody else should read"
    kept = recorded(diary, replace(check_in(mood=4), note="kept")).record
    record = recorded(diary, replace(check_in(mood=5), note=secret)).record
    assert isinstance(record, CheckIn)
    assert isinstance(kept, CheckIn)
    recorded(diary, replace(record, note=secret + " (changed)"))
    diary.erase(record.id)
    assert secret.encode() not in diary.path.read_bytes()
    assert diary.history(record.id) == []
    assert diary.check_ins() == [kept]
    assert diary.undo() == Change(frozenset(["check_in"]), (kept.id,), "record-check_in")


def test_what_was_taken_back_can_be_erased_too(diary: Diary) -> None:
    secret = "written and at once taken back"
    record = recorded(diary, replace(check_in(mood=5), note=secret)).record
    diary.undo()
    assert secret.encode() in diary.path.read_bytes()
    assert isinstance(diary.erase(record.id), Change)
    assert secret.encode() not in diary.path.read_bytes()
    assert diary.redo() is None


def test_what_was_taken_back_for_good_comes_back_from_the_history(diary: Diary) -> None:
    record = recorded(diary, replace(check_in(mood=4), note="woozy")).record
    diary.undo()
    other = recorded(diary, check_in(mood=7)).record
    assert diary.redo() is None
    assert diary.bin() == []
    change = diary.restore(record.id)
    assert change == Change(frozenset(["check_in"]), (record.id,), "restore-check_in")
    assert diary.find(record.id) == record
    assert diary.search("woozy") == [record]
    assert [entry.action for entry in diary.history(record.id)] == ["record", "undo", "restore"]
    assert diary.undo() == change
    assert diary.check_ins() == [other]
    assert diary.redo() == change
    assert diary.find(record.id) == record


def test_what_was_taken_back_comes_back_as_it_last_was(diary: Diary) -> None:
    record = recorded(diary, check_in(mood=4)).record
    recorded(diary, replace(record, note="changed, and that taken back too"))
    diary.undo()
    diary.undo()
    diary.restore(record.id)
    assert diary.find(record.id) == record


def test_what_was_taken_back_does_not_come_back_on_top_of_another(diary: Diary) -> None:
    first = recorded(diary, infusion(5)).record
    diary.undo()
    recorded(diary, infusion(5.2))
    assert problem_keys(diary.restore(first.id)) == ["two-at-once"]


def test_a_check_in_comes_back_after_its_measure_only(diary: Diary) -> None:
    knee = Measure(key="knee", label="Knee", position=99)
    recorded(diary, knee)
    record = recorded(diary, check_in(knee=3)).record
    diary.undo()
    diary.undo()
    recorded(diary, check_in(mood=3))
    assert problem_keys(diary.restore(record.id)) == ["measure-unknown"]
    assert diary.restore("knee") == Change(frozenset(["measure"]), ("knee",), "restore-measure")
    assert diary.measures()["knee"] == knee
    assert problem_keys(diary.restore("knee")) == ["in-the-diary"]
    diary.restore(record.id)
    assert diary.find(record.id) == record


def test_erasing_takes_what_was_begun_about_a_record_along(diary: Diary) -> None:
    one, other = (recorded(diary, check_in(mood=value)).record for value in (3, 4))
    assert isinstance(one, CheckIn)
    assert isinstance(other, CheckIn)
    diary.keep_draft(UNFINISHED, replace(one, note="begun and not saved"))
    diary.add_draft(KeptDraft(ASIDE, replace(one, note="begun and put aside"), None))
    diary.keep_draft(DraftKey("record", one.id), {"note": "begun and not saved"})
    diary.keep_draft(DraftKey("record", other.id), {"note": "stays"})
    diary.set_left_out([(one.id, "mood"), (other.id, "mood")])
    diary.set_setting("seen", [one.id])
    diary.set_setting("country", "FR")
    diary.set_setting("words", f"about {other.id}")
    change = diary.erase(one.id)
    assert isinstance(change, Change)
    assert change.kinds == {"check_in", "setting"}
    content = diary.path.read_bytes()
    assert one.id.encode() not in content
    assert b"begun and " not in content
    assert [kept.key.belongs_to for kept in diary.drafts()] == [other.id]
    assert diary.left_out() == {(other.id, "mood")}
    assert diary.setting("country") == "FR"
    diary.erase(other.id)
    assert diary.drafts() == []
    assert diary.setting("words") == f"about {other.id}"


def test_what_is_let_go_of_is_overwritten_at_once(diary: Diary) -> None:
    diary.keep_draft(UNFINISHED, replace(check_in(mood=3), note="nobody shall read this"))
    assert b"nobody shall read this" in diary.path.read_bytes()
    diary.keep_draft(UNFINISHED, None)
    assert b"nobody shall read this" not in diary.path.read_bytes()


def test_erasing_leaves_no_free_pages(diary: Diary) -> None:
    small = diary.path.stat().st_size
    long = recorded(diary, replace(check_in(mood=3), note="It was a long day. " * 2_000)).record
    assert isinstance(long, CheckIn)
    assert diary.path.stat().st_size > small + 30_000
    diary.erase(long.id)
    assert diary.path.stat().st_size <= small


def test_a_measure_is_not_erased(diary: Diary) -> None:
    recorded(diary, replace(diary.measures()["mood"], on=False))
    assert isinstance(diary.erase("mood"), Refused)
    assert isinstance(diary.erase("nothing"), Refused)


@pytest.mark.parametrize("words", ["woozy", "WOOZY", "ooz", "oo", "ÜBEL", "ÜB", "頭が痛い", "دوار"])
def test_notes_are_found_in_any_script(diary: Diary, words: str) -> None:
    record = recorded(diary, replace(check_in(mood=4), note="a bit woozy; übel; 頭が痛い; دوار خفيف")).record
    recorded(diary, replace(check_in(mood=4), note="nothing of the kind"))
    event = recorded(diary, EventDraft(date=date(2026, 2, 1), text="new glasses")).record
    assert diary.search(words) == [record]
    assert diary.search("glasses") == [event]
    assert diary.search('"') == diary.search('%"*') == []


@pytest.mark.parametrize(
    "words",
    ["cafe", "CAFÉ", "café", "cafe\u0301", "don't", "don’t", "dont", "DON`T feel", "feel well don't", "in well I",
     "naive", "οδος", "straße", "STRASSE", "Sao Joao", "が", "เจ็บ"],
)  # fmt: skip
def test_accents_apostrophes_and_the_order_of_words_make_no_difference(diary: Diary, words: str) -> None:
    note = "I don’t feel well in the Café; naïve; Οδός; Straße; São João; がん; เจ็บ"
    record = recorded(diary, replace(check_in(mood=4), note=note)).record
    recorded(diary, replace(check_in(mood=4), note="well; か; I"))
    assert diary.search(words) == ([record] if words != "dont" else [])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nausea 8", {"eight"}),
        ("Nausea: 8", {"eight"}),
        ("nausea=8", {"eight"}),
        ("NAUSEA 8/10", {"eight"}),
        ("naus 8", {"eight"}),
        ("nausea 0", {"none"}),
        ("nausea 3", {"three"}),
        ("nausea 3 mood 4", {"three"}),
        ("mood 4 nausea 3", {"three"}),
        ("mood 4", {"eight", "three"}),
        ("mood 4 café", {"eight"}),
        ("mood 4 cafe eight", {"eight"}),
        ("hours slept 7.5", {"slept"}),
        ("hours_slept 7,5", {"slept"}),
        ("nausea 7", {"words"}),
        ("nausea", {"words"}),
        ("8 nausea 8", set()),
    ],
)
def test_a_number_is_found_by_what_it_was_given_for(diary: Diary, words: str, found: set[str]) -> None:
    recorded(diary, replace(diary.measures()["hours_slept"], on=True))
    recorded(diary, replace(check_in(mood=4, nausea=8), note="eight, in the café"))
    recorded(diary, replace(check_in(mood=4, nausea=3), note="three"))
    recorded(diary, replace(check_in(mood=8, nausea=0), note="none"))
    recorded(diary, replace(check_in(hours_slept=7.5), note="slept"))
    recorded(diary, EventDraft(date=date(2026, 2, 1), text="words: nausea, 7 tablets"))
    binned = recorded(diary, replace(check_in(nausea=8, mood=4), note="gone, café")).record
    diary.delete(binned.id)
    texts = {getattr(one, "note", "") or getattr(one, "text", "") for one in diary.search(words)}
    assert {text.partition(",")[0].partition(":")[0] for text in texts} == found


def test_a_measure_goes_by_what_it_is_called_in_another_language(diary: Diary) -> None:
    record = recorded(diary, check_in(nausea=8)).record
    assert list(diary.searching("Übelkeit 8", called={"nausea": "Übelkeit"})) == [[record], []]


def test_a_search_goes_in_steps_however_much_was_written(diary: Diary, clock: FrozenClock) -> None:
    notes = [f"day {number} {'zq' if number % 90 == 7 else ''}" for number in range(250)]
    diary.record_all([CheckInDraft(felt_at=clock(), note=note) for note in notes])
    steps = list(diary.searching("zq"))
    assert (len(steps), sum(map(len, steps))) == (3, 3)
    assert [[record.note for record in step] for step in diary.searching("day 100")] == [[notes[100]]]
    assert max(len(step) for step in diary.searching("day")) <= 20
    assert len(diary.search("a", most=30)) == 30


def test_a_search_follows_what_happens_to_a_record(diary: Diary) -> None:
    record = recorded(diary, replace(check_in(mood=4), note="woozy")).record
    assert isinstance(record, CheckIn)
    recorded(diary, replace(record, note="steady"))
    assert diary.search("woozy") == []
    diary.undo()
    assert diary.search("woozy") == [record]
    diary.delete(record.id)
    assert diary.search("woozy") == []
    diary.restore(record.id)
    assert diary.search("woozy") == [record]


def test_a_range_begins_with_its_first_instant_and_ends_before_its_last(diary: Diary) -> None:
    baseline = recorded(diary, check_in(10, mood=1)).record
    during = recorded(diary, check_in(8.9, mood=2)).record
    later = recorded(diary, check_in(1, mood=3)).record
    assert diary.check_ins() == [baseline, during, later]
    assert diary.check_ins(since=NOW.utc - timedelta(hours=8.9), until=NOW.utc - timedelta(hours=1)) == [during]


def test_events_of_the_last_day_are_in_the_range(diary: Diary) -> None:
    event = recorded(diary, EventDraft(date=date(2026, 2, 2), text="a bad night")).record
    assert diary.events(date(2026, 2, 2), date(2026, 2, 2)) == [event]
    assert diary.events(date(2026, 2, 3)) == []


def test_switching_a_measure_on_is_a_step_too(diary: Diary) -> None:
    pain = diary.measures()["pain"]
    recorded(diary, replace(pain, on=True))
    assert diary.measures()["pain"].on
    diary.undo()
    assert not diary.measures()["pain"].on


def test_what_a_built_in_measure_means_cannot_be_changed_and_its_words_can(diary: Diary) -> None:
    mood = diary.measures()["mood"]
    assert problem_keys(diary.record(replace(mood, better=Better.LOW))) == ["measure-meaning"]
    assert problem_keys(diary.record(replace(mood, kind=Kind.QUANTITY))) == ["measure-meaning"]
    recorded(diary, replace(mood, label="Spirits", high_label="bright"))
    own = recorded(diary, Measure(key="knee", label="Knee", better=Better.LOW)).record
    assert isinstance(own, Measure)
    recorded(diary, replace(own, better=Better.HIGH))


def test_a_measure_that_was_never_rated_is_removed(diary: Diary) -> None:
    before = diary.measures()
    knee = Measure(key="knee", label="Knee", position=99)
    recorded(diary, knee)
    assert diary.remove_measure("knee") == Change(frozenset(["measure"]), ("knee",), "delete-measure")
    assert diary.measures() == before
    assert diary.history("knee")[-1].action == "delete"
    diary.undo()
    assert diary.measures()["knee"] == knee
    diary.redo()
    diary.restore("knee")
    assert diary.measures()["knee"] == knee


def test_other_measures_are_only_switched_off(diary: Diary) -> None:
    recorded(diary, Measure(key="knee", label="Knee"))
    rated = recorded(diary, check_in(knee=3)).record
    before = diary.measures()
    for measure, key in (("pain", "measure-built-in"), ("knee", "measure-rated"), ("none", "measure-unknown")):
        assert problem_keys(diary.remove_measure(measure)) == [key]
    diary.delete(rated.id)
    assert problem_keys(diary.remove_measure("knee")) == ["measure-rated"]
    assert diary.measures() == before
    diary.erase(rated.id)
    assert isinstance(diary.remove_measure("knee"), Change)


def test_two_measures_of_one_name_are_asked_about_once(diary: Diary) -> None:
    knee = Measure(key="knee", label="pain ")
    assert problem_keys(diary.record(knee)) == ["label-taken"]
    diary.record(knee, confirmed=True)
    assert isinstance(diary.record(replace(knee, on=False)), Recorded)
    assert problem_keys(diary.record(replace(knee, label="NAUSEA"))) == ["label-taken"]


def test_an_unfinished_check_in_is_kept(path: Path, clock: FrozenClock) -> None:
    draft = CheckInDraft(felt_at=Moment.of(NOW.utc, "Asia/Kolkata"), ratings=check_in(mood=4).ratings, note="half a")
    with Diary.open(path, clock=clock, create=True) as diary:
        diary.keep_draft(UNFINISHED, draft)
    with Diary.open(path, clock=clock) as diary:
        assert diary.draft(UNFINISHED) == draft
        diary.keep_draft(UNFINISHED, None)
        assert diary.draft(UNFINISHED) is None


def test_contacts_and_settings_are_kept(diary: Diary) -> None:
    contacts = [Contact("Ana", "555 0100", "my sister")]
    diary.set_contacts(contacts)
    assert diary.contacts() == contacts
    assert diary.setting("theme", "system") == "system"
    diary.set_setting("theme", "dark")
    assert diary.setting("theme") == "dark"
    diary.set_setting("theme", None)
    assert diary.setting("theme", "system") == "system"


def test_writing_elsewhere_is_noticed_and_own_writing_is_not(path: Path, clock: FrozenClock) -> None:
    with Diary.open(path, clock=clock, create=True) as window, Diary.open(path, clock=clock) as terminal:
        recorded(window, check_in(mood=4))
        assert not window.changed_elsewhere()
        recorded(terminal, check_in(mood=5))
        assert window.changed_elsewhere()
        assert not window.changed_elsewhere()
        assert len(window.check_ins()) == 2


@pytest.mark.parametrize("first", [0, 1])
def test_infusions_and_measures_are_those_in_the_file_after_every_step_of_either_program(
    path: Path, clock: FrozenClock, first: int
) -> None:
    with Diary.open(path, clock=clock, create=True) as window, Diary.open(path, clock=clock) as terminal:
        one = recorded(window, infusion(50)).record.id
        steps: list[Callable[[Diary], object]] = [
            lambda diary: diary.record(infusion(5)),
            lambda diary: diary.record(replace(infusion(50, minutes=55), id=one)),
            lambda diary: diary.record(Measure(key="knee", label="Knee", position=99)),
            lambda diary: diary.record_all([infusion(80), infusion(2)]),
            lambda diary: diary.record_all([infusion(90), infusion(0, minutes=-4)]),
            lambda diary: diary.delete(one),
            Diary.undo,
            Diary.redo,
            lambda diary: diary.restore(one),
            lambda diary: diary.remove_measure("knee"),
            lambda diary: diary.erase(one),
        ]
        for number, step in enumerate(steps):
            window.infusions().clear()  # what was handed out is its holder's
            step((window, terminal)[(first + number) % 2])
            with Diary.open(path, clock=clock, read_only=True) as file:
                assert window.infusions() == terminal.infusions() == file.infusions()
                assert window.measures() == terminal.measures() == file.measures()
        assert len(window.infusions()) == 3


def test_saving_a_check_in_reads_nothing_again(diary: Diary) -> None:
    recorded(diary, infusion(50))
    recorded(diary, check_in(mood=4))
    known = diary.infusions(), diary.measures()
    asked: list[str] = []
    diary._connection.set_trace_callback(asked.append)  # noqa: SLF001 - what the engine is asked
    recorded(diary, check_in(mood=5))
    assert known == (diary.infusions(), diary.measures())
    assert any(statement.startswith("INSERT INTO ratings") for statement in asked)
    assert [statement for statement in asked if statement.startswith("SELECT")] == []


def test_several_writes_made_one_are_all_kept_or_none(diary: Diary) -> None:
    diary.keep_draft(UNFINISHED, check_in(mood=4))

    def break_off() -> None:
        with diary.together():
            recorded(diary, infusion(50))
            recorded(diary, Measure(key="knee", label="Knee", position=99))
            assert (len(diary.infusions()), "knee" in diary.measures()) == (1, True)
            diary.keep_draft(UNFINISHED, None)
            raise KeyError

    with pytest.raises(KeyError):
        break_off()
    assert not diary.infusions()
    assert "knee" not in diary.measures()
    assert diary.draft(UNFINISHED) == check_in(mood=4)
    with diary.together():
        recorded(diary, infusion(50))
        diary.keep_draft(UNFINISHED, None)
    assert len(diary.infusions()) == 1
    assert diary.draft(UNFINISHED) is None
    assert diary.undoable() == "record-infusion"
