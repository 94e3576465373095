"""Filling a questionnaire in: scoring it, checking it, and what has to be noticed about it."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from types import MappingProxyType

from ketadiary.model.instrument import Instrument, Item
from ketadiary.model.problems import Problem
from ketadiary.model.records import Answer, Response, ResponseDraft
from ketadiary.model.times import Moment

NOTHING_CHOSEN: Mapping[str, int] = MappingProxyType({})


def score(instrument: Instrument, answers: Iterable[Answer]) -> Decimal | None:
    """The total, exact, as the instrument's authors count it; None while an item that it needs has no answer."""
    given = {answer.item: answer.value for answer in answers}
    if unanswered(instrument, given):
        return None
    domains = ([given[item.key] for item in domain if item.key in given] for domain in instrument.counted)
    return instrument.factor * sum((max(values) for values in domains), Decimal(0))


def total_of(instrument: Instrument | None, response: ResponseDraft) -> Decimal | None:
    """A response's total: as recorded, or else as it follows from the answers."""
    if response.total is not None or instrument is None:
        return response.total
    return score(instrument, response.answers)


def unanswered(instrument: Instrument, given: Iterable[str]) -> list[Item]:
    """The items that still need an answer when those with the keys in `given` have one."""
    have = set(given)
    spared = {key for pair in instrument.either if have & set(pair) for key in pair}
    return [item for item in instrument.items if item.key not in have | spared]


def filled_in(
    instrument: Instrument,
    answered_at: Moment,
    values: Mapping[str, Decimal],
    record_id: str | None = None,
    chosen: Mapping[str, int] = NOTHING_CHOSEN,
) -> ResponseDraft:
    """The draft of a questionnaire answered item by item: `values` by the items' keys. The total follows.

    `chosen` says which choice it was, counted from 1, of the items for which that is known.
    """
    answers = tuple(
        Answer(item=item.key, label=item.label, value=values[item.key], choice=chosen.get(item.key))
        for item in instrument.items
        if item.key in values
    )
    return ResponseDraft(
        answered_at=answered_at,
        instrument=instrument.name,
        version=instrument.version,
        answers=answers,
        total=score(instrument, answers),
        id=record_id,
    )


def only_total(
    instrument: Instrument, answered_at: Moment, total: Decimal, record_id: str | None = None
) -> ResponseDraft:
    """The draft of a questionnaire of which only the total is known."""
    return ResponseDraft(
        answered_at=answered_at, instrument=instrument.name, version=instrument.version, total=total, id=record_id
    )


def answers_in_order(instrument: Instrument, values: Sequence[Decimal | None]) -> dict[str, Decimal] | Problem:
    """Values typed one after the other, by the items' keys; None for an item left empty."""
    if len(values) != len(instrument.items):
        counts = {"label": instrument.title, "expected": len(instrument.items), "value": len(values)}
        return Problem("answers-count", "answers", counts)
    return {item.key: value for item, value in zip(instrument.items, values, strict=True) if value is not None}


def check_response(instrument: Instrument, draft: ResponseDraft) -> list[Problem]:
    """What is wrong with a filled-in questionnaire, or unusual about it, as its instrument can tell."""
    return [*_answer_problems(instrument, draft.answers), *_total_problems(instrument, draft)]


def _answer_problems(instrument: Instrument, answers: Sequence[Answer]) -> Iterator[Problem]:
    for answer in answers:
        item = instrument.by_key.get(answer.item)
        if item is None:
            yield Problem("item-unknown", answer.item, {"label": instrument.title, "item": answer.item})
        elif answer.value not in item.values:
            yield _off_the_choices(item, answer.value)
        elif answer.choice is not None and not _is_choice(instrument, item, answer):
            yield Problem("answer-choice-unknown", item.key, {"item": item.key, "value": answer.choice})
    if answers and (missing := unanswered(instrument, (answer.item for answer in answers))):
        items = ", ".join(item.key for item in missing)
        yield Problem("items-unanswered", "answers", {"items": items, "label": instrument.title}, unusual=True)


def _is_choice(instrument: Instrument, item: Item, answer: Answer) -> bool:
    """Whether an item has this choice, and it counts what the answer says.

    The choices of a published instrument stand in the order of the form that was loaded, which need not be here.
    """
    place = answer.choice or 0
    if not 1 <= place <= len(item.choices):
        return False
    return instrument.published or item.choices[place - 1].value == answer.value


def _off_the_choices(item: Item, value: Decimal) -> Problem:
    low, high = item.values[0], item.values[-1]
    is_between = math.isfinite(value) and low <= value <= high
    key = "answer-between-choices" if is_between else "answer-off-the-scale"
    return Problem(key, item.key, {"item": item.key, "low": low, "high": high, "value": value})


def _total_problems(instrument: Instrument, draft: ResponseDraft) -> Iterator[Problem]:
    if draft.total is None:
        return
    low, high = instrument.total_range
    step = instrument.total_step
    values = {"label": instrument.title, "low": low, "high": high, "value": draft.total, "step": step}
    from_answers = score(instrument, draft.answers) if draft.answers else None
    if not (math.isfinite(draft.total) and low <= draft.total <= high):
        yield Problem("total-off-the-scale", "total", values)
    elif step and draft.total % step:
        yield Problem("total-not-whole" if step == 1 else "total-between-steps", "total", values)
    elif from_answers is not None and draft.total != from_answers:
        yield Problem("total-differs", "total", {**values, "sum": from_answers})


def self_harm_concern(instrument: Instrument, answers: Sequence[Answer], only_total: bool) -> bool:
    """Whether help is to be shown: an item about self-harm is above its lowest choice, or what it was is not known.

    Not known is it where only a total was typed in, and where that item was left empty. Never for an instrument without
    such an item. The total itself does not matter.
    """
    if not instrument.self_harm:
        return False
    given = {answer.item: answer.value for answer in answers}
    return only_total or any(
        key not in given or given[key] > instrument.by_key[key].values[0] for key in instrument.self_harm
    )


def within_recall(instrument: Instrument, responses: Iterable[Response], draft: ResponseDraft) -> Response | None:
    """The response whose questions reach over the same days as the draft's, the nearest; None where none does."""
    reach = timedelta(days=instrument.recall_days or 0)
    others = [
        (abs(response.answered_at.utc - draft.answered_at.utc), response)
        for response in responses
        if response.instrument == instrument.name and response.id != draft.id
    ]
    near = [(apart, response) for apart, response in others if apart < reach]
    return min(near, key=lambda found: found[0])[1] if near else None


def named(instruments: Iterable[Instrument], typed: str) -> Instrument | None:
    """The instrument that somebody means by `typed`: "PHQ-9", "phq9" and "phq 9" are one."""
    wanted = spelling(typed)
    return next((found for found in instruments if wanted in (spelling(found.name), spelling(found.title))), None)


def spelling(name: str) -> str:
    """A name without what people write in different ways."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())
