"""How the numbers and words of somebody else's column become ratings of a measure."""

import re
from collections.abc import Mapping
from hashlib import sha256

from ketadiary.dataclass import dataclass
from ketadiary.exchange.apps.mapping import ValueMap
from ketadiary.exchange.cells import number_cell
from ketadiary.model import RESERVED_MEASURES, Kind, Measure, Problem, next_position, parse_number

_NO_KEY = re.compile(r"[^a-z0-9]+")
_LONGEST_KEY = 40


@dataclass(frozen=True)
class Question:
    """What a file does not say, and only a person knows.

    `about` is *words* (which numbers they mean), *scale* (from where to where the numbers go, and which end is better),
    *spread* (whether they are spread over the measure's own scale) or *order* (of day and month). `of` is the column.
    """

    about: str
    of: str = ""
    label: str = ""
    words: tuple[str, ...] = ()
    numbers: tuple[float, float] | None = None


class Asked(Exception):
    """A column cannot be read before a question is answered; the problem is what is said where nobody can ask."""

    def __init__(self, question: Question, problem: Problem) -> None:
        super().__init__(problem.key)
        self.question, self.problem = question, problem


def measure_for(name: str, value: ValueMap, measures: Mapping[str, Measure], title: str) -> Measure:
    """The measure that a column becomes: one of these, or a new one. Raises Asked."""
    label = value.label or (measures[value.measure].label if value.measure in measures else name.capitalize())
    key = value.measure or key_of(label)
    standing = measures.get(key)
    if value.scale is None and value.kind is Kind.RATING and (standing is None or not value.measure):
        raise Asked(Question("scale", name, label), Problem("scale-unsaid", values={"label": label}))
    if standing is None:
        return _new(name, key, label, value, measures)
    if value.scale in (None, (standing.scale_min, standing.scale_max)) or value.spread:
        return standing
    if value.spread is None:
        low, high = (number_cell(end) for end in value.scale or (0, 0))
        problem = Problem("spread-unsaid", values={"label": label, "low": low, "high": high})
        raise Asked(Question("spread", name, standing.label, numbers=value.scale), problem)
    own = f"{key}_{key_of(title)}"
    return measures[own] if own in measures else _new(name, own, f"{label} ({title})", value, measures)


def _new(name: str, key: str, label: str, value: ValueMap, measures: Mapping[str, Measure]) -> Measure:
    if value.better is None:
        raise Asked(
            Question("scale", name, label, numbers=value.scale), Problem("better-unsaid", values={"label": label})
        )
    low, high = value.scale or (0.0, 24.0)
    return Measure(
        key=key, label=label, kind=value.kind, scale_min=low, scale_max=high, low_label=value.low,
        high_label=value.high, better=value.better, on=False, position=next_position(measures.values()),
    )  # fmt: skip


def key_of(label: str) -> str:
    """The name in files of what is called so."""
    key = _NO_KEY.sub("_", label.casefold()).strip("_")[:_LONGEST_KEY]
    if not key or not key[0].isalpha() or key in RESERVED_MEASURES:
        key = f"m_{key or sha256(label.encode()).hexdigest()[:8]}"
    return key


class Numbers(dict[str, "str | Problem"]):
    """Each text of a column as a cell of ours, worked out once; a problem where it is none."""

    def __init__(self, value: ValueMap, measure: Measure) -> None:
        super().__init__()
        self.measure = measure
        own = measure.scale_min, measure.scale_max
        self.scale: tuple[float, float] = value.scale or own
        self._value, self.spreads = value, self.scale != own
        self.unknown: dict[str, list[int]] = {}
        """Words for which there is no number, and the rows in which they stand."""

    def __missing__(self, text: str) -> "str | Problem":
        cell = self[text] = self._cell(text)
        return cell

    def _cell(self, text: str) -> "str | Problem":
        if not text:
            return ""
        number = self._value.words.get(text.casefold())
        if number is None:
            found = parse_number(text)
            if isinstance(found, Problem):
                return Problem("word-without-number", values={"text": text}) if self._value.words else found
            number = found
        return self._ours(number)

    def _ours(self, number: float) -> "str | Problem":
        low, high = self.scale
        if not low <= number <= high:
            values = {"label": self.measure.label, "low": low, "high": high, "value": number}
            return Problem("off-the-scale", values=values)
        if self._value.reversed:
            number = low + high - number
        if self.spreads:
            share = (number - low) / (high - low)
            number = self.measure.scale_min + share * (self.measure.scale_max - self.measure.scale_min)
            # To the nearest whole number; halves go to the even one, so that neither end is favoured.
            number = round(number) if self.measure.kind is Kind.RATING else number
        return number_cell(float(number))
