"""The open diary: SQLite, migrations, undo, history. The only room that knows SQL."""

from ketadiary.diary.answers import Binned, Change, Contact, HistoryEntry, Recorded, Refused
from ketadiary.diary.connection import DiaryError
from ketadiary.diary.diary import Diary

__all__ = ["Binned", "Change", "Contact", "Diary", "DiaryError", "HistoryEntry", "Recorded", "Refused"]
