"""What insight finds, in sentences: numbers first, no verdicts, no advice, no forecast.

Every sentence describes this person's recorded infusions and says so where it cannot tell.
"""

from functools import singledispatch

from ketadiary.insight.brackets import FEWEST_ENTRIES, LATE_HOURS, NOTICEABLE, TURN, FadeState
from ketadiary.insight.entries import point
from ketadiary.insight.findings import (
    DoseFinding,
    DoseState,
    FadeFinding,
    LiftFinding,
    LiftState,
    MeasureFindings,
    PeriodsFinding,
    PeriodsState,
    Range,
    TrendFinding,
    TrendState,
    UsualFinding,
    UsualState,
)
from ketadiary.insight.trend import FEWEST_DOSES, FEWEST_INFUSIONS
from ketadiary.model import Better, Measure
from ketadiary.wording.durations import days, duration, estimated, logged
from ketadiary.wording.language import Language

Finding = FadeFinding | UsualFinding | TrendFinding | DoseFinding | LiftFinding | PeriodsFinding | MeasureFindings


def driving_line(tr: Language) -> str:
    """Stands wherever times to faded are shown."""
    return tr("Does not say when it is safe to drive or to be alone; follow your clinic's instructions.")


def dose_line(tr: Language) -> str:
    """Stands inside every picture and list of doses."""
    return tr("This does not say what dose is right.")


def faded_line(tr: Language) -> str:
    """What *faded* means."""
    return tr(
        "Faded: within 1.5 points of where it was before the infusion, so that the rating is at most 1 above that."
    )


def sharpen_line(tr: Language) -> str:
    """What would make the estimates narrower."""
    return tr("Several check-ins in the first four hours after an infusion make these ranges narrower.")


def record_line(tr: Language) -> str:
    """The foot of every page of findings."""
    return tr("A record of what you entered. It cannot diagnose or say what to do; talk with your treatment team.")


@singledispatch
def sentence(finding: Finding, tr: Language) -> str:
    """What a finding says, in one or a few whole sentences."""
    raise TypeError(finding)


@sentence.register
def _measure(finding: MeasureFindings, tr: Language) -> str:
    if not finding.see_lift:
        return driving_line(tr)
    return tr(
        "{measure}: a high rating is the better one here, so there is a rise to follow instead of a fade.",
        measure=finding.measure.label,
    )


@sentence.register
def _fade(finding: FadeFinding, tr: Language) -> str:
    match finding.state:
        case FadeState.NO_END:
            return tr("The length of this infusion is not known, so there is no end to count from.")
        case FadeState.NO_ENTRIES:
            return tr(
                "{measure}: no rating from the end of this infusion to three days later or the next infusion.",
                measure=finding.measure.label,
            )
        case FadeState.GONE_AT_FIRST_ENTRY:
            return _gone_at_first_entry(finding, tr)
        case FadeState.NOT_NOTICEABLE:
            return _not_noticeable(finding, tr)
        case FadeState.NOT_A_SIMPLE_FADE:
            return tr(
                "{measure}: your ratings fell and then rose again by {turn} or more, which does not look like a "
                "simple fade. Your entries are shown as they are.",
                measure=finding.measure.label,
                turn=_number(TURN * point(finding.measure)),
            )
        case FadeState.STILL_PRESENT:
            return _still_present(finding, tr)
        case FadeState.BRACKET_ONLY | FadeState.TOO_UNCERTAIN:
            return f"{_bracket(finding, tr)} {_why_no_estimate(finding, tr)}"
        case FadeState.ESTIMATED:
            return f"{_bracket(finding, tr)} {_estimate(finding, tr)}"


def _gone_at_first_entry(finding: FadeFinding, tr: Language) -> str:
    assert finding.first
    return tr(
        "{measure}: your first rating came {hours} after the end, and by then it had faded or had not been there. "
        "How long it lasted is not known.",
        measure=finding.measure.label,
        hours=logged(finding.first.hours, tr),
    )


def _not_noticeable(finding: FadeFinding, tr: Language) -> str:
    assert finding.highest
    return tr(
        "{measure}: your highest rating was {highest}, less than {least} above where it was before ({baseline}), "
        "so your entries show no fade.",
        measure=finding.measure.label,
        highest=_number(finding.highest.value),
        least=_number(NOTICEABLE * point(finding.measure)),
        baseline=_number(finding.baseline),
    )


def _still_present(finding: FadeFinding, tr: Language) -> str:
    assert finding.last
    return tr(
        "{measure}: still {value} when you last logged it ({hours} after the end). How long it went on is not known.",
        measure=finding.measure.label,
        value=_number(finding.last.value),
        hours=logged(finding.last.hours, tr),
    )


