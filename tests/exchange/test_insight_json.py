from invented import MEASURES, exponential, infusion, many, rated
from ketadiary.exchange.findings_json import insight_json
from ketadiary.insight import look
from ketadiary.model import Measure
from ketadiary.wording import Language


def test_the_json_keeps_its_promises() -> None:
    hours = (0.1, 0.5, 1, 2, 3, 4, 6)
    infusions, check_ins = many({7.0 * place: exponential(0.8, 6, hours) for place in range(6)})
    written = insight_json(look(infusions, check_ins, MEASURES), Language.load("en"))
    assert written["confidence"] == 0.9
    assert written["measures"]["mood"]["state"] == "see-lift"
    nausea = written["measures"]["nausea"]
    assert list(nausea) == ["better", "infusions", "usual", "over_infusions", "dose"]
    first = nausea["infusions"][0]
    assert first["highest"] == {"value": 6, "hours": 0.1}
    assert first["bracket_hours"] == [1, 2]
    assert (first["number"], first["ratings"], first["baseline"], first["state"]) == (1, 7, 0, "estimated")
    assert set(first["faded_hours"]) == {"estimate", "low", "high"}
    assert nausea["dose"] == {
        "half_life_per_doubling": None,
        "clear": False,
        "state": "too-few",
        "sentence": nausea["dose"]["sentence"],
    }
    assert written["lift"]["infusions"][-1]["state"] == "no-before"


def test_lifts_and_reliefs_have_one_form() -> None:
    given, pain = infusion(), Measure(key="pain", label="Pain", position=2)
    days = [*((day, 3.0) for day in range(-6, 0)), *enumerate((6.0, 6, 5, 5, 5, 4, 4, 4, 4, 3, 4, 3, 3, 3), 1)]
    check_ins = [rated(given, 24.0 * day, value, "mood") for day, value in days]
    check_ins += [rated(given, 24.0 * day, 10 - value, "pain") for day, value in days]
    written = insight_json(look([given], check_ins, {**MEASURES, "pain": pain}), Language.load("en"))
    assert list(written["reliefs"]) == ["pain"]
    for form, before in ((written["lift"], 3), (written["reliefs"]["pain"], 7)):
        assert list(form) == ["measure", "infusions", "usual", "since_before_treatment"]
        [first] = form["infusions"]
        assert list(first) == [
            "number", "infusion_id", "before", "rise", "onset_hours", "half_gone_days", "seen_days", "state", "sentence"
        ]  # fmt: skip
        assert (first["number"], first["before"], first["state"]) == (1, before, "estimated")
        assert first["rise"]["low"] >= 1
        assert first["half_gone_days"]["low"] < 5 < first["half_gone_days"]["high"]
        assert first["seen_days"] == [5, 6]
        assert form["usual"]["state"] == "too-few"
        assert form["usual"]["half_gone_days"] is None
        assert set(form["since_before_treatment"]) >= {"before", "now", "now_days", "state", "sentence"}
        assert form["since_before_treatment"]["before"]["estimate"] == before
    assert written["reliefs"]["pain"]["since_before_treatment"]["change"]["estimate"] < 0
