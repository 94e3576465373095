"""Every form of sentence about rises and relief, with one example each."""

import re
from typing import Any

import pytest

from ketadiary.insight import (
    BeforeTreatment,
    BeforeTreatmentState,
    Days,
    LiftFinding,
    LiftState,
    LiftUsual,
    LiftUsualState,
    Range,
)
from ketadiary.model import Better, Measure
from ketadiary.wording import Language
from ketadiary.wording.finding_sentences import held_text, lift_line, sentence

MOOD = Measure(key="mood", label="Mood", better=Better.HIGH)
PAIN = Measure(key="pain", label="Pain")
RISE = Range(3.1, 2.0, 4.0)


def lift(state: LiftState, measure: Measure = MOOD, before: float = 3, **values: Any) -> LiftFinding:
    return LiftFinding(measure=measure, number=1, infusion_id="one", state=state, before=before, **values)


def usual(state: LiftUsualState, measure: Measure = MOOD, **values: Any) -> LiftUsual:
    return LiftUsual(measure=measure, state=state, **values)


def since(state: BeforeTreatmentState, **values: Any) -> BeforeTreatment:
    return BeforeTreatment(measure=MOOD, state=state, **values)


def risen(state: LiftState, days: Days | None, **values: Any) -> LiftFinding:
    return lift(state, rise=RISE, half_gone=days, **values)


FORMS = {
    "Mood was 3 in the week before and 6 after this infusion. That had halved after 5 to 13 days.": (
        risen(LiftState.ESTIMATED, Days(5.2, 7, 12.3))
    ),
    "Mood was 3 in the week before and 6 after this infusion. That had halved within 24 h.": (
        risen(LiftState.ESTIMATED, Days(0.03, 0.5, 0.8))
    ),
    "Pain was 7 in the week before and 4 after this infusion. That had halved after 18 h to 2.5 days.": (
        risen(LiftState.ESTIMATED, Days(0.84, 1, 2.3), measure=PAIN, before=7)
    ),
    "Mood was 3 in the week before and 6 after this infusion. That had halved after at least 9 days.": (
        risen(LiftState.ESTIMATED, Days(9.2))
    ),
    "Mood was 3 in the week before and 6 after this infusion. "
    "More than half of that held for at least 6 days, up to the next infusion.": (
        risen(LiftState.CUT_BY_NEXT, Days(6.2))
    ),
    "Mood was 3 in the week before and 6 after this infusion. "
    "More than half of that has held for at least 18 h so far.": risen(LiftState.STILL_UP, Days(0.87)),
    "Mood was 3 in the week before and 6 after this infusion. When that had halved, your ratings leave open.": (
        risen(LiftState.TOO_UNCERTAIN, Days(2, None, None))
    ),
    "Mood was 4 in the week before; your ratings show no clear rise after this infusion.": (
        lift(LiftState.NO_RISE, before=3.5)
    ),
    "Mood was 4 in the week before; it is too early to say what came after.": (
        lift(LiftState.NO_RISE, before=4, last_entry_days=0.6)
    ),
    "Pain was 7 in the week before; your ratings show no clear fall after this infusion.": (
        lift(LiftState.NO_RISE, PAIN, before=7)
    ),
    "Mood: say when this infusion ended, and its days can be counted.": lift(LiftState.NO_END),
    "Mood: the week before has too few ratings to compare with.": lift(LiftState.NO_BEFORE),
    "Mood: no rating from 2 h after the end to the next infusion.": lift(LiftState.NO_ENTRIES),
    "Mood: another infusion of the same series followed, so no length is told for this one.": lift(LiftState.IN_SERIES),
    "Mood: no infusion shows yet what came after it. It takes ratings in the week before and on the days after.": (
        usual(LiftUsualState.TOO_FEW, count=0)
    ),
    "Mood: a clear rise followed 1 of 2 infusions. How long that usually holds cannot be told yet.": (
        usual(LiftUsualState.TOO_FEW, count=1, told=2)
    ),
    "Mood: a clear rise followed 1 infusion. How long that usually holds cannot be told yet.": (
        usual(LiftUsualState.TOO_FEW, count=1, told=1)
    ),
    "Mood: 1 infusion shows what came after it: no clear rise.": usual(LiftUsualState.TOO_FEW, count=0, told=1),
    "Pain: 3 infusions show what came after them: no clear fall.": (
        usual(LiftUsualState.TOO_FEW, PAIN, count=0, told=3)
    ),
    "Mood: 5 infusions show what came after them: no clear rise.": usual(LiftUsualState.TOO_FEW, count=0, told=5),
    "Mood: a clear rise followed 4 of 6 infusions. "
    "It had halved within 24 h, in about nine in ten of them.": (
        usual(LiftUsualState.ESTIMATED, count=4, told=6, half_gone=Days(0.03, 0.5, 0.8))
    ),
    "Pain: a clear fall followed 4 of 6 infusions. "
    "It had halved after 3 to 15 days, in about nine in ten of them.": (
        usual(LiftUsualState.ESTIMATED, PAIN, count=4, told=6, half_gone=Days(3.3, 6, 14.2))
    ),
    "Mood was 2 before your first infusion, and 6 on your latest days with ratings. "
    "Now it is likely between 5 and 7.": (
        since(BeforeTreatmentState.ESTIMATED, before=Range(2.1, 1.5, 2.7), now=Range(6, 5.4, 6.6),
              change=Range(3.9, 3, 4.8), now_days=14)
    ),
    "Mood was 2 before your first infusion, and 3 on your latest days with ratings. That may be chance.": (
        since(BeforeTreatmentState.ESTIMATED, before=Range(2.1, 1, 3.2), now=Range(3, 1.9, 4.1),
              change=Range(0.9, -0.5, 2.3), now_days=14)
    ),
    "Mood: no rating from the two weeks before your first infusion.": since(BeforeTreatmentState.NO_BEFORE),
    "Mood: too few days with ratings to compare now with before your first infusion.": (
        since(BeforeTreatmentState.TOO_FEW)
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "finding"), FORMS.items())
def test_each_form_reads_so(said: str, finding: LiftFinding | LiftUsual | BeforeTreatment, tr: Language) -> None:
    assert sentence(finding, tr) == said


