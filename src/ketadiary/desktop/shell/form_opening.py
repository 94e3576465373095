"""Opens a form that was begun and not saved, in the sheet in which it was begun."""

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.care.aftercare_sheet import AftercareSheet
from ketadiary.desktop.care.self_check_sheet import SelfCheckSheet
from ketadiary.desktop.drafts.unfinished_forms import (
    AFTERCARE_WORDS,
    NEW_EVENT,
    NEW_INFUSION,
    NEW_MEASURE,
    NEW_VITALS,
    SELF_CHECKS,
)
from ketadiary.desktop.infusions.infusion_form import InfusionForm
from ketadiary.desktop.infusions.vitals_form import VitalsForm
from ketadiary.desktop.settings.measure_sheet import MeasureSheet
from ketadiary.desktop.shell.session import Session
from ketadiary.model import Infusion


def open_form(of: str, session: Session, over: QWidget) -> None:
    """Open the sheet for what `unfinished_forms` calls `of`, over a window."""
    measure = session.diary.measures().get(of)
    if of == NEW_EVENT:
        session.bus.event_asked_for.emit()
    elif of == NEW_INFUSION:
        session.bus.page_asked_for.emit("infusions", "new")
    elif of == NEW_VITALS:
        VitalsForm(session, None, over).open()
    elif of == AFTERCARE_WORDS:
        AftercareSheet(session, over).open()
    elif of == SELF_CHECKS:
        SelfCheckSheet(session, over).open()
    elif of == NEW_MEASURE or measure:
        MeasureSheet(session, measure, over).open()
    elif isinstance(infusion := session.diary.find(of), Infusion):
        InfusionForm(session, infusion, over).open()
    else:
        session.bus.record_asked_for.emit(of)
