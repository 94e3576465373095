"""Lines that always stand where findings are shown."""

from ketadiary.insight.lift_windows import DRUG_HOURS
from ketadiary.wording.durations import duration
from ketadiary.wording.language import Language


def driving_line(tr: Language) -> str:
    """Stands wherever times to faded are shown."""
    return tr("This does not say when it is safe to drive, to be alone or to care for others. Your clinic says that.")


def dose_line(tr: Language) -> str:
    """Stands inside every picture and list of doses."""
    return tr("This does not say what dose is right.")


def faded_line(tr: Language) -> str:
    """What *faded* means, with the number that a person can check: ratings within `FADED` of a median, which is a whole
    or a half, are those less than 2 above it."""
    return tr("Faded: rated less than 2 above where it was before the infusion.")


def lift_line(tr: Language) -> str:
    """From when on ratings count for a rise, and what they are held against."""
    return tr(
        "It counts from {hours} after the end: earlier ratings may tell of the drug itself. It is compared with the "
        "week before the infusion, or before its series. An infusion that was no part of a series can say so by its "
        "phase: Maintenance.",
        hours=duration(DRUG_HOURS, tr),
    )


def sharpen_line(tr: Language) -> str:
    """What would make the estimates narrower."""
    return tr("Several check-ins in the first four hours after an infusion make these ranges narrower.")


def record_line(tr: Language) -> str:
    """The foot of every page of findings."""
    return tr("A record of what you entered. It cannot diagnose or say what to do; talk with your treatment team.")


def range_line(tr: Language) -> str:
    """What the range of an estimate means, and what it goes by, said once for several."""
    return tr(
        "Of ten ranges like these, about nine hold the true time. What is estimated for one infusion goes by your "
        "others, too."
    )


def not_worked_out(tr: Language) -> str:
    """Stands where findings were awaited that do not come."""
    return tr("This could not be worked out from your ratings. They are all safe in the diary.")


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
