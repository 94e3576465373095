"""Filled-in questionnaires as FHIR resources (R4), with what was asked as far as it is ours or the person's to give."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from ketadiary.dataclass import dataclass
from ketadiary.exchange.fhir_codes import HIGHEST, LOINC, LOWEST, ORDINAL
from ketadiary.exchange.fhir_parts import (
    Json,
    Resource,
    coding,
    concept,
    instant,
    link,
    number,
    own_id,
    quantity,
    reference,
    when,
    words,
)
from ketadiary.exchange.fhir_records import TAG, Records
from ketadiary.model import Answer, Choice, Instrument, Item, Response, score

FormKey = tuple[str, str]
"""An instrument's name and version."""


@dataclass(frozen=True)
class Form:
    """An instrument, as it was answered, as a Questionnaire."""

    instrument: Instrument
    resource_id: str

    @property
    def url(self) -> str:
        """What responses call it by."""
        return f"urn:uuid:{self.resource_id}"

    def resource(self) -> Resource:
        """The Questionnaire."""
        instrument = self.instrument
        codes: list[Json] = [coding((LOINC, instrument.panel_code))] if instrument.panel_code else []
        return {
            "resourceType": "Questionnaire",
            "id": self.resource_id,
            "meta": TAG,
            "url": self.url,
            **({"version": version} if (version := words(instrument.version)) else {}),
            **({"title": title} if (title := words(instrument.title)) else {}),
            "status": "active",
            "subjectType": ["Patient"],
            **({"code": codes} if codes else {}),
            "item": [self._item(item) for item in instrument.items],
        }

    def _item(self, item: Item) -> Resource:
        found: Resource = {"linkId": link(item.key)}
        if item.code:
            found["code"] = [coding((LOINC, item.code))]
        if text := words(item.label):
            found["text"] = text
        if _is_coded(item):
            return {**found, "type": "choice", "answerOption": [{"valueCoding": _coded(one)} for one in item.choices]}
        kind = _kind(item)
        name = f"value{kind.title()}"
        ends = zip((LOWEST, HIGHEST), (item.values[0], item.values[-1]) if item.values else (), strict=False)
        limits: list[Json] = [{"url": url, name: number(value)} for url, value in ends]
        return {**({"extension": limits} if limits else {}), **found, "type": kind}

    def answer(self, answer: Answer) -> Resource:
        """One answer, as an item of a response."""
        item = self.instrument.by_key[answer.item]
        found: Resource = {"linkId": link(answer.item)}
        if text := words(item.label):
            found["text"] = text
        choice = next((one for one in item.choices if one.value == answer.value), None) if _is_coded(item) else None
        return {**found, "answer": [{"valueCoding": _coded(choice)} if choice else _plain(item, answer.value)]}


def _is_coded(item: Item) -> bool:
    """Whether each answer to it has a published code."""
    return bool(item.choices) and all(choice.code for choice in item.choices)


def _kind(item: Item) -> str:
    """How an item is answered; with decimals where nobody knows its choices."""
    return "integer" if item.values and all(value == int(value) for value in item.values) else "decimal"


def _coded(choice: Choice) -> Resource:
    return {"extension": [{"url": ORDINAL, "valueDecimal": number(choice.value)}], **coding((LOINC, choice.code))}


def _plain(item: Item, value: Decimal) -> Resource:
    return {f"value{_kind(item).title()}": number(value)}


def forms(records: Records) -> dict[FormKey, Form]:
    """The questionnaires that were answered, by name and version."""
    answered: dict[FormKey, list[Response]] = {}
    for filled_in in records.extract.responses:
        answered.setdefault(form_key(filled_in), []).append(filled_in)
    return {
        key: Form(_as_answered(records, key, together), own_id(records.patient_id, "form", *key))
        for key, together in sorted(answered.items())
    }


def form_key(filled_in: Response) -> FormKey:
    """Which questionnaire a response answers."""
    return filled_in.instrument, filled_in.version


def _as_answered(records: Records, key: FormKey, responses: Iterable[Response]) -> Instrument:
    """The instrument as the diary knows it, with what was answered beyond it: a form may be lost, or have changed."""
    name, version = key
    known = records.extract.instruments.get(name)
    if known is None or not (known.published or known.version == version):
        known = Instrument(name=name, title=name, version=version, items=())
    answers = {answer.item: answer for filled_in in responses for answer in filled_in.answers}
    beyond = [
        Item(key=one.item, choices=(), topic=one.label) for one in answers.values() if one.item not in known.by_key
    ]
    return replace(known, items=(*known.items, *beyond)) if beyond else known


def response(records: Records, form: Form, filled_in: Response) -> Iterator[Resource]:
    """The answers, where there are any, and the total."""
    at = when(filled_in.answered_at, time_assumed=filled_in.time_assumed)
    if filled_in.answers:
        yield {
            "resourceType": "QuestionnaireResponse",
            "id": filled_in.id,
            "meta": TAG,
            "questionnaire": form.url,
            "status": "completed",
            "subject": records.subject,
            "authored": at,
            "author": records.subject,
            "source": records.subject,
            "item": [form.answer(answer) for answer in filled_in.answers],
        }
    if filled_in.total is not None:
        yield _total(records, form.instrument, filled_in, at)


def _total(records: Records, instrument: Instrument, filled_in: Response, at: str) -> Resource:
    total = filled_in.total or Decimal(0)
    codes = [(LOINC, instrument.total_code)] if instrument.total_code else []
    issued: Resource = {} if filled_in.entered_at is None else {"issued": instant(filled_in.entered_at)}
    return {
        **records.observation(own_id(filled_in.id, "total"), at, concept(f"{instrument.title}, total", *codes)),
        **issued,
        **({"valueInteger": int(total)} if total == int(total) else {"valueQuantity": quantity(total)}),
        # Only what the answers add up to is derived from them.
        **({"derivedFrom": [reference(filled_in.id)]} if _adds_up(instrument, filled_in) else {}),
    }


def _adds_up(instrument: Instrument, filled_in: Response) -> bool:
    if not filled_in.answers or any(link(answer.item) != answer.item for answer in filled_in.answers):
        return False
    return score(instrument, filled_in.answers) == filled_in.total
