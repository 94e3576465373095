"""What holds for every test: no screen, nobody's own folders, no passing time, nothing left behind."""

import gc
import logging
import os
from collections.abc import Iterator
from functools import partialmethod
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hypothesis
import pytest
from PySide6.QtCore import QEvent, QSettings
from pytestqt.qtbot import QtBot

from ketadiary.wording import Language
from support import FrozenClock, Seconds

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture
def clock() -> FrozenClock:
    """A clock that stands at noon in Paris on 2 March 2026 until the test moves it."""
    return FrozenClock()


@pytest.fixture
def seconds() -> Seconds:
    """Time that passes only when told to."""
    return Seconds()


@pytest.fixture
def tr() -> Language:
    """English."""
    return Language.load("en")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Home, data and settings lie in the test's own folder, and no setting of the person's shell reaches it."""
    home = tmp_path / "home"
    for name in (
        *("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"),
        *("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"),
    ):
        monkeypatch.setenv(name, str(home))
    home.mkdir()
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)  # no notification reaches the person's desktop
    for name in [name for name in os.environ if name.startswith("KETADIARY_")]:
        monkeypatch.delenv(name)
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(home))


class PatientBot(QtBot):
    """Waits for what happens, and not for a time: what has not happened after minutes never will."""

    waitUntil, waitSignal, waitSignals, waitExposed, waitActive = (  # noqa: N815 - Qt's own names
        partialmethod(wait, timeout=180_000)
        for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive)
    )


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """Of pytest-qt, with the patience that a busy computer needs."""
    return PatientBot(request)


class _Loud(logging.Handler):
    """Collects what is logged at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _nothing_logged(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the log fails the test that caused it, unless it is marked `logs`."""
    loud = _Loud()
    logging.getLogger().addHandler(loud)
    yield
    logging.getLogger().removeHandler(loud)
    if loud.messages and "logs" not in request.keywords:
        pytest.fail("logged unexpectedly:\n" + "\n".join(loud.messages))


@pytest.fixture(autouse=True)
def _no_search_for_garbage() -> Iterator[None]:
    """As in the program: a search that begins in a worker's thread takes charts apart while the window paints."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _no_window_left() -> Iterator[None]:
    """A test that leaves a window behind fails; the next one starts without it."""
    yield
    left = _open_windows()
    if left:
        gc.collect()  # a window in a reference cycle goes with it
        left = _open_windows()
    names = [f"{type(window).__name__} {window.objectName()}" for window in left]
    for window in left:
        window.deleteLater()
    _open_windows()
    if names:
        pytest.fail(f"windows left behind: {names}")


def _open_windows() -> list:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - tests of the lower rooms never need widgets

    if QApplication.instance() is None:
        return []
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # Qt keeps its one tooltip label for the next tip.
    return [window for window in QApplication.topLevelWidgets() if window.metaObject().className() != "QTipLabel"]
