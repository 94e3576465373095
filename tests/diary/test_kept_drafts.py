"""What is typed and not saved: one table, from which each draft goes with the record that it belongs to."""

import gzip
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ketadiary.diary import ASIDE, UNFINISHED, Change, Diary, DraftKey, KeptDraft, Recorded, Typed, questionnaire_key
from ketadiary.diary.connection import connect
from ketadiary.model import CheckInDraft, Rating, ResponseDraft
from support import NOON_IN_PARIS as NOW
from support import FrozenClock

OLD = Path(__file__).with_name("schema_4.db.gz")
INFUSION, ANOTHER = (f"018f0000-0000-7000-8000-00000000010{number}" for number in (1, 2))
NEW_EVENT = DraftKey[Typed]("new-event")


def check_in(note: str, **content: object) -> CheckInDraft:
    return CheckInDraft(felt_at=NOW, ratings=(Rating(measure="mood", value=4),), note=note, **content)


def test_each_key_has_one_draft_and_the_last_typed_comes_last(diary: Diary, clock: FrozenClock) -> None:
    for of, belongs_to in (("new-event", ""), ("record", INFUSION), ("record", ANOTHER), ("ready", INFUSION)):
        diary.keep_draft(DraftKey[Typed](of, belongs_to), {"text": f"{of} {belongs_to}"})
    began = clock().utc
    clock.forward(timedelta(minutes=5))
    diary.keep_draft(NEW_EVENT, {"text": "ECT"})
    assert [(kept.key.of, kept.key.belongs_to) for kept in diary.drafts()] == [
        ("record", INFUSION),
        ("record", ANOTHER),
        ("ready", INFUSION),
        ("new-event", ""),
    ]
    last = diary.drafts()[-1]
    assert (last.draft, last.begun_at) == ({"text": "ECT"}, began)
    diary.keep_draft(DraftKey("record", INFUSION), None)
    assert [kept.key.belongs_to for kept in diary.drafts()] == [ANOTHER, INFUSION, ""]
    assert diary.faults() == []


def test_there_is_one_unfinished_check_in_whatever_it_changes(diary: Diary) -> None:
    diary.keep_draft(UNFINISHED, check_in("new", entered_at=NOW.utc - timedelta(minutes=3)))
    kept = diary.kept_draft(UNFINISHED)
    assert kept is not None
    assert (kept.draft, kept.begun_at) == (check_in("new"), NOW.utc - timedelta(minutes=3))
    diary.keep_draft(UNFINISHED, check_in("changed", id=INFUSION))
    (kept,) = diary.drafts()
    assert (kept.key.belongs_to, kept.draft.id, kept.begun_at) == (INFUSION, INFUSION, NOW.utc)


def test_several_wait_aside_and_the_last_comes_back_first(diary: Diary) -> None:
    for note in ("first", "second"):
        diary.add_draft(KeptDraft(ASIDE, check_in(note), NOW.utc - timedelta(hours=1)))
    last = diary.kept_draft(ASIDE)
    assert last is not None
    assert (last.draft.note, last.begun_at) == ("second", NOW.utc - timedelta(hours=1))
    diary.remove_draft(last)
    assert [kept.draft.note for kept in diary.drafts()] == ["first"]


def test_erasing_says_that_a_draft_went_along(diary: Diary) -> None:
    answers = [diary.record(check_in(note)) for note in ("with a draft", "without")]
    one, other = (answer.record.id for answer in answers if isinstance(answer, Recorded))
    diary.keep_draft(DraftKey[Typed]("record", one), {"note": "begun"})
    for erased, kinds in ((one, {"check_in", "setting"}), (other, {"check_in"})):
        change = diary.erase(erased)
        assert isinstance(change, Change)
        assert change.kinds == kinds


def test_a_draft_that_nobody_can_read_hides_no_other(diary: Diary) -> None:
    diary.keep_draft(questionnaire_key("gad-2"), ResponseDraft(answered_at=NOW, instrument="gad-2", total=3))
    diary.keep_draft(NEW_EVENT, {"text": "ECT"})
    connection = connect(diary.path)
    connection.execute("UPDATE drafts SET draft = '{}' WHERE of = 'questionnaire'")
    connection.close()
    assert [kept.draft for kept in diary.drafts()] == [{"text": "ECT"}]
    assert {problem.key for problem in diary.faults()} == {"fault-draft", "fault-kept"}
    diary.keep_draft(questionnaire_key("gad-2"), None)
    assert diary.faults() == []


FORMS: Mapping[str, Mapping[str, str]] = {
    INFUSION: {"place": "Green Street"},
    "new-event": {"text": "ECT"},
    "mood": {"label": "Spirits"},
    f"usual-vitals {INFUSION}": {"infusion": INFUSION, "2026-03-29T00:10:00+00:00 pulse": "71"},
    f"ready {ANOTHER}": {"infusion": ANOTHER, "ready": "90"},
    "aftercare-words": {"words": "No driving."},
}
"""What an older program kept among its settings, by what each was of."""


@pytest.fixture
def old(path: Path) -> Path:
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path


def keep_setting(path: Path, key: str, text: str) -> None:
    connection = connect(path)
    connection.execute("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", [key, text])
    connection.close()


def test_what_an_older_program_kept_gets_what_it_belongs_to(old: Path, clock: FrozenClock) -> None:
    keep_setting(old, "unfinished_forms", json.dumps(FORMS))
    with Diary.open(old, clock=clock) as diary:
        forms = {kept.key: kept.draft for kept in diary.drafts() if isinstance(kept.draft, dict)}
        assert forms == {
            DraftKey("record", INFUSION): {"place": "Green Street"},
            NEW_EVENT: {"text": "ECT"},
            DraftKey("record", "mood"): {"label": "Spirits"},
            DraftKey("usual-vitals", INFUSION): {"2026-03-29T00:10:00+00:00 pulse": "71"},
            DraftKey("ready", ANOTHER): {"ready": "90"},
            DraftKey("aftercare-words"): {"words": "No driving."},
        }
        assert next(iter(forms)) == DraftKey("record", INFUSION)
        begun = diary.kept_draft(UNFINISHED)
        assert begun is not None
        assert begun.begun_at == datetime(2026, 4, 1, 10, tzinfo=UTC)
        assert begun.draft.felt_at.iso() == "2026-04-01T11:00:00+02:00"
        assert diary.faults() == []
        assert not any(diary.setting(key) for key in ("draft", "drafts_aside", "form_drafts", "unfinished_forms"))
        diary.erase(INFUSION)
        assert [kept.key.of for kept in diary.drafts() if kept.key.belongs_to == INFUSION] == []


@pytest.mark.parametrize("text", ["[1]", '{"a": 1}', '"words"', '{"entered_at": "soon", "id": ""}'])
def test_a_draft_that_was_damaged_before_keeps_nobody_from_the_rest(old: Path, clock: FrozenClock, text: str) -> None:
    for key in ("draft", "drafts_aside", "form_drafts"):
        keep_setting(old, key, text)
    keep_setting(old, "unfinished_forms", json.dumps(FORMS))
    with Diary.open(old, clock=clock) as diary:
        assert len(diary.drafts()) == len(FORMS)


@pytest.mark.parametrize("damaged", ["unfinished_forms", "form_drafts", "drafts_aside"])
def test_whichever_draft_was_damaged_the_unfinished_check_in_is_there(
    old: Path, clock: FrozenClock, damaged: str
) -> None:
    keep_setting(old, damaged, "[1]")
    with Diary.open(old, clock=clock) as diary:
        assert diary.kept_draft(UNFINISHED) is not None
