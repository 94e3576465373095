"""The FHIR bundle: two foreign validators agree with it, and our own checks refuse what those let pass."""

import copy
import json
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import fhirkit
import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given, settings

from exchange.invented import diaries
from ketadiary.diary import Change, Diary
from ketadiary.exchange import DayRange, UnsoundBundle, extract, read_questionnaire, write_fhir
from ketadiary.exchange.fhir_bundle import fhir_bundle, scales
from ketadiary.exchange.fhir_checks import faults
from ketadiary.model import (
    Answer,
    CheckInDraft,
    EventDraft,
    EventKind,
    InfusionDraft,
    Measure,
    Rating,
    ResponseDraft,
    Status,
    VitalsDraft,
    filled_in,
    published_instruments,
)
from support import NOON_IN_PARIS, FrozenClock, moment

START = moment("2026-03-01T10:00:00+01:00")
END = moment("2026-03-01T10:40:00+01:00")
PHQ9 = published_instruments()["phq-9"]
WHO5 = published_instruments()["who-5"]
ANSWERED = filled_in(PHQ9, START, {item.key: Decimal(1) for item in PHQ9.items})
DRAFTS = [
    InfusionDraft(started_at=START, length=40, dose_as_entered="0.5 mg/kg", weight_kg=70, place="Clinic", note="fine"),
    CheckInDraft(
        felt_at=END.shifted(timedelta(minutes=30)),
        ratings=(
            Rating(measure="mood", value=4),
            Rating(measure="nausea", value=6),
            Rating(measure="dizziness", status=Status.SKIPPED),
            Rating(measure="headache", status=Status.CANT_SAY),
        ),
        affected=True,
        note="the walls breathe",
    ),
    CheckInDraft(felt_at=END.shifted(timedelta(hours=3)), note="asleep"),
    VitalsDraft(measured_at=END, systolic=128, diastolic=82, pulse=70, oxygen=97),
    EventDraft(date=date(2026, 2, 20), text="a new medicine", kind=EventKind.MEDICINE),
    ANSWERED,
    filled_in(WHO5, START, {item.key: Decimal(3) for item in WHO5.items}),
    ResponseDraft(answered_at=END, instrument="gad-7", version="1", total=Decimal(9)),
]


@pytest.fixture
def kept(diary: Diary) -> Diary:
    assert isinstance(diary.record_all(DRAFTS, confirmed=True), Change)
    return diary


def bundle_of(diary: Diary, **more: object) -> dict[str, object]:
    return json.loads(json.dumps(fhir_bundle(extract(diary, **more), NOON_IN_PARIS)))


def all_of(bundle, kind):
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]


def observed(bundle, text):
    return [one for one in all_of(bundle, "Observation") if one["code"]["text"].startswith(text)]


def test_an_infusion_is_a_medication_that_was_given(kept):
    (given_,) = all_of(bundle_of(kept), "MedicationAdministration")
    (infusion,) = kept.infusions()
    assert given_["id"] == infusion.id
    assert given_["effectivePeriod"] == {"start": "2026-03-01T10:00:00+01:00", "end": "2026-03-01T10:40:00+01:00"}
    assert given_["dosage"]["dose"] == {
        "value": 35, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"
    }  # fmt: skip
    assert {"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "6130"} in (
        given_["medicationCodeableConcept"]["coding"]
    )


def test_a_dose_without_an_amount_is_told_in_words(diary):
    diary.record_all([InfusionDraft(started_at=START, dose_as_entered="0.5 mg/kg")], confirmed=True)
    (given_,) = all_of(bundle_of(diary), "MedicationAdministration")
    assert "dosage" not in given_
    assert {"text": "Dose as entered: 0.5 mg/kg"} in given_["note"]
    assert given_["effectiveDateTime"] == "2026-03-01T10:00:00+01:00"


def test_each_rating_is_an_observation_and_what_is_missing_says_why(kept):
    bundle = bundle_of(kept)
    (nausea,) = observed(bundle, "Nausea")
    assert nausea["valueInteger"] == 6
    assert nausea["code"]["text"] == "Nausea, from 0 (none) to 10 (worst imaginable)"
    assert nausea["effectiveDateTime"] == "2026-03-01T11:10:00+01:00"
    assert nausea["partOf"] == [{"reference": f"urn:uuid:{kept.infusions()[0].id}"}]
    reasons = [observed(bundle, name)[0]["dataAbsentReason"]["coding"][0]["code"] for name in ("Dizziness", "Headache")]
    assert reasons == ["asked-declined", "asked-unknown"]
    assert not observed(bundle, "Dissociation")  # nobody asked


