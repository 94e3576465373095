"""The open diary: SQLite, migrations, undo, history. The only room that knows SQL."""

from ketadiary.diary.answers import Binned, Change, HistoryEntry, Recorded, Refused
from ketadiary.diary.connection import DiaryError
from ketadiary.diary.diary import Diary
from ketadiary.diary.kept import Contact
from ketadiary.diary.shelves import moment_of

__all__ = ["Binned", "Change", "Contact", "Diary", "DiaryError", "HistoryEntry", "Recorded", "Refused", "moment_of"]
