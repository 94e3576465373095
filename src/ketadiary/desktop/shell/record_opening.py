"""Opens a record of any kind where it is seen and mended."""

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.find.deleted_sheet import DeletedSheet
from ketadiary.desktop.find.event_sheet import EventSheet
from ketadiary.desktop.find.record_sheet import RecordSheet
from ketadiary.desktop.infusions.vitals_form import VitalsForm
from ketadiary.desktop.shell.session import Session
from ketadiary.model import CheckIn, Event, Infusion, Measure, Response, Vitals


def open_record(session: Session, record_id: str, over: QWidget) -> None:
    """Open the record with this id over a window; offer to bring it back if it is not in the diary now."""
    record = session.diary.find(record_id) or session.diary.measures().get(record_id)
    match record:
        case CheckIn():
            session.bus.check_in_asked_for.emit(record.id)
        case Infusion():
            session.bus.page_asked_for.emit("infusions", record.id)
        case Event():
            EventSheet(session, record, over).open()
        case Vitals():
            VitalsForm(session, record, over).open()
        case Response() | Measure():
            RecordSheet(session, record, over).open()
        case None:
            _open_gone(session, record_id, over)


def _open_gone(session: Session, record_id: str, over: QWidget) -> None:
    if last := session.diary.history(record_id, latest=1):
        DeletedSheet(session, last[0].record, over).open()
    else:
        session.bus.notice_given.emit(session.tr("This was erased for good."), "", None)
