"""How long it lasted, in a few words a measure: what stands beside the picture's rows, and in tables like it."""

from dataclasses import dataclass

from ketadiary.insight.brackets import Bracket, FadeState
from ketadiary.insight.findings import FadeFinding, UsualFinding
from ketadiary.insight.lift_findings import LiftFinding, LiftState, LiftUsual
from ketadiary.insight.ranges import Range
from ketadiary.model import Better
from ketadiary.wording.durations import days, duration, entry_time, estimated, estimated_range
from ketadiary.wording.fading import best_estimate_told
from ketadiary.wording.language import Language
from ketadiary.wording.lifting import held_text, levels
from ketadiary.wording.numbers import number_text


@dataclass(frozen=True)
class LastedWords:
    """`note`: what was rated; `told`: how long it lasted; `beneath`: what is usual; `unusual`: whether this was not."""

    note: str
    told: str
    beneath: str = ""
    unusual: bool = False


def fade_words(finding: FadeFinding, usual: UsualFinding | None, tr: Language) -> LastedWords:
    """One measure after one infusion."""
    note = tr("highest {value}", value=number_text(finding.highest.value)) if finding.highest else ""
    if usual is None or usual.faded is None:
        return LastedWords(note, _fade(finding, tr))
    compared = _compared(finding, usual.faded)
    usually = estimated_range(usual.faded.low, usual.faded.high, tr)
    beneath = {
        -1: tr("shorter than usual ({range})", range=usually),
        0: tr("usually {range}", range=usually),
        1: tr("longer than usual ({range})", range=usually),
    }[compared]
    return LastedWords(note, _fade(finding, tr), beneath, unusual=bool(compared))


def _fade(finding: FadeFinding, tr: Language) -> str:
    match finding.state:
        case FadeState.NO_END:
            return tr("end not known")
        case FadeState.NO_ENTRIES:
            return tr("not rated")
        case FadeState.NOT_NOTICEABLE:
            return tr("not noticed")
        case FadeState.TOO_HIGH_BEFORE:
            return tr("too high before to tell")
        case FadeState.SUSPECT_ENTRY:
            return tr("one entry stands apart")
        case FadeState.NOT_A_SIMPLE_FADE if finding.returned:
            return tr("up again at {hours}", hours=duration(finding.returned.hours, tr))
        case FadeState.ESTIMATED if finding.faded:
            return _estimate(finding, finding.faded, tr)
    return _entries(finding.bracket, tr)


def _estimate(finding: FadeFinding, faded: Range, tr: Language) -> str:
    ends = estimated(faded.low, faded.estimate, faded.high, tr)
    if best_estimate_told(finding) or ends["low"] == ends["high"]:
        return tr("about {estimate}", estimate=ends["estimate"])
    return estimated_range(faded.low, faded.high, tr)


def _entries(bracket: Bracket | None, tr: Language) -> str:
    """What the entries tell by themselves."""
    if bracket is None:
        return tr("not known")
    apart = (bracket.high or 0.0) - (bracket.low or 0.0)
    if bracket.high is None:
        return tr("still there at {hours}", hours=entry_time(bracket.low or 0.0, bracket.low or 0.0, tr))
    high = entry_time(bracket.high, apart, tr)
    if bracket.low is None:
        return tr("back by {hours}", hours=high)
    return tr("{low} to {high}", low=entry_time(bracket.low, apart, tr), high=high)


def _compared(finding: FadeFinding, usual: Range) -> int:
    """1 where it lasted longer than usual, -1 where it was shorter, 0 where neither can be said."""
    low, high = told_span(finding)
    if low is not None and low > usual.high:
        return 1
    return -1 if high is not None and high < usual.low else 0


def told_span(finding: FadeFinding) -> tuple[float | None, float | None]:
    """Between which hours it is told to have ended: the best estimate twice where there is one, else the entries."""
    if finding.state is FadeState.ESTIMATED and finding.faded and best_estimate_told(finding):
        return finding.faded.estimate, finding.faded.estimate
    return (finding.bracket.low, finding.bracket.high) if finding.bracket else (None, None)


def usual_words(finding: UsualFinding, tr: Language) -> LastedWords:
    """What is usual of one measure."""
    note = tr.plural("{count} infusion", "{count} infusions", finding.count)
    if finding.faded is None:
        return LastedWords(note, tr("too few to say yet"))
    faded = finding.faded
    middle = estimated(faded.low, faded.estimate, faded.high, tr)["estimate"]
    nine = tr("nine in ten: {range}", range=estimated_range(faded.low, faded.high, tr))
    return LastedWords(note, tr("about {estimate}", estimate=middle), nine)


def lift_words(finding: LiftFinding, usual: LiftUsual | None, tr: Language) -> LastedWords:
    """Mood (or pain, or anxiety) after one infusion: "2 → 7", "still up after 6 days"."""
    beneath = ""
    if usual is not None and usual.half_gone is not None:
        beneath = tr("usually {range}", range=held_text(usual.half_gone, tr))
    if finding.risen:
        before, after = levels(finding)
        return LastedWords(tr("{before} → {after}", before=before, after=after), _risen(finding, tr), beneath)
    note = tr("{before} before", before=number_text(finding.before)) if finding.before is not None else ""
    return LastedWords(note, _not_risen(finding, tr), beneath)


def _risen(finding: LiftFinding, tr: Language) -> str:
    up = finding.measure.better is Better.HIGH
    match finding.state:
        case LiftState.STILL_UP:
            last = days(_last_seen(finding), tr)
            return tr("still up after {days}", days=last) if up else tr("still down after {days}", days=last)
        case LiftState.CUT_BY_NEXT:
            last = days(_last_seen(finding), tr)
            return tr("{days}, to the next infusion", days=last)
        case LiftState.ESTIMATED:
            return tr("half gone after {held}", held=held_text(finding.half_gone, tr))
    return tr("how long is not known")


def _last_seen(finding: LiftFinding) -> float:
    return (finding.seen_days.low if finding.seen_days else None) or finding.last_entry_days or 0.0


def _not_risen(finding: LiftFinding, tr: Language) -> str:
    match finding.state:
        case LiftState.NO_END:
            return tr("end not known")
        case LiftState.NO_BEFORE:
            return tr("too little rated before")
        case LiftState.NO_ENTRIES:
            return tr("not rated after it")
        case LiftState.IN_SERIES:
            return tr("next of its series followed")
    return tr("no clear rise") if finding.measure.better is Better.HIGH else tr("no clear fall")
