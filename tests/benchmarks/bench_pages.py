"""How soon each page of a big diary is painted: first asked for soon after the start, and again later.

Both are ratios, by the processor, to a plain page of 150 buttons that is dressed alike and shown in the same process.
Every page is measured in processes of its own, so that none is warmed up by another. Soon is so long as fifty plain
pages take, one after the other: about a second, and longer on a slow computer, on which people do everything later.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from statistics import median
from typing import Any

import asked
from figures_of_feel import Figure
from pairs import python

RUNS = 5
FIRST_LIMIT, LATER_LIMIT = 1.2, 2.5
PAGES = ("today", "infusions", "lasting", "trends", "share", "settings")

ONE_PAGE = """
import json, sys
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from diaries import clock_of, diary_of
from plain_page import painted, plain_page_painted
from ketadiary.desktop.shell.app import Desktop
from ketadiary.wording import Language

def wait(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(round(milliseconds), loop.quit)
    loop.exec()

def shown(key):
    return painted(lambda: window.show_page(key)).processor

def show_again():
    plain.page.show()
    return plain.page

app = QApplication([])
desktop = Desktop(app, Language.load("en"), clock_of(int(sys.argv[1])))
assert desktop.open(diary_of(int(sys.argv[1])))
desktop.begin()
window = desktop.window
window.resize(1280, 800)
other = "settings" if sys.argv[2] != "settings" else "share"
soon = float(sys.argv[3])
wait(soon)
if sys.argv[2] == "today":
    window.show_page(other)
    app.processEvents()
first = shown(sys.argv[2])
wait(1.5 * soon)
later = []
for _ in range(5):
    window.show_page(other)
    wait(50)
    later.append(shown(sys.argv[2]))
plain = plain_page_painted()
again = []
for _ in range(5):
    wait(50)
    again.append(painted(show_again).processor)
    plain.page.hide()
print(json.dumps([first / plain.processor, sorted(later)[2] / sorted(again)[2], first, sorted(later)[2]]))
desktop.close()
"""

SOON = """
from PySide6.QtWidgets import QApplication
from plain_page import plain_page_painted
app = QApplication([])
print(50 * plain_page_painted().clock)
"""


def main(argv: list[str]) -> int:
    """Print the figures of every page of a diary of ten years; 0 where all are met."""
    options = asked.options(__file__, __doc__)
    options.add_argument("pages", nargs="*", metavar="PAGE", help=f"of {', '.join(PAGES)}; all where none is named")
    options.add_argument("--years", type=asked.count, default=asked.TEN, help="of how many years the diary is")
    given = options.parse_args(argv)
    return Figure.report_all(figures(given.years, asked.known(options, given.pages, PAGES)))


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
    soon: float = answered(SOON)
    found: list[float] = answered(ONE_PAGE, str(years), page, str(soon))
    return found


def answered(program: str, *words: str) -> Any:
    """What a program prints, as JSON."""
    platform = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        python("-c", program, *words),
        check=True,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        env={**os.environ, **platform, "PYTHONDONTWRITEBYTECODE": ""},
    )
    return json.loads(done.stdout)
