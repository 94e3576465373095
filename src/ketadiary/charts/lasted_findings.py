"""From findings to the rows of "how long it lasted". The figures are those of the findings, the words `wording`'s."""

from collections.abc import Iterator
from dataclasses import replace

from ketadiary.charts.lasted_rows import Lasted, LastedRow
from ketadiary.insight.brackets import FadeState
from ketadiary.insight.findings import FadeFinding, Insight, MeasureFindings, UsualFinding
from ketadiary.insight.lift_findings import LiftFinding, LiftFindings
from ketadiary.model import Moment
from ketadiary.wording import Language, LastedWords, best_estimate_told, fade_words, lift_words, usual_words

_DAY = 24.0


def lasted_after(insight: Insight, number: int, tr: Language) -> Lasted:
    """How long it lasted after infusion `number`: mood first, then what fades."""
    long = [
        _lift_row(one, found, tr)
        for found in (insight.lift, *insight.reliefs.values())
        for one in found.infusions
        if one.number == number and (one.risen or found is insight.lift)
    ]
    told = {row.measure.key for row in long}
    fading = [
        _fade_row(one, findings.usual, tr)
        for findings in _fading(insight)
        for one in findings.infusions
        if one.number == number and findings.measure.key not in told and _worth_a_row(one)
    ]
    return Lasted(
        title=tr("How long it lasted after infusion {number}", number=number),
        caption=tr("Counted from the end of the infusion."),
        long=long,
        fading=fading,
    )


def lasted_usually(insight: Insight, tr: Language) -> Lasted:
    """How long it usually lasts, with one tick an infusion."""
    rows = [_usual_row(findings, findings.usual, tr) for findings in _fading(insight) if findings.usual]
    return Lasted(
        title=tr("How long it lasts"),
        caption=tr("Until it was back to the level before the infusion, counted from its end."),
        fading=rows,
    )


def lasted_earlier(insight: Insight, end: Moment, now: float, tr: Language) -> Lasted:
    """What was usual of the infusions before one that ended at `end`, `now` hours ago, with the time of day beside it.

    Only what at least three of them tell; nothing of mood, which is never told of a day to come.
    """
    usually = lasted_usually(insight, tr)
    told = [row for row in usually.fading if row.usual is not None]
    return replace(usually, title=tr("After your earlier infusions"), fading=told, clock=end, now=now)


def _fading(insight: Insight) -> Iterator[MeasureFindings]:
    found = sorted(insight.measures.values(), key=lambda one: one.measure.position)
    return (one for one in found if not one.see_lift)


def _worth_a_row(finding: FadeFinding) -> bool:
    """A measure that is switched off needs no row that only says so."""
    return finding.measure.on or finding.state is not FadeState.NO_ENTRIES


def _fade_row(finding: FadeFinding, usual: UsualFinding | None, tr: Language) -> LastedRow:
    drawn = finding.bracket if finding.state not in _WITHOUT_BAR else None
    return _worded(
        LastedRow(
            measure=finding.measure,
            above=(drawn.low or 0.0) if drawn else None,
            back=drawn.high if drawn else None,
            estimate=finding.faded.estimate if _estimated(finding) and finding.faded else None,
            usual=(usual.faded.low, usual.faded.high) if usual and usual.faded else None,
        ),
        fade_words(finding, usual, tr),
    )


_WITHOUT_BAR = (FadeState.NOT_NOTICEABLE, FadeState.TOO_HIGH_BEFORE, FadeState.SUSPECT_ENTRY)
"""States in which no entry shows that it came and went."""


def _usual_row(findings: MeasureFindings, usual: UsualFinding, tr: Language) -> LastedRow:
    faded = usual.faded
    return _worded(
        LastedRow(
            measure=findings.measure,
            usual=(faded.low, faded.high) if faded else None,
            middle=faded.estimate if faded else None,
            each=[one.faded.estimate for one in findings.infusions if _estimated(one) and one.faded],
        ),
        usual_words(usual, tr),
    )


def _estimated(finding: FadeFinding) -> bool:
    return finding.state is FadeState.ESTIMATED and best_estimate_told(finding)


def _lift_row(finding: LiftFinding, found: LiftFindings, tr: Language) -> LastedRow:
    seen, half = (finding.seen_days, finding.half_gone) if finding.risen else (None, None)
    usual = found.usual.half_gone if found.usual else None
    above = (seen.low or 0.0) * _DAY if seen else None
    back = seen.high * _DAY if seen and seen.high is not None else None
    return _worded(
        LastedRow(
            measure=finding.measure,
            above=above,
            back=back,
            estimate=_between(half.estimate if half else None, above, back),
            usual=(usual.low * _DAY, usual.high * _DAY) if usual and usual.high is not None else None,
        ),
        lift_words(finding, found.usual, tr),
    )


def _between(days: float | None, above: float | None, back: float | None) -> float | None:
    """A best estimate is shown only where it lies between the two entries."""
    if days is None or above is None or back is None:
        return None
    return days * _DAY if above <= days * _DAY <= back else None


def _worded(row: LastedRow, words: LastedWords) -> LastedRow:
    return replace(row, note=words.note, told=words.told, beneath=words.beneath, unusual=words.unusual)