def _bracket(finding: FadeFinding, tr: Language) -> str:
    above, within = finding.last_above, finding.first_within
    if above and within:
        return tr(
            "{measure}: you logged {above} at {low} and {within} at {high}, so it faded somewhere between.",
            measure=_label(finding, tr),
            above=_number(above.value),
            low=logged(above.hours, tr),
            within=_number(within.value),
            high=logged(within.hours, tr),
        )
    if above:
        return tr(
            "{measure}: you logged {above} at {low}, and no later rating shows that it stayed away.",
            measure=_label(finding, tr),
            above=_number(above.value),
            low=logged(above.hours, tr),
        )
    assert within
    return tr(
        "{measure}: you logged {within} at {high}, so it had faded by then.",
        measure=_label(finding, tr),
        within=_number(within.value),
        high=logged(within.hours, tr),
    )


def _label(finding: FadeFinding, tr: Language) -> str:
    """The measure, with what it was before where that was not its lowest: a 3 can then be gone."""
    if finding.baseline <= finding.measure.scale_min:
        return finding.measure.label
    return tr(
        "{measure} ({baseline} before the infusion)",
        measure=finding.measure.label,
        baseline=_number(finding.baseline),
    )


def _why_no_estimate(finding: FadeFinding, tr: Language) -> str:
    assert finding.first
    if finding.state is FadeState.TOO_UNCERTAIN:
        return tr("Very different lengths would fit your entries, so there is no estimate.")
    if finding.first.hours > LATE_HOURS:
        return tr(
            "Your first rating came {hours} after the end, too late for an estimate.",
            hours=logged(finding.first.hours, tr),
        )
    return tr.plural(
        "{count} rating is too few for an estimate; {least} or more carry one.",
        "{count} ratings are too few for an estimate; {least} or more carry one.",
        finding.ratings,
        least=FEWEST_ENTRIES,
    )


def _estimate(finding: FadeFinding, tr: Language) -> str:
    return tr(
        "Best estimate {estimate}; a range of {low} to {high} fits your entries (9 times in 10 such ranges hold the "
        "true value).",
        **_range(finding.faded, tr),
    )


@sentence.register
def _usual(finding: UsualFinding, tr: Language) -> str:
    if finding.state is UsualState.ESTIMATED:
        half_life = _range(finding.half_life, tr)
        return tr(
            "{measure}: in your {count} infusions that show it, it faded after about {estimate} in the middle one, and "
            "in about nine of ten such infusions between {low} and {high}. It halved in about {half} "
            "({half_low} to {half_high}).",
            measure=finding.measure.label,
            count=finding.count,
            half=half_life["estimate"],
            half_low=half_life["low"],
            half_high=half_life["high"],
            **_range(finding.faded, tr),
        )
    return _usual_too_few(finding.measure, finding.count, tr)


def _usual_too_few(measure: Measure, count: int, tr: Language) -> str:
    if not count:
        return tr("{measure}: no infusion shows yet how it fades.", measure=measure.label)
    if count < 3:
        return tr.plural(
            "{measure}: {count} infusion is too few to say what is usual.",
            "{measure}: {count} infusions are too few to say what is usual. Here they are side by side.",
            count,
            measure=measure.label,
        )
    return tr(
        "{measure}: in your {count} infusions, too few ratings show both that it was there and that it had faded to "
        "say what is usual. Here they are side by side.",
        measure=measure.label,
        count=count,
    )


@sentence.register
def _trend(finding: TrendFinding, tr: Language) -> str:
    if not finding.count:
        return tr("{measure}: no ratings yet whose heights could be compared.", measure=finding.measure.label)
    if finding.state is TrendState.TOO_FEW or finding.highest is None:
        return tr.plural(
            "{measure}: {count} infusion with a rating in the first two hours; from {least} on, their heights can be "
            "compared.",
            "{measure}: {count} infusions with a rating in the first two hours; from {least} on, their heights can be "
            "compared.",
            finding.count,
            measure=finding.measure.label,
            least=FEWEST_INFUSIONS,
        )
    said = [_highest(finding, finding.highest, tr)]
    if finding.half_life and finding.half_life_clear:
        said.append(_half_life_trend(finding.half_life, tr))
    return " ".join(said)


