"""What people read is said in short sentences, wherever in the program it stands."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import ketadiary

SOURCES = Path(ketadiary.__file__).parent
LONGEST = 20
"""Words: what can be read at once by someone who is dizzy."""
SAYING = {"tr", "_tr", "translatable", "plural", "sorry"}


def sentences() -> Iterator[tuple[str, str]]:
    """Each sentence that is said in somebody's language, with the file that it stands in."""
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not said_by(node) & SAYING:
                continue
            for given in node.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    for sentence in re.split(r"(?<=[.!?])\s", given.value):
                        yield path.name, sentence


def said_by(call: ast.Call) -> set[str]:
    return {name for name in (getattr(call.func, "id", None), getattr(call.func, "attr", None)) if name}


def test_no_sentence_is_long() -> None:
    found = list(sentences())
    assert len(found) > 500
    assert [(name, sentence) for name, sentence in found if len(sentence.split()) > LONGEST] == []
