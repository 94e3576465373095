"""What goes into the file and what does not, in sentences. No Qt."""

from collections.abc import Iterator

from ketadiary.desktop.share.preview import Preview
from ketadiary.desktop.share.share_choice import Choice
from ketadiary.wording import Language


def counted(found: Preview, tr: Language) -> str:
    """How much of each kind is in it."""
    return ", ".join(_counts(found, tr))


def left_out(found: Preview, tr: Language) -> str:
    """What the person wrote that goes with it or does not, and what never does."""
    of_events = tr("What you wrote about events is in it.") if found.choice.package and found.events else ""
    never = tr("Your people to call, your settings, the bin and the history are never in it.")
    return " ".join(filter(None, (_of_notes(found.choice, tr), of_events, never)))


def _counts(found: Preview, tr: Language) -> Iterator[str]:
    if found.choice.package:
        yield tr.plural("{count} infusion", "{count} infusions", found.infusions)
    yield tr.plural("{count} check-in", "{count} check-ins", found.check_ins)
    yield tr.plural("{count} rating given", "{count} ratings given", found.ratings)
    if not found.choice.package:
        return
    if found.vitals:
        yield tr.plural("{count} reading of vitals", "{count} readings of vitals", found.vitals)
    if found.events:
        yield tr.plural("{count} event", "{count} events", found.events)
    if found.responses:
        yield tr.plural("{count} questionnaire", "{count} questionnaires", found.responses)


def _of_notes(choice: Choice, tr: Language) -> str:
    if choice.package:
        return (
            tr("Notes, places, premedication and who drove home are in it.")
            if choice.with_notes
            else tr("Notes, places, premedication and who drove home are left out.")
        )
    return (
        tr("Notes are in it; all but check-ins is left out.")
        if choice.with_notes
        else tr("Notes are left out, and all but check-ins.")
    )
