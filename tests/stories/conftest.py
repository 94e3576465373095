"""Who lives the stories."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ketadiary.desktop.theme import ThemeKeeper
from ketadiary.wording import Language
from stories.at_the_window import Person
from support import FrozenClock


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> ThemeKeeper:
    """The application as it is dressed for people."""
    return ThemeKeeper(qapp)


@pytest.fixture
def person(tmp_path: Path, clock: FrozenClock, tr: Language, dressed: ThemeKeeper) -> Iterator[Person]:
    """Somebody with a new diary, whose window is not open yet."""
    person = Person(tmp_path / "diary.db", clock, tr)
    yield person
    person.closes_the_window()
