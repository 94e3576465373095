"""The picture's figures are those of `insight --json`."""

import pytest

from charts.invented import invented_records
from ketadiary.charts.lasted_findings import lasted_after, lasted_usually
from ketadiary.charts.lasted_rows import LastedRow
from ketadiary.exchange.findings_json import insight_json
from ketadiary.insight import look
from ketadiary.wording import Language

RECORDS = invented_records()
INSIGHT = look(RECORDS.infusions, RECORDS.check_ins, RECORDS.measures)


@pytest.fixture
def told(tr: Language) -> dict:
    """The same findings as a program reads them."""
    return insight_json(INSIGHT, tr)


@pytest.mark.parametrize("number", range(1, len(RECORDS.infusions) + 1))
def test_every_row_agrees_with_the_json(number: int, told: dict, tr: Language) -> None:
    for row in lasted_after(INSIGHT, number, tr).fading:
        findings = told["measures"][row.measure.key]
        fade = next(one for one in findings["infusions"] if one["number"] == number)
        _agrees(row, fade, findings["usual"])


def _agrees(row: LastedRow, fade: dict, usual: dict) -> None:
    if row.drawn:
        low, high = fade["bracket_hours"]
        assert (row.above, row.back) == (pytest.approx(low or 0, abs=1e-4), high and pytest.approx(high, abs=1e-4))
    if row.estimate is not None:
        assert row.estimate == pytest.approx(fade["faded_hours"]["estimate"], abs=1e-4)
        assert fade["bracket_hours"][0] <= row.estimate <= fade["bracket_hours"][1]
    if fade["state"] == "not-noticeable":
        assert not row.drawn
    if usual["faded_hours"]:
        assert row.usual == pytest.approx((usual["faded_hours"]["low"], usual["faded_hours"]["high"]), abs=1e-4)


def test_mood_is_the_first_row_with_before_and_rise_together(told: dict, tr: Language) -> None:
    for lift in told["lift"]["infusions"]:
        (mood,) = lasted_after(INSIGHT, lift["number"], tr).long
        assert mood.measure.key == "mood"
        if lift["rise"] and "→" in mood.note:
            after = lift["before"] + lift["rise"]["estimate"]
            assert int(mood.note.split(" → ")[1]) == int(min(after, 10) + 0.5)
            low, high = lift["seen_days"]
            assert mood.above == pytest.approx((low or 0) * 24, abs=0.01)
            assert mood.back == (None if high is None else pytest.approx(high * 24, abs=0.01))


def test_what_is_usual_has_the_json_s_figures(told: dict, tr: Language) -> None:
    rows = lasted_usually(INSIGHT, tr).fading
    assert rows
    for row in rows:
        usual = told["measures"][row.measure.key]["usual"]
        assert row.note.startswith(str(usual["count"]))
        assert (row.middle is None) == (usual["faded_hours"] is None)
        if usual["faded_hours"]:
            assert row.middle == pytest.approx(usual["faded_hours"]["estimate"], abs=1e-4)


def test_one_measure_alone(tr: Language) -> None:
    lasted = lasted_after(INSIGHT, 18, tr).only(["nausea"])
    assert [row.measure.key for row in lasted.rows] == ["nausea"]