def _highest(finding: TrendFinding, highest: Range, tr: Language) -> str:
    values = {
        "measure": finding.measure.label,
        "count": finding.count,
        "points": f"{abs(highest.estimate):.1f}",
        "low": _change(highest.low, tr),
        "high": _change(highest.high, tr),
    }
    if not finding.clear:
        return tr(
            "{measure}: across {count} infusions the highest rating you logged shows no clear change "
            "(each time from {low} to {high} would fit).",
            **values,
        )
    if highest.estimate < 0:
        return tr(
            "{measure}: across {count} infusions the highest rating you logged went down about {points} points each "
            "time (from {low} to {high}). Chance or a different dose could explain this.",
            **values,
        )
    return tr(
        "{measure}: across {count} infusions the highest rating you logged went up about {points} points each time "
        "(from {low} to {high}). Chance or a different dose could explain this.",
        **values,
    )


def _change(points: float, tr: Language) -> str:
    shown = f"{abs(points):.1f}"
    if shown == "0.0":
        return tr("no change")
    return tr("{points} down", points=shown) if points < 0 else tr("{points} up", points=shown)


def _half_life_trend(half_life: Range, tr: Language) -> str:
    if half_life.estimate < 1:
        return tr("It also faded faster from infusion to infusion; chance or a different dose could explain this.")
    return tr("It also faded more slowly from infusion to infusion; chance or a different dose could explain this.")


@sentence.register
def _dose(finding: DoseFinding, tr: Language) -> str:
    measure = finding.measure.label
    if finding.state is DoseState.TOO_ALIKE:
        return tr(
            "{measure}: your doses are too alike to compare; it takes {least} different ones, the highest at least a "
            "quarter above the lowest.",
            measure=measure,
            least=FEWEST_DOSES,
        )
    if finding.state is DoseState.TIED_TO_ORDER:
        return tr(
            "{measure}: your doses changed along with the order of your infusions. The two cannot be told apart.",
            measure=measure,
        )
    if not finding.count:
        return tr("{measure}: no infusion yet with both a dose and early ratings.", measure=measure)
    if finding.state is DoseState.TOO_FEW or finding.half_life is None:
        return tr.plural(
            "{measure}: {count} infusion with a dose and early ratings; from {least} on, doses can be compared.",
            "{measure}: {count} infusions with a dose and early ratings; from {least} on, doses can be compared.",
            finding.count,
            measure=measure,
            least=FEWEST_INFUSIONS,
        )
    return _dose_estimate(finding, finding.half_life, tr)


def _dose_estimate(finding: DoseFinding, half_life: Range, tr: Language) -> str:
    values = {
        "measure": finding.measure.label,
        "count": finding.count,
        "doses": finding.doses,
        "factor": f"{half_life.estimate:.1f}",
        "low": f"{half_life.low:.1f}",
        "high": f"{half_life.high:.1f}",
    }
    if finding.clear:
        return tr(
            "{measure}: across {count} infusions with {doses} different doses, twice the dose went with a half-life "
            "about {factor} times as long ({low} to {high} times). Chance, order or other changes could explain this.",
            **values,
        )
    return tr(
        "{measure}: across {count} infusions with {doses} different doses, dose and half-life show no clear link "
        "(for twice the dose, {low} to {high} times as long would fit).",
        **values,
    )


@sentence.register
def _lift(finding: LiftFinding, tr: Language) -> str:
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


@sentence.register
def _periods(finding: PeriodsFinding, tr: Language) -> str:
    values = {"measure": finding.measure.label, "before": finding.days_before, "after": finding.days_after}
    if finding.state is PeriodsState.TOO_FEW or finding.share is None:
        return tr(
            "{measure}: {before} days with ratings in the first period and {after} in the second; from five in each "
            "on, they can be compared.",
            **values,
        )
    shares = finding.share.estimate, finding.share.low, finding.share.high
    estimate, low, high = (round(100 * share) for share in shares)
    values |= {"estimate": estimate, "low": low, "high": high}
    if finding.measure.better is Better.HIGH:
        return tr(
            "{measure}: of 100 pairs of days, one from each period, the day of the second period is the higher one in "
            "{estimate} ({low} to {high} would fit). This shows that something differed, not why.",
            **values,
        )
    return tr(
        "{measure}: of 100 pairs of days, one from each period, the day of the second period is the lower one in "
        "{estimate} ({low} to {high} would fit). This shows that something differed, not why.",
        **values,
    )


def _days(count: float | None, tr: Language) -> str:
    if count is None:
        return ""
    return duration(count * 24, tr) if count < 2 else days(count, tr)


def _range(found: Range | None, tr: Language) -> dict[str, str]:
    assert found
    return estimated(found.low, found.estimate, found.high, tr)


def _number(value: float) -> str:
    return f"{value:g}"
