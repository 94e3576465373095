"""What insight finds, in sentences: numbers first, no verdicts, no advice, no forecast.

Every sentence describes this person's recorded infusions and says so where it cannot tell.
"""

from collections.abc import Sequence
from functools import singledispatch
from statistics import median_low

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
from ketadiary.model import Better
from ketadiary.wording.durations import at_least, at_most, estimated, estimated_range, logged
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


def range_line(tr: Language) -> str:
    """What the range of an estimate means, said once for several."""
    return tr("Of ten ranges like these, about nine hold the true time.")


def sentence(finding: Finding, tr: Language, *, named: bool = True, explained: bool = True) -> str:
    """What a finding says, in one or a few whole sentences.

    `named`: begin with the measure; otherwise it is named nearby. `explained`: say what the range of an estimate
    means; otherwise `range_line` does so once for all.
    """
    estimated_fade = isinstance(finding, FadeFinding) and finding.state is FadeState.ESTIMATED
    said = _explained(finding, tr) if explained and estimated_fade else _said(finding, tr)
    if _about_all_measures(finding):
        return said
    if named:
        return tr("{measure}: {said}", measure=_label(finding, tr), said=said)
    if before := _before(finding):
        return tr("Before the infusion it was {baseline}. {said}", baseline=before, said=_capital(said))
    return _capital(said)


def _about_all_measures(finding: Finding) -> bool:
    """Whether a sentence belongs to no measure, or names its own."""
    match finding:
        case LiftFinding():
            return True
        case FadeFinding():
            return finding.state is FadeState.NO_END
        case MeasureFindings():
            return not finding.see_lift
    return False


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


@singledispatch
def _said(finding: Finding, tr: Language) -> str:
    """What is said of the measure, after its name."""
    raise TypeError(finding)


_COUNTED_FROM_BASELINE = (FadeState.BRACKET_ONLY, FadeState.TOO_UNCERTAIN, FadeState.ESTIMATED)


@_said.register
def _measure(finding: MeasureFindings, tr: Language) -> str:
    if not finding.see_lift:
        return driving_line(tr)
    return tr(
        "a high rating is the better one here, so there is a rise to follow instead of a fade.",
    )


@_said.register
def _fade(finding: FadeFinding, tr: Language) -> str:
    match finding.state:
        case FadeState.NO_END:
            return tr("The length of this infusion is not known, so there is no end to count from.")
        case FadeState.NO_ENTRIES:
            return tr(
                "no rating from the end of this infusion to three days later or the next infusion.",
            )
        case FadeState.GONE_AT_FIRST_ENTRY:
            return _gone_at_first_entry(finding, tr)
        case FadeState.NOT_NOTICEABLE:
            return _not_noticeable(finding, tr)
        case FadeState.NOT_A_SIMPLE_FADE:
            return tr(
                "your ratings fell and then rose again by {turn} or more, which does not look like a "
                "simple fade. Your entries are shown as they are.",
                turn=_number(TURN * point(finding.measure)),
            )
        case FadeState.STILL_PRESENT:
            return _still_present(finding, tr)
        case FadeState.BRACKET_ONLY | FadeState.TOO_UNCERTAIN:
            return f"{_bracket(finding, tr)} {_why_no_estimate(finding, tr)}"
        case FadeState.ESTIMATED:
            return f"{_bracket(finding, tr)} {tr('{estimate}.', estimate=_estimate(finding, tr))}"


def _explained(finding: Finding, tr: Language) -> str:
    assert isinstance(finding, FadeFinding)
    estimate = _estimate(finding, tr)
    explained = tr("{estimate} (9 times in 10 such ranges hold the true value).", estimate=estimate)
    return f"{_bracket(finding, tr)} {explained}"


def _gone_at_first_entry(finding: FadeFinding, tr: Language) -> str:
    assert finding.first
    return tr(
        "your first rating came {hours} after the end, and by then it had faded or had not been there. "
        "How long it lasted is not known.",
        hours=logged(finding.first.hours, tr),
    )


def _not_noticeable(finding: FadeFinding, tr: Language) -> str:
    assert finding.highest
    return tr(
        "your highest rating was {highest}, less than {least} above where it was before ({baseline}), "
        "so your entries show no fade.",
        highest=_number(finding.highest.value),
        least=_number(NOTICEABLE * point(finding.measure)),
        baseline=_number(finding.baseline),
    )


def _still_present(finding: FadeFinding, tr: Language) -> str:
    assert finding.last
    return tr(
        "still {value} when you last logged it ({hours} after the end). How long it went on is not known.",
        value=_number(finding.last.value),
        hours=logged(finding.last.hours, tr),
    )


