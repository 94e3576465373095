"""What findings say, and what they never say."""

import re

import pytest

from invented import MEASURES, exponential, fading, infusion, rated
from ketadiary.insight import (
    Bracket,
    LiftFinding,
    LiftState,
    look,
)
from ketadiary.wording import Language
from ketadiary.wording.durations import at_least, at_most, duration, estimated
from ketadiary.wording.findings import (
    dose_line,
    driving_line,
    faded_line,
    lift_line,
    lift_summary,
    sentence,
)


def lift(state: LiftState, held: Bracket | None = None) -> LiftFinding:
    return LiftFinding(number=1, infusion_id="one", state=state, baseline=4, held_days=held)


def test_all_lifts_together_are_counted_and_told_from_below(tr: Language) -> None:
    lifts = [
        lift(LiftState.CUT_BY_NEXT, Bracket(9.1, None)),
        lift(LiftState.HELD, Bracket(3, 5)),
        lift(LiftState.HELD, Bracket(2, 5)),
        lift(LiftState.NO_GAIN),
        lift(LiftState.IN_SERIES),
    ]
    assert lift_summary(lifts, tr) == (
        "Of the 4 infusions that show it by themselves, 3 were followed by a rise clearly above the week before the "
        "series. At least half of these stayed at least half as improved for 3 days or more."
    )
    assert lift_summary(lifts[4:], tr).startswith("No infusion shows yet by itself")


def test_few_lifts_say_nothing_of_what_is_usual(tr: Language) -> None:
    held, not_risen = lift(LiftState.HELD, Bracket(3, 5)), lift(LiftState.NO_GAIN)
    assert lift_summary([held], tr) == (
        "Only 1 infusion shows by itself how mood rose and held, which is too few to say what is usual."
    )
    assert lift_summary([held] * 2, tr).startswith("Only 2 infusions show by themselves how mood rose")
    assert lift_summary([held, not_risen, not_risen], tr) == (
        "Of the 3 infusions that show it by themselves, 1 was followed by a rise clearly above the week before the "
        "series."
    )


@pytest.mark.parametrize(
    ("hours", "low", "high"),
    [(39.72, "39 h 30 min", "40 h"), (3.2, "3 h 10 min", "3 h 15 min"), (218, "9 days", "9.5 days")],
)
def test_open_ends_are_rounded_away_from_what_is_claimed(hours: float, low: str, high: str, tr: Language) -> None:
    assert (at_least(hours, tr), at_most(hours, tr)) == (low, high)


def test_a_mood_that_did_not_rise_is_held_against_a_number(tr: Language) -> None:
    assert "did not stay clearly above 4, the middle of those in the week" in sentence(lift(LiftState.NO_GAIN), tr)


def test_a_lift_cut_short_is_at_least_and_has_no_date(tr: Language) -> None:
    finding = LiftFinding(number=1, infusion_id="one", state=LiftState.CUT_BY_NEXT, held_days=Bracket(9.1, None))
    assert sentence(finding, tr) == (
        "Your mood ratings stayed at least half as improved for at least 9 days; then you had the next infusion, so it "
        "may have lasted longer."
    )


def test_when_mood_was_up_is_no_amount_and_early_ratings_are_accounted_for(tr: Language) -> None:
    first = LiftFinding(
        number=1, infusion_id="one", state=LiftState.NO_GAIN, baseline=4, onset_hours=Bracket(None, 8.3)
    )
    later = LiftFinding(number=1, infusion_id="one", state=LiftState.NO_GAIN, baseline=4, onset_hours=Bracket(3, 8.3))
    assert sentence(first, tr).startswith(
        "At the first mood rating that counts, 8 h 18 min after the end, your mood was already up."
    )
    assert sentence(later, tr).startswith("Your mood went up at some time from 3 h to 8 h 18 min after the end.")
    assert lift_line(tr) == (
        "Mood counts from 2 h after the end, as earlier ratings may tell of the drug itself, and is compared with the "
        "week before the series. A clear rise is one of at least two points, and of three tenths of what there was to "
        "gain, in two ratings in a row."
    )


def test_a_series_says_why_a_length_is_not_there_any_more(tr: Language) -> None:
    assert sentence(lift(LiftState.IN_SERIES), tr) == (
        "Inside a series it is not told how long a rise of mood held, even if it was told before: the next infusion "
        "counts as the same series, by its phase or because it came at most 7 days later, so one rise would run into "
        "the other. If it was no part of the series, its phase can say so: Maintenance."
    )


def test_a_lift_of_hours_is_told_to_the_half_hour(tr: Language) -> None:
    finding = LiftFinding(number=1, infusion_id="one", state=LiftState.STILL_HOLDING, held_days=Bracket(1.6966, None))
    assert "at least 40 h 30 min, up to" in sentence(finding, tr)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0.5, "30 min"),
        (1, "1 h"),
        (1.34, "1 h 20 min"),
        (0.999, "1 h"),
        (30, "30 h"),
        (60, "2.5 days"),
        (216, "9 days"),
    ],
)
def test_lengths_are_plain(hours: float, said: str, tr: Language) -> None:
    assert duration(hours, tr) == said


def test_wide_ranges_get_round_numbers(tr: Language) -> None:
    assert estimated(0.32, 0.44, 0.61, tr) == {"low": "15 min", "estimate": "25 min", "high": "40 min"}
    assert estimated(2.2, 5.3, 11.4, tr) == {"low": "2 h", "estimate": "5 h", "high": "12 h"}


FORBIDDEN = re.compile(
    r"\b(normal|abnormal|effective|should|better|worse|recommend|will|lasts|safe)\b|!", re.IGNORECASE
)


def test_sentences_give_no_verdict_advice_or_forecast(tr: Language) -> None:
    hours = (0.1, 0.5, 1, 2, 3, 4, 6)
    infusions = [infusion(9 * place, dose=f"{0.5 + 0.1 * (place % 4)} mg/kg") for place in range(8)]
    check_ins = [rated(infusions[0], -20, 3, "mood")]
    for place, one in enumerate(infusions):
        check_ins += fading(one, exponential(0.5 + 0.1 * (place % 4), 9 - place, hours))
        check_ins += fading(one, [(24, 6), (48, 6), (96, 6 - place), (150, 6 - place)], "mood")
    insight = look(infusions, check_ins, MEASURES)
    nausea = insight.measures["nausea"]
    findings = [*nausea.infusions, nausea.usual, nausea.over_infusions, nausea.dose, *insight.lift]
    for finding in findings:
        said = sentence(finding, tr)  # type: ignore[arg-type]
        assert not FORBIDDEN.search(said), said


def test_the_fixed_lines_are_as_agreed(tr: Language) -> None:
    assert driving_line(tr) == (
        "This does not say when it is safe to drive or to be alone: that is for your clinic to say."
    )
    assert faded_line(tr) == "Faded: rated less than 2 above where it was before the infusion."
    assert dose_line(tr) == "This does not say what dose is right."
