"""The diary as one FHIR R4 bundle, checked before it is written.

A collection: a patient without a name, infusions, observations, questionnaires with their answers, and where it all
comes from. Nothing in it says who the patient is.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import ketadiary
from ketadiary.exchange.atomic import write_whole
from ketadiary.exchange.extraction import Extract
from ketadiary.exchange.fhir_checks import Scales, faults
from ketadiary.exchange.fhir_codes import TAKES_PART
from ketadiary.exchange.fhir_parts import Resource, coding, instant, own_id, reference
from ketadiary.exchange.fhir_records import TAG, Records
from ketadiary.exchange.fhir_responses import form_key, forms, response
from ketadiary.model import Moment

_NOBODY = str(UUID(int=0))


class UnsoundBundle(Exception):
    """A bundle that is not as FHIR wants it, at the place and for the reason of its first fault."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, reason)
        self.place, self.reason = place, reason


def write_fhir(extract: Extract, path: Path, now: Moment) -> None:
    """Write an extract as a bundle, in place of what was at `path`.

    Raises UnsoundBundle where a check finds a fault, and OSError; then `path` is as it was.
    """
    write_whole(path, fhir_content(extract, now))


def fhir_content(extract: Extract, now: Moment) -> bytes:
    """An extract as a bundle's file. Raises UnsoundBundle where a check finds a fault."""
    bundle = fhir_bundle(extract, now)
    for fault in faults(bundle, scales(extract)):
        raise UnsoundBundle(fault.place, fault.reason)
    return json.dumps(bundle, ensure_ascii=False, indent=1).encode()


def fhir_resources(extract: Extract) -> dict[str, int]:
    """How many resources of each type a bundle of an extract holds."""
    records = Records(extract, _patient_id(extract))
    return Counter(["Patient", *(str(one["resourceType"]) for one in _resources(records)), "Provenance"])


def scales(extract: Extract) -> Scales:
    """What the values of an extract are held against."""
    answered = forms(Records(extract, _patient_id(extract))).values()
    return Scales(extract.measures, {form.url: form.instrument for form in answered})


def fhir_bundle(extract: Extract, now: Moment) -> Resource:
    """An extract as a bundle, not yet checked."""
    return {
        "resourceType": "Bundle",
        "meta": TAG,
        "type": "collection",
        "timestamp": instant(now.utc),
        "entry": [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in _everything(extract, now)],
    }


def _everything(extract: Extract, now: Moment) -> list[Resource]:
    records = Records(extract, _patient_id(extract))
    patient: Resource = {"resourceType": "Patient", "id": records.patient_id, "meta": TAG}
    resources = [patient, *_resources(records)]
    return [*resources, _provenance(records, [str(one["id"]) for one in resources], now)]


def _patient_id(extract: Extract) -> str:
    """The same in every export, as long as the infusion that was entered first is there."""
    first = min((infusion.id for infusion in extract.timeline.infusions), default=_NOBODY)
    return own_id(first, "patient")


def _resources(records: Records) -> Iterator[Resource]:
    extract = records.extract
    for infusion in extract.infusions:
        yield from records.infusion(infusion)
    for check_in in extract.check_ins:
        yield from records.check_in(check_in)
    for vitals in extract.vitals:
        yield from records.vitals(vitals)
    yield from map(records.event, extract.events)
    known = forms(records)
    yield from (form.resource() for form in known.values() if form.instrument.items)
    for filled_in in extract.responses:
        yield from response(records, known[form_key(filled_in)], filled_in)


def _provenance(records: Records, targets: list[str], now: Moment) -> Resource:
    """That the patient said it all, and that this program put it together."""
    program = {"display": f"KetaDiary {ketadiary.__version__}"}
    parts: list[tuple[str, Resource]] = [("informant", records.subject), ("assembler", dict(program))]
    return {
        "resourceType": "Provenance",
        "id": own_id(records.patient_id, "provenance"),
        "meta": TAG,
        "target": [reference(target) for target in targets],
        "recorded": instant(now.utc),
        "agent": [{"type": {"coding": [coding((TAKES_PART, part))]}, "who": who} for part, who in parts],
    }
