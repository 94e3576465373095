"""Invented forms as FHIR has them, for the tests of what becomes of them."""

import json
from typing import Any

from ketadiary.exchange.fhir_form import LoadedForm, parse_questionnaire
from ketadiary.model import Instrument, Problem, published_instruments

LOINC = "http://loinc.org"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire"
HIDDEN = {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": True}
Json = dict[str, Any]


def option(label: str, score: float | None, code: str = "", system: str = "", url: str = ORDINAL) -> Json:
    coding: Json = {"display": label, **({"code": code} if code else {}), **({"system": system} if system else {})}
    extension = [] if score is None else [{"url": url, "valueDecimal": score}]
    return {"valueCoding": coding, **({"extension": extension} if extension else {})}


def question(key: str, text: str = "", scores: tuple[float | None, ...] = (0, 1, 2), **more: object) -> Json:
    options = [option(f"answer {place}", score) for place, score in enumerate(scores)]
    return {"linkId": key, "type": "choice", "text": text or f"Our question {key}", "answerOption": options, **more}


def free_text(key: str, **more: object) -> Json:
    return {"linkId": key, "type": "text", "text": f"Anything {key}?", **more}


def group_of(*items: Json, **more: object) -> Json:
    return {"linkId": "g", "type": "group", "item": list(items), **more}


def form(*items: Json, **more: object) -> Json:
    return {"resourceType": "Questionnaire", "title": "Garden form", "version": "2", "item": list(items), **more}


def script(kind: str) -> Json:
    return {"url": f"{SDC}-{kind}", "valueExpression": {"language": "text/fhirpath", "expression": "%a + %b"}}


def phq_9(**changes: object) -> Json:
    """Nine invented questions that are coded as those of the PHQ-9, with a total and the unscored tenth question."""
    standard = published_instruments()["phq-9"]
    choices = standard.items[0].choices
    items = [
        question(
            f"/{item.code}",
            f"Invented question {item.key}",
            code=[{"system": LOINC, "code": item.code}],
            answerOption=[option(f"so {choice.value}", None, choice.code, LOINC) for choice in choices],
        )
        for item in standard.items
    ]
    total = {"linkId": "t", "type": "decimal", "text": "Sum", "extension": [script("calculatedExpression")]}
    tenth = question("/69722-7", code=[{"system": LOINC, "code": "69722-7"}], enableWhen=[{"question": "x"}])
    return form(*items, tenth, total, **changes)


def load(resource: object, *, known_as: str = "", as_own: bool = False) -> LoadedForm | Problem:
    return parse_questionnaire(json.dumps(resource).encode(), known_as=known_as, as_own=as_own)


def read(resource: object, *, known_as: str = "", as_own: bool = False) -> LoadedForm:
    """What a form becomes that can be shown."""
    answer = load(resource, known_as=known_as, as_own=as_own)
    assert isinstance(answer, LoadedForm), answer
    return answer


def loaded(resource: object) -> Instrument:
    return read(resource).instrument


def refused(resource: object, *, known_as: str = "", as_own: bool = False) -> str:
    answer = load(resource, known_as=known_as, as_own=as_own)
    assert isinstance(answer, Problem), answer
    return answer.key


def doubted(resource: object) -> str:
    """Why somebody has to say what a form is."""
    doubt = read(resource).doubt
    assert doubt
    return doubt.key