def test_a_check_in_holds_its_ratings_together(kept):
    panels = observed(bundle_of(kept), "Check-in")
    assert [len(one["hasMember"]) for one in panels] == [4]
    assert panels[0]["component"][0]["valueBoolean"] is True


def test_notes_leave_only_when_they_are_asked_for(kept):
    without, with_notes = json.dumps(bundle_of(kept)), bundle_of(kept, with_notes=True)
    assert not any(word in without for word in ("walls", "asleep", "Clinic", "fine"))
    assert [one.get("valueString") for one in observed(with_notes, "Check-in")] == [None, "asleep"]
    assert "the walls breathe" in json.dumps(with_notes)


def test_vitals_are_told_by_the_codes_of_vital_signs(kept):
    bundle = bundle_of(kept)
    (pressure,) = observed(bundle, "Blood pressure")
    assert [part["valueQuantity"]["value"] for part in pressure["component"]] == [128, 82]
    assert observed(bundle, "Pulse")[0]["valueQuantity"]["value"] == 70
    assert observed(bundle, "Oxygen")[0]["valueQuantity"]["unit"] == "%"


def test_answers_are_coded_and_the_total_is_derived_from_them(kept):
    bundle = bundle_of(kept)
    answered = next(one for one in all_of(bundle, "QuestionnaireResponse") if len(one["item"]) == 9)
    assert answered["item"][0]["answer"][0]["valueCoding"]["code"] == "LA6569-3"
    (total,) = observed(bundle, "PHQ-9")
    assert (total["valueInteger"], total["derivedFrom"]) == (9, [{"reference": f"urn:uuid:{answered['id']}"}])
    assert total["code"]["coding"] == [{"system": "http://loinc.org", "code": "44261-6"}]
    assert observed(bundle, "WHO-5")[0]["valueInteger"] == 60
    assert "derivedFrom" not in observed(bundle, "GAD-7")[0]  # only the total was typed in


def test_the_questionnaire_that_leaves_comes_back_as_what_it_is(kept, tmp_path):
    form = next(one for one in all_of(bundle_of(kept), "Questionnaire") if one["title"] == "PHQ-9")
    for item in form["item"]:
        for option in item["answerOption"]:
            option["valueCoding"]["display"] = "the clinic's words"
    (tmp_path / "form.json").write_text(json.dumps(form))
    loaded = read_questionnaire(tmp_path / "form.json")
    assert loaded.instrument.name == "phq-9"


def test_a_questionnaire_that_nobody_knows_any_more_is_told_by_its_answers(diary):
    answers = (Answer(item="q1", label="sleep", value=Decimal("1.5")), Answer(item="q2", label="", value=Decimal(2)))
    draft = ResponseDraft(answered_at=START, instrument="lost", version="3", answers=answers, total=Decimal("3.5"))
    assert isinstance(diary.record_all([draft], confirmed=True), Change)
    bundle = bundle_of(diary)
    assert [item["linkId"] for item in all_of(bundle, "Questionnaire")[0]["item"]] == ["q1", "q2"]
    assert observed(bundle, "lost")[0]["valueQuantity"]["value"] == 3.5
    complain_not(bundle, diary)


def test_what_belongs_to_an_infusion_outside_the_range_names_none(kept):
    days = DayRange(since=date(2026, 3, 2))
    later = CheckInDraft(felt_at=moment("2026-03-02T09:00:00+01:00"), ratings=(Rating(measure="mood", value=7),))
    kept.record(later)
    (mood,) = observed(bundle_of(kept, days=days), "Mood")
    assert "partOf" not in mood


def test_a_day_alone_stays_a_day(diary):
    day = CheckInDraft(felt_at=START, time_assumed=True, ratings=(Rating(measure="mood", value=7),))
    diary.record_all([day], confirmed=True)
    assert observed(bundle_of(diary), "Mood")[0]["effectiveDateTime"] == "2026-03-01"


