"""What goes along with repetition and dose, and how two periods differ, in sentences. None of them says why."""

from ketadiary.insight.comparisons import FEWEST_DOSES, FEWEST_INFUSIONS
from ketadiary.insight.findings import (
    DoseFinding,
    DoseState,
    PeriodsFinding,
    PeriodsState,
    RepetitionFinding,
    RepetitionState,
)
from ketadiary.insight.ranges import Range
from ketadiary.model import Better
from ketadiary.wording.language import Language


def repetition_sentence(finding: RepetitionFinding, tr: Language) -> str:
    """What changed from infusion to infusion."""
    if not finding.count:
        return tr("no ratings yet whose heights could be compared.")
    if finding.state is RepetitionState.TOO_FEW or finding.highest is None:
        return tr.plural(
            "{count} infusion with a rating in the first two hours; from {least} on, their heights can be compared.",
            "{count} infusions with a rating in the first two hours; from {least} on, their heights can be compared.",
            finding.count,
            least=FEWEST_INFUSIONS,
        )
    said = [_highest(finding, finding.highest, tr)]
    if finding.half_life and finding.half_life_clear:
        said.append(_half_life_change(finding.half_life, tr))
    return " ".join(said)


def _highest(finding: RepetitionFinding, highest: Range, tr: Language) -> str:
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


def _half_life_change(half_life: Range, tr: Language) -> str:
    if half_life.estimate < 1:
        return tr("It also faded faster from infusion to infusion; chance or a different dose could explain this.")
    return tr("It also faded more slowly from infusion to infusion; chance or a different dose could explain this.")


def dose_sentence(finding: DoseFinding, tr: Language) -> str:
    """What went along with the dose."""
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
        return tr("no infusion yet with both a dose and a fade that its ratings show.")
    if finding.state is DoseState.TOO_FEW or finding.half_life is None:
        return tr.plural(
            "{count} infusion with a dose and a fade that its ratings show; from {least} on, doses can be compared.",
            "{count} infusions with a dose and a fade that their ratings show; from {least} on, doses can be compared.",
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


def periods_sentence(finding: PeriodsFinding, tr: Language) -> str:
    """How two chosen periods differ."""
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
