"""What a benchmark is asked on the command line. All say in the same way what they do not know."""

import argparse
from collections.abc import Collection, Sequence
from pathlib import Path

TEN = 10


def options(file: str, about: str | None) -> argparse.ArgumentParser:
    """The arguments of the benchmark in this file, which are to be added; `about` is what its module says of itself."""
    name = Path(file).stem.removeprefix("bench_")
    return argparse.ArgumentParser(prog=f"dev.py bench {name}", description=about)


def nothing(file: str, about: str | None, argv: Sequence[str]) -> None:
    """Refuse whatever is asked, where there is nothing to choose."""
    options(file, about).parse_args(argv)


def years(file: str, about: str | None, argv: Sequence[str]) -> int:
    """Of how many years the diary shall be: ten where nothing is said."""
    chosen = options(file, about)
    chosen.add_argument("years", type=count, nargs="?", default=TEN, help="of how many years the diary is")
    asked: int = chosen.parse_args(argv).years
    return asked


def count(text: str) -> int:
    """A number of things, of which there is one at least."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
    return int(text)


def known(chosen: argparse.ArgumentParser, wanted: Sequence[str], there: Collection[str]) -> Sequence[str]:
    """What is wanted of what is there: all where nothing is named. Ends with a sentence where there is no such."""
    for one in wanted:
        if one not in there:
            chosen.error(f"there is no {one!r}; there are {', '.join(there)}")
    return wanted or list(there)
