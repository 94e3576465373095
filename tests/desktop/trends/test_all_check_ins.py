"""The check-ins of all the years are those that findings are reckoned from, and never those of a diary that was."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.trends.all_check_ins import AllCheckIns
from ketadiary.diary import Change
from ketadiary.model import CheckInDraft

DAYS_AGO = (0, 1, 200, 201, 1500, 3650)


def days_told(session: Session, entries: AllCheckIns) -> list[int]:
    now = session.clock().utc
    return [(now - one.felt_at.utc).days for one in entries.at_hand() or ()]


def test_they_are_at_hand_once_they_were_read_and_a_range_always_is(session: Session, qtbot: QtBot) -> None:
    now = session.clock()
    change = session.diary.record_all(
        [CheckInDraft(felt_at=now.shifted(-timedelta(days=days)), note="x") for days in DAYS_AGO]
    )
    assert isinstance(change, Change)
    entries = AllCheckIns(session)
    last_year = now.utc - timedelta(days=300), now.utc
    assert entries.at_hand() is None
    before_they_are_read = entries.fetch(*last_year)
    with qtbot.waitSignal(session.insights.material_read):
        session.insights.want()
    assert days_told(session, entries) == sorted(DAYS_AGO, reverse=True)
    assert entries.fetch(*last_year) == before_they_are_read
    assert [one.id for one in before_they_are_read] == [change.ids[place] for place in (3, 2, 1)]

    taken_away = session.do(lambda: session.diary.delete(change.ids[2]))
    assert taken_away is not None
    assert entries.at_hand() is None
    assert [one.id for one in entries.fetch(*last_year)] == [change.ids[3], change.ids[1]]
