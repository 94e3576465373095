"""Which series an infusion belongs to, and what follows from that."""

from ketadiary.model import SERIES_GAP_DAYS, InfusionDraft, Place, same_series
from ketadiary.wording.language import Language


def series_line(draft: InfusionDraft, before: Place | None, tr: Language) -> str:
    """Whether an infusion belongs to one series with the one before it, and why."""
    if before is None:
        return tr("Series: the first, close-spaced course.")
    if not same_series(before.infusion, draft):
        return tr("Not one series with infusion {number}.", number=before.number)
    if draft.phase is not None:
        return tr("One series with infusion {number}. Which of them raised mood cannot be told.", number=before.number)
    return tr(
        "At most {days} days after infusion {number}, so one series. Which of them raised mood cannot be told.",
        days=SERIES_GAP_DAYS,
        number=before.number,
    )
