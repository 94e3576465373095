"""Long texts where there is little room for them."""

from bisect import bisect_right
from collections.abc import Iterable
from string import ascii_uppercase

from ketadiary.model import Event, folded

_ROUGHLY = 4
_LETTERS = ascii_uppercase[:12]


def shortened(words: str, most: int = 60) -> str:
    """A text in one line of `most` letters at most."""
    line = " ".join(words[: most * _ROUGHLY].split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def beginning(words: str, most: int = 240, lines: int = 6) -> str:
    """The first lines of a text as they stand: `most` letters at most, with "…" where there is more."""
    whole = words.strip()
    start = "\n".join(whole[:most].split("\n")[:lines]).rstrip()
    return start if start == whole else f"{start}…"


def lettered(events: Iterable[Event]) -> list[tuple[str, Event]]:
    """Events in order of time, each with a letter that stands for its words in a picture: "" but for the newest 12."""
    told = sorted(events, key=lambda event: (event.date, event.id))
    unsaid = max(0, len(told) - len(_LETTERS))
    return [*(("", event) for event in told[:unsaid]), *zip(_LETTERS, told[unsaid:], strict=False)]


def around(words: str, wanted: str, most: int = 110) -> str:
    """The part of a text in which a word `wanted` stands, in one line of about `most` letters."""
    at = _first_of(words, folded(wanted).split())
    if at <= most // 2 or len(words) <= most:
        return shortened(words, most)
    begin = at - most // 3
    return f"…{shortened(words[begin:].lstrip(), most)}"


def _first_of(text: str, wanted: list[str]) -> int:
    """Where the first of these words stands in a text; -1 where none does."""
    bare = folded(text)
    at = min((place for word in wanted if (place := bare.find(word)) >= 0), default=-1)
    if at < 0 or len(bare) == len(text):
        return at
    return bisect_right(range(len(text) + 1), at, key=lambda length: len(folded(text[:length]))) - 1
