"""Wording for questionnaires, and questionnaires of clinics' own, from a FHIR R4 (or alike R5) Questionnaire file.

Nothing in the file is run, fetched or guessed: it becomes an instrument, with what is left out of it said, or one
sentence says why it cannot.
Texts are kept exactly as they stand and shown as plain text.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ketadiary.dataclass import dataclass
from ketadiary.exchange.fhir_form_choices import Choices, shown
from ketadiary.exchange.fhir_form_items import (
    LeftOut,
    Question,
    Questions,
    Why,
    key_of,
    refuse_unshowable,
    takes_free_text,
)
from ketadiary.exchange.fhir_form_left_out import notes_of
from ketadiary.exchange.fhir_form_recognised import calls_itself, coded, in_order, sounds_like
from ketadiary.exchange.fhir_nodes import CannotShow, Node, parse, parts, quoted, text
from ketadiary.model import Instrument, Item, Problem, published_instruments, spelling, with_wording

LARGEST_FILE = 2_000_000  # reading more at once would make the window wait, also from beside it
_LONGEST_TITLE = 200
_LONGEST_NAME = 60
_LONGEST_VERSION = 100


@dataclass(frozen=True)
class LoadedForm:
    """An instrument from a file, and what of the file is not in it.

    `likeness` is a published instrument in the words of the file, which it would be if the questions are in the
    published order: only a person can tell. `doubt` says why somebody has to choose between the two.
    """

    instrument: Instrument
    notes: tuple[Problem, ...] = ()
    likeness: Instrument | None = None
    doubt: Problem | None = None


def read_questionnaire(path: Path, *, known_as: str = "", as_own: bool = False) -> LoadedForm | Problem:
    """The instrument that a file describes, or why it cannot be shown. Raises OSError where it cannot be read.

    `known_as` and `as_own` are as for `parse_questionnaire`.
    """
    if path.exists() and not path.is_file():
        return Problem("form-not-a-file", values={"path": path})
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        return Problem("form-file-too-large", values={"path": path, "longest": LARGEST_FILE // 1_000_000})
    return parse_questionnaire(content, known_as=known_as, as_own=as_own)


def parse_questionnaire(content: bytes, *, known_as: str = "", as_own: bool = False) -> LoadedForm | Problem:
    """The instrument that a file with this content describes, or why it cannot be shown.

    `known_as` is the published instrument that somebody says it is, and `as_own` that it is none.
    """
    try:
        return _Reader(parse(content)).form(known_as, as_own=as_own)
    except CannotShow as reason:
        return reason.problem
    except RecursionError:  # nested deeper than anybody asks questions
        return Problem("form-not-json")


class _Reader:
    """Reads one file."""

    def __init__(self, root: Node) -> None:
        kind = text(root, "resourceType")
        if kind != "Questionnaire":
            raise CannotShow("form-not-questionnaire" if kind else "form-not-fhir", text=quoted(kind))
        if root.get("modifierExtension") or root.get("implicitRules"):
            raise CannotShow("form-changed-meaning")
        _refuse_older(root)
        self._root, self._choices = root, Choices(root)
        self._found = Questions(self._choices)
        self._found.collect(parts(root, "item"))
        if not self._found.questions:
            self._refuse_others()
            for left_out in self._found.left_out:
                if left_out.why in (Why.HIDDEN, Why.CALCULATED):
                    raise CannotShow("form-nothing-to-answer", text=left_out.called)
            raise CannotShow("form-without-questions")

    def form(self, known_as: str, *, as_own: bool) -> LoadedForm:
        if known_as:
            return self._said_to_be(published_instruments()[known_as])
        standard = None if as_own else coded(self._root, self._found.questions)
        if standard and (form := self._worded(*standard)):
            return form
        own = self._own()
        if as_own:
            return own
        if standard:
            return replace(own, doubt=_not_as_published(standard[0]))
        return self._doubted(own)

    def _said_to_be(self, standard: Instrument) -> LoadedForm:
        found = coded(self._root, self._found.questions)
        questions = found[1] if found and found[0] == standard else in_order(standard, self._found.questions)
        if questions and (form := self._worded(standard, questions)):
            return form
        raise CannotShow("form-not-as-said", label=standard.title)

    def _doubted(self, own: LoadedForm) -> LoadedForm:
        """A form without the codes of a published instrument that bears its name."""
        called = calls_itself(self._root)
        for standard in dict.fromkeys([*([called] if called else []), *sounds_like(self._root)]):
            questions = in_order(standard, self._found.questions)
            if questions and (like := self._worded(standard, questions)):
                doubt = Problem("form-looks-published", values={"label": standard.title, "name": standard.name})
                return replace(own, likeness=like.instrument, doubt=doubt)
        return replace(own, doubt=_not_as_published(called)) if called else own

    def _worded(self, standard: Instrument, questions: Sequence[Question]) -> LoadedForm | None:
        """A published instrument in the file's words; None where the items or scores differ.

        What it does not score, or scores by itself, is left out.
        """
        items = tuple(
            replace(self._item(question, item), key=item.key)
            for question, item in zip(questions, standard.items, strict=True)
        )
        form = Instrument(name=standard.name, title=standard.title, items=items, version=_version(self._root))
        instrument = with_wording(standard, form)
        if instrument is None:
            return None
        taken = {key_of(question.node) for question in questions}
        beside = [question.node for question in self._found.questions if key_of(question.node) not in taken]
        called = [*map(shown, (*beside, *self._found.others)), *(one.called for one in self._found.left_out)]
        values = {"label": standard.title, "count": len(called), "text": next(iter(called), "")}
        return LoadedForm(instrument, (Problem("form-parts-left-out", values=values),) if called else ())

    def _own(self) -> LoadedForm:
        """A form of its own: every question whose choices have scores counts, and the total is their sum."""
        self._refuse_others()
        counting = [question for question in self._found.questions if question.counts]
        if not counting:
            raise CannotShow("form-without-scores", text=shown(self._found.questions[0].node))
        items = tuple(self._item(question) for question in counting)
        instrument = Instrument(name=_name(self._root), title=_title(self._root), items=items,
                                version=_version(self._root))  # fmt: skip
        free = [LeftOut(shown(one.node), Why.FREE_TEXT) for one in counting if takes_free_text(one.node)]
        unscored = [LeftOut(shown(one.node), Why.UNSCORED) for one in self._found.questions if not one.counts]
        return LoadedForm(instrument, tuple(notes_of(self._root, [*self._found.left_out, *unscored, *free])))

    def _refuse_others(self) -> None:
        for other in self._found.others:
            raise CannotShow("form-not-a-choice", text=shown(other), kind=quoted(text(other, "type"), "–"))

    def _item(self, question: Question, standard: Item | None = None) -> Item:
        refuse_unshowable(question)
        node = question.node
        prefix = text(node, "prefix")
        return Item(
            key=key_of(node),
            choices=self._choices.of(node, standard),
            text=f"{prefix} {text(node, 'text')}" if prefix else text(node, "text"),
            heading=question.heading,
        )


def _not_as_published(called: Instrument) -> Problem:
    return Problem("form-not-as-published", values={"label": called.title})


def _refuse_older(root: Node) -> None:
    """Name a file of an older FHIR, whose choices stand elsewhere."""
    if "group" in root:
        raise CannotShow("form-of-another-fhir", version="DSTU2", text="group")
    waiting = parts(root, "item")[::-1]
    while waiting:
        node = waiting.pop()
        if node.keys() & {"option", "options"}:
            raise CannotShow("form-of-another-fhir", version="STU3", text=shown(node))
        waiting += parts(node, "item")[::-1]


def _version(root: Node) -> str:
    return " ".join(text(root, "version", _LONGEST_VERSION).split())


def _title(root: Node) -> str:
    title = text(root, "title", _LONGEST_TITLE) or text(root, "name", _LONGEST_TITLE)
    title = " ".join((text(root, "title", _LONGEST_TITLE) or text(root, "name", _LONGEST_TITLE)).split())
    published = (spelling(instrument.title) for instrument in published_instruments().values())
    # Two of one title could not be told apart.
    return f"{title} (own)" if spelling(title) in published else title or _name(root)


def _name(root: Node) -> str:
    """A short name for commands and columns, made of what the file calls itself; never one that is published."""
    for called in (text(root, "name"), text(root, "title"), text(root, "url").rpartition("/")[2], text(root, "id")):
        if name := re.sub(r"[\W_]+", "-", called.casefold()).strip("-")[:_LONGEST_NAME].strip("-"):
            return f"own-{name}" if spelling(name) in map(spelling, published_instruments()) else name
    raise CannotShow("form-without-name")
