"""What is said of the parts of a form that are left out."""

from collections.abc import Iterator, Sequence

from ketadiary.exchange.fhir_form_items import LeftOut, Why, declares_scripts
from ketadiary.exchange.fhir_nodes import Node
from ketadiary.model import Problem

_ONE_AND_MORE = {
    Why.UNSCORED: ("form-question-left-out", "form-questions-left-out"),
    Why.CALCULATED: ("form-total-left-out", "form-totals-left-out"),
    Why.HIDDEN: ("form-hidden-left-out", "form-hidden-ones-left-out"),
    Why.WORDS: ("form-words-left-out", "form-more-words-left-out"),
    Why.FREE_TEXT: ("form-free-text-left-out", "form-free-texts-left-out"),
}


def notes_of(root: Node, left_out: Sequence[LeftOut]) -> Iterator[Problem]:
    """One note for each reason why something is left out of a form of its own, with the first part that it is about."""
    for why, (for_one, for_more) in _ONE_AND_MORE.items():
        parts = [one for one in left_out if one.why == why]
        if parts:
            key = for_one if len(parts) == 1 else for_more
            yield Problem(key, values={"text": parts[0].called, "count": len(parts)})
    if declares_scripts(root) and not any(one.why is Why.CALCULATED for one in left_out):
        yield Problem("form-scripts-not-run")
