"""What findings say, and what they never say."""

import re

import pytest

from invented import MEASURES, exponential, fading, infusion, rated
from ketadiary.insight import look
from ketadiary.wording import Language
from ketadiary.wording.durations import at_least, at_most, duration, estimated
from ketadiary.wording.finding_sentences import (
    dose_line,
    driving_line,
    faded_line,
    sentence,
)


@pytest.mark.parametrize(
    ("hours", "low", "high"),
    [(39.72, "39 h 30 min", "40 h"), (3.2, "3 h 10 min", "3 h 15 min"), (218, "9 days", "9.5 days")],
)
def test_open_ends_are_rounded_away_from_what_is_claimed(hours: float, low: str, high: str, tr: Language) -> None:
    assert (at_least(hours, tr), at_most(hours, tr)) == (low, high)


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
        said = sentence(finding, tr)
        assert not FORBIDDEN.search(said), said


def test_the_fixed_lines_are_as_agreed(tr: Language) -> None:
    assert driving_line(tr) == (
        "This does not say when it is safe to drive, to be alone or to care for others. Your clinic says that."
    )
    assert faded_line(tr) == "Faded: rated less than 2 above where it was before the infusion."
    assert dose_line(tr) == "This does not say what dose is right."