def test_the_same_diary_makes_the_same_file(kept, tmp_path):
    for name in ("one.json", "two.json"):
        write_fhir(extract(kept), tmp_path / name, NOON_IN_PARIS)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert (tmp_path / "one.json").stat().st_mode & 0o777 == 0o600


# Any diary

CLOCK = FrozenClock()
with tempfile.TemporaryDirectory() as _folder, Diary.open(Path(_folder) / "x.db", clock=CLOCK, create=True) as _diary:
    BUILT_IN: dict[str, Measure] = _diary.measures()
    EMPTY = _diary.path.read_bytes()


def complain_not(bundle, diary):
    assert list(faults(bundle, scales(extract(diary)))) == []
    assert fhirkit.validate(json.dumps(bundle)) == []
    Bundle.model_validate(bundle)


@settings(max_examples=20)
@given(drafts=diaries(BUILT_IN))
def test_nobody_complains_of_any_diary(drafts):
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "diary.db"
        path.write_bytes(EMPTY)
        with Diary.open(path, clock=CLOCK) as diary:
            assert isinstance(diary.record_all(drafts, confirmed=True), Change)
            complain_not(bundle_of(diary, with_notes=True), diary)


# What our own checks find

Edit = Callable[[dict], None]


def where(kind: str, text: str = "") -> Callable[[dict], dict]:
    def found(bundle: dict) -> dict:
        return next(one for one in all_of(bundle, kind) if not text or one["code"]["text"].startswith(text))

    return found


DOSE, NAUSEA, SKIPPED = where("MedicationAdministration"), where("Observation", "Nausea"), where("Observation", "Dizz")
PRESSURE, TOTAL, PANEL = where("Observation", "Blood"), where("Observation", "PHQ-9"), where("Observation", "Check-in")
OXYGEN, FORM = where("Observation", "Oxygen"), where("Questionnaire")
SAID = where("Provenance")


def answers(bundle: dict) -> dict:
    return next(one for one in all_of(bundle, "QuestionnaireResponse") if len(one["item"]) == len(PHQ9.items))


