"""The questions of a FHIR Questionnaire, in order, with what stands above them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ketadiary.exchange.columns import TOTAL
from ketadiary.exchange.fhir_choices import is_scored, shown
from ketadiary.exchange.fhir_nodes import CannotShow, Node, extensions, flag, loinc_codes, parts, text

MOST_PARTS = 1_000
MOST_QUESTIONS = 200
DEEPEST_GROUP = 4
LONGEST_KEY = 255
_SCRIPTS = frozenset(("variable", "cqf-library", "cqf-expression"))
_CHOICE = "choice"
_FREE_TEXT = ("string", "text")
_LOINC_CODE = re.compile(r"\d{1,7}-\d")


@dataclass(frozen=True)
class Question:
    """A question with choices, and the words that stand above it."""

    node: Node
    heading: str
    codes: frozenset[str]


@dataclass
class Questions:
    """What was found in a file: its questions, and the parts that are neither question nor words."""

    questions: list[Question] = field(default_factory=list)
    others: list[Node] = field(default_factory=list)
    _keys: set[str] = field(default_factory=set)

    def collect(self, nodes: Sequence[Node], above: tuple[str, ...] = ()) -> None:
        """Take in a list of items and what lies in their groups. Raises CannotShow."""
        if len(above) > DEEPEST_GROUP:
            raise CannotShow("form-groups-too-deep", longest=DEEPEST_GROUP)
        words = ""
        for node in nodes:
            self._count(node)
            match text(node, "type"):
                case "display":
                    _refuse_conditions(node)
                    words = text(node, "text")
                case "group":
                    _refuse_conditions(node)
                    self._open_group(node, (*above, words))
                case kind if kind == _CHOICE:
                    self._take(node, "\n".join(line for line in (*above, words) if line))
                case _:
                    self.others.append(node)

    def _count(self, node: Node) -> None:
        key = key_of(node)
        if not key:
            raise CannotShow("form-item-without-number", text=shown(node))
        if key in self._keys:
            raise CannotShow("form-item-twice", text=key)
        self._keys.add(key)
        if len(self._keys) > MOST_PARTS:
            raise CannotShow("form-too-long", longest=MOST_QUESTIONS)

    def _open_group(self, node: Node, above: tuple[str, ...]) -> None:
        if flag(node, "repeats"):
            raise CannotShow("form-group-repeats", text=shown(node))
        self.collect(parts(node, "item"), (*above[:-1], "\n".join(filter(None, (above[-1], text(node, "text"))))))

    def _take(self, node: Node, heading: str) -> None:
        # Many files number their questions with the LOINC code and give no other.
        named = {key for key in (key_of(node).strip("/"),) if _LOINC_CODE.fullmatch(key)}
        self.questions.append(Question(node, heading, frozenset(loinc_codes(node) | named)))
        if len(self.questions) > MOST_QUESTIONS:
            raise CannotShow("form-too-long", longest=MOST_QUESTIONS)


def refuse_unshowable(question: Question) -> None:
    """Raise CannotShow for a question that takes more than words and one choice."""
    node = question.node
    _refuse_conditions(node)
    if not text(node, "text").strip():
        raise CannotShow("form-item-without-words", text=shown(node))
    if flag(node, "repeats"):
        raise CannotShow("form-many-answers", text=shown(node))
    if key_of(node) == TOTAL:
        raise CannotShow("form-item-called-total", text=TOTAL)
    if parts(node, "item"):
        raise CannotShow("form-questions-in-questions", text=shown(node))


def key_of(node: Node) -> str:
    """The number of a part, on one line; empty where it has none."""
    return " ".join(text(node, "linkId", LONGEST_KEY).split())


def _refuse_conditions(node: Node) -> None:
    if node.get("enableWhen"):
        raise CannotShow("form-conditional", text=shown(node))
    if node.get("modifierExtension"):
        raise CannotShow("form-changed-meaning")
    if is_scripted(node):
        raise CannotShow("form-scripted", text=shown(node))
    for name, extension in extensions(node):
        if name == "questionnaire-hidden" and flag(extension, "valueBoolean"):
            raise CannotShow("form-hidden", text=shown(node))
        if name.endswith("subQuestionnaire"):
            raise CannotShow("form-elsewhere")


def is_scripted(node: Node) -> bool:
    """Whether a part of the file wants something to be calculated or looked up."""
    return any(
        "valueExpression" in extension or name in _SCRIPTS or name.endswith(("Expression", "onstraint"))
        for name, extension in extensions(node)
    )


def is_beside_the_score(node: Node) -> bool:
    """Whether a part only asks for words, so that a form without it scores, and asks all else, as it did.

    What appears only after its answer is refused by itself.
    """
    asks_for_words = text(node, "type") in _FREE_TEXT and not is_scored(node)
    return asks_for_words and not node.keys() & {"item", "modifierExtension"}
