"""How an event is put into words."""

from ketadiary.model import EventKind
from ketadiary.wording import Language


def kind_names(tr: Language) -> list[tuple[EventKind, str]]:
    """The sorts of events, in the order in which they are offered."""
    return [
        (EventKind.MEDICINE, tr("Medicine")),
        (EventKind.THERAPY, tr("Therapy")),
        (EventKind.LIFE, tr("Life")),
        (EventKind.OTHER, tr("Other")),
    ]
