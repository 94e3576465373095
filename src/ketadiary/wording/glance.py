"""What stands in one cell of the report's table: the highest rating or the level, and how long, in a few signs.

The figures are those that the window tells, in fewer words.
"""

from ketadiary.dataclass import dataclass
from ketadiary.insight.brackets import Bracket, FadeState
from ketadiary.insight.findings import FadeFinding
from ketadiary.insight.lift_findings import LiftFinding, LiftState
from ketadiary.wording.language import Language
from ketadiary.wording.lasted import seen_days, unnoticed
from ketadiary.wording.lifting import held_text, levels, told_level
from ketadiary.wording.numbers import decimal_text, number_text

_WHOLE_HOURS = 10.0


@dataclass(frozen=True)
class CellWords:
    """What is read first, and what stands beside it in less ink."""

    first: str
    beside: str = ""


def fade_cell(finding: FadeFinding, tr: Language) -> CellWords:
    """The highest rating, and the hours between the last entry above what was before and the first one back."""
    highest = number_text(finding.highest.value, tr) if finding.highest else ""
    match finding.state:
        case FadeState.NO_END:
            return CellWords(highest, tr("end not known"))
        case FadeState.NO_ENTRIES:
            return CellWords("", tr("not rated"))
        case FadeState.NOT_NOTICEABLE:
            return CellWords(highest, unnoticed(finding, tr))
        case FadeState.TOO_HIGH_BEFORE:
            return CellWords(highest, tr("{before} before", before=finding.baseline))
        case FadeState.SUSPECT_ENTRY:
            return CellWords(highest, tr("one apart"))
    return CellWords(highest, hours_between(finding.bracket, tr))


def hours_between(bracket: Bracket | None, tr: Language) -> str:
    """In hours: "0.8–1.7 h", "≥ 24 h", "≤ 5.3 h"."""
    if bracket is None:
        return tr("not known")
    if bracket.high is None:
        return tr("≥ {hours} h", hours=_hours(bracket.low or 0.0, tr))
    if bracket.low is None:
        return tr("≤ {hours} h", hours=_hours(bracket.high, tr))
    return tr("{low}–{high} h", low=_hours(bracket.low, tr), high=_hours(bracket.high, tr))


def _hours(hours: float, tr: Language) -> str:
    return number_text(round(hours), tr) if hours >= _WHOLE_HOURS else decimal_text(hours, tr)


def lift_cell(finding: LiftFinding, tr: Language) -> CellWords:
    """Mood before and after, and how long half of the rise held."""
    if finding.risen:
        before, after = levels(finding)
        return CellWords(tr("{before} → {after}", before=before, after=after), _held(finding, tr))
    before_alone = "" if finding.before is None else number_text(told_level(finding.before), tr)
    return CellWords(before_alone, _no_length(finding, tr))


def _held(finding: LiftFinding, tr: Language) -> str:
    """What was seen where it was not seen to end; else what is estimated."""
    match finding.state:
        case LiftState.STILL_UP:
            return tr("still up, {days}", days=seen_days(finding, tr))
        case LiftState.CUT_BY_NEXT:
            return tr("{days}, to the next", days=seen_days(finding, tr))
    return held_text(finding.half_gone, tr) if finding.half_gone else tr("length not known")


def _no_length(finding: LiftFinding, tr: Language) -> str:
    if finding.too_early:
        return tr("too early to say")
    match finding.state:
        case LiftState.NO_END:
            return tr("end not known")
        case LiftState.NO_BEFORE:
            return tr("too little rated before")
        case LiftState.NO_ENTRIES:
            return tr("not rated after")
        case LiftState.IN_SERIES:
            return tr("in series")
    return tr("no clear rise")
