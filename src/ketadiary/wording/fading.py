"""How symptoms fade, in sentences."""

from ketadiary.insight.brackets import FEWEST_ENTRIES, LATE_HOURS, NOTICEABLE, TURN, FadeState
from ketadiary.insight.entries import point
from ketadiary.insight.findings import FadeFinding, UsualFinding, UsualState
from ketadiary.model import Measure
from ketadiary.wording.durations import logged
from ketadiary.wording.language import Language
from ketadiary.wording.numbers import number, range_places


def fade_sentence(finding: FadeFinding, tr: Language) -> str:
    """How one measure faded after one infusion, or why that cannot be told."""
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
                turn=number(TURN * point(finding.measure)),
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
        highest=number(finding.highest.value),
        least=number(NOTICEABLE * point(finding.measure)),
        baseline=number(finding.baseline),
    )


def _still_present(finding: FadeFinding, tr: Language) -> str:
    assert finding.last
    return tr(
        "{measure}: still {value} when you last logged it ({hours} after the end). How long it went on is not known.",
        measure=finding.measure.label,
        value=number(finding.last.value),
        hours=logged(finding.last.hours, tr),
    )


def _bracket(finding: FadeFinding, tr: Language) -> str:
    above, within = finding.last_above, finding.first_within
    if above and within:
        return tr(
            "{measure}: you logged {above} at {low} and {within} at {high}, so it faded somewhere between.",
            measure=_label(finding, tr),
            above=number(above.value),
            low=logged(above.hours, tr),
            within=number(within.value),
            high=logged(within.hours, tr),
        )
    if above:
        return tr(
            "{measure}: you logged {above} at {low}, and no later rating shows that it stayed away.",
            measure=_label(finding, tr),
            above=number(above.value),
            low=logged(above.hours, tr),
        )
    assert within
    return tr(
        "{measure}: you logged {within} at {high}, so it had faded by then.",
        measure=_label(finding, tr),
        within=number(within.value),
        high=logged(within.hours, tr),
    )


def _label(finding: FadeFinding, tr: Language) -> str:
    """The measure, with what it was before where that was not its lowest: a 3 can then be gone."""
    if finding.baseline <= finding.measure.scale_min:
        return finding.measure.label
    return tr(
        "{measure} ({baseline} before the infusion)",
        measure=finding.measure.label,
        baseline=number(finding.baseline),
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
        **range_places(finding.faded, tr),
    )


def usual_sentence(finding: UsualFinding, tr: Language) -> str:
    """What is usual for this person."""
    if finding.state is UsualState.ESTIMATED:
        half_life = range_places(finding.half_life, tr)
        return tr(
            "{measure}: in your {count} infusions that show it, it faded after about {estimate} in the middle one, and "
            "in about nine of ten such infusions between {low} and {high}. It halved in about {half} "
            "({half_low} to {half_high}).",
            measure=finding.measure.label,
            count=finding.count,
            half=half_life["estimate"],
            half_low=half_life["low"],
            half_high=half_life["high"],
            **range_places(finding.faded, tr),
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
