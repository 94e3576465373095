"""How soon the window and the terminal are there, as whole processes."""

import os

from diaries import copy_of_ten_years, ten_years
from pairs import Comparison, compare, process_seconds, python, report, report_comparison

RUNS = 9
WINDOW_LIMIT = 2.5
EMPTY_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv)
window = QWidget()
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def main(argv: list[str]) -> int:
    """Print both figures; 0 where both are met."""
    return int(not (window() & terminal()))


def window() -> bool:
    """`desktop --exit-when-ready` on the ten-year diary against an empty Qt window."""
    platform = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    command = python("-m", "ketadiary", "--diary", str(ten_years()), "desktop", "--exit-when-ready")
    comparison = compare(
        lambda: process_seconds(command, **platform),
        lambda: process_seconds(python("-c", EMPTY_WINDOW), **platform),
        RUNS,
    )
    return report_comparison("start of the window / an empty Qt window", comparison, WINDOW_LIMIT)


def terminal() -> bool:
    """`ketadiary log` against twice `import sqlite3` and 130 ms."""
    command = python("-m", "ketadiary", "--diary", str(copy_of_ten_years("log")), "log", "--mood", "5")
    found: Comparison = compare(
        lambda: process_seconds(command), lambda: process_seconds(python("-c", "import sqlite3")), RUNS
    )
    limit = 2 * found.reference + 0.130
    return report("`ketadiary log`, whole process", found.ours * 1000, round(limit * 1000, 1))
