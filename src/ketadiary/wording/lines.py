"""Long texts where there is little room for them."""

_ROUGHLY = 4


def shortened(words: str, most: int = 60) -> str:
    """A text in one line of `most` letters at most."""
    line = " ".join(words[: most * _ROUGHLY].split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
