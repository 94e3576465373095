"""How symptoms fade, in sentences: what was rated, then what is estimated, then until when was rated."""

from ketadiary.insight.brackets import LATE_HOURS, FadeState
from ketadiary.insight.findings import Entry, FadeFinding, UsualFinding, UsualState
from ketadiary.insight.ranges import Range
from ketadiary.insight.usual_times import FEWEST_FOR_USUAL
from ketadiary.wording.durations import duration, entry_time, estimated, told_ends
from ketadiary.wording.language import Language
from ketadiary.wording.numbers import number_text

_COUNTED_FROM_BASELINE = (
    FadeState.NOT_A_SIMPLE_FADE,
    FadeState.STILL_PRESENT,
    FadeState.BRACKET_ONLY,
    FadeState.TOO_UNCERTAIN,
    FadeState.ESTIMATED,
)


def fade_parts(finding: FadeFinding, tr: Language) -> list[str]:
    """How one measure faded after one infusion, or why that cannot be told: sentences without their capitals."""
    before = []
    if finding.state in _COUNTED_FROM_BASELINE and finding.baseline > finding.measure.scale_min:
        before = [tr("{baseline} before the infusion.", baseline=number_text(finding.baseline, tr))]
    return before + _told(finding, tr)


def _told(finding: FadeFinding, tr: Language) -> list[str]:
    match finding.state:
        case FadeState.SUSPECT_ENTRY:
            return _suspect(finding, tr)
        case FadeState.NOT_A_SIMPLE_FADE:
            return _not_simple(finding, tr)
        case FadeState.STILL_PRESENT:
            return [_still_there(finding, tr)]
        case FadeState.BRACKET_ONLY | FadeState.TOO_UNCERTAIN:
            return [*_bracket(finding, tr), _why_no_estimate(finding, tr), *_until(finding, tr)]
        case FadeState.ESTIMATED:
            return [*_bracket(finding, tr), *_estimate(finding, tr), *_until(finding, tr)]
        case _:
            return _nothing_to_follow(finding, tr)


def _nothing_to_follow(finding: FadeFinding, tr: Language) -> list[str]:
    match finding.state:
        case FadeState.NO_END:
            return [tr("Say when this infusion ended: all times count from there.")]
        case FadeState.NO_ENTRIES:
            return [tr("not rated in the three days after it, or until the next infusion.")]
        case FadeState.GONE_AT_FIRST_ENTRY:
            return _gone_at_first_entry(finding, tr)
        case FadeState.TOO_HIGH_BEFORE:
            baseline = number_text(finding.baseline, tr)
            return [tr("{baseline} before the infusion, too high to notice a rise.", baseline=baseline)]
        case _:
            return [_not_noticeable(finding, tr), *_until(finding, tr)]


def _gone_at_first_entry(finding: FadeFinding, tr: Language) -> list[str]:
    assert finding.first
    first = tr(
        "{value} at your first rating, {hours} after the end.",
        value=number_text(finding.first.value, tr),
        hours=entry_time(finding.first.hours, finding.first.hours, tr),
    )
    return [first, tr("what was before that is not known."), *_until(finding, tr)]


def _not_noticeable(finding: FadeFinding, tr: Language) -> str:
    assert finding.highest
    if finding.highest.value <= finding.measure.scale_min:
        return tr("always {lowest}.", lowest=number_text(finding.measure.scale_min, tr))
    highest = number_text(finding.highest.value, tr)
    if finding.baseline <= finding.measure.scale_min:
        return tr("at most {highest}, too little to follow.", highest=highest)
    baseline = number_text(finding.baseline, tr)
    return tr("at most {highest}, and {baseline} before: too little to follow.", highest=highest, baseline=baseline)


def _suspect(finding: FadeFinding, tr: Language) -> list[str]:
    assert finding.suspect
    entry = finding.suspect.entry
    value, hours = number_text(entry.value, tr), duration(entry.hours, tr)
    return [
        tr("the {value} at {hours} does not go with your other ratings.", value=value, hours=hours),
        tr("leave it out, or keep it, to see more."),
    ]


def _not_simple(finding: FadeFinding, tr: Language) -> list[str]:
    assert finding.fallen
    fallen, within, returned = finding.fallen, finding.first_within, finding.returned
    assert returned
    apart = returned.hours - fallen.hours
    down = tr(
        "down to {value} at {hours}.", value=number_text(fallen.value, tr), hours=entry_time(fallen.hours, apart, tr)
    )
    gone = (
        [_then(finding, within, within.hours - returned.hours, tr)] if within and within.hours > returned.hours else []
    )
    return [down, _up_again(finding, apart, tr), *gone, tr("this is no simple fade, so nothing is estimated."),
            *_until(finding, tr)]  # fmt: skip


