"""Reading the whole diary a part at a time finds every check-in, whatever the gaps."""

from datetime import timedelta

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.trends.all_check_ins import AllCheckIns
from ketadiary.diary import Change
from ketadiary.model import CheckInDraft


def test_gaps_of_years_and_deletions_elsewhere_lose_nothing(session: Session) -> None:
    now = session.clock()
    days_ago = (0, 1, 200, 201, 1500, 3650)
    change = session.diary.record_all(
        [CheckInDraft(felt_at=now.shifted(-timedelta(days=days)), note="x") for days in days_ago]
    )
    assert isinstance(change, Change)
    entries = AllCheckIns(session, session.bus)
    entries.renew()
    session.diary.delete(change.ids[2])  # while it is being read
    assert [(now.utc - one.felt_at.utc).days for one in entries.all()] == [3650, 1500, 201, 1, 0]
    assert [one.id for one in entries.fetch(now.utc - timedelta(days=300), now.utc)] == [change.ids[3], change.ids[1]]
