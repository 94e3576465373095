"""How mood rises and how long that holds, in sentences: at least so long, never until when."""

from ketadiary.insight.findings import LiftFinding, LiftState
from ketadiary.wording.durations import days, logged
from ketadiary.wording.language import Language


def lift_sentence(finding: LiftFinding, tr: Language) -> str:
    """How mood rose after one infusion and how long that held."""
    said = [_onset(finding, tr), _held(finding, tr)]
    return " ".join(part for part in said if part)


def _onset(finding: LiftFinding, tr: Language) -> str:
    if not finding.onset_hours or finding.onset_hours.high is None:
        return ""
    low, high = finding.onset_hours.low, logged(finding.onset_hours.high, tr)
    if low is None:
        return tr("Your mood had risen by {high} after the end.", high=high)
    return tr("Your mood rose between {low} and {high} after the end.", low=logged(low, tr), high=high)


def _held(finding: LiftFinding, tr: Language) -> str:
    low = _days(finding.held_days.low, tr) if finding.held_days else ""
    high = _days(finding.held_days.high, tr) if finding.held_days else ""
    match finding.state:
        case LiftState.HELD:
            return tr("Your ratings stayed at least half as improved for {low} to {high}.", low=low, high=high)
        case LiftState.CUT_BY_NEXT:
            return tr(
                "Your ratings stayed at least half as improved for at least {low}; then you had the next infusion, so "
                "it may have lasted longer.",
                low=low,
            )
        case LiftState.STILL_HOLDING:
            return tr(
                "Your ratings stayed at least half as improved for at least {low}, up to your last entries.", low=low
            )
        case LiftState.NO_GAIN:
            return tr("No two mood ratings in a row after this infusion lie clearly above the week before the series.")
        case LiftState.NO_BASELINE:
            return tr("There is no mood rating in the week before the series to compare with.")
        case LiftState.IN_SERIES:
            return tr(
                "This infusion is part of a close-spaced series: the rises run into one another, so how long this one "
                "held cannot be told."
            )
        case LiftState.NO_ENTRIES:
            return tr("Fewer than two mood ratings from two hours after this infusion to the next one.")


def _days(count: float | None, tr: Language) -> str:
    if count is None:
        return ""
    return logged(count * 24, tr) if count < 2 else days(count, tr)
