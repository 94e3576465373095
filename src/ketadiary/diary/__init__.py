"""The open diary: SQLite, migrations, undo, history, backups, protection. The only room that knows SQL.

What takes its time (backups, restoring, protecting, unlocking) is in modules of its own, with `safekeeping` as their
door: functions of paths and keys with a connection of their own, so that they can be used in any thread.
"""

from ketadiary.diary.check_in_rows import CheckInRow, CheckInRows, Given, RatingRow
from ketadiary.diary.connection import DiaryError, Key
from ketadiary.diary.diary import Diary
from ketadiary.diary.kept_drafts import ASIDE, QUESTIONNAIRE, UNFINISHED, DraftKey, KeptDraft, Typed, questionnaire_key
from ketadiary.diary.recorded_or_refused import Binned, Change, HistoryEntry, MovedIn, Recorded, Refused
from ketadiary.diary.settings_and_people import Contact

__all__ = [
    "ASIDE", "QUESTIONNAIRE", "UNFINISHED",
    "Binned", "Change", "CheckInRow", "CheckInRows", "Contact", "Diary", "DiaryError", "DraftKey", "Given",
    "HistoryEntry", "KeptDraft", "Key", "MovedIn", "RatingRow", "Recorded", "Refused", "Typed", "questionnaire_key",
]  # fmt: skip
