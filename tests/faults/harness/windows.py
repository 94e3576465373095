"""The diary moved, replaced or deleted under a real window: nothing is called done that is not, nothing typed is lost,
nothing is written over what somebody put there, and all that was there can be saved elsewhere.

A program of its own, since the other tries are forked and a window may not be: one line of JSON for each try.
"""

import json
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from itertools import islice, product
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from desktop.finding import named, texts
from desktop.hands import type_keys
from faults.crafted import make_full_diary
from faults.harness.moves import MOVES
from faults.harness.states import CHEAP, CLOCK, OLD
from ketadiary.desktop.safekeeping.lock import Lock
from ketadiary.desktop.safekeeping.new_secrets import NewCode
from ketadiary.desktop.safekeeping.working_sheet import WorkingSheet
from ketadiary.desktop.shell.app import Desktop
from ketadiary.desktop.shell.theme import ThemeKeeper
from ketadiary.diary import Diary, DiaryError, key_file
from ketadiary.diary import safekeeping as safe
from ketadiary.model import EventDraft
from ketadiary.wording import Language

_PATIENCE = 120  # seconds, after which a window that does not answer hangs


def _tries(folder: Path, every: int) -> Iterator[str]:
    key_file.USUAL = CHEAP
    app = QApplication(["faults", "-style", "Fusion"])
    ThemeKeeper(app)
    plain = [(act, False) for act in (*ALWAYS, *ONLY_PLAIN)]
    acts = [*plain, *((act, True) for act in (*ALWAYS, *ONLY_PROTECTED))]
    for (act, protected), moved in islice(product(acts, MOVES), None, None, every):
        wrong = _tried(folder / "windows", app, act, moved, protected=protected)
        yield wrong and f"{act.__name__}, {moved}, protected {protected}: {wrong}"


def _tried(folder: Path, app: QApplication, act: "Act", moved: str, *, protected: bool) -> str:
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "inside").mkdir(parents=True)
    hands = Hands(folder, app, protected=protected)
    try:
        source, target = MOVES[moved](hands.path)
        hands.begin()
        hands.move = lambda: source.unlink() if target is None else source.rename(target)
        hands.other = hands.older if moved == "replaced" else b""
        if moved == "replaced":
            source.write_bytes(hands.older)
        act(hands)
        return hands.judged()
    except Exception:  # a try that breaks is one that went wrong
        return traceback.format_exc()[-700:]
    finally:
        hands.leave()


class Hands:
    """Somebody at a window, who types, and finds that the file was moved."""

    def __init__(self, folder: Path, app: QApplication, *, protected: bool) -> None:
        self.path, self.copy, self.app = folder / "inside" / "diary.db", folder / "copy.db", app
        make_full_diary(self.path, CLOCK)
        self.code = safe.new_code()
        self.key = safe.protect(self.path, OLD, self.code, CHEAP) if protected else None
        self.older = self.path.read_bytes()
        with Diary.open(self.path, clock=CLOCK, key=self.key) as diary:
            diary.record(EventDraft(date=CLOCK().date, text="only here"))
        self.move: Callable[[], object] = lambda: None
        self.other = b""
        self.trouble: list[str] = []
        self.said: list[str] = []

    def begin(self) -> None:
        """Open the window, and type what is not saved."""
        self.desktop = Desktop(self.app, Language.load("en"), CLOCK, seconds=iter(range(10**9)).__next__)
        sys.excepthook = self.on_exception
        assert self.desktop.open(self.path, key=self.key)
        self.desktop.begin()
        self.window = self.desktop.window
        self.session = self.window.session
        self.session.bus.notice_given.connect(lambda notice: self.said.append(notice.sentence))
        self.until(lambda: self.lock() is not None)
        page = self.window.show_page("today")
        page.focus_first()
        type_keys("5")
        self.note = named(page, "Note", QPlainTextEdit)
        self.note.setPlainText("typed")

    def on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What went wrong with the file becomes a sentence, as in the program; the rest is a mistake of the program."""
        if isinstance(error, DiaryError):
            self.desktop.on_exception(kind, error, trace)
        else:
            self.trouble.append("".join(traceback.format_exception(kind, error, trace))[-500:])

    def until(self, done: Callable[[], object]) -> None:
        """Let the window go on until this is so."""
        end = time.monotonic() + _PATIENCE
        while not done():
            self.app.processEvents()
            if time.monotonic() > end:
                raise TimeoutError(f"it hangs; said so far: {self.said}")

    def lock(self) -> Lock | None:
        """What locks the window, once there is one."""
        return self.desktop._lock  # noqa: SLF001 - of nobody else's concern

    def press(self, name: str) -> None:
        """Press a button of what is in front."""
        named(self.front(), name, QPushButton).click()

    def can_press(self, name: str) -> bool:
        """Whether there is such a button."""
        return any(one.text() == name and one.isVisible() for one in self.window.findChildren(QPushButton))

    def front(self) -> QWidget:
        """What takes the keys."""
        return self.app.activeModalWidget() or self.window

    def words(self) -> str:
        """All that is seen."""
        return texts(self.front())

    def type_secrets(self, passphrase: str) -> None:
        """A new passphrase, twice."""
        for name in ("New passphrase", "The same once more"):
            named(self.front(), name, QLineEdit).setText(passphrase)

    def type_code_back(self) -> str:
        """The code that is shown, typed back."""
        code = self.front().findChild(NewCode).code
        self.press("Next")
        named(self.front(), "Recovery code", QLineEdit).setText(code)
        return code

    def end_sheet(self, name: str, done: str) -> None:
        """Press the button that does what a sheet is for; where it is not done, the sheet says why and is closed."""
        sheet = self.front()
        assert isinstance(sheet, WorkingSheet)
        self.press(name)
        self.until(lambda: any(done in one for one in self.said) or sheet.problem.isVisible())
        if not any(done in one for one in self.said):
            sheet.reject()

    def judged(self) -> str:
        """What is wrong in the end; empty where nothing is."""
        self.app.processEvents()
        if self.trouble:
            return f"program error: {self.trouble[0]}"
        if self.other and self.path.read_bytes() != self.other:
            return "something was written over what somebody put there"
        if not self.window.isVisible() or self.note.toPlainText() != "typed":
            return "what was typed is gone"
        self.until(lambda: self.can_press("Save a copy elsewhere…"))
        QFileDialog.getSaveFileName = lambda *_, **__: (str(self.copy), "")  # type: ignore[method-assign]
        self.press("Save a copy elsewhere…")
        if not self.copy.exists():
            return f"no copy was saved: {self.said}"
        with Diary.open(self.copy, clock=CLOCK, read_only=True, key=self.session.diary.key) as copied:
            events = [event.text for event in copied.events()]
            return "" if "only here" in events and not copied.faults() else f"the copy is not what was open: {events}"

    def leave(self) -> None:
        """Close all of it."""
        if hasattr(self, "desktop"):
            self.note.setPlainText("")
            self.desktop.close()
            self.desktop.deleteLater()
            self.app.processEvents()


Act = Callable[[Hands], None]


def saves(hands: Hands) -> None:
    """Ctrl+Enter in the check-in that was begun."""
    hands.move()
    before = len(hands.session.diary.check_ins())
    hands.note.setFocus()
    QTest.keyClick(hands.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(hands.session.diary.check_ins()) == before, "called done"


def looks_around(hands: Hands) -> None:
    """Every page, one after the other."""
    hands.move()
    for name in hands.window.pages:
        hands.window.show_page(name)
        hands.app.processEvents()
    hands.window.show_page("today")


def changes_a_setting(hands: Hands) -> None:
    """Another length of lines, kept in the diary."""
    hands.move()
    hands.session.do(lambda: hands.session.diary.set_setting("window_title", "mine"))
    assert hands.session.diary.setting("window_title") is None, "called done"


def undoes(hands: Hands) -> None:
    """Ctrl+Z of what was saved last."""
    hands.move()
    hands.session.do(hands.session.diary.undo)
    assert [event.text for event in hands.session.diary.events()].count("only here") == 1, "called done"


def closes(hands: Hands) -> None:
    """The window's own cross: what cannot be kept keeps it open once."""
    hands.move()
    assert not hands.window.close(), "what was typed went with the window"
    assert hands.said, "nothing was said"


