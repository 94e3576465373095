"""How mood rises and how long that holds, in sentences: at least so long, never until when."""

from collections.abc import Sequence
from statistics import median_low

from ketadiary.insight.findings import LiftFinding, LiftState
from ketadiary.insight.usual import FEWEST_FOR_USUAL
from ketadiary.model.series import SERIES_GAP_DAYS
from ketadiary.wording.durations import at_least, at_most, duration
from ketadiary.wording.language import Language
from ketadiary.wording.numbers import number_text


def lift_sentence(finding: LiftFinding, tr: Language) -> str:
    """How mood rose after one infusion and how long that held."""
    said = [_onset(finding, tr), _held(finding, tr)]
    return " ".join(part for part in said if part)


def _onset(finding: LiftFinding, tr: Language) -> str:
    if not finding.onset_hours or finding.onset_hours.high is None:
        return ""
    low, high = finding.onset_hours.low, duration(finding.onset_hours.high, tr)
    if low is None:
        return tr("At the first mood rating that counts, {high} after the end, your mood was already up.", high=high)
    return tr("Your mood went up at some time from {low} to {high} after the end.", low=duration(low, tr), high=high)


def _held(finding: LiftFinding, tr: Language) -> str:
    held = held_text(finding, tr)
    match finding.state:
        case LiftState.HELD:
            return tr("Your mood ratings stayed at least half as improved for {held}.", held=held)
        case LiftState.CUT_BY_NEXT:
            return tr(
                "Your mood ratings stayed at least half as improved for {held}; then you had the next infusion, so it "
                "may have lasted longer.",
                held=held,
            )
        case LiftState.STILL_HOLDING:
            return tr(
                "Your mood ratings stayed at least half as improved for {held}, up to your last entries.", held=held
            )
        case LiftState.NO_GAIN:
            assert finding.baseline is not None
            return tr(
                "Your mood ratings after this infusion did not stay clearly above {baseline}, the middle of those in "
                "the week before the series.",
                baseline=number_text(finding.baseline),
            )
        case LiftState.NO_BASELINE:
            return tr("There is no mood rating in the week before the series to compare with.")
        case LiftState.IN_SERIES:
            return tr(
                "Inside a series it is not told how long a rise of mood held, even if it was told before: the next "
                "infusion counts as the same series, by its phase or because it came at most {days} days later, so one "
                "rise would run into the other. If it was no part of the series, its phase can say so: Maintenance.",
                days=SERIES_GAP_DAYS,
            )
        case LiftState.NO_ENTRIES:
            return tr("Fewer than two mood ratings from two hours after this infusion to the next one.")


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
    if told < FEWEST_FOR_USUAL:
        return tr.plural(
            "Only {count} infusion shows by itself how mood rose and held, which is too few to say what is usual.",
            "Only {count} infusions show by themselves how mood rose and held, which is too few to say what is usual.",
            told,
        )
    said = [
        tr.plural(
            "Of the {told} infusions that show it by themselves, {count} was followed by a rise clearly above the "
            "week before the series.",
            "Of the {told} infusions that show it by themselves, {count} were followed by a rise clearly above the "
            "week before the series.",
            risen,
            told=told,
        )
    ]
    if len(lows) >= FEWEST_FOR_USUAL:
        low = at_least(median_low(lows) * 24, tr)
        said.append(tr("At least half of these stayed at least half as improved for {low} or more.", low=low))
    return " ".join(said)
