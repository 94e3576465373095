"""Forms that were begun and neither saved nor given up: what each is called, and how it comes back."""

from collections.abc import Mapping

from ketadiary.desktop.shell.events import FormLeft
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.step_sentences import record_name
from ketadiary.desktop.shell.targets import FormTarget
from ketadiary.model import Record

NEW_EVENT, NEW_INFUSION, NEW_MEASURE, NEW_VITALS = "new-event", "new-infusion", "new-measure", "new-vitals"
AFTERCARE_WORDS, SELF_CHECKS = "aftercare-words", "new-self-checks"
"""What forms are of that are of no record yet; neither an id nor the key of a measure."""


def unfinished_forms(session: Session) -> list[str]:
    """What the unfinished forms are of, the latest last, without those whose record is in the bin."""
    return [of for of in session.diary.unfinished_forms() if of in _new(session) or _record(of, session)]


def form_name(of: str, session: Session) -> str:
    """What a sentence calls a form, such as "a new event"."""
    record = _record(of, session)
    return session.tr("changing {what}", what=record_name(record, session)) if record else _new(session)[of]


def _bring_back(of: str, typed: Mapping[str, str], session: Session) -> None:
    """Open a form with what was let go."""
    session.do(lambda: session.diary.keep_unfinished_form(of, typed))
    session.open(FormTarget(of))


def let_go(of: str, session: Session) -> None:
    """Let go of what was typed into a form, and offer to bring it back."""
    typed = session.diary.unfinished_forms().get(of)
    if typed is None:
        return  # pressed twice, before the line about it went
    session.do(lambda: session.diary.keep_unfinished_form(of, None))
    session.bus.tell(FormLeft())
    tell_let_go(of, typed, session)


def tell_let_go(of: str, typed: Mapping[str, str], session: Session) -> None:
    """Say that what was typed into a form is given up, with the way to bring it back."""
    sentence = session.tr("Not saved, and let go: {what}.", what=form_name(of, session))
    again = session.tr("Bring it back")
    session.give_notice(sentence, again, lambda: _bring_back(of, typed, session))


def _record(of: str, session: Session) -> Record | None:
    return session.diary.find(of) or session.diary.measures().get(of)


def _new(session: Session) -> Mapping[str, str]:
    tr = session.tr
    return {
        NEW_EVENT: tr("a new event"),
        NEW_INFUSION: tr("a new infusion"),
        NEW_MEASURE: tr("a new measure"),
        NEW_VITALS: tr("new vitals"),
        AFTERCARE_WORDS: tr("what your clinic said"),
        SELF_CHECKS: tr("the monthly self-checks"),
    }
