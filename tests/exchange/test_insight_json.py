from invented import MEASURES, exponential, many
from ketadiary.exchange.insight_json import insight_json
from ketadiary.insight import look
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
