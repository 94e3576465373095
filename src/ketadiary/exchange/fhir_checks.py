"""What has to hold of a FHIR bundle before it is written.

Validators that check the shape of a resource find neither dangling references, nor totals that are no totals, nor days
that no calendar has; these checks do. They read only the bundle and the scales, never what it was made from.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from ketadiary.exchange.fhir_codes import HIGHEST, LOWEST, OWN
from ketadiary.model import Answer, Instrument, Measure, score

Node = Mapping[str, object]
_UUID_URL = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATES = frozenset(("effectiveDateTime", "start", "end", "authored"))
_INSTANTS = frozenset(("issued", "recorded", "timestamp"))
# The codes that each required binding allows here; other statuses exist, but nothing in a diary is cancelled or wrong.
_STATUSES = {
    "MedicationAdministration": frozenset(("completed",)),
    "Observation": frozenset(("final",)),
    "Questionnaire": frozenset(("active",)),
    "QuestionnaireResponse": frozenset(("completed",)),
}
_NEEDED = {
    "Patient": (),
    "MedicationAdministration": ("medication[x]", "subject", "effective[x]"),
    "Observation": ("code", "subject", "effective[x]", "category"),
    "Questionnaire": ("url", "item"),
    "QuestionnaireResponse": ("questionnaire", "subject", "authored", "item"),
    "Provenance": ("target", "recorded", "agent"),
}
_ANSWERS = {
    "choice": frozenset(("valueCoding",)),
    "integer": frozenset(("valueInteger",)),
    "decimal": frozenset(("valueDecimal",)),
}


class Fault(NamedTuple):
    """What is wrong with a bundle, and where in it."""

    place: str
    reason: str


class Scales(NamedTuple):
    """What values are held against: measures by their keys, instruments by the addresses of their questionnaires."""

    measures: Mapping[str, Measure]
    instruments: Mapping[str, Instrument]


def faults(bundle: Node, scales: Scales) -> Iterator[Fault]:
    """Everything that is wrong with a bundle."""
    if bundle.get("resourceType") != "Bundle" or bundle.get("type") != "collection":
        yield Fault("Bundle", "it is no collection")
    yield from _everywhere("Bundle", bundle)
    entries = [(f"Bundle.entry[{place}]", entry) for place, entry in enumerate(_nodes(bundle, "entry"))]
    urls = Counter(str(entry.get("fullUrl")) for _, entry in entries)
    forms = {str(one.get("url")): one for _, one in _resources(entries, "Questionnaire")}
    responses = {f"urn:uuid:{one.get('id')}": one for _, one in _resources(entries, "QuestionnaireResponse")}
    for place, entry in entries:
        yield from _entry(place, entry, urls)
    for place, node in _walk("Bundle", bundle):
        if "reference" in node and str(node["reference"]) not in urls:
            yield Fault(f"{place}.reference", "it leads nowhere")
    for place, one in _resources(entries, "Observation"):
        yield from _observation(place, one, scales.measures)
        yield from _total(place, one, responses, scales)
    for place, one in _resources(entries, "MedicationAdministration"):
        yield from _administration(place, one)
    for place, one in _resources(entries, "Questionnaire"):
        yield from _questionnaire(place, one)
    for place, one in _resources(entries, "QuestionnaireResponse"):
        yield from _response(place, one, forms)


def _resources(entries: list[tuple[str, Node]], kind: str) -> Iterator[tuple[str, Node]]:
    for place, entry in entries:
        resource = _node(entry, "resource")
        if resource.get("resourceType") == kind:
            yield f"{place}.resource ({kind})", resource


def _entry(place: str, entry: Node, urls: Counter[str]) -> Iterator[Fault]:
    resource, url = _node(entry, "resource"), str(entry.get("fullUrl"))
    kind = str(resource.get("resourceType"))
    if not _UUID_URL.fullmatch(url) or url != f"urn:uuid:{resource.get('id')}":
        yield Fault(f"{place}.fullUrl", "it is not the resource's id")
    if urls[url] > 1:
        yield Fault(f"{place}.fullUrl", "it is there twice")
    if kind not in _NEEDED:
        yield Fault(f"{place}.resource", "it is of no kind that is exported")
        return
    inside = f"{place}.resource ({kind})"
    if not _nodes(_node(resource, "meta"), "tag"):
        yield Fault(f"{inside}.meta", "it does not say that the patient made it")
    if kind in _STATUSES and resource.get("status") not in _STATUSES[kind]:
        yield Fault(f"{inside}.status", "it has none of the allowed codes")
    for name in _NEEDED[kind]:
        found = _choices(resource, name[:-3]) if name.endswith("[x]") else [name] if name in resource else []
        if len(found) != 1:
            yield Fault(f"{inside}.{name}", "it has to be there once")


# What holds of every part


def _everywhere(place: str, root: Node) -> Iterator[Fault]:
    for where, node in _walk(place, root):
        for name, value in node.items():
            yield from _value(f"{where}.{name}", name, value)
        if "system" in node and not ("code" in node and node["system"] and node["code"]):
            yield Fault(f"{where}.code", "a system without a code")
        start, end = node.get("start"), node.get("end")
        if isinstance(start, str) and isinstance(end, str) and _instant(start) and _instant(end) and _after(start, end):
            yield Fault(f"{where}.end", "it is before the start")


def _value(place: str, name: str, value: object) -> Iterator[Fault]:
    if value is None or (isinstance(value, str) and not value.strip()) or value in ([], {}):
        yield Fault(place, "it is empty")
    elif isinstance(value, float) and not math.isfinite(value):
        yield Fault(place, "it is no number")
    elif name in _DATES and not (isinstance(value, str) and (_instant(value) or _day(value))):
        yield Fault(place, "it is no day, and no time with its offset")
    elif name in _INSTANTS and not (isinstance(value, str) and _instant(value)):
        yield Fault(place, "it is no time with its offset")
    elif name in ("valueInteger",) and (isinstance(value, bool) or not isinstance(value, int)):
        yield Fault(place, "it is no whole number")
    elif name in ("valueDecimal",) and (isinstance(value, bool) or not isinstance(value, int | float)):
        yield Fault(place, "it is no number")


def _instant(text: str) -> bool:
    return bool(_DATE_TIME.fullmatch(text)) and _parses(text, datetime)


def _day(text: str) -> bool:
    return bool(_DAY.fullmatch(text)) and _parses(text, date)


def _parses(text: str, kind: type[date]) -> bool:
    try:
        kind.fromisoformat(text)
    except ValueError:
        return False
    return True


def _after(earlier: str, later: str) -> bool:
    return datetime.fromisoformat(earlier) > datetime.fromisoformat(later)


# What holds of each kind of resource


def _observation(place: str, one: Node, measures: Mapping[str, Measure]) -> Iterator[Fault]:
    components = [(f"{place}.component[{at}]", part) for at, part in enumerate(_nodes(one, "component"))]
    if ("hasMember" not in one and not components) or _choices(one, "value"):
        yield from _one_value(place, one)
    for inside, component in components:
        if "code" not in component:
            yield Fault(f"{inside}.code", "it has to be there once")
        yield from _one_value(inside, component)
    for code in _nodes(_node(one, "code"), "coding"):
        measure = measures.get(str(code.get("code"))) if code.get("system") == OWN else None
        rated = one.get("valueInteger", _node(one, "valueQuantity").get("value"))
        if measure and isinstance(rated, int | float) and not measure.scale_min <= rated <= measure.scale_max:
            yield Fault(f"{place}.value[x]", "it is off the scale")
    share = _node(one, "valueQuantity")
    if share.get("unit") == "%" and not _between(share.get("value"), 0, 100):
        yield Fault(f"{place}.valueQuantity", "it is off the scale")


def _one_value(place: str, node: Node) -> Iterator[Fault]:
    values, has_reason = _choices(node, "value"), "dataAbsentReason" in node
    if len(values) > 1:
        yield Fault(f"{place}.value[x]", "it has two values")
    elif values and has_reason:
        yield Fault(f"{place}.dataAbsentReason", "it has a value too")
    elif not values and not has_reason:
        yield Fault(f"{place}.value[x]", "it has no value, and does not say why")


def _total(place: str, one: Node, responses: Mapping[str, Node], scales: Scales) -> Iterator[Fault]:
    """What is derived from answers is their score."""
    for source in _nodes(one, "derivedFrom"):
        response = responses.get(str(source.get("reference")))
        if response is None:
            yield Fault(f"{place}.derivedFrom", "it leads to no answers")
            continue
        instrument = scales.instruments.get(str(response.get("questionnaire")))
        answers = [_answered(item) for item in _nodes(response, "item")]
        total = _decimal(one.get("valueInteger", _node(one, "valueQuantity").get("value")))
        if instrument is None or total is None or score(instrument, answers) != total:
            yield Fault(f"{place}.value[x]", "it is not the total of the answers")


def _answered(item: Node) -> Answer:
    """An answer as the instrument scores it; one that says no number counts as none of its choices."""
    answer = next(iter(_nodes(item, "answer")), {})
    ordinal = (part.get("valueDecimal") for part in _nodes(_node(answer, "valueCoding"), "extension"))
    said = answer.get("valueInteger", answer.get("valueDecimal", next(ordinal, None)))
    value = _decimal(said)
    return Answer(item=str(item.get("linkId")), label="", value=Decimal("NaN") if value is None else value)


def _administration(place: str, one: Node) -> Iterator[Fault]:
    dosage = one.get("dosage")
    if isinstance(dosage, Mapping) and not ("dose" in dosage or _choices(dosage, "rate")):
        yield Fault(f"{place}.dosage", "it has neither a dose nor a rate")
    if isinstance(dosage, Mapping) and not _between(_node(dosage, "dose").get("value"), 0, math.inf):
        yield Fault(f"{place}.dosage.dose", "it is no amount")


def _questionnaire(place: str, one: Node) -> Iterator[Fault]:
    links = Counter(str(item.get("linkId")) for item in _nodes(one, "item"))
    for at, item in enumerate(_nodes(one, "item")):
        if links[str(item.get("linkId"))] > 1:
            yield Fault(f"{place}.item[{at}].linkId", "it is there twice")
        if item.get("type") not in _ANSWERS:
            yield Fault(f"{place}.item[{at}].type", "it has none of the allowed codes")


def _response(place: str, one: Node, forms: Mapping[str, Node]) -> Iterator[Fault]:
    form = forms.get(str(one.get("questionnaire")))
    if form is None:
        yield Fault(f"{place}.questionnaire", "it leads nowhere")
        return
    asked = {str(item.get("linkId")): item for item in _nodes(form, "item")}
    for at, item in enumerate(_nodes(one, "item")):
        question, inside = asked.get(str(item.get("linkId"))), f"{place}.item[{at}]"
        if question is None:
            yield Fault(f"{inside}.linkId", "the questionnaire does not ask it")
            continue
        answers = _nodes(item, "answer")
        if len(answers) != 1 or len(_choices(answers[0], "value")) != 1:
            yield Fault(f"{inside}.answer", "it is not one value")
            continue
        yield from _answer(f"{inside}.answer[0]", answers[0], question)


def _answer(place: str, answer: Node, question: Node) -> Iterator[Fault]:
    kind = str(question.get("type"))
    if not set(_choices(answer, "value")) <= _ANSWERS.get(kind, frozenset()):
        yield Fault(place, "it is not of the kind that is asked for")
        return
    if kind == "choice":
        offered = {_node(option, "valueCoding").get("code") for option in _nodes(question, "answerOption")}
        if _node(answer, "valueCoding").get("code") not in offered:
            yield Fault(place, "it is none of the choices")
        return
    low, high = (_limit(question, url) for url in (LOWEST, HIGHEST))
    value = answer.get(f"value{kind.title()}")
    if not _between(value, -math.inf if low is None else low, math.inf if high is None else high):
        yield Fault(place, "it is off the scale")


# Reading what may be wrong


def _walk(place: str, found: object) -> Iterator[tuple[str, Node]]:
    """Every object inside, with its place."""
    if isinstance(found, Mapping):
        place = (
            f"{place} ({found['resourceType']})" if place.endswith(".resource") and "resourceType" in found else place
        )
        yield place, found
        for name, value in found.items():
            yield from _walk(f"{place}.{name}", value)
    elif isinstance(found, list):
        for at, value in enumerate(found):
            yield from _walk(f"{place}[{at}]", value)


def _nodes(node: Node, name: str) -> list[Node]:
    found = node.get(name)
    return [part for part in found if isinstance(part, Mapping)] if isinstance(found, list) else []


def _node(node: Node, name: str) -> Node:
    found = node.get(name)
    return found if isinstance(found, Mapping) else {}


def _choices(node: Node, stem: str) -> list[str]:
    """The names under which a value of several kinds is there: `value` finds valueInteger, valueString, ..."""
    return [name for name in node if re.fullmatch(rf"{stem}[A-Z]\w*", name)]


def _limit(question: Node, url: str) -> float | None:
    for extension in _nodes(question, "extension"):
        found = extension.get("valueInteger", extension.get("valueDecimal"))
        if extension.get("url") == url and isinstance(found, int | float):
            return found
    return None


def _between(value: object, low: float, high: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def _decimal(value: object) -> Decimal | None:
    return Decimal(repr(value)) if isinstance(value, int | float) and not isinstance(value, bool) else None
