"""What is said beside questionnaires."""

from collections.abc import Iterable

from ketadiary.diary import Contact
from ketadiary.model import Band, Instrument, Response
from ketadiary.wording.crisis_numbers import DIRECTORY
from ketadiary.wording.dates import plain_day_text
from ketadiary.wording.language import Language
from ketadiary.wording.numbers import number_text


def recall_note(instrument: Instrument, earlier: Response, tr: Language, day: str = "") -> str:
    """That two questionnaires ask about some of the same days. `day` says in other words when the earlier one was."""
    return tr.plural(
        "{title} asks about the last day, and the one of {day} asks about some of the same time.",
        "{title} asks about the last {count} days, and the one of {day} asks about some of the same days.",
        instrument.recall_days or 0,
        title=instrument.title,
        day=day or plain_day_text(earlier.answered_at.date),
    )


def band_text(instrument: Instrument, band: Band, tr: Language) -> str:
    """What whoever published a band calls its totals: quoted, and never said as the diary's own word."""
    return tr(
        "{low} to {high} is called “{label}” in {source}.",
        low=number_text(band.low, tr),
        high=number_text(band.high, tr),
        label=tr(band.label),
        source=instrument.bands_source,
    )


def self_harm_notice(contacts: Iterable[Contact], numbers: Iterable[tuple[str, str]], tr: Language) -> list[str]:
    """The lines of the calm notice: that nobody reads the diary, and who can be called; the person's own people first.

    `numbers` are names and telephone numbers, the emergency number among them; none where no country was chosen.
    """
    people = [(contact.name, contact.phone) for contact in contacts]
    called = [
        tr("{name}: {number}", name=name, number=number) if name and number else name or number
        for name, number in (*people, *numbers)
    ]
    return [
        tr("It is saved. Nobody reads this diary, and it cannot alert anybody."),
        tr("If thoughts of death or of hurting yourself weigh on you, you can talk with somebody now."),
        *called,
        *([] if called else [tr("Call the emergency number of where you are, or somebody you trust.")]),
        tr("Lines of many countries are listed at {address}.", address=DIRECTORY),
    ]
