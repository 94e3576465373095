"""How symptoms fade, in sentences."""

from ketadiary.insight.brackets import FEWEST_ENTRIES, LATE_HOURS, NOTICEABLE, TURN, FadeState
from ketadiary.insight.entries import point
from ketadiary.insight.findings import FadeFinding, UsualFinding, UsualState
from ketadiary.wording.durations import duration, estimated, estimated_range, rounded_estimate
from ketadiary.wording.language import Language
from ketadiary.wording.numbers import number_text


def fade_sentence(finding: FadeFinding, tr: Language) -> str:
    """How one measure faded after one infusion, or why that cannot be told."""
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
                turn=number_text(TURN * point(finding.measure)),
            )
        case FadeState.STILL_PRESENT:
            return _still_present(finding, tr)
        case FadeState.BRACKET_ONLY | FadeState.TOO_UNCERTAIN:
            return f"{_bracket(finding, tr)} {_why_no_estimate(finding, tr)}"
        case FadeState.ESTIMATED:
            return " ".join((_bracket(finding, tr), tr("{estimate}.", estimate=_estimate(finding, tr))))


def _gone_at_first_entry(finding: FadeFinding, tr: Language) -> str:
    assert finding.first
    if finding.baseline:
        return tr(
            "your first rating, {value}, came {hours} after the end, and was less than {least} above where it was "
            "before ({baseline}). What came between is not known.",
            least=number_text(NOTICEABLE * point(finding.measure)),
            value=number_text(finding.first.value),
            hours=duration(finding.first.hours, tr),
            baseline=number_text(finding.baseline),
        )
    return tr(
        "your first rating came {hours} after the end, and by then it had faded or had not been there. "
        "How long it lasted is not known.",
        hours=duration(finding.first.hours, tr),
    )


def _not_noticeable(finding: FadeFinding, tr: Language) -> str:
    assert finding.highest
    return tr(
        "your highest rating within three days was {highest}, less than {least} above where it was before "
        "({baseline}), so your entries show no fade.",
        highest=number_text(finding.highest.value),
        least=number_text(NOTICEABLE * point(finding.measure)),
        baseline=number_text(finding.baseline),
    )


def _still_present(finding: FadeFinding, tr: Language) -> str:
    assert finding.last
    return tr(
        "still {value} at your last rating within three days ({hours} after the end). No rating before that shows "
        "that it had faded.",
        value=number_text(finding.last.value),
        hours=duration(finding.last.hours, tr),
    )


def _bracket(finding: FadeFinding, tr: Language) -> str:
    above, within = finding.last_above, finding.first_within
    if above and within:
        places = {
            "above": number_text(above.value),
            "low": duration(above.hours, tr),
            "within": number_text(within.value),
            "high": duration(within.hours, tr),
        }
        if finding.state is FadeState.ESTIMATED:  # which says more than that
            return tr("you logged {above} at {low} and {within} at {high}.", **places)
        return tr("you logged {above} at {low} and {within} at {high}, so it faded somewhere between.", **places)
    if above and above == finding.last:
        return tr(
            "still {value} at your last rating within three days ({hours} after the end).",
            value=number_text(above.value),
            hours=duration(above.hours, tr),
        )
    if above:
        return tr(
            "you logged {above} at {low}, and no later rating shows that it stayed away.",
            above=number_text(above.value),
            low=duration(above.hours, tr),
        )
    assert within
    return tr(
        "you logged {within} at {high}, so it had faded by then.",
        within=number_text(within.value),
        high=duration(within.hours, tr),
    )


def _why_no_estimate(finding: FadeFinding, tr: Language) -> str:
    if finding.state is FadeState.TOO_UNCERTAIN:
        return tr("Your entries do not tell how fast it went, so there is no closer estimate.")
    assert finding.first
    if finding.first.hours > LATE_HOURS:
        return tr(
            "Your first rating came {hours} after the end, too late for an estimate.",
            hours=duration(finding.first.hours, tr),
        )
    return tr.plural(
        "{count} rating is too few for an estimate; {least} or more carry one.",
        "{count} ratings are too few for an estimate; {least} or more carry one.",
        finding.ratings,
        least=FEWEST_ENTRIES,
    )


def _estimate(finding: FadeFinding, tr: Language) -> str:
    assert finding.faded
    faded = finding.faded
    places = {"estimate": told_estimate(finding, tr), "range": estimated_range(faded.low, faded.high, tr)}
    if _reaches_beyond(finding):
        return tr(
            "Best estimate {estimate}; the range, {range}, reaches beyond these entries, as ratings are rough, to a "
            "point or two",
            **places,
        )
    return tr("Best estimate {estimate}; a range of {range} fits your entries", **places)


def told_estimate(finding: FadeFinding, tr: Language) -> str:
    """The best estimate as its range has it rounded; to the minute where that would be outside the two entries."""
    assert finding.faded
    faded, above, within = finding.faded, finding.last_above, finding.first_within
    rounded = rounded_estimate(faded.low, faded.estimate, faded.high)
    outside = (above and rounded < above.hours) or (within and rounded > within.hours)
    return duration(faded.estimate if outside else rounded, tr)


def _reaches_beyond(finding: FadeFinding) -> bool:
    """Whether the range begins before the entry at which it was still there, or ends after the one at which it had
    gone: the estimate goes by all entries, and by how far a single one can be off. Where only the rounding of what is
    told of the range leads beyond them, there is nothing to explain."""
    assert finding.faded
    above, within = finding.last_above, finding.first_within
    return bool((above and finding.faded.low < above.hours) or (within and finding.faded.high > within.hours))


def usual_sentence(finding: UsualFinding, tr: Language) -> str:
    """What is usual for this person."""
    if finding.state is UsualState.ESTIMATED:
        assert finding.faded
        assert finding.half_life
        faded, half_life = finding.faded, finding.half_life
        said = tr(
            "going by your {count} infusions that show it, the best estimate for such infusions is that it fades "
            "after about {estimate}. About nine of ten of them take {range}.",
            count=finding.count,
            estimate=estimated(faded.low, faded.estimate, faded.high, tr)["estimate"],
            range=estimated_range(faded.low, faded.high, tr),
        )
        if not finding.fitted:
            return said
        halved = tr(
            "It halved in about {half} ({half_range}).",
            half=estimated(half_life.low, half_life.estimate, half_life.high, tr)["estimate"],
            half_range=estimated_range(half_life.low, half_life.high, tr),
        )
        return f"{said} {halved}"
    return _usual_too_few(finding.count, tr)


def _usual_too_few(count: int, tr: Language) -> str:
    if not count:
        return tr("no infusion shows yet how it fades.")
    if count < 3:
        return tr.plural(
            "{count} infusion that tells how it faded is too few to say what is usual.",
            "{count} infusions that tell how it faded are too few to say what is usual. Here they are side by side.",
            count,
        )
    return tr(
        "in your {count} infusions, too few ratings show both that it was there and that it had faded to "
        "say what is usual. Here they are side by side.",
        count=count,
    )


def explained_sentence(finding: FadeFinding, tr: Language) -> str:
    """The sentence of an estimated fade, with what its range means."""
    estimate = _estimate(finding, tr)
    explained = tr("{estimate} (9 times in 10 such ranges hold the true value).", estimate=estimate)
    return f"{_bracket(finding, tr)} {explained}"
