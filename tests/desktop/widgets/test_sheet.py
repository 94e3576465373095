"""Sheets fit the screen, with their buttons in sight."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.finding import named
from ketadiary.desktop.check_in.check_in_sheet import CheckInSheet
from ketadiary.desktop.infusions.infusion_form import InfusionForm
from ketadiary.desktop.infusions.vitals_form import VitalsForm
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets import Sheet
from ketadiary.model import CheckIn, CheckInDraft, Rating


class Screen:
    """A screen of a size that the test chooses."""

    def __init__(self, size: QSize) -> None:
        self._area = QRect(0, 0, size.width(), size.height())

    def availableGeometry(self) -> QRect:  # noqa: N802 - as Qt calls it
        return self._area


def on_screen(monkeypatch: pytest.MonkeyPatch, width: int, height: int) -> None:
    monkeypatch.setattr(Sheet, "screen", lambda _sheet: Screen(QSize(width, height)), raising=False)


def seen(widget: QWidget) -> bool:
    """Whether a widget is in sight as a whole."""
    return widget.visibleRegion().boundingRect().size() == widget.size()


@pytest.mark.parametrize("size", [(1000, 650), (1200, 1000)])
def test_an_infusion_fits(
    window: Window, session: Session, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    on_screen(monkeypatch, *size)
    form = InfusionForm(session, None, window)
    form.open()
    QApplication.processEvents()
    assert form.height() <= size[1] - 40
    assert seen(named(form, "Save", QPushButton))
    assert seen(named(form, "Note", QPlainTextEdit)) == (size[1] == 1000)
    form.close()


@pytest.mark.parametrize("height", [500, 1200])
def test_content_ends_where_the_buttons_do(
    window: Window, session: Session, monkeypatch: pytest.MonkeyPatch, height: int
) -> None:
    on_screen(monkeypatch, 1200, height)
    form = InfusionForm(session, None, window)
    form.open()
    QApplication.processEvents()
    scrolls = any(area.verticalScrollBar().maximum() > 0 for area in form.findChildren(QScrollArea))
    assert scrolls == (height == 500)
    ends = [one.mapTo(form, one.rect().topRight()).x() for one in (form.form, named(form, "Save", QPushButton))]
    assert ends[0] == ends[1]
    form.close()


def test_a_check_in_fits_a_small_screen(window: Window, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    on_screen(monkeypatch, 1000, 650)
    recorded = session.record(CheckInDraft(felt_at=session.clock(), ratings=(Rating(measure="mood", value=4),)))
    assert isinstance(recorded.record, CheckIn)
    sheet = CheckInSheet(session, recorded.record, window)
    sheet.open()
    QApplication.processEvents()
    assert sheet.height() <= 610
    assert seen(named(sheet, "Save changes", QPushButton))
    sheet.close()


def test_a_sheet_that_grows_stays_on_the_screen(monkeypatch: pytest.MonkeyPatch, dressed: object, qtbot: QtBot) -> None:
    on_screen(monkeypatch, 1000, 650)
    sheet = Sheet(None, "A form")
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.move(200, 400)
    field = QPlainTextEdit()
    field.setFixedHeight(300)
    sheet.add(field)
    sheet.fit()
    assert sheet.geometry().bottom() <= 650


def test_a_sheet_grows_with_what_is_said_in_it_where_there_is_room(window: Window, session: Session) -> None:
    form = VitalsForm(session, None, window)
    form.open()
    QApplication.processEvents()
    for name in ("Pulse (a minute)", "Oxygen (%)", "Upper blood pressure (mmHg)"):
        named(form, name, QLineEdit).setText("some")
    named(form, "Save", QPushButton).click()
    QApplication.processEvents()
    area = next(area for area in form.findChildren(QScrollArea) if area.isAncestorOf(form.form))
    assert area.verticalScrollBar().maximum() == 0
    form.close()
