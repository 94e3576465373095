"""Findings in the few words that a table has room for."""

from ketadiary.insight import Bracket, FadeFinding, FadeState, LiftState
from ketadiary.wording import Language, best_estimate_told, duration, estimated, estimated_range, number_text


def fade_state(state: FadeState, tr: Language) -> str:
    """What can be said of one fade."""
    return {
        FadeState.NO_END: tr("end not said yet"),
        FadeState.NO_ENTRIES: tr("no ratings"),
        FadeState.GONE_AT_FIRST_ENTRY: tr("gone at first rating"),
        FadeState.TOO_HIGH_BEFORE: tr("too high before"),
        FadeState.NOT_NOTICEABLE: tr("hardly risen"),
        FadeState.NOT_A_SIMPLE_FADE: tr("went up again"),
        FadeState.STILL_PRESENT: tr("there at last rating"),
        FadeState.BRACKET_ONLY: tr("too few ratings"),
        FadeState.SUSPECT_ENTRY: tr("one rating stands out"),
        FadeState.TOO_UNCERTAIN: tr("too uncertain"),
        FadeState.ESTIMATED: tr("estimated"),
    }[state]


def lift_state(state: LiftState, tr: Language) -> str:
    """What can be said of one lift."""
    return {
        LiftState.NO_END: tr("end not said yet"),
        LiftState.NO_BEFORE: tr("nothing to compare with"),
        LiftState.NO_ENTRIES: tr("no ratings"),
        LiftState.IN_SERIES: tr("not told: the series went on"),
        LiftState.NO_RISE: tr("no clear rise"),
        LiftState.CUT_BY_NEXT: tr("until the next infusion"),
        LiftState.STILL_UP: tr("up to the last rating"),
        LiftState.TOO_UNCERTAIN: tr("too uncertain"),
        LiftState.ESTIMATED: tr("estimated"),
    }[state]


def highest_text(finding: FadeFinding, tr: Language) -> str:
    """The highest rating."""
    return "" if finding.highest is None else number_text(finding.highest.value, tr)


def bracket_text(bracket: Bracket | None, tr: Language) -> str:
    """Between which entries it faded, or set in."""
    if bracket is None or bracket.low is bracket.high is None:
        return ""
    low = "" if bracket.low is None else duration(bracket.low, tr)
    high = "" if bracket.high is None else duration(bracket.high, tr)
    if bracket.low is None:
        return tr("before {high}", high=high)
    if bracket.high is None:
        return tr("after {low}", low=low)
    return tr("{low} – {high}", low=low, high=high)


def estimate_text(finding: FadeFinding, tr: Language) -> str:
    """The estimate of when it had faded, with its range."""
    found = finding.faded
    if found is None:
        return ""
    range_text = estimated_range(found.low, found.high, tr)
    if not best_estimate_told(finding):
        return range_text
    middle = estimated(found.low, found.estimate, found.high, tr)["estimate"]
    return tr("{estimate} ({range})", estimate=middle, range=range_text)
