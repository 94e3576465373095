"""What is said of an invented diary has its place in the lists of sentence forms, so that those lists stay whole."""

import re
from collections.abc import Iterator

from charts.invented import measures, records_of
from ketadiary.insight import Insight, look
from ketadiary.sample import sample_diary
from ketadiary.wording import Language
from ketadiary.wording.finding_sentences import Finding, sentence
from support import NOON_IN_PARIS
from wording.test_fading import FORMS as FADING
from wording.test_lifting import FORMS as LIFTING

_NUMBER = re.compile(r"(?:\d+ h )?\d+ min|\d+(?:\.\d+)? h\b|\d+(?:\.\d+)? days?\b|\d+(?:\.\d+)?")
_LABELS = "|".join(measure.label for measure in measures().values())


def shapes(said: str) -> set[str]:
    """Its sentences without what differs from one diary to the next: the measure's name and all numbers."""
    bare = _NUMBER.sub("#", re.sub(rf"^(?:{_LABELS})(?=: | was )", "M", said)).replace("# to #", "#")
    return {one[0].upper() + one[1:] for one in re.split(r"(?<=\.)\s+", bare)}


def findings(insight: Insight) -> Iterator[Finding]:
    for measure in insight.measures.values():
        yield from measure.infusions or [measure]
        yield from (one for one in (measure.usual, measure.over_infusions, measure.dose) if one)
    for lifts in (insight.lift, *insight.reliefs.values()):
        yield from lifts.infusions
        yield from (one for one in (lifts.usual, lifts.since_before_treatment) if one)


def test_every_sentence_of_an_invented_diary_has_a_form(tr: Language) -> None:
    listed = {shape for said in (*(form.said for form in FADING.values()), *LIFTING) for shape in shapes(said)}
    records = records_of(sample_diary(NOON_IN_PARIS))
    for one in findings(look(records.infusions, records.check_ins, measures())):
        said = sentence(one, tr)
        assert shapes(said) <= listed, said
