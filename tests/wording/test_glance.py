"""The cells of the report's table: their figures are those of the findings, and go with what stands beside the bars."""

import pytest

from invented import MEASURES
from ketadiary.insight import Bracket, Days, FadeFinding, FadeState, LiftFinding, LiftState, Range
from ketadiary.insight.findings import Entry
from ketadiary.wording import CellWords, Language, fade_cell, lift_cell, lift_words

NAUSEA, MOOD = MEASURES["nausea"], MEASURES["mood"]
RISEN = {"before": 3.0, "rise": Range(2.9, 1.3, 4.4)}


@pytest.mark.parametrize(
    ("state", "values", "cell"),
    [
        (FadeState.ESTIMATED, {"highest": Entry(5, 0.1), "bracket": Bracket(0.84, 1.66)}, ("5", "0.8–1.7 h")),
        (FadeState.ESTIMATED, {"highest": Entry(7, 2), "bracket": Bracket(6.5, 25.6)}, ("7", "6.5–26 h")),
        (FadeState.STILL_PRESENT, {"highest": Entry(4, 1), "bracket": Bracket(24, None)}, ("4", "≥ 24 h")),
        (FadeState.GONE_AT_FIRST_ENTRY, {"highest": Entry(1, 5), "bracket": Bracket(None, 5.31)}, ("1", "≤ 5.3 h")),
        (FadeState.NOT_NOTICEABLE, {"highest": Entry(0, 1)}, ("0", "not noticed")),
        (FadeState.NOT_NOTICEABLE, {"highest": Entry(1, 1)}, ("1", "about as before")),
        (FadeState.NO_ENTRIES, {}, ("", "not rated")),
    ],
)
def test_a_symptom_is_told_with_its_unit(state: FadeState, values: dict, cell: tuple[str, str], tr: Language) -> None:
    assert fade_cell(FadeFinding(measure=NAUSEA, number=1, infusion_id="one", state=state, **values), tr) == CellWords(
        *cell
    )


@pytest.mark.parametrize(
    ("state", "values", "cell"),
    [
        (LiftState.STILL_UP, {**RISEN, "half_gone": Days(1.6), "seen_days": Bracket(2.3, None)}, "still up, 2.5 days"),
        (LiftState.CUT_BY_NEXT, {**RISEN, "half_gone": Days(6), "seen_days": Bracket(9, None)}, "9 days, to the next"),
        (LiftState.ESTIMATED, {**RISEN, "half_gone": Days(5, 8, 12), "seen_days": Bracket(5, 9)}, "5 to 12 days"),
        (LiftState.TOO_UNCERTAIN, RISEN, "length not known"),
        (LiftState.NO_RISE, {"before": 3.0, "last_entry_days": 9.0}, "no clear rise"),
        (LiftState.NO_RISE, {"before": 3.0, "last_entry_days": 0.6}, "too early to say"),
    ],
)
def test_mood_is_told_as_beside_its_bar(state: LiftState, values: dict, cell: str, tr: Language) -> None:
    finding = LiftFinding(measure=MOOD, number=1, infusion_id="one", state=state, **values)
    assert lift_cell(finding, tr).beside == cell
    if state in {LiftState.STILL_UP, LiftState.CUT_BY_NEXT}:
        assert cell.replace("still up, ", "").split(",")[0] in lift_words(finding, None, tr).told