def _up_again(finding: FadeFinding, apart: float, tr: Language) -> str:
    assert finding.returned
    value = number_text(finding.returned.value, tr)
    return tr("up again to {value} at {hours}.", value=value, hours=entry_time(finding.returned.hours, apart, tr))


def _still_there(finding: FadeFinding, tr: Language) -> str:
    assert finding.last
    return tr(
        "still {value} at your last rating, {hours} after the end.",
        value=number_text(finding.last.value, tr),
        hours=entry_time(finding.last.hours, finding.last.hours, tr),
    )


def _bracket(finding: FadeFinding, tr: Language) -> list[str]:
    """What was rated, as it was rated: the last entry with it and the first without, and a later return."""
    above, within = finding.last_above, finding.first_within
    assert above
    if not within:
        return [_still_there(finding, tr)]
    apart = within.hours - above.hours
    still = tr(
        "still {value} at {hours}.", value=number_text(above.value, tr), hours=entry_time(above.hours, apart, tr)
    )
    again = [_up_again(finding, finding.returned.hours - within.hours, tr)] if finding.returned else []
    return [still, _then(finding, within, apart, tr), *again]


def _then(finding: FadeFinding, within: Entry, apart: float, tr: Language) -> str:
    value, hours = number_text(within.value, tr), entry_time(within.hours, apart, tr)
    if within == finding.last:
        return tr("then {value} at {hours}, your last rating.", value=value, hours=hours)
    return tr("then {value} at {hours}.", value=value, hours=hours)


def _until(finding: FadeFinding, tr: Language) -> list[str]:
    """Until when was rated: what came later is not known. Nothing where that was said already."""
    last = finding.last
    said = finding.first if finding.state is FadeState.GONE_AT_FIRST_ENTRY else finding.first_within
    if last is None or last == said or (last == finding.last_above and not finding.first_within):
        return []
    return [tr("you rated until {hours}.", hours=entry_time(last.hours, last.hours, tr))]


def _why_no_estimate(finding: FadeFinding, tr: Language) -> str:
    if finding.state is FadeState.TOO_UNCERTAIN:
        return tr("your ratings allow no closer estimate.")
    assert finding.first
    if finding.first.hours > LATE_HOURS:
        return tr("your first rating came too late for an estimate.")
    return tr("too few ratings for an estimate.")


def _estimate(finding: FadeFinding, tr: Language) -> list[str]:
    assert finding.faded
    found = finding.faded
    ends = estimated(found.low, found.estimate, found.high, tr)
    if ends["low"] == ends["high"]:
        return [tr("faded after about {estimate}.", estimate=ends["estimate"])]
    if told_ends(found.low, found.high)[0]:
        said = [tr("faded after about {low} to {high}.", low=ends["low"], high=ends["high"])]
    else:
        said = [tr("faded within about {high}.", high=ends["high"])]
    if best_estimate_told(finding):
        said.append(tr("most likely: {estimate}.", estimate=ends["estimate"]))
    return said


def best_estimate_told(finding: FadeFinding) -> bool:
    """Whether the best estimate lies between the two entries at which it was still there and had gone.

    Told where it does not, it is read as a mistake; the range, which goes by all entries, is told all the same.
    """
    bracket, faded = finding.bracket, finding.faded
    if faded is None or bracket is None:
        return False
    return (bracket.low is None or bracket.low <= faded.estimate) and (
        bracket.high is None or faded.estimate <= bracket.high
    )


def usual_parts(finding: UsualFinding, tr: Language) -> list[str]:
    """What is usual for this person: sentences without their capitals."""
    if finding.state is UsualState.TOO_FEW:
        return [_usual_too_few(finding.count, tr)]
    assert finding.faded
    faded = finding.faded
    return [
        _usually_faded(faded, tr),
        tr("the middle: about {estimate}.", estimate=estimated(faded.low, faded.estimate, faded.high, tr)["estimate"]),
        tr.plural("from {count} infusion.", "from {count} infusions.", finding.count),
    ]


def _usually_faded(faded: Range, tr: Language) -> str:
    ends = estimated(faded.low, faded.estimate, faded.high, tr)
    if told_ends(faded.low, faded.high)[0]:
        return tr("usually faded after {low} to {high}.", low=ends["low"], high=ends["high"])
    return tr("usually faded within {high}.", high=ends["high"])


def _usual_too_few(count: int, tr: Language) -> str:
    if not count:
        return tr("no infusion shows yet how it fades.")
    if count < FEWEST_FOR_USUAL:
        return tr.plural(
            "{count} infusion shows how it faded; {least} are needed to say what is usual.",
            "{count} infusions show how it faded; {least} are needed to say what is usual.",
            count,
            least=FEWEST_FOR_USUAL,
        )
    return tr("too few ratings in your {count} infusions to say what is usual.", count=count)
