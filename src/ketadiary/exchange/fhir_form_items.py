"""The questions of a FHIR Questionnaire, in order, with what stands above them, and what is left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from enum import StrEnum

from ketadiary.dataclass import dataclass
from ketadiary.exchange.fhir_form_choices import Choices, shown
from ketadiary.exchange.fhir_nodes import (
    CannotShow,
    Node,
    extensions,
    flag,
    loinc_codes,
    parts,
    quoted,
    score_of,
    text,
)
from ketadiary.exchange.package_columns import TOTAL

MOST_PARTS = 1_000
MOST_QUESTIONS = 200
DEEPEST_GROUP = 4
LONGEST_KEY = 255
_LOINC_CODE = re.compile(r"\d{1,7}-\d")
_CHOOSING = frozenset(("choice", "open-choice", "coding"))
_R5_CHOOSING = frozenset(("string", "integer", "decimal", "date", "dateTime", "time", "quantity"))
_OPEN = frozenset(("optionsOrType", "optionsOrString"))
_NEVER_SCORED = frozenset(("string", "text", "url", "date", "dateTime", "time", "attachment", "reference"))
# What only says how answers are checked, filled in or made use of elsewhere: without it they count as they did.
_IDLE_SCRIPTS = ("variable", "launchContext", "onstraint", "itemPopulationContext", "itemExtractionContext")


class Why(StrEnum):
    """Why a part of a form is left out."""

    UNSCORED = "unscored"
    CALCULATED = "calculated"
    HIDDEN = "hidden"
    WORDS = "words"
    FREE_TEXT = "free-text"


@dataclass(frozen=True)
class LeftOut:
    """A part that is left out, by what a sentence calls it."""

    called: str
    why: Why


@dataclass(frozen=True)
class Question:
    """A question with choices, and the words that stand above it. `counts` tells whether its answers have scores."""

    node: Node
    heading: str
    codes: frozenset[str]
    counts: bool


@dataclass
class Questions:
    """What was found in a file: its questions, what is left out, and the parts that could count and have no choices."""

    choices: Choices
    questions: list[Question] = field(default_factory=list)
    others: list[Node] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    depth: int = 0

    def collect(self, nodes: Sequence[Node], above: tuple[str, ...] = ()) -> None:
        """Take in a list of items and what lies in their groups. Raises CannotShow."""
        if len(above) + self.depth > DEEPEST_GROUP:
            raise CannotShow("form-groups-too-deep", longest=DEEPEST_GROUP)
        words: list[Node] = []
        is_above_something = False
        for node in nodes:
            self._count(node)
            if self._leaves_out(node):
                continue
            if text(node, "type") == "display":
                words = [node] if is_above_something else [*words, node]
                is_above_something = False
                self._take_inside(node)
                continue
            is_above_something = True
            self._open(node, above, "\n".join(filter(None, (text(one, "text") for one in words))))
        for node in [] if is_above_something else words:
            self._leave_out(node, Why.WORDS)

    def _open(self, node: Node, above: tuple[str, ...], words: str) -> None:
        if text(node, "type") == "group":
            self._open_group(node, (*above, words))
        elif is_choosing(node):
            self._take(node, "\n".join(line for line in (*above, words) if line))
        else:
            self._take_other(node)

    def _leaves_out(self, node: Node) -> bool:
        """Leave out what the person who fills in the form does not answer."""
        if is_hidden(node):
            return self._leave_out(node, Why.HIDDEN)
        if text(node, "type") == "display":
            return _is_conditional(node) and self._leave_out(node, Why.WORDS)
        return (flag(node, "readOnly") or _is_calculated(node)) and self._leave_out(node, Why.CALCULATED)

    def _leave_out(self, node: Node, why: Why) -> bool:
        words = quoted(*_words(node))
        if words or why in (Why.UNSCORED, Why.CALCULATED):
            self.left_out.append(LeftOut(words or shown(node), why))
        return True

    def _count(self, node: Node) -> None:
        key = key_of(node)
        if not key:
            raise CannotShow("form-item-without-number", text=shown(node))
        if key in self.keys:
            raise CannotShow("form-item-twice", text=key)
        self.keys.add(key)
        if len(self.keys) > MOST_PARTS:
            raise CannotShow("form-too-long", longest=MOST_QUESTIONS)
        if node.get("modifierExtension"):
            raise CannotShow("form-part-changed-meaning", text=shown(node))

    def _open_group(self, node: Node, above: tuple[str, ...]) -> None:
        inside = (*above[:-1], "\n".join(filter(None, (above[-1], text(node, "text")))))
        if not (reason := _why_not_once(node)):
            self.collect(parts(node, "item"), inside)
            return
        apart = self._apart()
        apart.collect(parts(node, "item"), inside)
        if any(question.counts for question in apart.questions):
            raise reason
        self._take_apart(apart)

    def _apart(self, deeper: int = 0) -> "Questions":
        """A place for what is not taken in with the rest."""
        return Questions(self.choices, keys=self.keys, depth=self.depth + deeper)

    def _take_apart(self, apart: "Questions") -> None:
        """Leave out what counts nothing; what could count is told of by whoever asks for `others`."""
        for question in apart.questions:
            self._leave_out(question.node, Why.UNSCORED)
        self.left_out += apart.left_out
        self.others += apart.others

    def _take(self, node: Node, heading: str) -> None:
        # Many files number their questions with the LOINC code and give no other.
        named = {key for key in (key_of(node).strip("/"),) if _LOINC_CODE.fullmatch(key)}
        codes = frozenset(loinc_codes(node) | named)
        self.questions.append(Question(node, heading, codes, self.choices.count(node)))
        if len(self.questions) > MOST_QUESTIONS:
            raise CannotShow("form-too-long", longest=MOST_QUESTIONS)
        self._take_inside(node)

    def _take_other(self, node: Node) -> None:
        if text(node, "type") in _NEVER_SCORED and not is_scored(node):
            self._leave_out(node, Why.UNSCORED)
        else:
            self.others.append(node)
        self._take_inside(node)

    def _take_inside(self, node: Node) -> None:
        """What belongs to a question or to words: what counts nothing is left out, scored questions are too much."""
        apart = self._apart(deeper=1)
        apart.collect(parts(node, "item"))
        if any(question.counts for question in apart.questions) or apart.others:
            raise CannotShow("form-questions-in-questions", text=shown(node))
        self._take_apart(apart)


def refuse_unshowable(question: Question) -> None:
    """Raise CannotShow for a question that takes more than words and one choice."""
    node = question.node
    if reason := _why_not_once(node):
        raise reason
    for name, extension in extensions(node):
        if "valueExpression" in extension and not name.endswith(_IDLE_SCRIPTS):
            raise CannotShow("form-scripted", text=shown(node))
    if not text(node, "text").strip():
        raise CannotShow("form-item-without-words", text=shown(node))
    if key_of(node) == TOTAL:
        raise CannotShow("form-item-called-total", text=TOTAL)


def key_of(node: Node) -> str:
    """The number of a part, on one line; empty where it has none."""
    return " ".join(text(node, "linkId", LONGEST_KEY).split())


def is_choosing(node: Node) -> bool:
    """Whether one of some choices is the answer: in R5 those of any kind, where they are all that can be answered."""
    kind = text(node, "type")
    return kind in _CHOOSING or (kind in _R5_CHOOSING and "answerConstraint" in node)


def takes_free_text(node: Node) -> bool:
    """Whether other answers than the choices can be given."""
    return text(node, "type") == "open-choice" or text(node, "answerConstraint") in _OPEN


def is_scored(node: Node) -> bool:
    """Whether a part of the file has choices or says what it counts."""
    return bool(node.keys() & {"answerOption", "answerValueSet"}) or score_of(node) is not None


def is_hidden(node: Node) -> bool:
    """Whether nobody who fills in the form sees a part of it."""
    return any(name == "questionnaire-hidden" and flag(found, "valueBoolean") for name, found in extensions(node))


def declares_scripts(root: Node) -> bool:
    """Whether a form has rules of its own for working something out, none of which are run."""
    kinds = {text(node, "resourceType") for node in parts(root, "contained")}
    return "Library" in kinds or any("valueExpression" in found or name == "cqf-library"
                                     for name, found in extensions(root))  # fmt: skip


def _is_calculated(node: Node) -> bool:
    return any(name.endswith("calculatedExpression") or name == "cqf-calculatedValue" for name, _ in extensions(node))


def _is_conditional(node: Node) -> bool:
    return bool(node.get("enableWhen")) or any(name.endswith("enableWhenExpression") for name, _ in extensions(node))


def _why_not_once(node: Node) -> CannotShow | None:
    """Why a question, or all that lies in a group, is not asked exactly once; None where it is."""
    if any(name.endswith("subQuestionnaire") for name, _ in extensions(node)):
        return CannotShow("form-elsewhere", text=shown(node))
    if _is_conditional(node):
        return CannotShow("form-conditional", text=shown(node))
    if flag(node, "repeats"):
        key = "form-group-repeats" if text(node, "type") == "group" else "form-many-answers"
        return CannotShow(key, text=shown(node))
    return None


def _words(node: Node) -> Iterator[str]:
    """The words of a part and of what lies in it."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield text(found, "text")
        waiting += parts(found, "item")[::-1]
