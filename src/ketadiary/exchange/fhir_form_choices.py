"""The choices of a question in a FHIR Questionnaire, and what each counts."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ketadiary.dataclass import dataclass
from ketadiary.exchange.fhir_form_value_sets import ValueSets
from ketadiary.exchange.fhir_nodes import CannotShow, Node, number, part, parts, quoted, score_of, text
from ketadiary.model import MOST_CHOICES, Choice, Item, published_instruments

_LARGEST_SCORE = 1_000_000
_MOST_DECIMALS = 6  # with these, a total of as many questions as there can be keeps to the 15 digits that are stored


@dataclass(frozen=True)
class Option:
    """One choice as the file has it; `score` is None where the file does not say what it counts."""

    label: str
    code: str
    score: Decimal | None


class Choices:
    """Reads the choices of a file's questions."""

    def __init__(self, root: Node) -> None:
        self._value_sets = ValueSets(root)
        self._codes = frozenset(
            choice.code
            for instrument in published_instruments().values()
            for choice in instrument.items[0].choices
            if choice.code
        )

    def of(self, question: Node, standard: Item | None = None) -> tuple[Choice, ...]:
        """The choices of a question in the file's order. Raises CannotShow.

        What a choice counts is said by the file, or, where `standard` is the published item, by the choice's code.
        """
        options = self._options(question)
        known = {choice.code: choice.value for choice in standard.choices if choice.code} if standard else {}
        return tuple(_choice(option, known, question) for option in options)

    def count(self, question: Node) -> bool:
        """Whether a question's answers count: a choice has a score, or a code that is known to have one.

        True as well where its choices cannot be read, so that this is said and not passed over.
        """
        try:
            options = self._options(question)
        except CannotShow:
            return True
        return any(option.score is not None or option.code in self._codes for option in options)

    def _options(self, question: Node) -> Sequence[Option]:
        try:
            options = list(self._read(question))
        except CannotShow as reason:
            raise reason.about(shown(question)) from None
        if not options:
            raise CannotShow("form-no-choices", text=shown(question))
        if len(options) > MOST_CHOICES:
            raise CannotShow("form-too-many-choices", text=shown(question), longest=MOST_CHOICES)
        return options

    def _read(self, question: Node) -> Iterator[Option]:
        address = text(question, "answerValueSet")
        if address and question.get("answerOption"):
            raise CannotShow("form-choices-twice")
        yield from map(_listed, parts(question, "answerOption"))
        if address:
            for concept in self._value_sets.concepts(address):
                yield Option(concept.label, concept.code, concept.score)


def shown(question: Node) -> str:
    """How a sentence names a question of the file."""
    return quoted(text(question, "text"), text(question, "linkId"))


def _listed(option: Node) -> Option:
    if "valueCoding" in option:
        coding = part(option, "valueCoding")
        code = text(coding, "code")
        return Option(text(coding, "display") or code, code, score_of(option, coding))
    if (counted := number(option.get("valueInteger"))) is not None:
        score = score_of(option, part(option, "_valueInteger"))
        return Option(str(counted), "", counted if score is None else score)
    for kind in ("valueString", "valueDate", "valueTime"):
        if kind in option:
            return Option(text(option, kind), "", score_of(option, part(option, f"_{kind}")))
    return Option(text(part(option, "valueReference"), "display"), "", score_of(option))


def _choice(option: Option, known: Mapping[str, Decimal], question: Node) -> Choice:
    value = known.get(option.code) if option.score is None else option.score
    if value is None:
        raise CannotShow("form-choice-without-score", text=shown(question), choice=quoted(option.label, option.code))
    if not _can_be_kept(value):
        raise CannotShow("form-score-not-kept", text=shown(question), longest=_LARGEST_SCORE, decimals=_MOST_DECIMALS)
    if not option.label.strip():
        raise CannotShow("form-choice-without-words", text=shown(question))
    # Adding nothing takes away the sign of a zero.
    return Choice(value=value + 0, label=option.label, code=option.code)


def _can_be_kept(score: Decimal) -> bool:
    """Whether a score, and every sum of such scores, comes back from the diary as it was."""
    return -_LARGEST_SCORE <= score <= _LARGEST_SCORE and score == round(score, _MOST_DECIMALS)
