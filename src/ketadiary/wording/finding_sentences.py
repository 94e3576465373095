"""What insight finds, in sentences: numbers first, no verdicts, no advice, no forecast.

Every sentence describes this person's recorded infusions and says so where it cannot tell.
"""

from ketadiary.insight.brackets import FadeState
from ketadiary.insight.findings import (
    DoseFinding,
    FadeFinding,
    MeasureFindings,
    RepetitionFinding,
    UsualFinding,
)
from ketadiary.insight.lift_findings import BeforeTreatment, LiftFinding, LiftUsual
from ketadiary.wording.comparisons import dose_parts, repetition_parts
from ketadiary.wording.fading import fade_parts, usual_parts
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

__all__ = [
    "Finding", "dose_line", "driving_line", "faded_line", "held_text", "lift_line", "range_line", "record_line",
    "sentence", "sharpen_line",
]  # fmt: skip

LiftKind = LiftFinding | LiftUsual | BeforeTreatment
MeasureKind = FadeFinding | UsualFinding | RepetitionFinding | DoseFinding | MeasureFindings
Finding = MeasureKind | LiftKind


def sentence(finding: Finding, tr: Language, *, named: bool = True) -> str:
    """What a finding says, in one or a few whole sentences.

    `named`: begin with the measure; otherwise it is named nearby.
    """
    if isinstance(finding, LiftKind):
        return rise_sentence(finding, tr)
    first, *others = _parts(finding, tr)
    if named and not _about_all_measures(finding):
        first = tr("{measure}: {said}", measure=finding.measure.label, said=first)
    return " ".join(_capital(part) for part in (first, *others))


def _about_all_measures(finding: MeasureKind) -> bool:
    """Whether a sentence belongs to no measure."""
    if isinstance(finding, MeasureFindings):
        return not finding.see_lift
    return finding.state is FadeState.NO_END


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _parts(finding: MeasureKind, tr: Language) -> list[str]:
    """What is said of the measure, after its name, sentence by sentence."""
    match finding:
        case FadeFinding():
            return fade_parts(finding, tr)
        case UsualFinding():
            return usual_parts(finding, tr)
        case RepetitionFinding():
            return repetition_parts(finding, tr)
        case DoseFinding():
            return dose_parts(finding, tr)
        case MeasureFindings():
            return [_measure_sentence(finding, tr)]


def _measure_sentence(finding: MeasureFindings, tr: Language) -> str:
    if not finding.see_lift:
        return driving_line(tr)
    return tr("a high rating is the better one here: there is a rise to follow, not a fade.")