def _bracket(finding: FadeFinding, tr: Language) -> str:
    above, within = finding.last_above, finding.first_within
    if above and within:
        return tr(
            "you logged {above} at {low} and {within} at {high}, so it faded somewhere between.",
            above=_number(above.value),
            low=logged(above.hours, tr),
            within=_number(within.value),
            high=logged(within.hours, tr),
        )
    if above:
        return tr(
            "you logged {above} at {low}, and no later rating shows that it stayed away.",
            above=_number(above.value),
            low=logged(above.hours, tr),
        )
    assert within
    return tr(
        "you logged {within} at {high}, so it had faded by then.",
        within=_number(within.value),
        high=logged(within.hours, tr),
    )


def _label(finding: Finding, tr: Language) -> str:
    """The measure, with what it was before where the sentence counts from there."""
    assert not isinstance(finding, LiftFinding)
    if before := _before(finding):
        return tr("{measure} ({baseline} before the infusion)", measure=finding.measure.label, baseline=before)
    return finding.measure.label


def _before(finding: Finding) -> str:
    """What it was before the infusion, where that was not its lowest: a 3 can then be gone; "" where it was."""
    if not isinstance(finding, FadeFinding) or finding.state not in _COUNTED_FROM_BASELINE:
        return ""
    return "" if finding.baseline <= finding.measure.scale_min else _number(finding.baseline)


def _why_no_estimate(finding: FadeFinding, tr: Language) -> str:
    if finding.state is FadeState.TOO_UNCERTAIN:
        return tr("Very different lengths would fit your entries, so there is no estimate.")
    assert finding.first
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
    assert finding.faded
    estimate = estimated(finding.faded.low, finding.faded.estimate, finding.faded.high, tr)
    return tr(
        "Best estimate {estimate}; a range of {range} fits your entries",
        estimate=estimate["estimate"],
        range=estimated_range(finding.faded.low, finding.faded.high, tr),
    )


@_said.register
def _usual(finding: UsualFinding, tr: Language) -> str:
    if finding.state is UsualState.ESTIMATED:
        assert finding.faded
        assert finding.half_life
        faded, half_life = finding.faded, finding.half_life
        return tr(
            "in your {count} infusions that show it, it had faded after about {estimate} in half of them. About nine "
            "of ten such infusions take {range}. It halved in about {half} ({half_range}).",
            count=finding.count,
            estimate=estimated(faded.low, faded.estimate, faded.high, tr)["estimate"],
            range=estimated_range(faded.low, faded.high, tr),
            half=estimated(half_life.low, half_life.estimate, half_life.high, tr)["estimate"],
            half_range=estimated_range(half_life.low, half_life.high, tr),
        )
    return _usual_too_few(finding.count, tr)


def _usual_too_few(count: int, tr: Language) -> str:
    if not count:
        return tr("no infusion shows yet how it fades.")
    if count < 3:
        return tr.plural(
            "{count} infusion is too few to say what is usual.",
            "{count} infusions are too few to say what is usual. Here they are side by side.",
            count,
        )
    return tr(
        "in your {count} infusions, too few ratings show both that it was there and that it had faded to "
        "say what is usual. Here they are side by side.",
        count=count,
    )


@_said.register
def _trend(finding: TrendFinding, tr: Language) -> str:
    if not finding.count:
        return tr("no ratings yet whose heights could be compared.")
    if finding.state is TrendState.TOO_FEW or finding.highest is None:
        return tr.plural(
            "{count} infusion with a rating in the first two hours; from {least} on, their heights can be compared.",
            "{count} infusions with a rating in the first two hours; from {least} on, their heights can be compared.",
            finding.count,
            least=FEWEST_INFUSIONS,
        )
    said = [_highest(finding, finding.highest, tr)]
    if finding.half_life and finding.half_life_clear:
        said.append(_half_life_trend(finding.half_life, tr))
    return " ".join(said)


