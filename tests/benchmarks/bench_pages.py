"""How soon each page of the ten-year diary is painted: first asked for one second after the start, and again later.

Every page is measured in processes of its own, so that none is warmed up by another.
"""

import json
import os
import subprocess
import sys
from statistics import median

from diaries import ten_years
from pairs import python, report

RUNS = 5
FIRST_LIMIT, LATER_LIMIT = 120, 40  # ms
PAGES = ("today", "infusions", "usual", "trends", "share", "settings")

ONE_PAGE = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication
from ketadiary.clock import system_clock
from ketadiary.desktop.shell.app import Desktop
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

def shown(key):
    start = time.perf_counter()
    page = window.show_page(key)
    paints = Paints()
    page.installEventFilter(paints)
    while not paints.seen:
        app.processEvents()
    return (time.perf_counter() - start) * 1000

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
print(json.dumps([first, sorted(later)[2]]))
desktop.close()
"""


def main(argv: list[str]) -> int:
    """Print the figures of every page; 0 where all are met."""
    figures = [measured(page) for page in argv or PAGES]  # all of them, whatever the first says
    return int(not all(figures))


def measured(page: str) -> bool:
    """One page, first and later."""
    runs = [one_run(page) for _ in range(RUNS)]
    first, later = (median(figures) for figures in zip(*runs, strict=True))
    met = report(f"page {page}, first shown", first, FIRST_LIMIT)
    return report(f"page {page}, shown again", later, LATER_LIMIT) and met


def one_run(page: str) -> list[float]:
    """Milliseconds until the page is painted, for the first time and again."""
    platform = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        python("-c", ONE_PAGE, str(ten_years()), page),
        check=True,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        env={**os.environ, **platform, "PYTHONDONTWRITEBYTECODE": ""},
    )
    figures: list[float] = json.loads(done.stdout)
    return figures
