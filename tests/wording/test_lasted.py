"""How long it lasted, in a few words: every form, and what makes something unusual."""

import pytest

from invented import MEASURES
from ketadiary.insight import (
    Bracket,
    Days,
    FadeFinding,
    FadeState,
    LiftFinding,
    LiftState,
    LiftUsual,
    LiftUsualState,
    Range,
    UsualFinding,
    UsualState,
)
from ketadiary.insight.findings import Entry
from ketadiary.model import Measure
from ketadiary.wording import Language
from ketadiary.wording.lasted import fade_words, lift_usual_words, lift_words, usual_words

NAUSEA, MOOD = MEASURES["nausea"], MEASURES["mood"]
PAIN = Measure(key="pain", label="Pain")
USUAL = UsualFinding(measure=NAUSEA, state=UsualState.ESTIMATED, count=13, faded=Range(1.5, 0.8, 2.8))


def fade(state: FadeState, **values: object) -> FadeFinding:
    return FadeFinding(measure=NAUSEA, number=1, infusion_id="one", state=state, **values)


def lift(state: LiftState, **values: object) -> LiftFinding:
    return LiftFinding(measure=MOOD, number=1, infusion_id="one", state=state, **values)


def estimated(estimate: float, low: float, high: float, bracket: Bracket) -> FadeFinding:
    return fade(FadeState.ESTIMATED, faded=Range(estimate, low, high), bracket=bracket)


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        (fade(FadeState.NO_END), "end not known"),
        (fade(FadeState.NO_ENTRIES), "not rated"),
        (fade(FadeState.NOT_NOTICEABLE, bracket=Bracket(None, 0.1)), "not noticed"),
        (fade(FadeState.TOO_HIGH_BEFORE), "too high before to tell"),
        (fade(FadeState.SUSPECT_ENTRY, bracket=Bracket(1, 2)), "one entry stands apart"),
        (fade(FadeState.GONE_AT_FIRST_ENTRY, bracket=Bracket(None, 5)), "back by 5 h"),
        (fade(FadeState.STILL_PRESENT, bracket=Bracket(8, None)), "still there at 8 h"),
        (fade(FadeState.BRACKET_ONLY, bracket=Bracket(1.5, 4)), "1.5 h to 4 h"),
        (fade(FadeState.BRACKET_ONLY, bracket=Bracket(0.68, 1.49)), "41 min to 1 h 29 min"),
        (fade(FadeState.TOO_UNCERTAIN, bracket=Bracket(2, None)), "still there at 2 h"),
        (fade(FadeState.NOT_A_SIMPLE_FADE, returned=Entry(6, 5)), "up again at 5 h"),
        (estimated(2.05, 1.6, 2.5, Bracket(1.5, 2.6)), "about 2 h"),
        # A best estimate that goes against the entries: these are told, as they are drawn.
        (estimated(3.1, 2.0, 3.6, Bracket(1.5, 2.6)), "1.5 h to 2.5 h"),
        (estimated(1.4, 1.02, 1.82, Bracket(0.72, 1.33)), "43 min to 1 h 20 min"),
        (fade(FadeState.NOT_NOTICEABLE, highest=Entry(0, 1)), "not noticed"),
        (fade(FadeState.NOT_NOTICEABLE, highest=Entry(1, 1)), "about as before"),
        (fade(FadeState.NOT_NOTICEABLE, highest=Entry(4, 1), baseline=4), "about as before"),
    ],
)
def test_how_long_is_told_in_five_words(finding: FadeFinding, told: str, tr: Language) -> None:
    words = fade_words(finding, None, tr)
    assert words.told == told
    assert not words.beneath


@pytest.mark.parametrize(
    ("finding", "beneath", "unusual"),
    [
        (estimated(2.0, 1.6, 2.5, Bracket(1.5, 2.6)), "usually 45 min to 3 h", False),
        (estimated(3.2, 2.6, 3.9, Bracket(3, 4)), "longer than usual (45 min to 3 h)", True),
        (estimated(0.5, 0.3, 0.7, Bracket(0.4, 1)), "shorter than usual (45 min to 3 h)", True),
        # Without an estimate among the entries, only these can say so: here they reach into what is usual.
        (fade(FadeState.BRACKET_ONLY, bracket=Bracket(2.5, 9)), "usually 45 min to 3 h", False),
        (fade(FadeState.STILL_PRESENT, bracket=Bracket(3, None)), "longer than usual (45 min to 3 h)", True),
        (fade(FadeState.GONE_AT_FIRST_ENTRY, bracket=Bracket(None, 2.5)), "usually 45 min to 3 h", False),
        (fade(FadeState.NOT_NOTICEABLE), "usually 45 min to 3 h", False),
    ],
)
def test_longer_or_shorter_is_said_where_it_lies_outside(
    finding: FadeFinding, beneath: str, unusual: bool, tr: Language
) -> None:
    words = fade_words(finding, USUAL, tr)
    assert (words.beneath, words.unusual) == (beneath, unusual)


