"""How mood rises (or pain falls) after an infusion and when half of that is gone, in short sentences.

At most twenty words and two numbers each. Days are rounded outwards: a range tells no more than is known.
"""

from collections.abc import Callable
from math import ceil, floor

from ketadiary.insight.lift_findings import (
    BeforeTreatment,
    BeforeTreatmentState,
    Days,
    LiftFinding,
    LiftState,
    LiftUsual,
    LiftUsualState,
)
from ketadiary.insight.lift_windows import DRUG_HOURS
from ketadiary.model import Better, Measure
from ketadiary.wording.durations import duration, whole_days
from ketadiary.wording.language import Language

_STEPS = ((12.0, 1.0), (48.0, 6.0), (240.0, 12.0))  # hours up to which a length is told in such steps; beyond, in days
_DAY = 24.0


def rise_sentence(finding: LiftFinding | LiftUsual | BeforeTreatment, tr: Language) -> str:
    """What is said of one infusion's rise, of all of them, or of the time since before the first."""
    match finding:
        case LiftFinding():
            return _lift(finding, tr)
        case LiftUsual():
            return _usual(finding, tr)
        case BeforeTreatment():
            return _since_before(finding, tr)


def _lift(finding: LiftFinding, tr: Language) -> str:
    """How a measure rose after one infusion, and when half of that was gone."""
    if not finding.risen:
        return _silence(finding, tr)
    return f"{_rise(finding, tr)} {_lasting(finding, tr)}"


def _rise(finding: LiftFinding, tr: Language) -> str:
    before, after = levels(finding)
    return tr(
        "{measure} was {before} in the week before and {after} after this infusion.",
        measure=finding.measure.label,
        before=before,
        after=after,
    )


def levels(finding: LiftFinding) -> tuple[int, int]:
    """What a rise is told with: the level before and the one after, rounded.

    The one after is no better than what was rated, as far as that leaves a rise: the estimated rise counts from an
    estimate of the level before, which may lie below the median that is told.
    """
    assert finding.before is not None
    assert finding.rise is not None
    up = finding.measure.better is Better.HIGH
    after = finding.before + (finding.rise.estimate if up else -finding.rise.estimate)
    best = after if finding.best is None else (min if up else max)(after, finding.best)
    before, bounded = told_level(finding.before), told_level(_on_scale(best, finding.measure))
    return before, told_level(_on_scale(after, finding.measure)) if bounded == before else bounded


def _on_scale(level: float, measure: Measure) -> float:
    return min(max(level, measure.scale_min), measure.scale_max)


def told_level(value: float) -> int:
    """A level between ratings as it is told everywhere: to a whole number, as the ratings are."""
    return floor(value + 0.5)


def halved_label(measure: Measure, half_gone: float, tr: Language) -> str:
    """What stands at the day on which a rise (or fall) usually has halved."""
    days = whole_days(half_gone, tr)
    if measure.better is Better.HIGH:
        return tr("a rise has halved: {days}", days=days)
    return tr("a fall has halved: {days}", days=days)


def _lasting(finding: LiftFinding, tr: Language) -> str:
    held = held_text(finding.half_gone, tr)
    if finding.state is LiftState.ESTIMATED and (soon := _within(finding.half_gone, tr)):
        return tr("That had halved within {soon}.", soon=soon)
    match finding.state:
        case LiftState.CUT_BY_NEXT:
            return tr("More than half of that held for {held}, up to the next infusion.", held=held)
        case LiftState.STILL_UP:
            return tr("More than half of that has held for {held} so far.", held=held)
        case LiftState.ESTIMATED:
            return tr("That had halved after {held}.", held=held)
    return tr("When that had halved, your ratings leave open.")


def held_text(days: Days | None, tr: Language) -> str:
    """When half was gone: "5 to 12 days", "at least 6 days", "up to 20 h"; "" where nothing is known."""
    if days is None:
        return ""
    low = _stepped(days.low, floor)
    if days.high is None:
        return tr("at least {low}", low=duration(low, tr))
    high = _stepped(days.high, ceil)
    if not low:
        return tr("up to {high}", high=duration(high, tr))
    if low >= 2 * _DAY:
        return tr("{low} to {high}", low=low / _DAY, high=duration(high, tr))
    return tr("{low} to {high}", low=duration(low, tr), high=duration(high, tr))


def _within(days: Days | None, tr: Language) -> str:
    """By when half was surely gone, where the range begins at nothing; else ""."""
    if days is None or days.high is None or _stepped(days.low, floor):
        return ""
    return duration(_stepped(days.high, ceil), tr)


