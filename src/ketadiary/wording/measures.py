"""What a measure's numbers mean, in the person's words."""

from ketadiary.model import Kind, Measure
from ketadiary.wording.language import Language


def ends_text(measure: Measure, tr: Language) -> str:
    """What the ends of a measure's scale mean: "0 none – 10 worst imaginable"; of a quantity, what can be said."""
    places = {"low": measure.low_label, "high": measure.high_label}
    scale = {"least": f"{measure.scale_min:g}", "most": f"{measure.scale_max:g}"}
    if measure.kind is Kind.QUANTITY:
        return tr("A number from {least} to {most}", **scale)
    return tr("{least} {low} – {most} {high}", **scale, **places)
