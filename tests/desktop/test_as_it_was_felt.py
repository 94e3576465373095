"""What was felt in a zone that nobody knows, or on a day of which no time is known, is shown on every page."""

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ketadiary.desktop.find.record_sheet import history_of
from ketadiary.desktop.shell.page_list import page_specs
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import RecordTarget
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets.field_values import put_words, words_in
from ketadiary.desktop.widgets.moment_picker import MomentPicker
from ketadiary.model import (
    Answer,
    CheckInDraft,
    Infusion,
    InfusionDraft,
    Moment,
    Rating,
    ResponseDraft,
    VitalsDraft,
)
from ketadiary.wording import Language

PAGES = [spec.key for spec in page_specs(Language.load("en"))]


@pytest.fixture(params=[timedelta(hours=5, minutes=45), None], ids=["offset", "none"])
def lost(session: Session, request: pytest.FixtureRequest) -> Session:
    """Nine infusions in a zone that nobody knows, with check-ins of today, and days of which no time is known."""

    def there(hours: float) -> Moment:
        return Moment(session.clock().shifted(-timedelta(hours=hours)).utc, "Mars/Olympus", request.param)

    def felt(hours: float, value: int, *, assumed: bool = False) -> CheckInDraft:
        rating = Rating(measure="nausea", value=value)
        return CheckInDraft(felt_at=there(hours), ratings=(rating,), note="lost", time_assumed=assumed)

    records = [
        *(InfusionDraft(started_at=there(3 + 96 * n), length=40, note="lost") for n in range(8)),
        InfusionDraft(started_at=there(3 + 96 * 9), length=40, time_assumed=True),
        *(felt(3 + 96 * n - after, value) for n in range(8) for after, value in ((1, 7), (2, 3), (2.9, 0))),
        *(felt(10 + 24 * n, 5, assumed=True) for n in range(5)),
        VitalsDraft(measured_at=there(2), pulse=70),
        ResponseDraft(
            answered_at=there(30), instrument="own", answers=(Answer(item="1", label="x", value=1),), total=1
        ),
    ]
    change = session.diary.record_all(records, confirmed=True)
    assert len(change.ids) == len(records)
    session.record(CheckInDraft(felt_at=there(0.5), note="lost"))
    session.diary.record(InfusionDraft(**{**vars(session.diary.infusions()[-1]), "note": "lost twice"}), confirmed=True)
    return session


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_shown(lost: Session, window: Window, page: str) -> None:
    shown = window.show_page(page)
    shown.focus_first()
    QApplication.processEvents()
    assert shown.isVisible()


def test_every_record_is_opened(lost: Session, window: Window) -> None:
    diary = lost.diary
    for record in (
        diary.check_ins()[-1],
        diary.check_ins()[0],
        diary.infusions()[0],
        diary.vitals()[0],
        diary.responses()[0],
    ):
        window.open(RecordTarget(record.id))
        QApplication.processEvents()
        if sheet := QApplication.activeModalWidget():
            sheet.close()
        history_of(lost, record.id)


def test_a_moment_is_mended_where_it_was_felt(lost: Session, qtbot: QtBot) -> None:
    infusion = lost.diary.infusions()[-1]
    assert isinstance(infusion, Infusion)
    picker = MomentPicker(lost.clock, lost.tr, name="Start", quick=False)
    qtbot.addWidget(picker)
    picker.set_moment(infusion.started_at)
    assert picker.moment() == infusion.started_at
    picker.time.selectAll()
    QTest.keyClicks(picker.time, f"{infusion.started_at.shifted(-timedelta(minutes=30)).local:%H:%M}")
    assert picker.moment() == infusion.started_at.shifted(-timedelta(minutes=30))
    words = words_in(picker)
    picker.set_moment(lost.clock())
    put_words(words, picker)
    assert picker.moment() == infusion.started_at.shifted(-timedelta(minutes=30))
    shown = " ".join(label.text() for label in picker.findChildren(QLabel))
    assert ("UTC" in shown) is (infusion.started_at.offset is None)
    assert "Mars/Olympus" in shown


def test_words_that_were_kept_before_have_no_offset_and_are_read(session: Session, qtbot: QtBot) -> None:
    picker = MomentPicker(session.clock, session.tr, name="Start", quick=False)
    qtbot.addWidget(picker)
    put_words("2026-03-01T09:00:00+00:00 Europe/Paris", picker)
    assert picker.moment() == Moment.of(picker.moment().utc, "Europe/Paris")
    put_words("2026-03-01T09:00:00+00:00 Mars/Olympus", picker)
    assert picker.moment().iso() == "2026-03-01T09:00:00Z"
