"""Findings as the JSON that `ketadiary insight --json` promises."""

from ketadiary.exchange.cells import FINDING_DIGITS
from ketadiary.insight.brackets import Bracket, FadeState
from ketadiary.insight.findings import (
    DoseFinding,
    Entry,
    FadeFinding,
    Insight,
    MeasureFindings,
    RepetitionFinding,
    Suspect,
    UsualFinding,
)
from ketadiary.insight.lift_findings import BeforeTreatment, Days, LiftFinding, LiftFindings, LiftUsual
from ketadiary.insight.ranges import Range
from ketadiary.wording import Language, sentence

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def insight_json(insight: Insight, tr: Language) -> dict[str, Json]:
    """Findings with their sentences, ready for `json.dumps`. Hours count from the end of the infusion."""
    return {
        "confidence": insight.confidence,
        "measures": {key: _measure(findings, tr) for key, findings in insight.measures.items()},
        "lift": _lifts(insight.lift, tr),
        "reliefs": {key: _lifts(findings, tr) for key, findings in insight.reliefs.items()},
    }


def _measure(findings: MeasureFindings, tr: Language) -> dict[str, Json]:
    better = findings.measure.better.value
    if not (findings.usual and findings.over_infusions and findings.dose):
        nothing = dict.fromkeys(("usual", "over_infusions", "dose"))
        return {"better": better, "state": "see-lift", "sentence": sentence(findings, tr), "infusions": [], **nothing}
    return {
        "better": better,
        "infusions": [_fade(finding, tr) for finding in findings.infusions],
        "usual": _usual(findings.usual, tr),
        "over_infusions": _repetition(findings.over_infusions, tr),
        "dose": _dose(findings.dose, tr),
    }


def _fade(finding: FadeFinding, tr: Language) -> dict[str, Json]:
    return {
        "number": finding.number,
        "infusion_id": finding.infusion_id,
        "ratings": finding.ratings,
        "baseline": _number(finding.baseline),
        "highest": _entry(finding.highest),
        "bracket_hours": _bracket(finding.bracket),
        "half_life_hours": _range(finding.half_life),
        "faded_hours": _range(finding.faded) or _limit(finding),
        "suspect": _suspect(finding.suspect),
        "last_entry_hours": None if finding.last is None else _number(finding.last.hours),
        "state": finding.state.value,
        "sentence": sentence(finding, tr),
    }


def _limit(finding: FadeFinding) -> Json:
    """The one end of the time to faded that entries alone can tell."""
    if finding.bracket and finding.state in (FadeState.STILL_PRESENT, FadeState.GONE_AT_FIRST_ENTRY):
        return {"estimate": None, "low": _number(finding.bracket.low), "high": _number(finding.bracket.high)}
    return None


def _usual(finding: UsualFinding, tr: Language) -> dict[str, Json]:
    return {
        "count": finding.count,
        "half_life_hours": _range(finding.half_life),
        "faded_hours": _range(finding.faded),
        "next_faded_hours": _range(finding.next_faded),
        "state": finding.state.value,
        "sentence": sentence(finding, tr),
    }


def _repetition(finding: RepetitionFinding, tr: Language) -> dict[str, Json]:
    return {
        "rise_per_infusion": _range(finding.rise),
        "half_life_factor_per_infusion": _range(finding.half_life),
        "clear": finding.clear,
        "state": finding.state.value,
        "sentence": sentence(finding, tr),
    }


def _dose(finding: DoseFinding, tr: Language) -> dict[str, Json]:
    return {
        "half_life_per_doubling": _range(finding.half_life),
        "clear": finding.clear,
        "state": finding.state.value,
        "sentence": sentence(finding, tr),
    }


def _lifts(findings: LiftFindings, tr: Language) -> dict[str, Json]:
    usual, since = findings.usual, findings.since_before_treatment
    return {
        "measure": findings.measure,
        "infusions": [_lift(finding, tr) for finding in findings.infusions],
        "usual": _lift_usual(usual, tr) if usual else None,
        "since_before_treatment": _before_treatment(since, tr) if since else None,
    }


def _lift(finding: LiftFinding, tr: Language) -> dict[str, Json]:
    return {
        "number": finding.number,
        "infusion_id": finding.infusion_id,
        "before": _number(finding.before),
        "rise": _range(finding.rise),
        "onset_hours": _bracket(finding.onset_hours),
        "half_gone_days": _days(finding.half_gone),
        "seen_days": _bracket(finding.seen_days),
        "state": finding.state.value,
        "sentence": sentence(finding, tr),
    }


def _lift_usual(finding: LiftUsual, tr: Language) -> dict[str, Json]:
    return {
        "count": finding.count,
        "half_gone_days": _days(finding.half_gone),
        "state": finding.state.value,
        "sentence": sentence(finding, tr),
    }


def _before_treatment(finding: BeforeTreatment, tr: Language) -> dict[str, Json]:
    return {
        "before": _range(finding.before),
        "now": _range(finding.now),
        "change": _range(finding.change),
        "now_days": finding.now_days,
        "state": finding.state.value,
        "sentence": sentence(finding, tr),
    }


def _suspect(found: Suspect | None) -> Json:
    return None if found is None else {"check_in_id": found.check_in_id, **_entry_values(found.entry)}


def _entry(entry: Entry | None) -> Json:
    return None if entry is None else _entry_values(entry)


def _entry_values(entry: Entry) -> dict[str, Json]:
    return {"value": _number(entry.value), "hours": _number(entry.hours)}


def _bracket(bracket: Bracket | None) -> Json:
    return None if bracket is None else [_number(bracket.low), _number(bracket.high)]


def _days(days: Days | None) -> Json:
    if days is None:
        return None
    return {"estimate": _number(days.estimate), "low": _number(days.low), "high": _number(days.high)}


def _range(found: Range | None) -> Json:
    if found is None:
        return None
    return {"estimate": _number(found.estimate), "low": _number(found.low), "high": _number(found.high)}


def _number(value: float | None) -> Json:
    """Whole where it is whole: 6, not 6.0."""
    if value is None:
        return None
    rounded = round(value, FINDING_DIGITS)
    return int(rounded) if rounded == int(rounded) else rounded
