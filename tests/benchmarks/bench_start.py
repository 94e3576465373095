"""How soon the window and the terminal are there, and what memory the window takes, as whole processes."""

import os
from statistics import median

import asked
from diaries import copy_of, diary_of, program
from figures_of_feel import Figure
from pairs import compare, note_of, peak_bytes, process_seconds, python

RUNS = 9
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
    """Print the figures of a diary of ten years, or of as many as are named; 0 where all are met."""
    return Figure.report_all(figures(asked.years(__file__, __doc__, argv)))


def figures(years: int) -> list[Figure]:
    """The window, its memory, and the terminal."""
    platform = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    opening = program(years, "--diary", str(diary_of(years)), "desktop", "--exit-when-ready")
    empty = python("-c", EMPTY_WINDOW)
    start = compare(lambda: process_seconds(opening, **platform), lambda: process_seconds(empty, **platform), RUNS)
    memory = median(peak_bytes(opening, **platform) / peak_bytes(empty, **platform) for _ in range(3))
    recording = program(years, "--diary", str(copy_of(years, "log")), "log", "--mood", "5")
    terminal = compare(
        lambda: process_seconds(recording), lambda: process_seconds(python("-c", "import sqlite3")), RUNS * 2
    )
    return [
        Figure("start of the window / an empty Qt window", start.ratio, 2.2, note_of(start)),
        Figure("memory at its peak until the first paint / an empty Qt window", memory, 1.7),
        Figure('`ketadiary log` / `python -c "import sqlite3"`', terminal.ratio, 5.0, note_of(terminal)),
    ]
