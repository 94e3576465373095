"""Takes the pictures of the README from the program itself, with the invented diary: `dev.py docs` runs it.

python pictures.py
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ketadiary.desktop.shell.bus import Bus
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.theme import Appearance, ThemeKeeper
from ketadiary.desktop.shell.window import Window
from ketadiary.diary import Change, Diary
from ketadiary.model import Moment
from ketadiary.sample import sample_diary
from ketadiary.wording import Language

FOLDER = Path(__file__).parents[1] / "pictures"
PAGES = {"check-in.png": "today", "how-long-it-lasted.png": "infusions", "trends.png": "trends"}
NOW = Moment.of(datetime(2026, 3, 2, 17, 40, tzinfo=UTC), "Europe/Paris")
SIZE = QSize(1200, 780)
WIDTH = 900
PATIENCE_MS, REST_MS = 60_000, 1500


def wait(milliseconds: int, until: Callable[[], bool] = lambda: False) -> None:
    """Let the window go on, at most so long."""
    for _ in range(milliseconds // 50):
        if until():
            return
        loop = QEventLoop()
        QTimer.singleShot(50, loop.quit)
        loop.exec()


def taken(session: Session, page: str) -> QImage:
    """One page as it is seen once all is drawn."""
    window = Window(session)
    window.resize(SIZE)
    window.show_page(page)
    window.show()
    wait(PATIENCE_MS, lambda: session.insights.latest is not None)
    wait(REST_MS)
    image = window.grab().toImage()
    window.close()
    return image.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)


def main() -> None:
    """Take all of them."""
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    ThemeKeeper(application).wear(Appearance.LIGHT, 1.0)
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        Diary.open(Path(folder) / "diary.db", clock=lambda: NOW, create=True) as diary,
    ):
        assert isinstance(diary.record_all(sample_diary(NOW), confirmed=True), Change)
        session = Session(diary, lambda: NOW, Language.load("en"), Bus())
        for name, page in PAGES.items():
            assert taken(session, page).save(str(FOLDER / name))
        session.close()


if __name__ == "__main__":
    main()
