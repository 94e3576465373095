"""What can be said is reckoned beside the window: once for each change, never for what has changed since."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from ketadiary.desktop.shell.session import Session
from ketadiary.insight import FadeState, Workbench
from ketadiary.model import CheckInDraft, Infusion, InfusionDraft, Rating

_FADING = ((0.2, 7), (1.0, 4), (2.0, 2), (3.0, 1), (5.0, 0))
Record = Callable[[int], Infusion]


@pytest.fixture
def record(session: Session) -> Record:
    """Records an infusion so many days ago, with nausea that fades."""

    def recorded(days_ago: int) -> Infusion:
        start = session.clock().shifted(-timedelta(days=days_ago))
        infusion = session.record(InfusionDraft(started_at=start, length=60), confirmed=True).record
        for hours, value in _FADING:
            felt_at = start.shifted(timedelta(hours=1 + hours))
            session.record(CheckInDraft(felt_at=felt_at, ratings=(Rating(measure="nausea", value=value),)))
        return infusion

    return recorded


def test_findings_come_from_another_thread_and_are_kept(
    session: Session, record: Record, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(3)
    threads: list[str] = []
    real = Workbench.look
    monkeypatch.setattr(
        Workbench, "look", lambda *args, **kw: (threads.append(threading.current_thread().name), real(*args, **kw))[1]
    )

    with qtbot.waitSignal(session.insights.found) as answer:
        assert session.insights.want() is None

    assert set(threads) == {"insight_0"}
    found = answer.args[0]
    assert found.insight.measures["nausea"].infusions[0].state is FadeState.ESTIMATED
    assert set(found.fans) == {"nausea"}
    asked = len(threads)
    assert session.insights.want() is found
    assert len(threads) == asked


def test_what_changed_meanwhile_is_never_told(session: Session, record: Record, qtbot: QtBot) -> None:
    record(3)
    told = []
    session.insights.found.connect(lambda found: told.append(len(found.insight.measures["nausea"].infusions)))
    session.insights.want()
    record(1)

    with qtbot.waitSignal(session.insights.found):
        session.insights.want()

    assert told == [2]


def test_what_does_not_matter_keeps_the_findings(session: Session, record: Record, qtbot: QtBot) -> None:
    record(3)
    with qtbot.waitSignal(session.insights.found):
        session.insights.want()

    session.do(lambda: session.diary.set_setting("text_scale", 1.2))

    assert session.insights.want() is not None


def test_leaving_an_entry_out_counts(session: Session, record: Record, qtbot: QtBot) -> None:
    record(3)
    first = session.diary.check_ins()[0]
    with qtbot.waitSignal(session.insights.found):
        session.insights.want()

    session.do(lambda: session.diary.set_left_out([(first.id, "nausea")]))
    with qtbot.waitSignal(session.insights.found) as answer:
        session.insights.want()

    assert answer.args[0].insight.measures["nausea"].infusions[0].ratings == len(_FADING) - 1


def test_the_curve_of_one_infusion(session: Session, record: Record, qtbot: QtBot) -> None:
    infusion = record(3)

    with qtbot.waitSignal(session.insights.curves_found) as answer:
        session.insights.want_curves(infusion.id)

    infusion_id, curves = answer.args
    assert infusion_id == infusion.id
    assert curves["nausea"].low[0] <= curves["nausea"].median[0] <= curves["nausea"].high[0]


@pytest.mark.logs
def test_an_error_is_said_and_logged(
    session: Session,
    record: Record,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    record(3)
    monkeypatch.setattr(Workbench, "look", lambda *_args, **_kw: 1 / 0)

    with qtbot.waitSignal(session.insights.failed):
        session.insights.want()

    session.insights.close()
    assert "ZeroDivisionError" in caplog.text


def test_no_thread_survives_closing(session: Session, record: Record) -> None:
    record(3)
    session.insights.want()

    session.insights.close()

    assert not [thread for thread in threading.enumerate() if thread.name.startswith("insight")]


def test_a_long_trend_waits_for_no_findings(session: Session, record: Record, qtbot: QtBot) -> None:
    record(3)
    with qtbot.waitSignal(session.insights.course_found) as answer, qtbot.assertNotEmitted(session.insights.found):
        session.insights.want_course("nausea")
    assert answer.args == ["nausea", None]  # on one day only
    with qtbot.waitSignal(session.insights.found):
        session.insights.want()
    with qtbot.waitSignal(session.insights.course_found):
        session.insights.want_course("nausea")
