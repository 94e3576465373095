"""A turning wheel scrolls the page, whatever field is below it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QWidget

from desktop.finding import settle
from ketadiary.desktop.find.event_sheet import EventSheet
from ketadiary.desktop.infusions.infusion_form import InfusionForm
from ketadiary.desktop.shell.page_list import page_specs
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets import PageBody, Sheet
from ketadiary.model import CheckInDraft, InfusionDraft, Rating
from support import FrozenClock

_NOTCH = QPoint(0, -120)


@pytest.fixture
def window(window: Window, session: Session, clock: FrozenClock) -> Window:
    """Every page of a diary with something in it."""
    session.record(InfusionDraft(started_at=clock(), length=40))
    session.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=4),)))
    for spec in page_specs(session.tr):
        window.show_page(spec.key)
        settle(window)
    return window


def turn(field: QWidget) -> bool:
    """Turn the wheel over a field; whether the field took it."""
    buttons, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(field.rect().center())
    event = QWheelEvent(place, place, QPoint(), _NOTCH, buttons, modifiers, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(field, event)
    return event.isAccepted()


def fields(root: QWidget) -> list[QWidget]:
    """Those that can be used: no wheel turns what is switched off."""
    found: list[QWidget] = [*root.findChildren(QComboBox), *root.findChildren(QAbstractSpinBox)]
    return [field for field in found if field.isEnabled()]


def test_no_field_of_any_page_takes_the_wheel(window: Window) -> None:
    assert len(fields(window)) > 5
    assert [field.accessibleName() for field in fields(window) if turn(field)] == []


def test_no_field_of_a_sheet_takes_the_wheel(window: Window, session: Session) -> None:
    sheets: list[Sheet] = [InfusionForm(session, None, window), EventSheet(session, None, window)]
    for sheet in sheets:
        sheet.open()
        assert fields(sheet)
        assert [field.accessibleName() for field in fields(sheet) if turn(field)] == []
        sheet.close()


def test_the_page_scrolls_also_where_the_notice_lies_over_it(window: Window) -> None:
    page = window.show_page("settings")
    window.notice.give("Saved.", "Undo", lambda: None)
    settle(window)
    [body] = page.findChildren(PageBody)
    for room in (66, 0):  # beside what the page leaves free for the notice, and right over a card
        body.make_room(room)
        settle(window)
        before = body.verticalScrollBar().value()
        turn(window.notice)
        assert body.verticalScrollBar().value() > before
    assert window.notice.isVisible()