def backs_up(hands: Hands) -> None:
    """Settings, *Make a backup*: of what lies there, or none."""
    hands.window.show_page("settings")
    hands.app.processEvents()
    hands.move()
    hands.press("Make a backup")
    hands.until(lambda: any("read back" in one for one in hands.said) or "There is no diary at" in hands.words()
                or "diary" in hands.words())  # fmt: skip
    hands.window.show_page("today")


def protects(hands: Hands) -> None:
    """A passphrase for a plain diary."""
    _settings(hands, "Protect with a passphrase…")
    hands.type_secrets("new words")
    hands.press("Next")
    hands.type_code_back()
    hands.move()
    hands.end_sheet("Protect it", "The diary is protected.")


def unprotects(hands: Hands) -> None:
    """Protection turned off."""
    _settings(hands, "Turn it off…")
    hands.move()
    hands.end_sheet("Turn it off", "not protected any more")


def changes_the_passphrase(hands: Hands) -> None:
    """A new passphrase: the key file alone."""
    _settings(hands, "Change the passphrase…")
    hands.type_secrets("new words")
    hands.move()
    hands.end_sheet("Change it", "The new passphrase opens")


def changes_the_recovery(hands: Hands) -> None:
    """A new recovery code."""
    _settings(hands, "New recovery code…")
    hands.type_code_back()
    hands.move()
    hands.end_sheet("Use this one", "The new recovery code opens")


def takes_a_new_key(hands: Hands) -> None:
    """The diary written anew under another key."""
    _settings(hands, "New key…")
    hands.type_secrets("new words")
    hands.press("Next")
    hands.type_code_back()
    hands.move()
    hands.end_sheet("Take the new key", "The diary has a new key")


def locks_and_unlocks(hands: Hands) -> None:
    """Moved while it is locked: the passphrase brings all back."""
    lock = hands.lock()
    assert lock is not None
    lock.lock()
    hands.move()
    field = named(hands.front(), "Passphrase", QLineEdit)
    field.setText("something else")
    QTest.keyClick(field, Qt.Key.Key_Return)
    hands.until(lambda: "This is not the passphrase" in hands.words())
    field.setText(OLD)
    QTest.keyClick(field, Qt.Key.Key_Return)
    hands.until(lambda: not lock.is_locked)


def _settings(hands: Hands, name: str) -> None:
    hands.window.show_page("settings")
    hands.app.processEvents()
    hands.press(name)


ALWAYS = (saves, looks_around, changes_a_setting, undoes, closes, backs_up)
ONLY_PLAIN = (protects,)
ONLY_PROTECTED = (unprotects, changes_the_passphrase, changes_the_recovery, takes_a_new_key, locks_and_unlocks)

if __name__ == "__main__":
    for one in _tries(Path(sys.argv[1]), int(sys.argv[2])):
        sys.stdout.write(f"{json.dumps(one)}\n")
        sys.stdout.flush()
