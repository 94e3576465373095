"""Wording for questionnaires, and questionnaires of clinics' own, from a FHIR R4 Questionnaire file.

Nothing in the file is run, fetched or guessed: it becomes an instrument, with what is left out of it said, or one
sentence says why it cannot.
Texts are kept exactly as they stand and shown as plain text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ketadiary.exchange.fhir_choices import choices, shown
from ketadiary.exchange.fhir_items import (
    Question,
    Questions,
    is_beside_the_score,
    is_scripted,
    key_of,
    refuse_unshowable,
)
from ketadiary.exchange.fhir_nodes import CannotShow, Node, loinc_codes, parse, parts, quoted, text
from ketadiary.model import Instrument, Item, Problem, published_instruments
from ketadiary.model.instrument import with_wording
from ketadiary.model.questionnaires import spelling

LARGEST_FILE = 2_000_000  # reading more at once would make the window wait, also from beside it
_LONGEST_TITLE = 200
_LONGEST_NAME = 60
_LONGEST_VERSION = 100
# The question how hard the problems made life, which the PHQ-9's authors ask after it and do not score.
_NOT_SCORED = frozenset(("69722-7",))


@dataclass(frozen=True)
class LoadedForm:
    """An instrument from a file, and what of the file is not in it."""

    instrument: Instrument
    notes: tuple[Problem, ...] = ()


def read_questionnaire(path: Path) -> LoadedForm | Problem:
    """The instrument that a file describes, or why it cannot be shown. Raises OSError where it cannot be read."""
    if path.exists() and not path.is_file():
        return Problem("form-not-a-file", values={"path": path})
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        return Problem("form-file-too-large", values={"path": path, "longest": LARGEST_FILE // 1_000_000})
    return parse_questionnaire(content)


def parse_questionnaire(content: bytes) -> LoadedForm | Problem:
    """The instrument that a file with this content describes, or why it cannot be shown."""
    try:
        return _form(parse(content))
    except CannotShow as reason:
        return reason.problem
    except RecursionError:  # nested deeper than anybody asks questions
        return Problem("form-not-json")


def _form(root: Node) -> LoadedForm:
    kind = text(root, "resourceType")
    if kind != "Questionnaire":
        raise CannotShow("form-not-questionnaire" if kind else "form-not-fhir", text=quoted(kind))
    if root.get("modifierExtension") or root.get("implicitRules"):
        raise CannotShow("form-changed-meaning")
    found = Questions()
    found.collect(parts(root, "item"))
    if not found.questions:
        raise CannotShow("form-without-questions")
    standard = _standard(root, found.questions)
    return _worded(root, found, *standard) if standard else _own(root, found)


def _worded(root: Node, found: Questions, standard: Instrument, questions: Sequence[Question]) -> LoadedForm:
    """A published instrument in the file's words. What it does not score, or scores by itself, is left out."""
    contained = _contained(root)
    items = tuple(
        replace(_item(question, contained, item), key=item.key)
        for question, item in zip(questions, standard.items, strict=True)
    )
    form = Instrument(name=standard.name, title=standard.title, items=items, version=_version(root))
    instrument = with_wording(standard, form)
    if instrument is None:
        raise CannotShow("form-not-as-published", label=standard.title)
    left_out = len(found.others) + len(found.questions) - len(questions)
    notes = [Problem("form-parts-left-out", values={"count": left_out, "label": standard.title})] if left_out else []
    return LoadedForm(instrument, tuple(notes))


def _own(root: Node, found: Questions) -> LoadedForm:
    """A clinic's own form: every question with choices counts, and the total is their sum."""
    for node in (root, *parts(root, "contained"), *found.others):
        if is_scripted(node) or text(node, "resourceType") == "Library":
            raise CannotShow("form-scripted", text=quoted(shown(node), _title(root)))
    for other in found.others:
        if not is_beside_the_score(other):
            raise CannotShow("form-not-a-choice", text=shown(other), kind=quoted(text(other, "type"), "–"))
    contained = _contained(root)
    items = tuple(_item(question, contained) for question in found.questions)
    instrument = Instrument(name=_name(root), title=_title(root), items=items, version=_version(root))
    return LoadedForm(instrument, tuple(_left_out(found.others)))


def _left_out(others: Sequence[Node]) -> Iterator[Problem]:
    if others:
        key = "form-question-left-out" if len(others) == 1 else "form-questions-left-out"
        yield Problem(key, values={"text": shown(others[0]), "count": len(others)})


def _item(question: Question, contained: Mapping[str, Node], standard: Item | None = None) -> Item:
    refuse_unshowable(question)
    node = question.node
    prefix = text(node, "prefix")
    return Item(
        key=key_of(node),
        choices=choices(node, contained, standard),
        text=f"{prefix} {text(node, 'text')}" if prefix else text(node, "text"),
        heading=question.heading,
    )


def _standard(root: Node, questions: Sequence[Question]) -> tuple[Instrument, Sequence[Question]] | None:
    """The published instrument that the file words, with its questions in the published order; None for an own form."""
    published = published_instruments().values()
    called = next((instrument for instrument in published if _is_called(root, instrument)), None)
    for instrument in [called] if called else sorted(published, key=lambda each: len(each.items), reverse=True):
        if matched := _by_codes(instrument, questions):
            others = {code for question in questions if question not in matched for code in question.codes}
            if called or len(matched) + len(others & _NOT_SCORED) == len(questions):
                return instrument, matched
    return (called, _in_order(called, questions)) if called else None


def _by_codes(instrument: Instrument, questions: Sequence[Question]) -> list[Question] | None:
    found = [[question for question in questions if item.code in question.codes] for item in instrument.items]
    return [only for (only,) in found] if all(len(matches) == 1 for matches in found) else None


def _in_order(called: Instrument, questions: Sequence[Question]) -> Sequence[Question]:
    """Questions without codes, in a file that calls itself by a published name: as many, in the published order."""
    if len(questions) != len(called.items) or any(
        item.code and question.codes and item.code not in question.codes
        for question, item in zip(questions, called.items, strict=True)
    ):
        raise CannotShow("form-not-as-published", label=called.title)
    return questions


def _is_called(root: Node, instrument: Instrument) -> bool:
    """Whether the file says that it is this instrument: by its panel code, its name, or its title or the end of it."""
    if instrument.panel_code and instrument.panel_code in loinc_codes(root):
        return True
    names = [text(root, name) for name in ("name", "title", "id")]
    names += [text(root, "url").rpartition("/")[2], *re.findall(r"\(([^()]{1,40})\)", text(root, "title"))]
    return spelling(instrument.name) in map(spelling, names)


def _contained(root: Node) -> dict[str, Node]:
    """The value sets that lie in the file itself, by their ids and addresses."""
    sets = [node for node in parts(root, "contained") if text(node, "resourceType") == "ValueSet"]
    return {key: node for node in sets for key in (text(node, "id"), text(node, "url")) if key}


def _version(root: Node) -> str:
    return " ".join(text(root, "version", _LONGEST_VERSION).split())


def _title(root: Node) -> str:
    title = text(root, "title", _LONGEST_TITLE) or text(root, "name", _LONGEST_TITLE)
    return " ".join(title.split()) or _name(root)


def _name(root: Node) -> str:
    """A short name for commands and columns, made of what the file calls itself."""
    for called in (text(root, "name"), text(root, "title"), text(root, "url").rpartition("/")[2], text(root, "id")):
        if name := re.sub(r"[\W_]+", "-", called.casefold()).strip("-")[:_LONGEST_NAME].strip("-"):
            return name
    raise CannotShow("form-without-name")
