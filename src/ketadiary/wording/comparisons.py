"""What goes along with repetition and dose, in sentences. None of them says why."""

from ketadiary.insight.comparisons import FEWEST_INFUSIONS
from ketadiary.insight.findings import DoseFinding, DoseState, RepetitionFinding, RepetitionState
from ketadiary.insight.ranges import Range
from ketadiary.wording.language import Language
from ketadiary.wording.numbers import number_text


def repetition_parts(finding: RepetitionFinding, tr: Language) -> list[str]:
    """What changed from infusion to infusion: sentences without their capitals."""
    if not finding.count:
        return [tr("no infusions to compare yet.")]
    if finding.state is RepetitionState.TOO_FEW:
        return [
            tr.plural(
                "{count} infusion shows how high it was at its end; {least} are needed to compare.",
                "{count} infusions show how high it was at their ends; {least} are needed to compare.",
                finding.count,
                least=FEWEST_INFUSIONS,
            )
        ]
    if not finding.clear:
        return [tr("no clear change over {count} infusions.", count=finding.count)]
    said = _rise(finding, finding.rise, tr) if finding.rise and finding.rise_clear else []
    return said + (_pace(finding, finding.half_life, tr) if finding.half_life and finding.half_life_clear else [])


def _rise(finding: RepetitionFinding, rise: Range, tr: Language) -> list[str]:
    values = {"points": _tenths(abs(rise.estimate), tr), "count": finding.count}
    if rise.estimate < 0:
        said = tr("it began about {points} lower each time, over {count} infusions.", **values)
    else:
        said = tr("it began about {points} higher each time, over {count} infusions.", **values)
    return [said, *_would_fit(*_sizes(rise), tr)]


def _sizes(rise: Range) -> tuple[float, float]:
    low, high = sorted((abs(rise.low), abs(rise.high)))
    return low, high


def _pace(finding: RepetitionFinding, half_life: Range, tr: Language) -> list[str]:
    if half_life.estimate < 1:
        return [tr("it faded faster each time, over {count} infusions.", count=finding.count)]
    return [tr("it faded more slowly each time, over {count} infusions.", count=finding.count)]


def dose_parts(finding: DoseFinding, tr: Language) -> list[str]:
    """What went along with the dose: sentences without their capitals."""
    if finding.state is DoseState.TOO_ALIKE:
        return [tr("your doses are too alike to compare.")]
    if finding.state is DoseState.TIED_TO_ORDER:
        return [tr("your doses changed along with the order of infusions: the two cannot be told apart.")]
    if not finding.count:
        return [tr("no infusion yet with a dose and a fade that ratings show.")]
    if finding.state is DoseState.TOO_FEW or finding.half_life is None:
        return [
            tr.plural(
                "{count} infusion has a dose and a fade that ratings show; {least} are needed to compare.",
                "{count} infusions have a dose and a fade that ratings show; {least} are needed to compare.",
                finding.count,
                least=FEWEST_INFUSIONS,
            )
        ]
    if not finding.clear:
        return [tr("no clear link with the dose over {count} infusions.", count=finding.count)]
    times = tr(
        "with twice the dose it halved in about {factor} times the time.",
        factor=_tenths(finding.half_life.estimate, tr),
    )
    return [times, *_would_fit(finding.half_life.low, finding.half_life.high, tr)]


def _would_fit(low: float, high: float, tr: Language) -> list[str]:
    """The range, where it is one once rounded."""
    ends = _tenths(low, tr), _tenths(high, tr)
    return [] if ends[0] == ends[1] else [tr("from {low} to {high} would fit.", low=ends[0], high=ends[1])]


def _tenths(value: float, tr: Language) -> str:
    return number_text(round(value, 1), tr)
