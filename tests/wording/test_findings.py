"""What findings say, and what they never say."""

import re
from dataclasses import replace

import pytest

from invented import MEASURES, exponential, fading, infusion, rated
from ketadiary.insight import (
    Bracket,
    FadeFinding,
    FadeState,
    PeriodsFinding,
    PeriodsState,
    Range,
    look,
)
from ketadiary.insight.findings import Entry, UsualFinding, UsualState
from ketadiary.wording import Language
from ketadiary.wording.durations import at_least, at_most, duration, estimated
from ketadiary.wording.findings import (
    dose_line,
    driving_line,
    faded_line,
    range_line,
    sentence,
)

NAUSEA = MEASURES["nausea"]


def fade(state: FadeState, **values: object) -> FadeFinding:
    return FadeFinding(measure=NAUSEA, number=1, infusion_id="one", state=state, **values)  # type: ignore[arg-type]


def test_an_estimate_comes_after_the_bracket_and_with_its_range(tr: Language) -> None:
    finding = fade(
        FadeState.ESTIMATED,
        last_above=Entry(3, 1.5),
        first_within=Entry(0, 4),
        faded=Range(2.04, 1.56, 3.11),
    )
    assert sentence(finding, tr) == (
        "Nausea: you logged 3 at 1 h 30 min and 0 at 4 h. Best estimate 2 h; a range of "
        "1 h 30 min to 3 h 10 min fits your entries (9 times in 10 such ranges hold the true value)."
    )


@pytest.mark.parametrize(("low", "high"), [(1.4, 3.5), (2, 4.2), (1, 5)])
def test_a_range_beyond_the_two_entries_says_why(tr: Language, low: float, high: float) -> None:
    ends = {"last_above": Entry(2, 1.5), "first_within": Entry(0, 4)}
    beyond = fade(FadeState.ESTIMATED, **ends, faded=Range(3, low, high))
    for explained in (True, False):
        said = sentence(beyond, tr, explained=explained)
        assert "reaches beyond these entries, as ratings are rough, to a point or two" in said
        assert "fits your entries" not in said


def test_a_range_that_only_rounding_leads_beyond_the_two_entries_needs_no_reason(tr: Language) -> None:
    ends = {"last_above": Entry(2, 1.6), "first_within": Entry(0, 3.9)}
    said = sentence(fade(FadeState.ESTIMATED, **ends, faded=Range(3, 1.65, 3.8)), tr)
    assert "a range of 1 h 30 min to 4 h fits your entries" in said


def test_a_baseline_is_told_where_there_was_one(tr: Language) -> None:
    finding = fade(
        FadeState.TOO_UNCERTAIN, baseline=2, first=Entry(4, 1), last_above=Entry(4, 1), first_within=Entry(3, 2)
    )
    assert sentence(finding, tr).startswith("Nausea (2 before the infusion): you logged 4 at 1 h and 3 at 2 h, so")


def test_sentences_together_explain_a_range_once_and_leave_the_name_to_the_page(tr: Language) -> None:
    finding = fade(
        FadeState.ESTIMATED,
        baseline=2,
        last_above=Entry(5, 1.5),
        first_within=Entry(2, 4),
        faded=Range(2.04, 0, 3.11),
    )
    assert sentence(finding, tr, named=False, explained=False) == (
        "Before the infusion it was 2. You logged 5 at 1 h 30 min and 2 at 4 h. Best "
        "estimate 2 h; the range, up to 3 h 30 min, reaches beyond these entries, as ratings are rough, to a point or "
        "two."
    )
    assert range_line(tr) == (
        "Of ten ranges like these, about nine hold the true time. What is estimated for one infusion goes by your "
        "others, too."
    )


def test_what_is_usual_is_an_estimate_and_no_count(tr: Language) -> None:
    finding = UsualFinding(
        measure=NAUSEA, state=UsualState.ESTIMATED, count=6, half_life=Range(0.8, 0.5, 1.3), faded=Range(1.9, 0, 3)
    )
    said = (
        "Nausea: going by your 6 infusions that show it, the best estimate for such infusions is that it fades after "
        "about 2 h. About nine of ten of them take up to 3 h."
    )
    assert sentence(replace(finding, fitted=1), tr) == f"{said} It halved in about 50 min (30 min to 1 h 20 min)."
    assert sentence(finding, tr) == said, "no infusion has an estimate of how fast it went"


@pytest.mark.parametrize(
    ("hours", "low", "high"),
    [(39.72, "39 h 30 min", "40 h"), (3.2, "3 h 10 min", "3 h 15 min"), (218, "9 days", "9.5 days")],
)
def test_open_ends_are_rounded_away_from_what_is_claimed(hours: float, low: str, high: str, tr: Language) -> None:
    assert (at_least(hours, tr), at_most(hours, tr)) == (low, high)


def test_what_came_back_at_the_last_rating_has_not_gone(tr: Language) -> None:
    last = Entry(2, 23.5)
    finding = fade(FadeState.TOO_UNCERTAIN, last_above=last, last=last, bracket=Bracket(23.5, None))
    assert sentence(finding, tr) == (
        "Nausea: still 2 at your last rating within three days (23 h 30 min after the end). Your entries do not tell "
        "how fast it went, so there is no closer estimate."
    )


def test_what_is_still_there_has_no_length(tr: Language) -> None:
    finding = fade(FadeState.STILL_PRESENT, last=Entry(4, 3.0))
    assert sentence(finding, tr) == (
        "Nausea: still 4 at your last rating within three days (3 h after the end). No rating before that shows that "
        "it had faded."
    )


def test_two_periods_differ_without_a_reason(tr: Language) -> None:
    finding = PeriodsFinding(
        measure=NAUSEA, state=PeriodsState.ESTIMATED, days_before=6, days_after=7, share=Range(0.917, 0.66, 0.98)
    )
    assert sentence(finding, tr) == (
        "Nausea: of 100 pairs of days, one from each period, the day of the second period is the lower one in 92 "
        "(66 to 98 would fit). This shows that something differed, not why."
    )


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
    findings = [*nausea.infusions, nausea.usual, nausea.over_infusions, nausea.dose, *insight.lift.infusions]
    for finding in findings:
        said = sentence(finding, tr)  # type: ignore[arg-type]
        assert not FORBIDDEN.search(said), said


def test_the_fixed_lines_are_as_agreed(tr: Language) -> None:
    assert driving_line(tr) == (
        "This does not say when it is safe to drive or to be alone: that is for your clinic to say."
    )
    assert faded_line(tr) == "Faded: rated less than 2 above where it was before the infusion."
    assert dose_line(tr) == "This does not say what dose is right."


def test_an_estimate_at_an_entry_is_not_rounded_past_it(tr: Language) -> None:
    within = Entry(1, 2.4833)
    finding = fade(FadeState.ESTIMATED, last_above=Entry(3, 1.5), first_within=within, faded=Range(2.4833, 1.6, 3.9))
    assert "Best estimate 2 h 29 min;" in sentence(finding, tr)


def test_a_symptom_that_was_there_before_is_not_called_gone(tr: Language) -> None:
    finding = fade(FadeState.GONE_AT_FIRST_ENTRY, baseline=7, first=Entry(3, 2.85))
    assert sentence(finding, tr) == (
        "Nausea: your first rating, 3, came 2 h 51 min after the end, and was less than 2 above where it was before "
        "(7). What came between is not known."
    )
