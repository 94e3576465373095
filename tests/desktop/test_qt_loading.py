import os
import subprocess
import sys
from pathlib import Path

import pytest

import ketadiary

WRONG_CALLS = """
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel, QWidget
app = QApplication([])
calls = [
    lambda: QWidget().resize("wide"), lambda: QPoint("left", "top"), lambda: QTimer.singleShot("soon"),
    lambda: QObject(unknown=1), lambda: QLabel(QLabel, 3), lambda: QWidget().nothing, lambda: Qt.Nothing,
    lambda: QWidget().setLayout(None, None), lambda: QObject().setObjectName(None), lambda: QBoxLayout(),
]
for call in calls:
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
    else:
        print("nothing went wrong")
"""


def printed(program: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(ketadiary.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_wrong_call_of_qt_is_told_as_ever() -> None:
    told = printed("import ketadiary.desktop" + WRONG_CALLS)
    assert told == printed("import PySide6.QtCore" + WRONG_CALLS)
    assert "Supported signatures:" in told


@pytest.mark.parametrize("first", ["errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator", "lib.tool"])
def test_each_part_that_is_put_off_is_whole_when_it_is_asked_for(first: str) -> None:
    names = f"import shibokensupport.signature.{first} as part; getattr(part, 'nothing', None);"
    names += "print(sorted(name for name in vars(part) if not name.startswith('_')))"
    assert printed("import ketadiary.desktop; " + names) == printed("import PySide6.QtCore; " + names)


def test_the_messages_for_wrong_calls_wait_until_one_is_made() -> None:
    loaded = printed("import ketadiary.desktop, sys; print(*sys.modules)").split()
    assert "shibokensupport.signature.lib.pyi_generator" in loaded
    assert not {"argparse", "logging"} & set(loaded)  # which its code loads first
