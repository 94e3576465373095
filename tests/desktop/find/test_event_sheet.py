"""An event is noted for its day; one that is still to come is asked about once."""

from datetime import timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from desktop.finding import named, texts
from ketadiary.desktop.find.event_sheet import EventSheet
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets import DateField


def test_a_day_that_is_still_to_come_is_asked_about_once(session: Session, window: Window) -> None:
    tomorrow = session.clock().date + timedelta(days=1)
    sheet = EventSheet(session, None, window)
    sheet.open()
    named(sheet, "Day", DateField).setDate(QDate(tomorrow.year, tomorrow.month, tomorrow.day))
    sheet.save()
    assert "still to come" not in texts(sheet)  # what is missing comes first
    named(sheet, "What happened", QLineEdit).setText("New medicine")
    sheet.save()
    assert "Tuesday, 3 March 2026 is still to come" in texts(sheet)
    assert session.diary.events() == []
    named(sheet, "Save it anyway", QPushButton).click()
    [event] = session.diary.events()
    again = EventSheet(session, event, window)
    again.open()
    again.save()
    assert QApplication.activeModalWidget() is None
