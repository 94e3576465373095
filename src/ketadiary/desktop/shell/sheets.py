"""Opens what is seen and changed in a sheet over the window: records, new ones, and forms that were begun."""

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.care.aftercare_sheet import AftercareSheet
from ketadiary.desktop.care.self_check_sheet import SelfCheckSheet
from ketadiary.desktop.check_in.check_in_sheet import CheckInSheet
from ketadiary.desktop.drafts.unfinished_forms import (
    AFTERCARE_WORDS,
    NEW_EVENT,
    NEW_INFUSION,
    NEW_MEASURE,
    NEW_VITALS,
    SELF_CHECKS,
)
from ketadiary.desktop.find.deleted_sheet import DeletedSheet
from ketadiary.desktop.find.event_sheet import EventSheet
from ketadiary.desktop.find.record_sheet import RecordSheet
from ketadiary.desktop.infusions.infusion_form import InfusionForm
from ketadiary.desktop.infusions.vitals_form import VitalsForm
from ketadiary.desktop.settings.measure_sheet import MeasureSheet
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import FormTarget, InfusionTarget, NewEventTarget, NewInfusionTarget, RecordTarget
from ketadiary.diary import DraftKey, Typed
from ketadiary.model import CheckIn, Event, Infusion, Measure, Response, Vitals


def open_sheet(target: RecordTarget | NewEventTarget | FormTarget, session: Session, over: QWidget) -> None:
    """Open the sheet of a target over a window; an infusion is seen on its page."""
    match target:
        case RecordTarget():
            _open_record(target.id, session, over)
        case NewEventTarget():
            EventSheet(session, None, over).open()
        case FormTarget():
            _open_form(target.key, session, over)


def _open_record(record_id: str, session: Session, over: QWidget) -> None:
    record = session.diary.find(record_id) or session.diary.measures().get(record_id)
    match record:
        case CheckIn():
            CheckInSheet(session, record, over).open()
        case Infusion():
            session.open(InfusionTarget(record.id))
        case Event():
            EventSheet(session, record, over).open()
        case Vitals():
            VitalsForm(session, record, over).open()
        case Response() | Measure():
            RecordSheet(session, record, over).open()
        case None:
            _open_deleted(record_id, session, over)


def _open_deleted(record_id: str, session: Session, over: QWidget) -> None:
    if last := session.diary.history(record_id, latest=1):
        DeletedSheet(session, last[0].record, over).open()
    else:
        session.give_notice(session.tr("This was erased for good."))


def _open_form(key: DraftKey[Typed], session: Session, over: QWidget) -> None:
    if key == NEW_EVENT:
        EventSheet(session, None, over).open()
    elif key == NEW_INFUSION:
        session.open(NewInfusionTarget())
    elif key == NEW_VITALS:
        VitalsForm(session, None, over).open()
    elif key == AFTERCARE_WORDS:
        AftercareSheet(session, over).open()
    elif key == SELF_CHECKS:
        SelfCheckSheet(session, over).open()
    elif key == NEW_MEASURE:
        MeasureSheet(session, None, over).open()
    else:
        _open_changes(key.belongs_to, session, over)


def _open_changes(record_id: str, session: Session, over: QWidget) -> None:
    if measure := session.diary.measures().get(record_id):
        MeasureSheet(session, measure, over).open()
    elif isinstance(infusion := session.diary.find(record_id), Infusion):
        InfusionForm(session, infusion, over).open()
    else:
        _open_record(record_id, session, over)
