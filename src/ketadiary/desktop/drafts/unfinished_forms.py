"""Forms that were begun and neither saved nor given up: what each is called, and how it comes back."""

from collections.abc import Mapping

from ketadiary.desktop.shell.events import FormLeft
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.step_sentences import record_name
from ketadiary.desktop.shell.targets import FormTarget
from ketadiary.diary import DraftKey, Typed
from ketadiary.model import Record

NEW_EVENT, NEW_INFUSION = DraftKey[Typed]("new-event"), DraftKey[Typed]("new-infusion")
NEW_MEASURE, NEW_VITALS = DraftKey[Typed]("new-measure"), DraftKey[Typed]("new-vitals")
AFTERCARE_WORDS, SELF_CHECKS = DraftKey[Typed]("aftercare-words"), DraftKey[Typed]("new-self-checks")
"""The forms that are of no record yet."""
_CHANGES = "record"


def changes_of(record_id: str) -> DraftKey[Typed]:
    """The form in which a record, or a measure by its key, is changed."""
    return DraftKey(_CHANGES, record_id)


def unfinished_forms(session: Session) -> list[DraftKey[Typed]]:
    """The forms that are unfinished, the latest last, without those whose record is in the bin."""
    keys = [kept.key for kept in session.diary.drafts()]
    return [key for key in keys if key in _new(session) or _record(key, session)]


def form_name(key: DraftKey[Typed], session: Session) -> str:
    """What a sentence calls a form, such as "a new event"."""
    record = _record(key, session)
    return session.tr("changing {what}", what=record_name(record, session)) if record else _new(session)[key]


def _bring_back(key: DraftKey[Typed], typed: Typed, session: Session) -> None:
    """Open a form with what was let go."""
    session.do(lambda: session.diary.keep_draft(key, typed))
    session.open(FormTarget(key))


def let_go(key: DraftKey[Typed], session: Session) -> None:
    """Let go of what was typed into a form, and offer to bring it back."""
    typed = session.diary.draft(key)
    if typed is None:
        return  # pressed twice, before the line about it went
    session.do(lambda: session.diary.keep_draft(key, None))
    session.bus.tell(FormLeft())
    tell_let_go(key, typed, session)


def tell_let_go(key: DraftKey[Typed], typed: Typed, session: Session) -> None:
    """Say that what was typed into a form is given up, with the way to bring it back."""
    sentence = session.tr("Not saved, and let go: {what}.", what=form_name(key, session))
    again = session.tr("Bring it back")
    session.give_notice(sentence, again, lambda: _bring_back(key, typed, session))


def _record(key: DraftKey[Typed], session: Session) -> Record | None:
    diary, record_id = session.diary, key.belongs_to
    return diary.find(record_id) or diary.measures().get(record_id) if key.of == _CHANGES else None


def _new(session: Session) -> Mapping[DraftKey[Typed], str]:
    tr = session.tr
    return {
        NEW_EVENT: tr("a new event"),
        NEW_INFUSION: tr("a new infusion"),
        NEW_MEASURE: tr("a new measure"),
        NEW_VITALS: tr("new vitals"),
        AFTERCARE_WORDS: tr("what your clinic said"),
        SELF_CHECKS: tr("the monthly self-checks"),
    }
