"""How soon each page of a big diary is painted: first asked for one second after the start, and again later.

Both are ratios to a plain page of 150 buttons that is dressed alike and shown in the same process. Every page is
measured in processes of its own, so that none is warmed up by another.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from statistics import median

from diaries import diary_of
from figures_of_feel import Figure
from pairs import python

RUNS = 5
FIRST_LIMIT, LATER_LIMIT = 1.2, 2.5
PAGES = ("today", "infusions", "usual", "trends", "share", "settings")

ONE_PAGE = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QWidget
from ketadiary.clock import system_clock
from ketadiary.desktop.shell.app import Desktop
from ketadiary.desktop.shell.theme import dress
from ketadiary.wording import Language

def wait(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

class Paints(QObject):
    seen = False

    def eventFilter(self, watched, event):
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False

def painted(show):
    start = time.perf_counter()
    page = show()
    paints = Paints()
    page.installEventFilter(paints)
    while not paints.seen:
        app.processEvents()
    return (time.perf_counter() - start) * 1000

def shown(key):
    return painted(lambda: window.show_page(key))

def plain_page():
    page = QWidget()
    dress(page)
    grid = QGridLayout(page)
    for place in range(150):
        grid.addWidget(QPushButton(f"Button {place}"), *divmod(place, 10))
    page.resize(1060, 800)
    page.show()
    return page

def show_again():
    plain.show()
    return plain

app = QApplication([])
desktop = Desktop(app, Language.load("en"), system_clock)
assert desktop.open(Path(sys.argv[1]))
desktop.begin()
window = desktop.window
window.resize(1280, 800)
other = "settings" if sys.argv[2] != "settings" else "share"
wait(1000)
if sys.argv[2] == "today":
    window.show_page(other)
    app.processEvents()
first = shown(sys.argv[2])
wait(1500)
later = []
for _ in range(5):
    window.show_page(other)
    wait(50)
    later.append(shown(sys.argv[2]))
plain_first = painted(lambda: globals().setdefault("plain", plain_page()))
again = []
for _ in range(5):
    plain.hide()
    wait(50)
    again.append(painted(show_again))
plain.hide()
print(json.dumps([first / plain_first, sorted(later)[2] / sorted(again)[2], first, sorted(later)[2]]))
desktop.close()
"""


def main(argv: list[str]) -> int:
    """Print the figures of every page of a diary of ten years; 0 where all are met."""
    return Figure.report_all(figures(10, argv or PAGES))


def figures(years: int, pages: Sequence[str] = PAGES) -> list[Figure]:
    """Each page, first and later."""
    return [figure for page in pages for figure in measured(years, page)]


def measured(years: int, page: str) -> list[Figure]:
    """One page, first and later."""
    runs = [one_run(years, page) for _ in range(RUNS)]
    first, later, first_ms, later_ms = (median(found) for found in zip(*runs, strict=True))
    return [
        Figure(f"page {page}, first shown / a plain page", first, FIRST_LIMIT, f"({first_ms:.1f} ms)"),
        Figure(f"page {page}, shown again / a plain page", later, LATER_LIMIT, f"({later_ms:.1f} ms)"),
    ]


def one_run(years: int, page: str) -> list[float]:
    """The two ratios, and milliseconds until the page is painted, for the first time and again."""
    platform = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        python("-c", ONE_PAGE, str(diary_of(years)), page),
        check=True,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        env={**os.environ, **platform, "PYTHONDONTWRITEBYTECODE": ""},
    )
    found: list[float] = json.loads(done.stdout)
    return found
