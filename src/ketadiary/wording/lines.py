"""Long texts where there is little room for them."""

_ROUGHLY = 4


def shortened(words: str, most: int = 60) -> str:
    """A text in one line of `most` letters at most."""
    line = " ".join(words[: most * _ROUGHLY].split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def beginning(words: str, most: int = 240, lines: int = 6) -> str:
    """The first lines of a text as they stand: `most` letters at most, with "…" where there is more."""
    whole = words.strip()
    start = "\n".join(whole[:most].split("\n")[:lines]).rstrip()
    return start if start == whole else f"{start}…"


def around(words: str, wanted: str, most: int = 110) -> str:
    """The part of a text in which `wanted` stands, in one line of about `most` letters."""
    at = words.casefold().find(wanted.casefold())
    if at <= most // 2 or len(words) <= most:
        return shortened(words, most)
    begin = at - most // 3
    return f"…{shortened(words[begin:].lstrip(), most)}"
