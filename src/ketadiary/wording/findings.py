"""What insight finds, in sentences: numbers first, no verdicts, no advice, no forecast.

Every sentence describes this person's recorded infusions and says so where it cannot tell.
"""

from ketadiary.insight.findings import (
    DoseFinding,
    FadeFinding,
    LiftFinding,
    MeasureFindings,
    PeriodsFinding,
    TrendFinding,
    UsualFinding,
)
from ketadiary.wording.changes import dose_sentence, periods_sentence, trend_sentence
from ketadiary.wording.fading import fade_sentence, usual_sentence
from ketadiary.wording.fixed_lines import dose_line, driving_line, faded_line, record_line, sharpen_line
from ketadiary.wording.language import Language
from ketadiary.wording.lifting import lift_sentence

__all__ = ["Finding", "dose_line", "driving_line", "faded_line", "record_line", "sentence", "sharpen_line"]

Finding = FadeFinding | UsualFinding | TrendFinding | DoseFinding | LiftFinding | PeriodsFinding | MeasureFindings


def sentence(finding: Finding, tr: Language) -> str:
    """What a finding says, in one or a few whole sentences."""
    match finding:
        case FadeFinding():
            return fade_sentence(finding, tr)
        case UsualFinding():
            return usual_sentence(finding, tr)
        case TrendFinding():
            return trend_sentence(finding, tr)
        case DoseFinding():
            return dose_sentence(finding, tr)
        case LiftFinding():
            return lift_sentence(finding, tr)
        case PeriodsFinding():
            return periods_sentence(finding, tr)
        case MeasureFindings():
            return _measure_sentence(finding, tr)


def _measure_sentence(finding: MeasureFindings, tr: Language) -> str:
    if not finding.see_lift:
        return driving_line(tr)
    return tr(
        "{measure}: a high rating is the better one here, so there is a rise to follow instead of a fade.",
        measure=finding.measure.label,
    )
