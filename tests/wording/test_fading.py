"""Every form of sentence about fades, with one example each: short, plain, and with no more than two numbers."""

import re
from typing import NamedTuple

import pytest

from invented import MEASURES
from ketadiary.insight import (
    Bracket,
    DoseFinding,
    DoseState,
    Entry,
    FadeFinding,
    FadeState,
    MeasureFindings,
    Range,
    RepetitionFinding,
    RepetitionState,
    Suspect,
    UsualFinding,
    UsualState,
)
from ketadiary.wording import Language
from ketadiary.wording.durations import entry_time
from ketadiary.wording.finding_sentences import Finding, sentence
from ketadiary.wording.fixed_lines import worked_out

NAUSEA = MEASURES["nausea"]
_NUMBER = re.compile(r"(?:\d+ h )?\d+ min|\d+(?:\.\d+)? h|\d+(?:\.\d+)?")
"""A length of time is one number, with or without its minutes."""


def fade(state: FadeState, **values: object) -> FadeFinding:
    return FadeFinding(measure=NAUSEA, number=1, infusion_id="one", state=state, **values)


def bracketed(state: FadeState, above: Entry, within: Entry, **values: object) -> FadeFinding:
    bracket = Bracket(above.hours, within.hours)
    return fade(state, last_above=above, first_within=within, bracket=bracket, **values)


def usual(**values: object) -> UsualFinding:
    return UsualFinding(measure=NAUSEA, **values)


def over(state: RepetitionState, count: int, **values: object) -> RepetitionFinding:
    return RepetitionFinding(measure=NAUSEA, state=state, count=count, **values)


def dose(state: DoseState, count: int = 6, **values: object) -> DoseFinding:
    return DoseFinding(measure=NAUSEA, state=state, count=count, **values)


class Form(NamedTuple):
    """A finding and what is said of it."""

    finding: Finding
    said: str