def test_what_is_usual_says_its_middle_and_nine_in_ten(tr: Language) -> None:
    words = usual_words(USUAL, tr)
    assert (words.note, words.told, words.beneath) == ("13 infusions", "about 1.5 h", "nine in ten: 45 min to 3 h")
    few = usual_words(UsualFinding(measure=NAUSEA, state=UsualState.TOO_FEW, count=1), tr)
    assert (few.note, few.told, few.beneath) == ("1 infusion", "too few to say yet", "")


RISEN = {"before": 2.0, "rise": Range(4.6, 3, 6)}


@pytest.mark.parametrize(
    ("finding", "note", "told"),
    [
        (lift(LiftState.STILL_UP, **RISEN, seen_days=Bracket(6, None)), "2 → 7", "still up after 6 days"),
        (lift(LiftState.CUT_BY_NEXT, **RISEN, seen_days=Bracket(9, None)), "2 → 7", "9 days, to the next infusion"),
        (lift(LiftState.ESTIMATED, **RISEN, half_gone=Days(5, 8, 12)), "2 → 7", "halved after 5 to 12 days"),
        (lift(LiftState.TOO_UNCERTAIN, **RISEN), "2 → 7", "how long is not known"),
        (lift(LiftState.NO_RISE, before=5.0, last_entry_days=9.0), "week before: 5", "no clear rise"),
        (lift(LiftState.NO_RISE, before=5.0, last_entry_days=2.0), "week before: 5", "no clear rise"),
        (lift(LiftState.NO_RISE, before=5.0, last_entry_days=1.9), "week before: 5", "too early to say"),
        (lift(LiftState.IN_SERIES), "", "next of its series followed"),
        (lift(LiftState.NO_BEFORE), "", "too little rated the week before"),
        (lift(LiftState.NO_ENTRIES, before=3.5), "week before: 4", "not rated after it"),
        (lift(LiftState.NO_END), "", "end not known"),
    ],
)
def test_mood_is_told_from_before_to_after(finding: LiftFinding, note: str, told: str, tr: Language) -> None:
    words = lift_words(finding, None, tr)
    assert (words.note, words.told) == (note, told)


@pytest.mark.parametrize(
    ("measure", "before", "rise", "best", "note"),
    [
        (MOOD, 6.0, 2.7, 8.0, "6 → 8"),  # no rating reached 9
        (MOOD, 6.0, 2.7, 10.0, "6 → 9"),
        (MOOD, 5.5, 1.1, 6.0, "6 → 7"),  # 6 → 6 would be no rise
        (MOOD, 8.0, 4.0, None, "8 → 10"),
        (PAIN, 6.0, 2.7, 4.0, "6 → 4"),
        (PAIN, 6.0, 2.7, 1.0, "6 → 3"),
    ],
)
def test_no_level_is_told_that_no_rating_reached(
    measure: Measure, before: float, rise: float, best: float | None, note: str, tr: Language
) -> None:
    found = LiftFinding(
        measure=measure, number=1, infusion_id="one", state=LiftState.TOO_UNCERTAIN,
        before=before, rise=Range(rise, 1.2, 5.0), best=best,
    )  # fmt: skip
    assert lift_words(found, None, tr).note == note


def test_how_long_a_rise_usually_holds_is_said_or_that_it_is_not_known(tr: Language) -> None:
    known = LiftUsual(measure=MOOD, state=LiftUsualState.ESTIMATED, count=5, told=6, half_gone=Days(4, 9, 21))
    assert lift_usual_words(known, tr).told == "about 9 days"
    assert lift_usual_words(known, tr).beneath == "usually, until a rise has halved"
    unknown = LiftUsual(measure=MOOD, state=LiftUsualState.TOO_FEW, count=1)
    assert lift_usual_words(unknown, tr).told == "too few to say yet"
    assert lift_usual_words(unknown, tr).beneath == "how long a rise usually holds"


def test_mood_has_its_usual_days(tr: Language) -> None:
    usual = LiftUsual(measure=MOOD, state=LiftUsualState.ESTIMATED, count=5, told=6, half_gone=Days(4, 9, 21))
    finding = lift(LiftState.STILL_UP, **RISEN, seen_days=Bracket(6, None))
    assert lift_words(finding, usual, tr).beneath == "usually 4 to 21 days"
