"""What insight finds, in sentences: numbers first, no verdicts, no advice, no forecast.

Every sentence describes this person's recorded infusions and says so where it cannot tell.
"""

from ketadiary.insight.brackets import FadeState
from ketadiary.insight.findings import (
    DoseFinding,
    FadeFinding,
    MeasureFindings,
    PeriodsFinding,
    RepetitionFinding,
    UsualFinding,
)
from ketadiary.insight.lift_findings import BeforeTreatment, LiftFinding, LiftUsual
from ketadiary.wording.comparisons import dose_sentence, periods_sentence, repetition_sentence
from ketadiary.wording.fading import explained_sentence, fade_sentence, usual_sentence
from ketadiary.wording.fixed_lines import (
    dose_line,
    driving_line,
    faded_line,
    lift_line,
    range_line,
    record_line,
    sharpen_line,
)
from ketadiary.wording.language import Language
from ketadiary.wording.lifting import held_text, rise_sentence
from ketadiary.wording.numbers import number_text

__all__ = [
    "Finding", "dose_line", "driving_line", "faded_line", "held_text", "lift_line", "range_line", "record_line",
    "sentence", "sharpen_line",
]  # fmt: skip

_COUNTED_FROM_BASELINE = (FadeState.BRACKET_ONLY, FadeState.TOO_UNCERTAIN, FadeState.ESTIMATED)

LiftKind = LiftFinding | LiftUsual | BeforeTreatment
Finding = FadeFinding | UsualFinding | RepetitionFinding | DoseFinding | LiftKind | PeriodsFinding | MeasureFindings


def sentence(finding: Finding, tr: Language, *, named: bool = True, explained: bool = True) -> str:
    """What a finding says, in one or a few whole sentences.

    `named`: begin with the measure; otherwise it is named nearby. `explained`: say what the range of an estimate
    means; otherwise `range_line` does so once for all.
    """
    if explained and isinstance(finding, FadeFinding) and finding.state is FadeState.ESTIMATED:
        said = explained_sentence(finding, tr)
    else:
        said = _said(finding, tr)
    if _about_all_measures(finding):
        return said
    if named:
        return tr("{measure}: {said}", measure=_label(finding, tr), said=said)
    if before := _before(finding):
        return tr("Before the infusion it was {baseline}. {said}", baseline=before, said=_capital(said))
    return _capital(said)


def _about_all_measures(finding: Finding) -> bool:
    """Whether a sentence belongs to no measure, or names its own."""
    match finding:
        case LiftFinding() | LiftUsual() | BeforeTreatment():
            return True
        case FadeFinding():
            return finding.state is FadeState.NO_END
        case MeasureFindings():
            return not finding.see_lift
    return False


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _said(finding: Finding, tr: Language) -> str:
    """What is said of the measure, after its name."""
    match finding:
        case FadeFinding():
            return fade_sentence(finding, tr)
        case UsualFinding():
            return usual_sentence(finding, tr)
        case RepetitionFinding():
            return repetition_sentence(finding, tr)
        case DoseFinding():
            return dose_sentence(finding, tr)
        case LiftFinding() | LiftUsual() | BeforeTreatment():
            return rise_sentence(finding, tr)
        case PeriodsFinding():
            return periods_sentence(finding, tr)
        case MeasureFindings():
            return _measure_sentence(finding, tr)


def _measure_sentence(finding: MeasureFindings, tr: Language) -> str:
    if not finding.see_lift:
        return driving_line(tr)
    return tr(
        "a high rating is the better one here, so there is a rise to follow instead of a fade.",
    )


def _label(finding: Finding, tr: Language) -> str:
    """The measure, with what it was before where the sentence counts from there."""
    assert not isinstance(finding, LiftKind)
    if before := _before(finding):
        return tr("{measure} ({baseline} before the infusion)", measure=finding.measure.label, baseline=before)
    return finding.measure.label


def _before(finding: Finding) -> str:
    """What it was before the infusion, where that was not its lowest: a 3 can then be gone; "" where it was."""
    if not isinstance(finding, FadeFinding) or finding.state not in _COUNTED_FROM_BASELINE:
        return ""
    return "" if finding.baseline <= finding.measure.scale_min else number_text(finding.baseline)
