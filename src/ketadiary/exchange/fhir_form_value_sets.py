"""The value sets that lie in a FHIR Questionnaire itself, worked out to lists of choices. Nothing is fetched.

What they leave out, by `exclude` or as inactive or abstract, is not offered; what cannot be worked out from the file
alone is refused. See hl7.org/fhir/R4/valueset.html, "Composition Rules".
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ketadiary.dataclass import dataclass
from ketadiary.exchange.fhir_nodes import CannotShow, Node, flag, part, parts, properties, score_of, text, texts

_MOST_LISTED = 2_000
_MOST_WORK = 200_000
_DEEPEST = 20
_NOT_CHOSEN = frozenset(("inactive", "notSelectable"))
_Key = tuple[str, str]


@dataclass(frozen=True)
class Concept:
    """One code of a value set, what it is called, and what it counts where that is said."""

    system: str
    code: str
    label: str
    score: Decimal | None

    @property
    def key(self) -> _Key:
        """By what it is known in other value sets."""
        return self.system, self.code


class ValueSets:
    """The value sets of one file, each worked out once."""

    def __init__(self, root: Node) -> None:
        self._nodes: dict[str, Node] = {}
        self._systems: dict[str, Mapping[_Key, Concept]] = {}
        for node in parts(root, "contained"):
            match text(node, "resourceType"):
                case "ValueSet":
                    self._nodes |= dict.fromkeys(_addresses(node), node)
                case "CodeSystem" if text(node, "content") == "complete":
                    self._systems[text(node, "url")] = _of_system(node)
        self._known: dict[str, Mapping[_Key, Concept]] = {}
        self._work = 0

    def concepts(self, address: str) -> Sequence[Concept]:
        """What can be chosen from the value set with this address, in its order. Raises CannotShow."""
        return list(self._listed(address, ()).values())

    def _listed(self, address: str, above: tuple[str, ...]) -> Mapping[_Key, Concept]:
        node = self._nodes.get(address)
        if node is None:
            raise CannotShow("form-choices-elsewhere")
        if address in above:
            raise CannotShow("form-choices-in-a-circle")
        if len(above) >= _DEEPEST:
            raise CannotShow("form-choices-too-deep", longest=_DEEPEST)
        if address not in self._known:
            self._known[address] = self._worked_out(node, (*above, address))
        self._count(len(self._known[address]))
        return self._known[address]

    def _count(self, concepts: int) -> None:
        self._work += 1 + concepts
        if concepts > _MOST_LISTED or self._work > _MOST_WORK:
            raise CannotShow("form-too-many-choices", longest=_MOST_LISTED)

    def _worked_out(self, node: Node, above: tuple[str, ...]) -> Mapping[_Key, Concept]:
        expansion, compose = part(node, "expansion"), part(node, "compose")
        if "contains" in expansion or expansion.get("total") == 0 or (expansion and not compose):
            return _expanded(expansion, _scores(compose))
        listed: dict[_Key, Concept] = {}
        for include in parts(compose, "include"):
            listed = {
                **listed,
                **{key: one for key, one in self._included(include, above).items() if key not in listed},
            }
            self._count(len(listed))
        if not compose.get("include"):
            raise CannotShow("form-choices-elsewhere")
        for exclude in parts(compose, "exclude"):
            is_out = self._excluded(exclude, above)
            listed = {key: concept for key, concept in listed.items() if not is_out(key)}
            self._count(len(listed))
        return listed

    def _included(self, include: Node, above: tuple[str, ...]) -> Mapping[_Key, Concept]:
        """A part of a value set: its concepts, the members of other value sets, or those that are both."""
        _refuse_rules(include)
        others = [self._listed(address, above) for address in texts(include, "valueSet")]
        listed = self._named(include, others)
        known = self._systems.get(text(include, "system"), {})
        shared = [key for key in listed if all(key in other for other in others)]
        return {key: _scored(listed[key], [*others, known]) for key in shared}

    def _named(self, include: Node, others: Sequence[Mapping[_Key, Concept]]) -> Mapping[_Key, Concept]:
        """The concepts of a part, or where it lists none, those of a value set or of the whole system that it names."""
        system = text(include, "system")
        if "concept" in include:
            return {concept.key: concept for concept in _concepts(include)}
        if others:
            return {key: one for key, one in others[0].items() if system in ("", one.system)}
        if system not in self._systems:
            raise CannotShow("form-choices-elsewhere")
        return self._systems[system]

    def _excluded(self, exclude: Node, above: tuple[str, ...]) -> Callable[[_Key], bool]:
        _refuse_rules(exclude)
        if not exclude.keys() & {"concept", "valueSet"} and (system := text(exclude, "system")):
            return lambda key: key[0] == system
        out = self._included(exclude, above)
        return lambda key: key in out


def _addresses(node: Node) -> Iterator[str]:
    """How a value set is referred to: by its id in the file, or by its address with or without its version."""
    if name := text(node, "id"):
        yield f"#{name}"
    if url := text(node, "url"):
        yield url
        yield f"{url}|{text(node, 'version')}"


def _refuse_rules(portion: Node) -> None:
    if portion.get("filter"):
        raise CannotShow("form-choices-by-rule")
    if portion.get("modifierExtension"):
        raise CannotShow("form-choices-elsewhere")


def _concepts(portion: Node) -> Iterator[Concept]:
    system = text(portion, "system")
    for node in parts(portion, "concept"):
        yield _concept(node, system)


def _concept(node: Node, system: str) -> Concept:
    code = text(node, "code")
    return Concept(system, code, text(node, "display") or code, score_of(node))


def _scored(concept: Concept, others: Sequence[Mapping[_Key, Concept]]) -> Concept:
    """With the score that another value set gives it, where it has none of its own."""
    scores = (concept.score, *(other[concept.key].score for other in others if concept.key in other))
    return replace(concept, score=next((score for score in scores if score is not None), None))


def _scores(compose: Node) -> Mapping[_Key, Decimal]:
    """What the concepts count of which an expansion was made: it repeats only their codes and words."""
    concepts = (concept for include in parts(compose, "include") for concept in _concepts(include))
    return {concept.key: concept.score for concept in concepts if concept.score is not None}


def _expanded(expansion: Node, scores: Mapping[_Key, Decimal]) -> Mapping[_Key, Concept]:
    nodes = list(_nested(expansion, "contains"))
    total = expansion.get("total")
    if isinstance(total, int) and total > len(nodes):
        raise CannotShow("form-choices-incomplete")
    found = (_concept(node, text(node, "system")) for node in nodes if _can_be_chosen(node))
    return {one.key: replace(one, score=scores.get(one.key)) if one.score is None else one for one in found}


def _of_system(node: Node) -> Mapping[_Key, Concept]:
    """The codes of a code system that can be chosen."""
    system = text(node, "url")
    concepts = (_concept(one, system) for one in _nested(node, "concept") if _can_be_chosen(one))
    return {concept.key: concept for concept in concepts}


def _nested(whole: Node, name: str) -> Iterator[Node]:
    """All parts of something that has parts of this name in parts, those inside others after them."""
    waiting = [parts(whole, name)[::-1]]
    while waiting:
        if not waiting[-1]:
            waiting.pop()
            continue
        node = waiting[-1].pop()
        yield node
        waiting.append(parts(node, name)[::-1])


def _can_be_chosen(node: Node) -> bool:
    """Whether a concept is a choice, and no heading or withdrawn code."""
    is_heading = not text(node, "code") and bool(node.get("contains"))
    said = {name for name, found in properties(node) if flag(found, "valueBoolean")}
    return not (is_heading or flag(node, "abstract") or flag(node, "inactive") or said & _NOT_CHOSEN)
