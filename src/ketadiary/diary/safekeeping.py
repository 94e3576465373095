"""The front of what keeps a diary safe: backups, restoring, protection, erasing from copies.

Kept apart from the room's own front, since a program that only opens a diary does without. All of it works on paths and
keys with connections of its own, in any thread, and raises DiaryError.
"""

from ketadiary.diary.backups import EVERY, Backup, backups, backups_folder, before, due, make_backup
from ketadiary.diary.erasing import copies_holding, erase_from_copies
from ketadiary.diary.keys import PASSPHRASE, RECOVERY, Cost, grouped, new_code, read_code
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
from ketadiary.diary.restoring import Preview, preview, restore
from ketadiary.diary.updating import make_older

__all__ = [
    "EVERY", "PASSPHRASE", "RECOVERY", "Backup", "Cost", "Preview", "backups", "backups_folder", "before", "change_key",
    "change_passphrase", "change_recovery", "copies_holding", "due", "erase_copies", "erase_from_copies", "grouped",
    "is_protected", "make_backup", "make_older", "new_code", "plain_copies", "preview", "protect", "read_code",
    "restore", "rewrap_copies", "unlock", "unprotect",
]  # fmt: skip