SEEDED = {
    "type of bundle": (lambda b: b.update(type="document"), "Bundle"),
    "dangling subject": (lambda b: NAUSEA(b)["subject"].update(reference="urn:uuid:" + "0" * 8), "subject.reference"),
    "dangling member": (lambda b: PANEL(b)["hasMember"][0].update(reference="urn:uuid:x"), "hasMember[0].reference"),
    "dangling target": (lambda b: SAID(b)["target"][0].update(reference="#here"), "target[0].reference"),
    "two of one id": (lambda b: b["entry"].append(copy.deepcopy(b["entry"][0])), "fullUrl"),
    "address not the id": (lambda b: NAUSEA(b).update(id="another"), "fullUrl"),
    "no identifier of ours": (lambda b: b["entry"][0].update(fullUrl="http://x/1"), "fullUrl"),
    "unknown kind": (lambda b: NAUSEA(b).update(resourceType="Observations"), "resource"),
    "no kind": (lambda b: NAUSEA(b).pop("resourceType"), "resource"),
    "no tag": (lambda b: NAUSEA(b).update(meta={"versionId": "1"}), "meta"),
    "status of an observation": (lambda b: NAUSEA(b).update(status="done"), "status"),
    "no status": (lambda b: DOSE(b).pop("status"), "status"),
    "status of a response": (lambda b: answers(b).update(status="final"), "status"),
    "two values": (lambda b: NAUSEA(b).update(valueString="six"), "value[x]"),
    "no value": (lambda b: NAUSEA(b).pop("valueInteger"), "value[x]"),
    "value and reason": (lambda b: SKIPPED(b).update(valueInteger=0), "dataAbsentReason"),
    "two values beside parts": (lambda b: PRESSURE(b).update(valueInteger=128, valueString="128"), "value[x]"),
    "part without value": (lambda b: PRESSURE(b)["component"][0].pop("valueQuantity"), "component[0].value[x]"),
    "part without code": (lambda b: PRESSURE(b)["component"][0].pop("code"), "component[0].code"),
    "no offset": (lambda b: NAUSEA(b).update(effectiveDateTime="2026-03-01T11:10:00"), "effectiveDateTime"),
    "30 February": (lambda b: NAUSEA(b).update(effectiveDateTime="2026-02-30"), "effectiveDateTime"),
    "issued on a day": (lambda b: NAUSEA(b).update(issued="2026-03-01"), "issued"),
    "end before start": (lambda b: DOSE(b)["effectivePeriod"].update(end="2026-03-01T08:00:00Z"), "Period.end"),
    "no time at all": (lambda b: DOSE(b).pop("effectivePeriod"), "effective[x]"),
    "two times": (lambda b: DOSE(b).update(effectiveDateTime="2026-03-01"), "effective[x]"),
    "no drug": (lambda b: DOSE(b).pop("medicationCodeableConcept"), "medication[x]"),
    "dosage without amount": (lambda b: DOSE(b)["dosage"].pop("dose"), "dosage"),
    "amount below nothing": (lambda b: DOSE(b)["dosage"]["dose"].update(value=-1), "dosage.dose"),
    "empty list": (lambda b: DOSE(b).update(note=[]), "note"),
    "empty text": (lambda b: NAUSEA(b)["code"].update(text=" "), "code.text"),
    "off the scale": (lambda b: NAUSEA(b).update(valueInteger=11), "value[x]"),
    "half a point": (lambda b: NAUSEA(b).update(valueInteger=6.5), "valueInteger"),
    "too much oxygen": (lambda b: OXYGEN(b)["valueQuantity"].update(value=101), "valueQuantity"),
    "wrong total": (lambda b: TOTAL(b).update(valueInteger=10), "value[x]"),
    "total from nothing": (lambda b: TOTAL(b).update(derivedFrom=[copy.copy(TOTAL(b)["subject"])]), "derivedFrom"),
    "answers to no form": (lambda b: answers(b).update(questionnaire="urn:uuid:1"), "questionnaire"),
    "item nobody asked": (lambda b: answers(b)["item"][0].update(linkId="10"), "item[0].linkId"),
    "answer that is no choice": (
        lambda b: answers(b)["item"][0]["answer"][0]["valueCoding"].update(code="LA1-1"), "item[0].answer[0]"
    ),
    "two answers": (lambda b: answers(b)["item"][0]["answer"].append({"valueInteger": 1}), "item[0].answer"),
    "answer of another kind": (
        lambda b: answers(b)["item"][0].update(answer=[{"valueString": "1"}]), "item[0].answer[0]"
    ),
    "item twice": (lambda b: FORM(b)["item"][1].update(linkId="1"), "linkId"),
    "type of an item": (lambda b: FORM(b)["item"][0].update(type="question"), "type"),
    "system without code": (lambda b: NAUSEA(b)["code"]["coding"][0].pop("code"), "code"),
    "nobody said it": (lambda b: SAID(b).pop("agent"), "agent"),
}  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    with Diary.open(tmp_path_factory.mktemp("sound") / "x.db", clock=CLOCK, create=True) as diary:
        assert isinstance(diary.record_all(DRAFTS, confirmed=True), Change)
        return bundle_of(diary), scales(extract(diary))


@pytest.mark.parametrize(("spoil", "place"), SEEDED.values(), ids=SEEDED)
def test_a_fault_is_found_and_its_place_is_named(sound, spoil: Edit, place: str):
    bundle, held = copy.deepcopy(sound[0]), sound[1]
    assert list(faults(bundle, held)) == []
    spoil(bundle)
    assert any(place in fault.place and fault.reason for fault in faults(bundle, held))


def test_what_ended_when_it_began_is_sound(sound):
    bundle = copy.deepcopy(sound[0])
    period = DOSE(bundle)["effectivePeriod"]
    period["end"] = period["start"]
    assert list(faults(bundle, sound[1])) == []


def test_what_is_unsound_is_not_written(kept, tmp_path, monkeypatch):
    path = tmp_path / "diary.json"
    path.write_text("before")
    monkeypatch.setattr("ketadiary.exchange.fhir_parts.Moment.iso", lambda _: "yesterday")
    with pytest.raises(UnsoundBundle) as refused:
        write_fhir(extract(kept), path, NOON_IN_PARIS)
    assert "MedicationAdministration" in refused.value.place
    assert path.read_text() == "before"
