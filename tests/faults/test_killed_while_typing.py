"""The window is killed while something is typed: after a moment's pause it is there again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ketadiary.desktop.drafts.unfinished_forms import NEW_INFUSION, changes_of
from ketadiary.diary import UNFINISHED, Diary, questionnaire_key
from ketadiary.model import CheckInDraft, Rating
from support import FrozenClock

TYPE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from ketadiary.desktop.drafts.draft_keeper import DraftKeeper
from ketadiary.desktop.shell.app import Desktop
from ketadiary.desktop.shell.targets import NewInfusionTarget, RecordTarget
from ketadiary.wording import Language
from support import FrozenClock

app = QApplication(["diary", "-style", "Fusion"])
desktop = Desktop(app, Language.load("en"), FrozenClock())
assert desktop.open(Path(sys.argv[1]))
desktop.begin()
window, where = desktop.window, sys.argv[2]
window.activateWindow()
assert QTest.qWaitForWindowActive(window, 180_000)

def named(kind, name):
    return next(one for one in QApplication.activeWindow().findChildren(kind) if one.accessibleName() == name)

def type_digits():
    for digit in "52":
        QTest.keyClick(window.focusWidget(), digit)

if where == "check-in":
    type_digits()
elif where == "foggy":
    window.start_foggy_check_in()
    type_digits()
elif where == "questionnaire":
    window.show_page("questionnaires")
    named(QPushButton, "Fill in PHQ-9").click()
    type_digits()
elif where == "infusion":
    window.open(NewInfusionTarget())
    QTest.keyClicks(named(QLineEdit, "Place"), "Green Street")
else:
    window.open(RecordTarget(window.session.diary.check_ins()[0].id))
    for digit in "52":
        QTest.keyClick(QApplication.activeModalWidget().focusWidget(), digit)
def may_wait():
    found = [one.findChildren(DraftKeeper) for one in QApplication.topLevelWidgets()]
    return any(timer.isActive() for keepers in found for keeper in keepers for timer in keeper.findChildren(QTimer))

while may_wait():  # for a person's pause, after which drafts are kept
    QTest.qWait(10)
print("typed", flush=True)
app.exec()
"""


def kept(diary: Diary, where: str) -> object:
    """What of the typing the file holds."""
    if where in ("check-in", "foggy"):
        draft = diary.draft(UNFINISHED)
        return draft and [rating.value for rating in draft.ratings]
    if where == "questionnaire":
        form = diary.draft(questionnaire_key("phq-9"))
        return form and [answer.value for answer in form.answers]
    if where == "infusion":
        return (diary.draft(NEW_INFUSION) or {})["place"]
    (check_in,) = diary.check_ins()
    typed = diary.draft(changes_of(check_in.id)) or {}
    return check_in.ratings[0].value, typed["mood"], typed["dissociation"]


@pytest.mark.parametrize(
    ("where", "typed"),
    [
        ("check-in", [5, 2]),
        ("foggy", [5, 2]),
        ("questionnaire", [2]),
        ("infusion", "Green Street"),
        ("recorded", (7, "5", "2")),
    ],
)
def test_what_was_typed_is_there_again(tmp_path: Path, clock: FrozenClock, where: str, typed: object) -> None:
    path = tmp_path / "diary.db"
    with Diary.open(path, clock=clock, create=True) as diary:
        if where == "recorded":
            diary.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=7),)))
    folders = os.pathsep.join(entry for entry in sys.path if entry)
    with subprocess.Popen(
        [sys.executable, "-c", TYPE, str(path), where],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": folders},
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        process.kill()
    assert said == "typed\n"
    with Diary.open(path, clock=clock) as diary:
        assert diary.faults() == []
        assert kept(diary, where) == typed
