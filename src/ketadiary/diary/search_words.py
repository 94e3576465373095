"""What somebody looks for: words, and numbers said with a measure ("nausea 8")."""

import re
from collections.abc import Iterable, Mapping

from ketadiary.dataclass import dataclass
from ketadiary.model import Measure, folded

_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)(?:/\d+)?")
_BETWEEN = re.compile(r"\s*[:=]\s*(?=\d)")
_LEAST_LETTERS = 3


@dataclass(frozen=True)
class SearchWords:
    """Numbers that are said with measures, any of the keys with each, and the other words."""

    values: tuple[tuple[frozenset[str], float], ...] = ()
    others: tuple[str, ...] = ()


def search_words(words: str, measures: Iterable[Measure], called: Mapping[str, str]) -> SearchWords:
    """What `words` say. Measures go by key and label, and by what they are `called` (by key) in another language."""
    names = [(folded(name), one.key) for one in measures for name in (one.key, one.label, called.get(one.key, ""))]
    left = _BETWEEN.sub(" ", folded(words)).split()
    values: list[tuple[frozenset[str], float]] = []
    others: list[str] = []
    while left:
        keys, taken = _measure_at(left, names)
        number = _NUMBER.fullmatch(left[taken]) if keys and taken < len(left) else None
        if number:
            values.append((keys, float(number[1].replace(",", "."))))
            left = left[taken + 1 :]
        else:
            others.append(left.pop(0))
    return SearchWords(tuple(values), tuple(others))


def _measure_at(left: list[str], names: list[tuple[str, str]]) -> tuple[frozenset[str], int]:
    """The measures that the next words name, whole or by their beginning, and by how many words."""
    for count in range(min(4, len(left)), 0, -1):
        said = " ".join(left[:count])
        whole = frozenset(key for name, key in names if name == said)
        begun = frozenset(key for name, key in names if len(said) >= _LEAST_LETTERS and name.startswith(said))
        if whole or begun:
            return whole or begun, count
    return frozenset(), 0