CLOSE = (Entry(3, 41 / 60), Entry(1, 89 / 60))
APART = (Entry(3, 1.45), Entry(0, 4.1))
LAST = Entry(0, 7.9)
FORMS = {
    "no end": Form(fade(FadeState.NO_END), "Say when this infusion ended: all times count from there."),
    "no entries": Form(
        fade(FadeState.NO_ENTRIES), "Nausea: not rated in the three days after it, or until the next infusion."
    ),
    "gone at first entry": Form(
        fade(FadeState.GONE_AT_FIRST_ENTRY, first=Entry(1, 2.9), last=LAST),
        "Nausea: 1 at your first rating, 3 h after the end. What was before that is not known. You rated until 8 h.",
    ),
    "too high before": Form(
        fade(FadeState.TOO_HIGH_BEFORE, baseline=9), "Nausea: 9 before the infusion, too high to notice a rise."
    ),
    "not noticeable": Form(
        fade(FadeState.NOT_NOTICEABLE, highest=Entry(1, 0.2), last=LAST),
        "Nausea: at most 1, too little to follow. You rated until 8 h.",
    ),
    "never there": Form(
        fade(FadeState.NOT_NOTICEABLE, highest=Entry(0, 0.2), last=LAST), "Nausea: always 0. You rated until 8 h."
    ),
    "not noticeable above the baseline": Form(
        fade(FadeState.NOT_NOTICEABLE, baseline=2, highest=Entry(3, 0.2)),
        "Nausea: at most 3, and 2 before: too little to follow.",
    ),
    "not a simple fade": Form(
        fade(FadeState.NOT_A_SIMPLE_FADE, fallen=Entry(0, 6), returned=Entry(5, 30.2), last=Entry(5, 30.2)),
        "Nausea: down to 0 at 6 h. Up again to 5 at 30 h. This is no simple fade, so nothing is estimated. "
        "You rated until 30 h.",
    ),
    "not a simple fade, gone later": Form(
        bracketed(FadeState.NOT_A_SIMPLE_FADE, Entry(5, 30.2), Entry(1, 40), fallen=Entry(0, 6),
                  returned=Entry(5, 30.2), last=Entry(1, 40)),
        "Nausea: down to 0 at 6 h. Up again to 5 at 30 h. Then 1 at 40 h, your last rating. "
        "This is no simple fade, so nothing is estimated.",
    ),
    "still present": Form(
        fade(FadeState.STILL_PRESENT, last=Entry(4, 3.0)), "Nausea: still 4 at your last rating, 3 h after the end."
    ),
    "still present, with a baseline": Form(
        fade(FadeState.STILL_PRESENT, baseline=2, last=Entry(4, 2.6)),
        "Nausea: 2 before the infusion. Still 4 at your last rating, 2.5 h after the end.",
    ),
    "suspect entry": Form(
        fade(FadeState.SUSPECT_ENTRY, suspect=Suspect("one", Entry(10, 3.0))),
        "Nausea: the 10 at 3 h does not go with your other ratings. Leave it out, or keep it, to see more.",
    ),
    "first rating too late": Form(
        bracketed(FadeState.BRACKET_ONLY, *APART, first=Entry(5, 2.5), last=LAST),
        "Nausea: still 3 at 1.5 h. Then 0 at 4 h. Your first rating came too late for an estimate. "
        "You rated until 8 h.",
    ),
    "too few ratings": Form(
        bracketed(FadeState.BRACKET_ONLY, *APART, first=APART[0], last=APART[1]),
        "Nausea: still 3 at 1.5 h. Then 0 at 4 h, your last rating. Too few ratings for an estimate.",
    ),
    "too uncertain, with minutes and a baseline": Form(
        bracketed(FadeState.TOO_UNCERTAIN, *CLOSE, baseline=0.5, last=LAST),
        "Nausea: 0.5 before the infusion. Still 3 at 41 min. Then 1 at 1 h 29 min. "
        "Your ratings allow no closer estimate. You rated until 8 h.",
    ),
    "too uncertain, back at the last rating": Form(
        fade(FadeState.TOO_UNCERTAIN, last_above=Entry(2, 23.4), last=Entry(2, 23.4), bracket=Bracket(23.4, None)),
        "Nausea: still 2 at your last rating, 23 h after the end. Your ratings allow no closer estimate.",
    ),
    "estimated": Form(
        bracketed(FadeState.ESTIMATED, *APART, faded=Range(2.04, 1.56, 3.11), last=LAST),
        "Nausea: still 3 at 1.5 h. Then 0 at 4 h. Faded after about 1.5 h to 3.5 h. Most likely: 2 h. "
        "You rated until 8 h.",
    ),
    "estimated, the best estimate outside the entries": Form(
        bracketed(FadeState.ESTIMATED, *APART, faded=Range(1.2, 0.1, 3.11), last=LAST),
        "Nausea: still 3 at 1.5 h. Then 0 at 4 h. Faded within about 3.5 h. You rated until 8 h.",
    ),
    "estimated, no width once rounded": Form(
        bracketed(FadeState.ESTIMATED, *CLOSE, faded=Range(1.0, 1.0, 1.0), last=LAST),
        "Nausea: still 3 at 41 min. Then 1 at 1 h 29 min. Faded after about 1 h. You rated until 8 h.",
    ),
    "estimated, with a return": Form(
        bracketed(FadeState.ESTIMATED, *APART, faded=Range(2.04, 1.5, 3.5), returned=Entry(2, 26), last=Entry(0, 30)),
        "Nausea: still 3 at 1.5 h. Then 0 at 4 h. Up again to 2 at 26 h. Faded after about 1.5 h to 3.5 h. "
        "Most likely: 2 h. You rated until 30 h.",
    ),
    "usual": Form(
        usual(state=UsualState.ESTIMATED, count=6, fitted=5, half_life=Range(0.8, 0.5, 1.3), faded=Range(1.9, 1, 4.5)),
        "Nausea: usually faded after 1 h to 4.5 h. The middle: about 2 h. From 6 infusions.",
    ),
    "usual, from the start": Form(
        usual(state=UsualState.ESTIMATED, count=4, fitted=4, half_life=Range(0.4, 0.2, 0.7), faded=Range(0.8, 0.02, 2)),
        "Nausea: usually faded within 2 h. The middle: about 1 h. From 4 infusions.",
    ),
    "usual, nothing shown": Form(
        usual(state=UsualState.TOO_FEW, count=0), "Nausea: no infusion shows yet how it fades."
    ),
    "usual, too few": Form(
        usual(state=UsualState.TOO_FEW, count=2),
        "Nausea: 2 infusions show how it faded; 3 are needed to say what is usual.",
    ),
    "usual, one": Form(
        usual(state=UsualState.TOO_FEW, count=1),
        "Nausea: 1 infusion shows how it faded; 3 are needed to say what is usual.",
    ),
    "usual, too few ratings": Form(
        usual(state=UsualState.TOO_FEW, count=5), "Nausea: too few ratings in your 5 infusions to say what is usual."
    ),
    "over infusions, none": Form(over(RepetitionState.TOO_FEW, 0), "Nausea: no infusions to compare yet."),
    "over infusions, too few": Form(
        over(RepetitionState.TOO_FEW, 3),
        "Nausea: 3 infusions show how high it was at their ends; 5 are needed to compare.",
    ),
    "over infusions, one": Form(
        over(RepetitionState.TOO_FEW, 1),
        "Nausea: 1 infusion shows how high it was at its end; 5 are needed to compare.",
    ),
    "over infusions, no change": Form(
        over(RepetitionState.ESTIMATED, 7, rise=Range(-0.1, -0.4, 0.3)), "Nausea: no clear change over 7 infusions."
    ),
    "over infusions, lower": Form(
        over(RepetitionState.ESTIMATED, 7, rise=Range(-0.42, -0.9, -0.1), rise_clear=True),
        "Nausea: it began about 0.4 lower each time, over 7 infusions. From 0.1 to 0.9 would fit.",
    ),
    "over infusions, higher without a width": Form(
        over(RepetitionState.ESTIMATED, 24, rise=Range(0.1, 0.08, 0.12), rise_clear=True),
        "Nausea: it began about 0.1 higher each time, over 24 infusions.",
    ),
    "over infusions, faster": Form(
        over(RepetitionState.ESTIMATED, 7, half_life=Range(0.7, 0.6, 0.8), half_life_clear=True),
        "Nausea: it faded faster each time, over 7 infusions.",
    ),
    "over infusions, more slowly": Form(
        over(RepetitionState.ESTIMATED, 7, half_life=Range(1.2, 1.1, 1.4), half_life_clear=True),
        "Nausea: it faded more slowly each time, over 7 infusions.",
    ),
    "dose, too alike": Form(dose(DoseState.TOO_ALIKE), "Nausea: your doses are too alike to compare."),
    "dose, tied to order": Form(
        dose(DoseState.TIED_TO_ORDER),
        "Nausea: your doses changed along with the order of infusions: the two cannot be told apart.",
    ),
    "dose, none": Form(
        dose(DoseState.TOO_FEW, 0), "Nausea: no infusion yet with a dose and a fade that ratings show."
    ),
    "dose, too few": Form(
        dose(DoseState.TOO_FEW, 1),
        "Nausea: 1 infusion has a dose and a fade that ratings show; 5 are needed to compare.",
    ),
    "dose, some": Form(
        dose(DoseState.TOO_FEW, 4),
        "Nausea: 4 infusions have a dose and a fade that ratings show; 5 are needed to compare.",
    ),
    "dose, no link": Form(
        dose(DoseState.ESTIMATED, half_life=Range(1.1, 0.8, 1.6)),
        "Nausea: no clear link with the dose over 6 infusions.",
    ),
    "dose, a link": Form(
        dose(DoseState.ESTIMATED, half_life=Range(1.5, 1.1, 2.0), clear=True),
        "Nausea: with twice the dose it halved in about 1.5 times the time. From 1.1 to 2 would fit.",
    ),
    "see the lift": Form(
        MeasureFindings(measure=MEASURES["mood"]),
        "Mood: a high rating is the better one here: there is a rise to follow, not a fade.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_one_example(form: str, tr: Language) -> None:
    assert sentence(FORMS[form].finding, tr) == FORMS[form].said


@pytest.mark.parametrize("said", [form.said for form in FORMS.values()])
def test_a_sentence_has_at_most_twenty_words_and_two_numbers(said: str) -> None:
    for one in re.split(r"(?<=\.)\s+", said):
        assert len(one.split()) <= 20, one
        assert len(_NUMBER.findall(one)) <= 2, one


def test_every_state_of_a_fade_has_a_form() -> None:
    findings = [form.finding for form in FORMS.values()]
    assert {one.state for one in findings if isinstance(one, FadeFinding)} == set(FadeState)
    assert {one.state for one in findings if isinstance(one, DoseFinding)} == set(DoseState)


def test_without_its_name_a_sentence_begins_with_a_capital(tr: Language) -> None:
    said = sentence(FORMS["too uncertain, with minutes and a baseline"].finding, tr, named=False)
    assert said.startswith("0.5 before the infusion. Still 3 at 41 min.")
    assert sentence(FORMS["still present"].finding, tr, named=False).startswith("Still 4 at your last rating")


def test_the_doubts_are_short_and_said_in_one_place(tr: Language) -> None:
    lines = worked_out(tr)
    assert "Of ten ranges like these, about nine hold the true time." in " ".join(lines)
    for one in re.split(r"(?<=\.)\s+", " ".join(lines)):
        assert len(one.split()) <= 20, one
    assert not any(word in form.said for form in FORMS.values() for word in ("nine", "chance", "true value"))


@pytest.mark.parametrize(
    ("hours", "apart", "said"),
    [
        (0.1, 0.5, "6 min"),
        (0.1, 1.2, "5 min"),
        (1.48, 0.9, "1 h 29 min"),
        (1.48, 1.0, "1.5 h"),
        (2.2, 3, "2 h"),
        (25.4, 10, "25 h"),
        (71.6, 10, "72 h"),
    ],
)
def test_minutes_are_told_only_where_entries_are_minutes_apart(
    hours: float, apart: float, said: str, tr: Language
) -> None:
    assert entry_time(hours, apart, tr) == said