def _stepped(days: float, whole: Callable[[float], int]) -> float:
    """Hours in steps that are no finer than what is known."""
    hours = days * _DAY
    step = next((step for longest, step in _STEPS if hours < longest), _DAY)
    slack = 1e-6 if whole is floor else -1e-6
    return step * whole(hours / step + slack)


def _silence(finding: LiftFinding, tr: Language) -> str:
    """Why no length is told."""
    measure = finding.measure.label
    match finding.state:
        case LiftState.NO_END:
            return tr("{measure}: say when this infusion ended, and its days can be counted.", measure=measure)
        case LiftState.NO_BEFORE:
            return tr("{measure}: the week before has too few ratings to compare with.", measure=measure)
        case LiftState.NO_ENTRIES:
            return tr(
                "{measure}: no rating from {hours} after the end to the next infusion.",
                measure=measure,
                hours=duration(DRUG_HOURS, tr),
            )
        case LiftState.IN_SERIES:
            return tr(
                "{measure}: another infusion of the same series followed, so no length is told for this one.",
                measure=measure,
            )
    return _no_rise(finding, tr)


def _no_rise(finding: LiftFinding, tr: Language) -> str:
    assert finding.before is not None
    places = {"measure": finding.measure.label, "before": told_level(finding.before)}
    if finding.too_early:
        return tr("{measure} was {before} in the week before; it is too early to say what came after.", **places)
    if finding.measure.better is Better.HIGH:
        return tr(
            "{measure} was {before} in the week before; your ratings show no clear rise after this infusion.", **places
        )
    return tr(
        "{measure} was {before} in the week before; your ratings show no clear fall after this infusion.", **places
    )


def _usual(usual: LiftUsual, tr: Language) -> str:
    """What all infusions together say of one measure's rises."""
    if not usual.told:
        return tr(
            "{measure}: no infusion shows yet what came after it. It takes ratings in the week before and on the days "
            "after.",
            measure=usual.measure.label,
        )
    if not usual.count:
        return _never(usual, tr)
    said = _followed(usual, tr)
    if usual.state is LiftUsualState.TOO_FEW:
        return tr("{said} How long that usually holds cannot be told yet.", said=said)
    if soon := _within(usual.half_gone, tr):
        return tr("{said} It had halved within {soon}, in about nine in ten of them.", said=said, soon=soon)
    held = held_text(usual.half_gone, tr)
    return tr("{said} It had halved after {held}, in about nine in ten of them.", said=said, held=held)


def _never(usual: LiftUsual, tr: Language) -> str:
    measure = usual.measure.label
    if usual.measure.better is Better.HIGH:
        return tr.plural(
            "{measure}: {count} infusion shows what came after it: no clear rise.",
            "{measure}: {count} infusions show what came after them: no clear rise.",
            usual.told,
            measure=measure,
        )
    return tr.plural(
        "{measure}: {count} infusion shows what came after it: no clear fall.",
        "{measure}: {count} infusions show what came after them: no clear fall.",
        usual.told,
        measure=measure,
    )


def _followed(usual: LiftUsual, tr: Language) -> str:
    """How many infusions were followed by a rise."""
    measure, risen = usual.measure.label, usual.count
    if usual.measure.better is Better.HIGH:
        return tr.plural(
            "{measure}: a clear rise followed {count} infusion.",
            "{measure}: a clear rise followed {risen} of {count} infusions.",
            usual.told,
            measure=measure,
            risen=risen,
        )
    return tr.plural(
        "{measure}: a clear fall followed {count} infusion.",
        "{measure}: a clear fall followed {risen} of {count} infusions.",
        usual.told,
        measure=measure,
        risen=risen,
    )


def _since_before(finding: BeforeTreatment, tr: Language) -> str:
    """A measure before the first infusion and now."""
    measure = finding.measure.label
    if finding.state is BeforeTreatmentState.NO_BEFORE:
        return tr("{measure}: no rating from the two weeks before your first infusion.", measure=measure)
    if finding.before is None or finding.now is None or finding.change is None:
        return tr("{measure}: too few days with ratings to compare now with before your first infusion.",
                  measure=measure)  # fmt: skip
    said = tr(
        "{measure} was {before} before your first infusion, and {now} on your latest days with ratings.",
        measure=measure,
        before=told_level(finding.before.estimate),
        now=told_level(finding.now.estimate),
    )
    if finding.change.low <= 0 <= finding.change.high:
        return tr("{said} That may be chance.", said=said)
    low, high = told_level(finding.now.low), told_level(finding.now.high)
    if low == high:
        return said
    return tr("{said} Now it is likely between {low} and {high}.", said=said, low=low, high=high)
