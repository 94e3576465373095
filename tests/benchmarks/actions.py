"""A person's actions in the window of a big diary, and how long each kept the window from answering.

A program of its own, run as `python actions.py DIARY YEARS`: its application is not the tests'. Prints JSON: for each
action, milliseconds of the longest time without an answer, by the clock and by the processor. The first is no action of
a person but a measure of the machine.
"""

import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from diaries import NOW, clock_of
from plain_page import plain_page_painted
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from ketadiary.desktop.questionnaires.questionnaires_page import QuestionnairesPage
from ketadiary.desktop.shell.app import Desktop
from ketadiary.desktop.shell.targets import DayTarget, NewEventTarget
from ketadiary.exchange.fhir_form import LARGEST_FILE
from ketadiary.wording import Language

Shown = TypeVar("Shown", bound=QWidget)
REFERENCE = "a plain page of 150 buttons"
BEAT_MS = 1
SETTLED_MS = 450
WARM_MS = 4000
PATIENCE_MS = 120_000


class Heart(QObject):
    """Beats as often as the event loop lets it: the longest pause is how long nothing else was answered either."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self.begin()

    def begin(self) -> None:
        """Forget what was."""
        self.pause = self.work = 0.0
        self._last = time.perf_counter(), time.thread_time()

    def _beat(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self.pause = max(self.pause, now[0] - self._last[0])
        self.work = max(self.work, now[1] - self._last[1])
        self._last = now


class Watched:
    """The window with a heart beside it."""

    def __init__(self, desktop: Desktop) -> None:
        assert desktop.window is not None
        self.window = desktop.window
        self.blocked: dict[str, tuple[float, float]] = {}
        self._heart = Heart()

    def do(self, name: str, action: Callable[[], object], settled_ms: int = SETTLED_MS) -> None:
        """Do it when the window is at rest, as an event of its own, and see what follows."""
        QTimer.singleShot(0, action)
        self._heart.begin()
        wait(settled_ms)
        self.blocked[name] = self._heart.pause * 1000, self._heart.work * 1000

    def press(self, name: str) -> Callable[[], object]:
        """What clicks the button of this name that is in sight: looked for now, as a person has it before the eyes."""
        return self._shown(name, QAbstractButton, lambda one: name in (one.text(), one.accessibleName())).click

    def press_first(self, begin: str) -> Callable[[], object]:
        """What clicks the first button whose name begins so."""
        named = lambda one: (one.accessibleName() or one.text()).startswith(begin)  # noqa: E731
        return self._shown(begin, QAbstractButton, named).click

    def choose(self, label: str) -> Callable[[], object]:
        """What chooses this from the list that has it."""
        box = self._shown(label, QComboBox, lambda one: one.findText(label) >= 0)

        def chosen() -> None:
            box.setCurrentText(label)
            box.activated.emit(box.currentIndex())

        return chosen

    def keys(self, *keys: str | Qt.Key) -> Callable[[], object]:
        """What presses keys where the keyboard is."""

        def typed() -> None:
            for key in keys:
                QTest.keyClick(self._front().focusWidget(), key)

        return typed

    def _front(self) -> QWidget:
        return QApplication.activeModalWidget() or self.window

    def _shown(self, name: str, kind: type[Shown], fits: Callable[[Shown], bool]) -> Shown:
        for _ in range(PATIENCE_MS // SETTLED_MS):
            for one in self._front().findChildren(kind):
                if one.isVisible() and fits(one):
                    return one
            wait(SETTLED_MS)  # findings of fifty years take their time, beside the window
        raise LookupError(f"nothing in sight is called {name!r}: this benchmark knows an older window")


def wait(milliseconds: int) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def stop(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """End with what went wrong in an action: Qt would go on, and nothing would have been measured."""
    sys.__excepthook__(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)


def look_at_every_page(one: Watched) -> None:
    """Each for the first time, and again after something has changed."""
    pages = ("Infusions", "How long it lasts", "Trends", "Questionnaires", "Share", "Find", "Settings", "Today")
    for page in pages:
        one.do(f"open {page}", one.press(page))
    one.do("type a check-in", one.keys(*"51234"))
    one.do("save it", one.keys(Qt.Key.Key_Return))
    for page in pages:
        one.do(f"open {page} after a change", one.press(page))
    one.do("undo", one.window.undo)


def look_at_infusions(one: Watched) -> None:
    """From one to the next."""
    one.press("Infusions")()
    wait(SETTLED_MS)
    one.do("Infusions: the one before", one.keys(Qt.Key.Key_Down))
    one.do("Infusions: back", one.keys(Qt.Key.Key_Up))
    one.do("Infusions: redo there", one.window.redo)
    one.do("Infusions: all check-ins", one.press_first("Show all"))
    one.do("Infusions: change a check-in", one.press_first("Change the check-in"))
    one.do("Infusions: rate it anew", one.keys("3"))
    one.do("Infusions: save it", one.keys(Qt.Key.Key_Return))
    one.do("Infusions: delete a check-in", one.press_first("Delete the check-in"))
    one.do("Infusions: delete one", one.press("Delete"))
    one.do("Infusions: undo that", one.window.undo)
    one.do("Infusions: record one", one.press("Record an infusion"))
    one.do("Infusions: leave the form", one.keys(Qt.Key.Key_Escape))
    one.do("Infusions: smaller window", partial(one.window.resize, 1000, 650))
    one.do("Infusions: larger window", partial(one.window.resize, 1280, 800))


def look_at_trends(one: Watched) -> None:
    """In every way that the page has."""
    one.press("Trends")()
    wait(2000)
    for span in ("30 days", "1 year", "All"):
        one.do(f"Trends: {span}", one.press(span))
    one.do("Trends: table", one.press("Show as a table"))
    one.press("Hide the table")()
    wait(SETTLED_MS)
    one.do("Trends: one measure", one.choose("Nausea"))
    one.do("Trends: day by day", one.press("Day by day"))
    one.do("Trends: after infusions", one.press("After infusions"))
    one.do("Trends: symptoms after infusions", one.choose("Symptoms"))


def look_at_how_long_it_lasts(one: Watched) -> None:
    """Measure by measure."""
    one.press("How long it lasts")()
    wait(3000)
    for measure in ("Nausea", "Headache", "Mood"):
        one.do(f"lasting: {measure}", one.choose(measure))
    one.choose("Nausea")()
    wait(SETTLED_MS)
    for name in ("Time shown: 14 days", "Show as a table", "Show its ratings, or leave one out"):
        one.do(f"lasting: {name}", one.press(name))
    one.do("lasting: smaller window", partial(one.window.resize, 1000, 650))
    one.do("lasting: larger window", partial(one.window.resize, 1280, 800))


def hand_on(one: Watched) -> None:
    """All of ten years."""
    one.press("Share")()
    wait(SETTLED_MS)
    one.do("Share: everything", one.press("Days: Everything"))
    one.do("Share: for a study", one.press("What for: A study or a program"))
    one.do("Share: one table", one.press("Form: One table (CSV)"))
    one.do("Share: moving house", one.press("What for: Moving house"))


def fill_in(one: Watched) -> None:
    """A long questionnaire from a form."""
    one.press("Questionnaires")()
    wait(SETTLED_MS)
    one.do("begin the PCL-5", one.press("Fill in PCL-5"))
    one.do("answer an item", one.keys("2"))
    one.do("leave it", one.keys(Qt.Key.Key_Escape))
    page = one.window.pages["questionnaires"]
    assert isinstance(page, QuestionnairesPage)
    one.do("read the largest form beside the window", partial(page.load, largest_form()), WARM_MS)


def largest_form() -> Path:
    """As long as a form may be, and with more in it than can be shown."""
    item = {"linkId": "", "type": "choice", "text": "How loud?" * 20, "answerOption": [{"valueString": "quiet"}]}
    count = LARGEST_FILE // (len(json.dumps(item)) + 8)
    items = [{**item, "linkId": str(number)} for number in range(count)]
    path = Path(tempfile.mkdtemp()) / "largest.json"
    path.write_text(json.dumps({"resourceType": "Questionnaire", "title": "Long", "item": items}), encoding="utf-8")
    return path


def everywhere(one: Watched) -> None:
    """What can be had on any page."""
    one.do("foggy", one.window.start_foggy_check_in)
    one.do("answer in the fog", one.keys("4"))
    one.do("leave the fog", one.keys(Qt.Key.Key_Escape))
    for name, action in (("help", one.window.show_help), ("note an event", partial(one.window.open, NewEventTarget()))):
        one.do(name, action)
        one.do(f"leave {name}", one.keys(Qt.Key.Key_Escape))
    one.press("Find")()
    wait(SETTLED_MS)
    one.do("search", one.keys("w"))
    one.do("search on", one.keys("a"))
    one.do("find a day", partial(one.window.open, DayTarget(NOW.date - timedelta(days=400))))
    one.press("Settings")()
    wait(SETTLED_MS)
    one.do("switch a measure on", one.press("Anxiety"))
    one.do("dark theme", one.press("Dark"))
    one.do("larger text", one.press("150%"))


def main(path: Path, years: int) -> dict[str, tuple[float, float]]:
    """What every action cost."""
    app = QApplication([])
    sys.excepthook = stop
    sys.setswitchinterval(0.0003)  # as the program's start does, and
    gc.disable()
    desktop = Desktop(app, Language.load("en"), clock_of(years))
    assert desktop.open(path)
    desktop.begin()
    watched = Watched(desktop)
    watched.window.resize(1280, 800)
    wait(WARM_MS)
    plain = plain_page_painted()
    watched.blocked[REFERENCE] = plain.clock, plain.processor
    look_at_every_page(watched)
    look_at_infusions(watched)
    look_at_trends(watched)
    look_at_how_long_it_lasts(watched)
    hand_on(watched)
    fill_in(watched)
    everywhere(watched)
    return watched.blocked


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))), flush=True)
    os._exit(0)  # Qt's end is not to be watched
