"""The open diary: SQLite, migrations, undo, history, backups, protection. The only room that knows SQL."""

from ketadiary.diary.answers import Binned, Change, HistoryEntry, Recorded, Refused
from ketadiary.diary.connection import DiaryError, Key
from ketadiary.diary.diary import Diary
from ketadiary.diary.kept import Contact

__all__ = ["Binned", "Change", "Contact", "Diary", "DiaryError", "HistoryEntry", "Key", "Recorded", "Refused"]
