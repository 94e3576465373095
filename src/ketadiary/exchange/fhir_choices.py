"""The choices of a question in a FHIR Questionnaire, and what each counts."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ketadiary.exchange.fhir_nodes import CannotShow, Node, extensions, part, parts, quoted, text
from ketadiary.model import Choice, Item

MOST_CHOICES = 100
_SCORES = frozenset(("ordinalValue", "questionnaire-ordinalValue", "itemWeight"))
_LARGEST_SCORE = 1_000_000


@dataclass(frozen=True)
class _Option:
    label: str
    code: str
    score: float | None


def choices(question: Node, contained: Mapping[str, Node], standard: Item | None = None) -> tuple[Choice, ...]:
    """The choices of a question in the file's order. Raises CannotShow.

    What a choice counts is said by the file, or, where `standard` is the published item, by the choice's code.
    """
    options = list(_options(question, contained))
    if not options:
        raise CannotShow("form-no-choices", text=shown(question))
    if len(options) > MOST_CHOICES:
        raise CannotShow("form-too-many-choices", text=shown(question), longest=MOST_CHOICES)
    known = {choice.code: choice.value for choice in standard.choices if choice.code} if standard else {}
    return tuple(_choice(option, known, question) for option in options)


def is_scored(node: Node) -> bool:
    """Whether a part of the file has choices or says what it counts."""
    return bool(node.keys() & {"answerOption", "answerValueSet"}) or any(
        name in _SCORES for name, _ in extensions(node)
    )


def shown(question: Node) -> str:
    """How a sentence names a question of the file."""
    return quoted(text(question, "text"), text(question, "linkId"))


def _choice(option: _Option, known: Mapping[str, float], question: Node) -> Choice:
    value = known.get(option.code) if option.score is None else option.score
    if value is None:
        raise CannotShow("form-choice-without-score", text=shown(question))
    if not option.label.strip():
        raise CannotShow("form-choice-without-words", text=shown(question))
    return Choice(value=value, label=option.label, code=option.code)


def _options(question: Node, contained: Mapping[str, Node]) -> Iterator[_Option]:
    for option in parts(question, "answerOption"):
        if "valueCoding" in option:
            yield _coded(part(option, "valueCoding"), _score(option))
        elif isinstance(number := option.get("valueInteger"), int) and not isinstance(number, bool):
            score = _score(option, part(option, "_valueInteger"))
            yield _Option(str(number), "", _sensible(number) if score is None else score)
        else:
            yield _Option(text(option, "valueString"), "", _score(option, part(option, "_valueString")))
    if address := text(question, "answerValueSet"):
        yield from (_coded(concept) for concept in _concepts(address, contained, question))


def _coded(coding: Node, said: float | None = None) -> _Option:
    code = text(coding, "code")
    return _Option(text(coding, "display") or code, code, _score(coding) if said is None else said)


def _concepts(address: str, contained: Mapping[str, Node], question: Node) -> Sequence[Node]:
    """The concepts of a value set that lies in the file itself; nothing is fetched from anywhere."""
    value_set = contained.get(address.removeprefix("#"), {})
    includes = parts(part(value_set, "compose"), "include")
    whole = all(parts(include, "concept") and not include.keys() & {"valueSet", "filter"} for include in includes)
    found = [concept for include in includes for concept in parts(include, "concept")]
    found = found if whole and found else parts(part(value_set, "expansion"), "contains")
    if not found:
        raise CannotShow("form-choices-elsewhere", text=shown(question))
    return found


def _score(*nodes: Node) -> float | None:
    for node in nodes:
        for name, extension in extensions(node):
            if name in _SCORES:
                return _sensible(extension.get("valueDecimal", extension.get("valueInteger")))
    return None


def _sensible(number: object) -> float | None:
    if isinstance(number, bool) or not isinstance(number, int | float) or abs(number) > _LARGEST_SCORE:
        return None
    return float(number) if math.isfinite(number) else None
