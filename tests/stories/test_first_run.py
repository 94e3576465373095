"""A new diary: from the first page to the first infusion, and a look around that leaves no trace."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton

from desktop.finding import named, texts
from ketadiary.desktop.app import Desktop
from ketadiary.desktop.first_run.sheet import FirstRunSheet
from ketadiary.desktop.infusions.form import InfusionForm
from stories.conftest import Person

Begin = Callable[[], Person]


def test_from_the_first_page_to_the_first_infusion(begin: Begin) -> None:
    person = begin()
    person.until(lambda: isinstance(QApplication.activeModalWidget(), FirstRunSheet))
    assert "never advice" in texts(person.front)
    person.press("Enter", "Enter", "Enter")
    assert isinstance(person.front, InfusionForm)
    person.press("Enter")
    assert len(person.diary.infusions()) == 1
    assert person.diary.setting("first_run") is None


def test_escape_leads_to_a_check_in(begin: Begin, desktop: Desktop) -> None:
    person = begin()
    person.until(lambda: isinstance(QApplication.activeModalWidget(), FirstRunSheet))
    person.press("Escape")
    person.press("4", "2", "0", "3", "1", "Enter")
    assert [rating.value for rating in person.diary.check_ins()[0].ratings] == [4, 2, 0, 3, 1]


def test_looking_around_never_mixes_with_real_data(begin: Begin, desktop: Desktop, diary_path: Path) -> None:
    person = begin()
    person.until(lambda: isinstance(QApplication.activeModalWidget(), FirstRunSheet))
    named(person.front, "Look around with an invented diary", QPushButton).setFocus()
    person.press("Space")
    person.until(lambda: person.diary.path != diary_path)
    invented = person.diary.path
    assert len(person.diary.infusions()) == 18
    assert invented.parent != diary_path.parent
    assert invented.parent.stat().st_mode & 0o077 == 0
    person.press("7", "7", "7", "7", "7", "Enter")
    named(person.front, "Back to your diary", QPushButton).setFocus()
    person.press("Space")
    person.until(lambda: person.diary.path == diary_path)
    assert person.diary.count() == dict.fromkeys(person.diary.count(), 0)
    assert not invented.parent.exists()
    person.until(lambda: isinstance(QApplication.activeModalWidget(), FirstRunSheet))


def test_a_diary_that_is_not_new_is_not_introduced(begin: Begin, diary_path: Path, clock) -> None:
    from ketadiary.diary import Diary  # noqa: PLC0415

    Diary.open(diary_path, clock=clock, create=True).close()
    person = begin()
    person.press("4", "2", "0", "3", "1", "Enter")
    assert len(person.diary.check_ins()) == 1
