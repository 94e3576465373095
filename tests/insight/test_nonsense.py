"""Whatever is entered, there is a state and a sentence, never an exception and never a NaN."""

import json
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented import FIRST_START, MEASURES, fading, infusion, rated
from ketadiary.exchange.findings_json import insight_json
from ketadiary.insight import course, entries_of, fan, look, ratings_by_measure
from ketadiary.model import CheckIn, Infusion, Moment, Phase, Rating
from ketadiary.wording import Language

TR = Language.load("en")

moments = st.integers(-40 * 24 * 60, 60 * 24 * 60).map(
    lambda minutes: Moment.of(FIRST_START + timedelta(minutes=minutes), "UTC")
)
infusions = st.lists(
    st.builds(
        Infusion,
        id=st.uuids().map(str),
        entered_at=st.just(FIRST_START),
        started_at=moments,
        length=st.none() | st.sampled_from([1, 40, 240, 6000]),
        dose_as_entered=st.sampled_from(["", "0.5 mg/kg", "0.6 mg/kg", "0.9 mg/kg", "35 mg", "70 mg"]),
        phase=st.sampled_from([None, *Phase]),
    ),
    max_size=8,
)
ratings = st.lists(
    st.builds(Rating, measure=st.sampled_from(["mood", "nausea"]), value=st.none() | st.sampled_from(range(11))),
    max_size=2,
).map(tuple)


@st.composite
def check_ins_near(draw: st.DrawFn, given_infusions: list[Infusion]) -> list[CheckIn]:
    starts = [one.started_at.utc for one in given_infusions] or [FIRST_START]
    times = st.tuples(st.sampled_from(starts), st.integers(-2000, 5000), st.integers(0, 59)).map(
        lambda parts: Moment.of(parts[0] + timedelta(minutes=parts[1], seconds=parts[2]), "UTC")
    )
    return draw(
        st.lists(
            st.builds(CheckIn, id=st.uuids().map(str), entered_at=st.just(FIRST_START), felt_at=times, ratings=ratings),
            max_size=30,
        )
    )


def says_something_finite(all_infusions: list[Infusion], check_ins: list[CheckIn]) -> None:
    insight = look(all_infusions, check_ins, MEASURES)
    written = insight_json(insight, TR)
    json.dumps(written, allow_nan=False)
    for findings in insight.measures.values():
        assert findings.see_lift or len(findings.infusions) == len(all_infusions)
        for fade in findings.infusions:
            whole = fade.half_life is not None and fade.faded is not None
            assert whole is (fade.state == "estimated")
            assert fade.faded is None or fade.faded.low <= fade.faded.estimate <= fade.faded.high
            assert (
                fade.bracket is None
                or fade.bracket.low is None
                or fade.bracket.high is None
                or (fade.bracket.low <= fade.bracket.high)
            )
    for part in _sentences(written):
        assert part.endswith(".")
        assert "None" not in part
        assert "nan" not in part.split()


def _sentences(written: object) -> list[str]:
    if isinstance(written, dict):
        own = [written["sentence"]] if "sentence" in written else []
        return own + [one for part in written.values() for one in _sentences(part)]
    return [one for part in written for one in _sentences(part)] if isinstance(written, list) else []


@settings(max_examples=60)
@given(st.data())
def test_any_diary_gets_states_and_sentences(data: st.DataObject) -> None:
    all_infusions = data.draw(infusions)
    check_ins = data.draw(check_ins_near(all_infusions))
    says_something_finite(all_infusions, check_ins)
    all_ratings = ratings_by_measure(check_ins)
    for key in all_ratings:
        course(all_ratings[key], all_infusions)
        fan(entries_of(all_infusions, all_ratings[key], MEASURES[key]), MEASURES[key])


FIRST = infusion()
BACKWARDS = [infusion(0, minutes=4000), infusion(1), infusion(1, minutes=1)]


@pytest.mark.parametrize(
    "check_ins",
    [
        pytest.param([], id="nothing"),
        pytest.param(fading(FIRST, [(hours, 10) for hours in (-2, 0.1, 1, 5, 30)]), id="all tens"),
        pytest.param(fading(FIRST, [(hours, 0) for hours in (-2, 0.1, 1, 5, 30)]), id="all zeros"),
        pytest.param(fading(FIRST, [(-20, 10), (3, 10), (50, 10)]), id="all tens, late"),
        pytest.param(fading(FIRST, [(0.5, 6)]), id="one entry"),
        pytest.param(fading(FIRST, [(1, value % 11) for value in range(50)]), id="one instant"),
        pytest.param(fading(FIRST, [(0.1, 6), (70, 1), (900, 3)]), id="a month of gaps"),
        pytest.param(fading(FIRST, [(place / 500, 7 - place // 100) for place in range(500)]), id="500 in an hour"),
        pytest.param([rated(one, 0.1, 6) for one in BACKWARDS], id="clocks that ran backwards"),
    ],
)
@pytest.mark.parametrize("all_infusions", [[], [FIRST], [infusion(minutes=None)], BACKWARDS])
def test_nonsense_is_survived(all_infusions: list[Infusion], check_ins: list[CheckIn]) -> None:
    says_something_finite(all_infusions, check_ins)
