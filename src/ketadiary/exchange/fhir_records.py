"""What the diary holds as FHIR resources (R4): infusions, check-ins, vitals and events.

Everything is the patient's own record, so no performer of an infusion is named: nobody but the patient says that it was
given. Ids are those of the records, so that a later export says the same of the same.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from ketadiary.dataclass import dataclass
from ketadiary.exchange.extraction import Extract
from ketadiary.exchange.fhir_codes import (
    CATEGORIES,
    DIASTOLIC,
    DRUGS,
    MEASURES,
    OXYGEN,
    PRESSURE,
    PULSE,
    ROUTES,
    SYSTOLIC,
    WEIGHT,
)
from ketadiary.exchange.fhir_parts import (
    Json,
    Resource,
    absent,
    coding,
    concept,
    instant,
    notes,
    own,
    own_id,
    quantity,
    reference,
    when,
    words,
)
from ketadiary.model import CheckIn, Event, Infusion, Kind, Measure, Rating, Status, Vitals

TAG: Resource = {"tag": [{**coding(own("patient-generated")), "display": "Patient-generated"}]}
_ABSENT = {Status.SKIPPED: "asked-declined", Status.CANT_SAY: "asked-unknown"}
_ONLY_THE_DAY = "Only the day is known."


@dataclass(frozen=True)
class Records:
    """The records of an extract as resources, about one patient."""

    extract: Extract
    patient_id: str

    @property
    def subject(self) -> Resource:
        """The patient, as resources refer to them."""
        return reference(self.patient_id)

    @cached_property
    def _exported(self) -> frozenset[str]:
        return frozenset(infusion.id for infusion in self.extract.infusions)

    def observation(self, resource_id: str, at: str, code: Resource, category: str = "survey") -> Resource:
        """What all observations have."""
        return {
            "resourceType": "Observation",
            "id": resource_id,
            "meta": TAG,
            "status": "final",
            "category": [{"coding": [coding((CATEGORIES, category))]}],
            "code": code,
            "subject": self.subject,
            "effectiveDateTime": at,
            "performer": [self.subject],
        }

    # Infusions

    def infusion(self, infusion: Infusion) -> Iterator[Resource]:
        """An infusion, and what was noted of the patient with it."""
        start = when(infusion.started_at, time_assumed=infusion.time_assumed)
        yield {
            "resourceType": "MedicationAdministration",
            "id": infusion.id,
            "meta": TAG,
            "status": "completed",
            "medicationCodeableConcept": concept(infusion.drug, *DRUGS.get(infusion.drug.strip().casefold(), ())),
            "subject": self.subject,
            **_span(infusion, start),
            **_dosage(infusion),
            **notes(self._infusion_notes(infusion)),
        }
        if infusion.weight_kg is not None:
            yield {
                **self.observation(own_id(infusion.id, "weight"), start, concept("Weight", WEIGHT), "vital-signs"),
                **self._part_of(infusion),
                "valueQuantity": quantity(infusion.weight_kg, "kg", "kg"),
            }
        if infusion.ready_to_leave_minutes is not None:
            code = concept("Minutes from the end of the infusion until ready to leave", own("ready-to-leave"))
            yield {
                **self.observation(own_id(infusion.id, "ready"), start, code),
                **self._part_of(infusion),
                "valueQuantity": quantity(infusion.ready_to_leave_minutes, "min", "min"),
            }

    def _infusion_notes(self, infusion: Infusion) -> Iterator[str]:
        if infusion.time_assumed:
            yield _ONLY_THE_DAY
        if not _has_amount(infusion):
            # A dosage without an amount is not allowed (mad-1), and what was said must not be lost.
            yield f"Dose as entered: {infusion.dose_as_entered}" if infusion.dose_as_entered.strip() else ""
            yield f"Route: {infusion.route}"
        if infusion.phase is not None:
            yield f"Phase: {infusion.phase.value}"
        if self.extract.with_notes:
            named = {"Place": infusion.place, "Premedication": infusion.premedication, "Driver": infusion.driver}
            yield from (f"{name}: {text}" for name, text in named.items() if text.strip())
            yield infusion.note

    def _part_of(self, infusion: Infusion | None) -> Resource:
        """That an observation belongs to an infusion, where that one is in the bundle."""
        return {"partOf": [reference(infusion.id)]} if infusion and infusion.id in self._exported else {}

    # Check-ins

    def check_in(self, check_in: CheckIn) -> Iterator[Resource]:
        """Each rating of a check-in, and what holds them together."""
        place = self.extract.timeline.place(check_in.felt_at.utc)
        shared = self._part_of(place.infusion if place else None) | _issued(check_in.entered_at)
        at = when(check_in.felt_at, time_assumed=check_in.time_assumed)
        ratings = [self._rating(rating, at, shared) for rating in check_in.ratings]
        yield from ratings
        note = words(check_in.note) if self.extract.with_notes else ""
        if ratings or note:
            yield {
                **self.observation(check_in.id, at, concept("Check-in", own("check-in"))),
                **shared,
                **({} if ratings else {"valueString": note}),
                **_members(ratings),
                **_affected(check_in),
                **(notes([note]) if ratings else {}),
            }

    def _rating(self, rating: Rating, at: str, shared: Resource) -> Resource:
        measure = self.extract.measures[rating.measure]
        codes = (own(measure.key), *MEASURES.get(measure.key, ()))
        return {
            **self.observation(rating.id, at, concept(_scale(measure), *codes)),
            **shared,
            **_rated(rating, measure),
        }

    # Vitals and events

    def vitals(self, vitals: Vitals) -> Iterator[Resource]:
        """Blood pressure, pulse and oxygen, each by itself."""
        at = when(vitals.measured_at, time_assumed=vitals.time_assumed)
        shared = self._part_of(self.extract.timeline.infusion_of_vitals(vitals.measured_at.utc))
        shared |= _issued(vitals.entered_at)
        for name, code, value in _readings(vitals):
            yield {**self.observation(own_id(vitals.id, name), at, code, "vital-signs"), **shared, **value}

    def event(self, event: Event) -> Resource:
        """Something dated that may explain a change."""
        code = concept(f"Event: {event.kind.value}", own(f"event-{event.kind.value}"))
        return {
            **self.observation(event.id, event.date.isoformat(), code),
            **_issued(event.entered_at),
            "valueString": words(event.text) or "\N{REPLACEMENT CHARACTER}",
        }


def _span(infusion: Infusion, start: str) -> Resource:
    """When it was given. A start without an end would mean that it goes on, so that it is told as one moment."""
    end = None if infusion.time_assumed else infusion.end
    return {"effectivePeriod": {"start": start, "end": end.iso()}} if end else {"effectiveDateTime": start}


def _has_amount(infusion: Infusion) -> bool:
    return infusion.dose is not None and infusion.dose.mg is not None


def _dosage(infusion: Infusion) -> Resource:
    if infusion.dose is None or infusion.dose.mg is None:
        return {}
    route = infusion.route.strip().casefold()
    return {
        "dosage": {
            "text": words(infusion.dose_as_entered),
            "route": concept(infusion.route, *ROUTES.get(route, ())),
            "dose": quantity(infusion.dose.mg, "mg", "mg"),
        }
    }


def _issued(entered_at: datetime | None) -> Resource:
    return {} if entered_at is None else {"issued": instant(entered_at)}


def _members(ratings: list[Resource]) -> Resource:
    members: list[Json] = [reference(str(rating["id"])) for rating in ratings]
    return {"hasMember": members} if members else {}


def _affected(check_in: CheckIn) -> Resource:
    if not check_in.affected:
        return {}
    code = concept("Made while still affected by the infusion", own("affected"))
    return {"component": [{"code": code, "valueBoolean": True}]}


def _scale(measure: Measure) -> str:
    """A measure with its ends: "Nausea, from 0 (none) to 10 (worst imaginable)"."""
    ends = ((measure.scale_min, measure.low_label), (measure.scale_max, measure.high_label))
    low, high = (f"{value:g} ({label})" if label.strip() else f"{value:g}" for value, label in ends)
    return f"{measure.label}, from {low} to {high}"


def _rated(rating: Rating, measure: Measure) -> Resource:
    if rating.value is None:
        return {"dataAbsentReason": absent(_ABSENT[rating.status])}
    if measure.kind is Kind.QUANTITY or rating.value != int(rating.value):
        return {"valueQuantity": quantity(rating.value)}
    return {"valueInteger": int(rating.value)}


def _readings(vitals: Vitals) -> Iterator[tuple[str, Resource, Resource]]:
    """What was read off the device: a name, the code, the value."""
    if vitals.systolic is not None and vitals.diastolic is not None:
        parts = (("Systolic", SYSTOLIC, vitals.systolic), ("Diastolic", DIASTOLIC, vitals.diastolic))
        components: list[Json] = [
            {"code": concept(name, code), "valueQuantity": quantity(value, "mmHg", "mm[Hg]")}
            for name, code, value in parts
        ]
        yield "pressure", concept("Blood pressure", PRESSURE), {"component": components}
    if vitals.pulse is not None:
        yield "pulse", concept("Pulse", PULSE), {"valueQuantity": quantity(vitals.pulse, "/min", "/min")}
    if vitals.oxygen is not None:
        yield "oxygen", concept("Oxygen saturation", *OXYGEN), {"valueQuantity": quantity(vitals.oxygen, "%", "%")}
