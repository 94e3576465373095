"""The parts of a FHIR resource, read with the suspicion due to a file from elsewhere."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NoReturn

from ketadiary.model import Problem

Node = Mapping[str, object]

LONGEST_TEXT = 5_000
LOINC = "http://loinc.org"
# Control characters, which could steer a terminal, and halves of characters. Line breaks and tabs are fine.
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LONGEST_QUOTE = 60
_SCORES = frozenset(("ordinalValue", "questionnaire-ordinalValue", "itemWeight"))


class CannotShow(Exception):
    """The file holds something that cannot be shown, for the reason in `problem`."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.problem = Problem(key, values=values)

    def about(self, named: str) -> "CannotShow":
        """The same reason, of the part of the file that is called so."""
        return CannotShow(self.problem.key, **{"text": named, **self.problem.values})


def parse(content: bytes) -> Node:
    """The one JSON object in a file. Raises CannotShow."""
    try:
        written = content.decode("utf-8-sig")
        root = json.loads(written, object_pairs_hook=_object, parse_constant=_not_json, parse_float=Decimal)
    except RecursionError:
        raise CannotShow("form-nested-too-deep") from None
    except (ValueError, ArithmeticError):
        raise CannotShow("form-not-json") from None
    if not isinstance(root, dict):
        raise CannotShow("form-not-json")
    return root


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name twice in one object")
    return found


def _not_json(constant: str) -> NoReturn:
    raise ValueError(constant)


def text(node: Node, name: str, longest: int = LONGEST_TEXT) -> str:
    """A text exactly as it stands; empty where there is none."""
    found = node.get(name, "")
    if not isinstance(found, str) or _UNSHOWABLE.search(found):
        raise CannotShow("form-malformed", part=name)
    if len(found) > longest:
        raise CannotShow("form-text-too-long", length=len(found), longest=longest)
    return found


def quoted(*words: str) -> str:
    """The first of some texts that says anything, as a sentence quotes it: short and on one line."""
    line = " ".join(next(filter(str.strip, words), "").split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1]}…"


def parts(node: Node, name: str) -> list[Node]:
    """A list of objects; empty where there is none."""
    found = node.get(name, [])
    if not isinstance(found, list) or not all(isinstance(part, dict) for part in found):
        raise CannotShow("form-malformed", part=name)
    return found


def texts(node: Node, name: str) -> list[str]:
    """A list of texts; empty where there is none."""
    found = node.get(name, [])
    if not isinstance(found, list):
        raise CannotShow("form-malformed", part=name)
    return [text({name: one}, name) for one in found]


def part(node: Node, name: str) -> Node:
    """An object; an empty one where there is none."""
    found = node.get(name, {})
    if not isinstance(found, dict):
        raise CannotShow("form-malformed", part=name)
    return found


def flag(node: Node, name: str) -> bool:
    """Whether something is said to be true."""
    return node.get(name) is True


def loinc_codes(node: Node) -> set[str]:
    """The LOINC codes of a resource or an item."""
    return {text(coding, "code") for coding in parts(node, "code") if text(coding, "system") == LOINC}


def extensions(node: Node) -> Iterator[tuple[str, Node]]:
    """The extensions of a node, each with the last word of its address."""
    for extension in parts(node, "extension"):
        yield text(extension, "url").rpartition("/")[2], extension


def score_of(*nodes: Node) -> Decimal | None:
    """What the first of some nodes that says so counts; None where none does."""
    for node in nodes:
        for name, said in (*extensions(node), *properties(node)):
            if name in _SCORES:
                return number(said.get("valueDecimal", said.get("valueInteger")))
    return None


def properties(node: Node) -> Iterator[tuple[str, Node]]:
    """What a code system says of a concept, each with its name."""
    for said in parts(node, "property"):
        yield text(said, "code"), said


def number(found: object) -> Decimal | None:
    """A number of the file, exactly as it is written; None for anything else."""
    return Decimal(found) if isinstance(found, int | Decimal) and not isinstance(found, bool) else None
