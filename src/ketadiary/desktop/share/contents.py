"""What goes into the file and what does not, in sentences. No Qt."""

from collections.abc import Iterator

from ketadiary.desktop.share.choice import Choice
from ketadiary.exchange.extract import Extract
from ketadiary.wording import Language


def counted(taken: Extract, choice: Choice, tr: Language) -> str:
    """How much of each kind is in it."""
    return ", ".join(_counts(taken, choice, tr))


def left_out(taken: Extract, choice: Choice, tr: Language) -> str:
    """What the person wrote that goes with it or does not, and what never does."""
    never = tr("Your people to call, your settings, the bin and the history are never in it.")
    return " ".join((_of_notes(choice, tr), *_of_events(taken, choice, tr), never))


def _counts(taken: Extract, choice: Choice, tr: Language) -> Iterator[str]:
    if choice.package:
        yield tr.plural("{count} infusion", "{count} infusions", len(taken.infusions))
    yield tr.plural("{count} check-in", "{count} check-ins", len(taken.check_ins))
    ratings = sum(rating.value is not None for check_in in taken.check_ins for rating in check_in.ratings)
    yield tr.plural("{count} rating given", "{count} ratings given", ratings)
    if choice.package and taken.vitals:
        yield tr.plural("{count} reading of vitals", "{count} readings of vitals", len(taken.vitals))
    if choice.package and taken.events:
        yield tr.plural("{count} event", "{count} events", len(taken.events))
    if choice.package and taken.responses:
        yield tr.plural("{count} questionnaire", "{count} questionnaires", len(taken.responses))


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


def _of_events(taken: Extract, choice: Choice, tr: Language) -> Iterator[str]:
    if choice.package and taken.events:
        yield tr("What you wrote about events is in it.")