def _highest(finding: TrendFinding, highest: Range, tr: Language) -> str:
    values = {
        "count": finding.count,
        "points": f"{abs(highest.estimate):.1f}",
        "low": _change(highest.low, tr),
        "high": _change(highest.high, tr),
    }
    if not finding.clear:
        return tr(
            "across {count} infusions the highest rating you logged shows no clear change "
            "(each time from {low} to {high} would fit).",
            **values,
        )
    if highest.estimate < 0:
        return tr(
            "across {count} infusions the highest rating you logged went down about {points} points each "
            "time (from {low} to {high}). Chance or a different dose could explain this.",
            **values,
        )
    return tr(
        "across {count} infusions the highest rating you logged went up about {points} points each time "
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


@_said.register
def _dose(finding: DoseFinding, tr: Language) -> str:
    if finding.state is DoseState.TOO_ALIKE:
        return tr(
            "your doses are too alike to compare; it takes {least} different ones, the highest at least a "
            "quarter above the lowest.",
            least=FEWEST_DOSES,
        )
    if finding.state is DoseState.TIED_TO_ORDER:
        return tr(
            "your doses changed along with the order of your infusions. The two cannot be told apart.",
        )
    if not finding.count:
        return tr("no infusion yet with both a dose and early ratings.")
    if finding.state is DoseState.TOO_FEW or finding.half_life is None:
        return tr.plural(
            "{count} infusion with a dose and early ratings; from {least} on, doses can be compared.",
            "{count} infusions with a dose and early ratings; from {least} on, doses can be compared.",
            finding.count,
            least=FEWEST_INFUSIONS,
        )
    return _dose_estimate(finding, finding.half_life, tr)


def _dose_estimate(finding: DoseFinding, half_life: Range, tr: Language) -> str:
    values = {
        "count": finding.count,
        "doses": finding.doses,
        "factor": f"{half_life.estimate:.1f}",
        "low": f"{half_life.low:.1f}",
        "high": f"{half_life.high:.1f}",
    }
    if finding.clear:
        return tr(
            "across {count} infusions with {doses} different doses, twice the dose went with a half-life "
            "about {factor} times as long ({low} to {high} times). Chance, order or other changes could explain this.",
            **values,
        )
    return tr(
        "across {count} infusions with {doses} different doses, dose and half-life show no clear link "
        "(for twice the dose, {low} to {high} times as long would fit).",
        **values,
    )


@_said.register
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
    held = held_text(finding, tr)
    match finding.state:
        case LiftState.HELD:
            return tr("Your ratings stayed at least half as improved for {held}.", held=held)
        case LiftState.CUT_BY_NEXT:
            return tr(
                "Your ratings stayed at least half as improved for {held}; then you had the next infusion, so it may "
                "have lasted longer.",
                held=held,
            )
        case LiftState.STILL_HOLDING:
            return tr("Your ratings stayed at least half as improved for {held}, up to your last entries.", held=held)
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


@_said.register
def _periods(finding: PeriodsFinding, tr: Language) -> str:
    values = {"before": finding.days_before, "after": finding.days_after}
    if finding.state is PeriodsState.TOO_FEW or finding.share is None:
        return tr(
            "{before} days with ratings in the first period and {after} in the second; from five in each "
            "on, they can be compared.",
            **values,
        )
    shares = finding.share.estimate, finding.share.low, finding.share.high
    estimate, low, high = (round(100 * share) for share in shares)
    values |= {"estimate": estimate, "low": low, "high": high}
    if finding.measure.better is Better.HIGH:
        return tr(
            "of 100 pairs of days, one from each period, the day of the second period is the higher one in "
            "{estimate} ({low} to {high} would fit). This shows that something differed, not why.",
            **values,
        )
    return tr(
        "of 100 pairs of days, one from each period, the day of the second period is the lower one in "
        "{estimate} ({low} to {high} would fit). This shows that something differed, not why.",
        **values,
    )


def held_text(finding: LiftFinding, tr: Language) -> str:
    """For how long a rise held: "9 days to 14 days", "at least 39 h"; "" where nothing is known."""
    held = finding.held_days
    if held is None or held.low is None:
        return ""
    if held.high is None:
        return tr("at least {low}", low=at_least(held.low * 24, tr))
    if not held.low:
        return tr("up to {high}", high=at_most(held.high * 24, tr))
    return tr("{low} to {high}", low=at_least(held.low * 24, tr), high=at_most(held.high * 24, tr))


_RISEN = (LiftState.HELD, LiftState.CUT_BY_NEXT, LiftState.STILL_HOLDING)


def lift_summary(lifts: Sequence[LiftFinding], tr: Language) -> str:
    """What all lifts together say."""
    lows = [one.held_days.low for one in lifts if one.state in _RISEN and one.held_days and one.held_days.low]
    risen = sum(one.state in _RISEN for one in lifts)
    told = risen + sum(one.state is LiftState.NO_GAIN for one in lifts)
    if not told:
        return tr(
            "No infusion shows yet by itself how mood rises and holds. It takes mood ratings in the week before a "
            "series and on the days after an infusion."
        )
    said = [
        tr(
            "Of {count} infusions with enough mood ratings, {risen} were followed by a rise clearly above the week "
            "before the series.",
            count=told,
            risen=risen,
        )
    ]
    if lows:
        low = at_least(median_low(lows) * 24, tr)
        said.append(tr("At least half of these stayed at least half as improved for {low} or more.", low=low))
    return " ".join(said)


def _number(value: float) -> str:
    return f"{value:g}"
