"""*How this is worked out*: what holds for all findings, and every doubt about them, said once and nowhere else."""

from ketadiary.wording.fixed_lines import faded_line, range_line
from ketadiary.wording.language import Language


def worked_out(tr: Language) -> list[str]:
    """The lines about fades, each a sentence or two."""
    return [
        tr("Times count from the end of the infusion."),
        faded_line(tr),
        tr("Before: the middle of your ratings in the day before, without the fade of an earlier infusion."),
        range_line(tr),
        tr("An estimate goes by all ratings, and a single one can be a point or two off."),
        tr("So a range may reach beyond the two ratings between which it faded."),
        tr("Usually: about nine of ten infusions like those recorded lie in that range."),
        tr("It began: how high it was at the end of the infusion, by the fitted curve."),
        tr("A change over the infusions, or with the dose, can be chance or have another cause."),
    ]
