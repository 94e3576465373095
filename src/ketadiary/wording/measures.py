"""What a measure's numbers mean, in the person's words."""

from ketadiary.model import Kind, Measure
from ketadiary.wording.language import Language


def ends_text(measure: Measure, tr: Language) -> str:
    """What the ends of a measure's scale mean: "0 none – 10 worst imaginable"; without words, from where to where."""
    scale = {"least": measure.scale_min, "most": measure.scale_max}
    low, high = measure.low_label, measure.high_label
    if measure.kind is Kind.QUANTITY or not (low or high):
        return tr("A number from {least} to {most}", **scale)
    return " ".join(tr("{least} {low} – {most} {high}", **scale, low=low, high=high).split())
