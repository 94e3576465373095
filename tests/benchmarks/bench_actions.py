"""How long the window of the ten-year diary is busy at most after what a person does: the longest single event.

Each action runs in a window that has been open long enough to have read ahead, as it has when a person gets there.
"""

import json
import os
import subprocess
import sys
from statistics import median

from diaries import copy_of_ten_years
from pairs import python, report

RUNS = 3
LIMIT = 50  # ms

ACTIONS = """
import json, os, sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox
from ketadiary.clock import system_clock
from ketadiary.desktop.app import Desktop
from ketadiary.wording import Language

class Watched(QApplication):
    \"\"\"Times what reaches the window between two waits: the outermost event, with all that it sets off.\"\"\"

    inside, longest, work = False, 0.0, 0.0

    def notify(self, receiver, event):
        if self.inside:
            return super().notify(receiver, event)
        self.inside, start, worked = True, time.perf_counter(), time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            self.inside = False
            self.longest = max(self.longest, time.perf_counter() - start)
            self.work = max(self.work, time.thread_time() - worked)

def wait(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

def shown(kind):
    return [one for one in desktop.window.findChildren(kind) if one.isVisible()]

def press(name):
    [found] = [one for one in shown(QAbstractButton) if name in (one.text(), one.accessibleName())]
    return lambda: QTimer.singleShot(0, found.click)

def choose(label):
    [box] = [one for one in shown(QComboBox) if one.findText(label) >= 0]
    def chosen():
        box.setCurrentText(label)
        box.activated.emit(box.currentIndex())
    return lambda: QTimer.singleShot(0, chosen)

def keys(text):
    def typed():
        for letter in text:
            QTest.keyClick(desktop.window.focusWidget(), letter)
    return lambda: QTimer.singleShot(0, typed)

def do(name, action):
    app.longest = app.work = 0.0
    action()
    wait(700)
    blocked[name] = [app.longest * 1000, app.work * 1000]

app = Watched([])
desktop = Desktop(app, Language.load("en"), system_clock)
assert desktop.open(Path(sys.argv[1]))
desktop.begin()
desktop.window.resize(1280, 800)
wait(2500)
blocked = {}
for page in ("Infusions", "Trends", "Share", "Settings", "Today"):
    do(f"open {page}", press(page))
do("type a check-in", keys("51234"))
do("save it", keys("\\r"))
do("undo", lambda: QTimer.singleShot(0, desktop.window.undo))
press("Trends")()
wait(2000)
for span in ("30 days", "1 year", "All"):
    do(f"Trends: {span}", press(span))
do("Trends: table", press("Show as a table"))
press("Hide the table")()
wait(200)
do("Trends: one measure", choose("Nausea"))
do("Trends: day by day", press("Day by day"))
do("Trends: after infusions", press("After infusions"))
do("Trends: another measure", choose("Dizziness"))
do("Trends: 14 days", press("14 days"))
print(json.dumps(blocked), flush=True)
desktop.close()
os._exit(0)  # Qt's end is not to be watched
"""


def main(argv: list[str]) -> bool:
    """Print the longest block of every action; answers whether all are short enough."""
    runs = [one_run() for _ in range(RUNS)]
    met = [measured(action, [run[action] for run in runs]) for action in runs[0]]
    return all(met)


def measured(action: str, runs: list[list[float]]) -> bool:
    """One action. What the processor did of it tells a slow program from a busy computer."""
    blocked, worked = (median(figures) for figures in zip(*runs, strict=True))
    return report(f"{action}, longest block", blocked, LIMIT, note=f"({worked:.0f} ms of the processor)")


def one_run() -> dict[str, list[float]]:
    """Milliseconds of the longest block of each action, by the clock and by the processor."""
    platform = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        python("-c", ACTIONS, str(copy_of_ten_years("actions"))),
        check=True,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        env={**os.environ, **platform, "PYTHONDONTWRITEBYTECODE": ""},
    )
    blocked: dict[str, list[float]] = json.loads(done.stdout)
    return blocked
