"""How long it lasted, in a few words a measure: what stands beside the picture's rows, and in tables like it."""

from ketadiary.dataclass import dataclass
from ketadiary.insight.brackets import Bracket, FadeState
from ketadiary.insight.findings import FadeFinding, UsualFinding
from ketadiary.insight.lift_findings import BeforeTreatment, BeforeTreatmentState, LiftFinding, LiftState, LiftUsual
from ketadiary.insight.ranges import Range
from ketadiary.model import Better
from ketadiary.wording.durations import days, duration, entry_time, estimated, estimated_range, whole_days
from ketadiary.wording.fading import best_estimate_told
from ketadiary.wording.language import Language
from ketadiary.wording.lifting import held_text, levels, told_level


@dataclass(frozen=True)
class LastedWords:
    """`note`: what was rated; `told`: how long it lasted; `beneath`: what is usual; `unusual`: whether this was not."""

    note: str
    told: str
    beneath: str = ""
    unusual: bool = False


def fade_words(finding: FadeFinding, usual: UsualFinding | None, tr: Language) -> LastedWords:
    """One measure after one infusion."""
    note = tr("highest {value}", value=finding.highest.value) if finding.highest else ""
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
            return unnoticed(finding, tr)
        case FadeState.TOO_HIGH_BEFORE:
            return tr("too high before to tell")
        case FadeState.SUSPECT_ENTRY:
            return tr("one entry stands apart")
        case FadeState.NOT_A_SIMPLE_FADE if finding.returned:
            return tr("up again at {hours}", hours=duration(finding.returned.hours, tr))
        case FadeState.ESTIMATED if finding.faded:
            return _estimate(finding, finding.faded, tr)
    return _entries(finding.bracket, tr)


def unnoticed(finding: FadeFinding, tr: Language) -> str:
    """Nothing that could fade: none at all, or hardly more than before."""
    highest = finding.highest.value if finding.highest else finding.measure.scale_min
    return tr("not noticed") if highest <= finding.measure.scale_min else tr("about as before")


def _estimate(finding: FadeFinding, faded: Range, tr: Language) -> str:
    """The best estimate; where it goes against the entries, what these tell, as the bar does."""
    if not best_estimate_told(finding):
        return _entries(finding.bracket, tr)
    return tr("about {estimate}", estimate=estimated(faded.low, faded.estimate, faded.high, tr)["estimate"])


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


def earlier_sentence(measure: str, usual: Range, clock: tuple[str, str], tr: Language) -> str:
    """When a measure was back after earlier infusions, and which times of day that is today: a record, no forecast."""
    return tr(
        "In nine of ten of your earlier infusions {measure} was back to before after {range}. From today’s end that is "
        "{first} to {last}. Today may be different.",
        measure=measure[:1].lower() + measure[1:],
        range=estimated_range(usual.low, usual.high, tr),
        first=clock[0],
        last=clock[1],
    )


def lift_words(finding: LiftFinding, usual: LiftUsual | None, tr: Language) -> LastedWords:
    """Mood (or pain, or anxiety) after one infusion: "2 → 7", "still up after 6 days"."""
    beneath = ""
    if usual is not None and usual.half_gone is not None:
        beneath = tr("usually {range}", range=held_text(usual.half_gone, tr))
    if finding.risen:
        before, after = levels(finding)
        return LastedWords(tr("{before} → {after}", before=before, after=after), _risen(finding, tr), beneath)
    note = "" if finding.before is None else tr("week before: {before}", before=told_level(finding.before))
    return LastedWords(note, _not_risen(finding, tr), beneath)


def before_treatment_words(finding: BeforeTreatment, tr: Language) -> LastedWords:
    """How it was before the first infusion, and how it is now: "3 → 6", attributed to no infusion."""
    if finding.before is None or finding.now is None or finding.change is None:
        return LastedWords("", _not_compared(finding, tr))
    told = tr("{before} → {after}", before=told_level(finding.before.estimate), after=told_level(finding.now.estimate))
    since = tr("before your first infusion, and on your latest days with ratings")
    chance = finding.change.low <= 0 <= finding.change.high
    return LastedWords(tr("that may be chance") if chance else "", told, since)


def _not_compared(finding: BeforeTreatment, tr: Language) -> str:
    if finding.state is BeforeTreatmentState.NO_BEFORE:
        return tr("not rated in the two weeks before your first infusion")
    return tr("too few days with ratings to compare now with before")


def lift_usual_words(usual: LiftUsual, tr: Language) -> LastedWords:
    """How long a rise usually holds."""
    half_gone, up = usual.half_gone, usual.measure.better is Better.HIGH
    if half_gone is None:
        unknown = tr("how long a rise usually holds") if up else tr("how long a fall usually holds")
        return LastedWords("", tr("too few to say yet"), unknown)
    held = held_text(half_gone, tr)
    if half_gone.estimate is None or half_gone.high is None:
        return LastedWords("", held, _until(up, tr))
    middle = tr("about {days}", days=whole_days(half_gone.estimate, tr))
    return LastedWords(tr("nine in ten: {range}", range=held), middle, _until(up, tr))


def _until(up: bool, tr: Language) -> str:
    return tr("usually, until a rise has halved") if up else tr("usually, until a fall has halved")


def _risen(finding: LiftFinding, tr: Language) -> str:
    up = finding.measure.better is Better.HIGH
    match finding.state:
        case LiftState.STILL_UP:
            last = seen_days(finding, tr)
            return tr("still up after {days}", days=last) if up else tr("still down after {days}", days=last)
        case LiftState.CUT_BY_NEXT:
            last = seen_days(finding, tr)
            return tr("{days}, to the next infusion", days=last)
        case LiftState.ESTIMATED:
            return tr("halved after {held}", held=held_text(finding.half_gone, tr))
    return tr("how long is not known")


def seen_days(finding: LiftFinding, tr: Language) -> str:
    """How long a rise was seen to stand: to the last rating with at least half of it."""
    seen = finding.seen_days.low if finding.seen_days else None
    return days(seen or finding.last_entry_days or 0.0, tr)


def _not_risen(finding: LiftFinding, tr: Language) -> str:
    if finding.too_early:
        return tr("too early to say")
    match finding.state:
        case LiftState.NO_END:
            return tr("end not known")
        case LiftState.NO_BEFORE:
            return tr("too little rated the week before")
        case LiftState.NO_ENTRIES:
            return tr("not rated after it")
        case LiftState.IN_SERIES:
            return tr("next of its series followed")
    return tr("no clear rise") if finding.measure.better is Better.HIGH else tr("no clear fall")
