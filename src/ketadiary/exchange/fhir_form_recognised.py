"""Which published instrument a FHIR Questionnaire is, and how sure that is."""

import re
from collections.abc import Iterator, Sequence

from ketadiary.exchange.fhir_form_items import Question
from ketadiary.exchange.fhir_nodes import Node, loinc_codes, text
from ketadiary.model import Instrument, Item, published_instruments, spelling

# The question how hard the problems made life, which the PHQ-9's authors ask after it and do not score.
_NOT_SCORED = frozenset(("69722-7",))


def coded(root: Node, questions: Sequence[Question]) -> tuple[Instrument, Sequence[Question]] | None:
    """The instrument that the codes in a file name, with its questions in the published order; None without."""
    called = calls_itself(root)
    published = sorted(published_instruments().values(), key=lambda each: len(each.items), reverse=True)
    for instrument in [called] if called else published:
        matched = _by_codes(instrument, questions)
        if matched and (called or not _others(questions, matched)):
            return instrument, matched
    matched = _by_codes_and_order(called, questions) if called else None
    return (called, matched) if called and matched else None


def in_order(instrument: Instrument, questions: Sequence[Question]) -> Sequence[Question] | None:
    """The questions that count, where they are as many as the instrument has and no code is against the order."""
    counting = [question for question in questions if question.counts]
    if len(counting) != len(instrument.items) or _contradicts(instrument, counting):
        return None
    return counting


def calls_itself(root: Node) -> Instrument | None:
    """The instrument that a file says it is: by its panel code, its name, or its title or the end of it."""
    codes, names = loinc_codes(root), [spelling(name) for name in _names(root)]
    for instrument in published_instruments().values():
        if (instrument.panel_code and instrument.panel_code in codes) or spelling(instrument.name) in names:
            return instrument
    return None


def sounds_like(root: Node) -> Iterator[Instrument]:
    """The instruments whose names stand in what a file calls itself, the longest first."""
    names = [spelling(name) for name in _names(root)]
    published = sorted(published_instruments().values(), key=lambda each: len(each.name), reverse=True)
    for instrument in published:
        wanted = re.compile(re.escape(spelling(instrument.name)) + r"(?!\d)")
        if any(wanted.search(name) for name in names):
            yield instrument


def _names(root: Node) -> list[str]:
    title = text(root, "title")
    names = [text(root, name) for name in ("name", "title", "id")]
    return [*names, text(root, "url").rpartition("/")[2], *re.findall(r"\(([^()]{1,40})\)", title)]


def _by_codes(instrument: Instrument, questions: Sequence[Question]) -> Sequence[Question] | None:
    found = [[question for question in questions if item.code in question.codes] for item in instrument.items]
    return [only for (only,) in found] if all(len(matches) == 1 for matches in found) else None


def _others(questions: Sequence[Question], matched: Sequence[Question]) -> list[Question]:
    """The questions that count beside those of an instrument: with them it is another questionnaire."""
    return [one for one in questions if one not in matched and one.counts and not one.codes & _NOT_SCORED]


def _by_codes_and_order(called: Instrument, questions: Sequence[Question]) -> Sequence[Question] | None:
    """The first questions of a file that says what it is and codes some of them, all in the published places.

    Those about self-harm must be among the coded ones: on their place hangs when help is offered.
    """
    counting = [question for question in questions if question.counts][: len(called.items)]
    if len(counting) < len(called.items) or _contradicts(called, counting):
        return None
    pairs = list(zip(called.items, counting, strict=True))
    is_named = [_is_named(item, question) for item, question in pairs]
    sure = all(named for (item, _), named in zip(pairs, is_named, strict=True) if item.key in (called.self_harm or ()))
    return counting if any(is_named) and sure else None


def _is_named(item: Item, question: Question) -> bool:
    return bool(item.code) and item.code in question.codes


def _contradicts(instrument: Instrument, questions: Sequence[Question]) -> bool:
    """Whether a question carries the code of another item than the one in whose place it stands."""
    codes = {item.code for item in instrument.items if item.code}
    return any(
        question.codes & codes and item.code not in question.codes
        for item, question in zip(instrument.items, questions, strict=False)
    )