@pytest.mark.parametrize("said", FORMS)
def test_a_sentence_has_at_most_twenty_words_and_two_numbers(said: str) -> None:
    for one in re.split(r"(?<=\.) ", said):
        assert len(one.split()) <= 20
        assert len(re.findall(r"\d+(?:\.\d+)?", one)) <= 2


def test_every_state_has_a_form() -> None:
    shown = {type(one): {other.state for other in FORMS.values() if type(other) is type(one)} for one in FORMS.values()}
    assert shown == {
        LiftFinding: set(LiftState),
        LiftUsual: set(LiftUsualState),
        BeforeTreatment: set(BeforeTreatmentState),
    }


def test_a_level_after_stays_on_the_scale(tr: Language) -> None:
    finding = lift(LiftState.STILL_UP, before=8, rise=Range(4, 2, 6), half_gone=Days(3))
    assert sentence(finding, tr).startswith("Mood was 8 in the week before and 10 after")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, ""),
        (Days(1.3), "at least 30 h"),
        (Days(9.9), "at least 9.5 days"),
        (Days(11.9, 15, 20.1), "11 to 21 days"),
    ],
)
def test_days_are_rounded_outwards(days: Days | None, said: str, tr: Language) -> None:
    assert held_text(days, tr) == said


def test_the_line_about_all_lifts_is_as_agreed(tr: Language) -> None:
    assert lift_line(tr) == (
        "It counts from 2 h after the end: earlier ratings may tell of the drug itself. It is compared with the week "
        "before the infusion, or before its series. An infusion that was no part of a series can say so by its phase: "
        "Maintenance."
    )
