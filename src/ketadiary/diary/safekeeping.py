"""The door to what keeps a diary safe: backups, restoring, protection, erasing from copies.

Kept apart from the room's own door, since a program that only opens a diary does without. All of it works on paths and
keys with connections of its own, in any thread, and raises DiaryError.
"""

from ketadiary.diary.backups import (
    EVERY,
    SECOND_PLACE,
    Backup,
    backups,
    backups_folder,
    before,
    due,
    is_place_of,
    make_backup,
    second_place,
)
from ketadiary.diary.bringing_up_to_date import make_older
from ketadiary.diary.erasing_from_copies import copies_holding, erase_from_copies
from ketadiary.diary.key_file import PASSPHRASE, RECOVERY, Cost, fits, grouped, new_code, read_code
from ketadiary.diary.opening import opens
from ketadiary.diary.protecting import (
    change_key,
    change_passphrase,
    change_recovery,
    erase_copies,
    is_protected,
    plain_copies,
    protect,
    rewrap_copies,
    unlock,
    unprotect,
)
from ketadiary.diary.remembered_key import (
    PATIENCE,
    ask_for_remembered,
    can_remember,
    forget,
    hold_back,
    is_remembered,
    remember,
)
from ketadiary.diary.rescuing import Rescued, rescue
from ketadiary.diary.restoring import Preview, entries_in, preview, restore
from ketadiary.diary.spare_keys import spare_key_file, take_key_file, take_spare_key_file

__all__ = [
    "Backup", "Cost", "EVERY", "PASSPHRASE", "PATIENCE", "Preview", "RECOVERY", "Rescued", "SECOND_PLACE",
    "ask_for_remembered", "backups", "backups_folder", "before", "can_remember", "change_key", "change_passphrase",
    "change_recovery", "copies_holding", "due", "entries_in", "erase_copies", "erase_from_copies", "fits", "forget",
    "grouped", "hold_back", "is_place_of", "is_protected", "is_remembered", "make_backup", "make_older", "new_code",
    "opens", "plain_copies", "preview", "protect", "read_code", "remember", "rescue", "restore", "rewrap_copies",
    "second_place", "spare_key_file", "take_key_file", "take_spare_key_file", "unlock", "unprotect",
]  # fmt: skip
