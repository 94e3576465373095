"""One plain sentence for each thing that can be wrong with a diary's file, its key file or its backups."""

from collections.abc import Mapping

from ketadiary.wording.language import translatable

FILE_SENTENCES: Mapping[str, str] = {
    # What the whole-file check finds. Nothing of what was written is told.
    "fault-tables": translatable("The tables are not those that KetaDiary makes: somebody or something changed them."),
    "fault-unreadable": translatable("A part of the file cannot be read."),
    "fault-pages": translatable("A part of the file is not as KetaDiary wrote it."),
    "fault-file": translatable("The file is damaged inside: {detail}."),
    "fault-dangling": translatable("In {table}, a row belongs to nothing."),
    "fault-record": translatable("The {kind} {id} holds what cannot be recorded."),
    "fault-not-as-recorded": translatable("The {kind} {id} is not as it was recorded last."),
    "fault-gone": translatable("The {kind} {id} was recorded and is missing."),
    "fault-history": translatable("The history of {id} does not fit together."),
    "fault-steps": translatable("The history names a step that touched nothing."),
    "fault-kept": translatable("What is kept as {what} is not as it was written."),
    "fault-draft": translatable("What was typed and not saved cannot be read."),
    "fault-setting": translatable("The setting {key} cannot be read."),
    "fault-instrument": translatable("A loaded questionnaire cannot be read."),
    "fault-index": translatable("The search index does not fit the entries: search may miss some."),
    "fault-keys": translatable("The key file is damaged, or not the one of this diary."),
    # Import
    "import-of-outside": translatable("{file} names files outside of itself, so it was not imported: export it again."),
    "table-twice": translatable("{file} holds {name} twice: take one of them out."),
    # Opening
    "diary-altered": translatable(
        "{path} has other tables than KetaDiary makes, and was left as it is: restore a backup."
    ),
    "step-damaged": translatable("This step is damaged in the history, so it cannot be taken back or made again."),
    "folder-missing": translatable(
        "There is no folder {folder}: check the spelling, or give --make to have the diary made there."
    ),
    "diary-is-output": translatable("{file} is the diary itself or belongs to it: choose another place."),
    # Saving
    "saved-is-unknown": translatable(
        "It cannot be seen whether this was saved, as {path} cannot be read: look at the list before saving again."
    ),
    "erased-not-cleaned": translatable(
        "The record is erased, but traces may be left in the file ({detail}): make room, then erase any other record."
    ),
    # Backups
    "backup-unsound": translatable(
        "The diary is damaged, so only a copy was made, at {copy}: ketadiary check says what is wrong."
    ),
    "backup-not-sound": translatable("{path} is damaged, so it was not restored: choose another backup."),
    "backup-is-diary": translatable("{path} is the diary itself: choose a backup."),
    "backup-of-another-key": translatable(
        "{path} has another key than the diary: give the passphrase that it was protected with."
    ),
    "nothing-to-rescue": translatable("No entry of {path} can be read any more: restore a backup."),
    # Protection
    "diary-locked": translatable("{path} is protected: give its passphrase with --passphrase-file, or at a terminal."),
    "wrong-passphrase": translatable("This is not the passphrase of {path}: type it again."),
    "wrong-recovery": translatable("This is not the recovery code of {path}: look for the one that was written down."),
    "recovery-code-mistyped": translatable("This is no recovery code: it has 26 letters and digits, so check them."),
    "memory-short": translatable("There is not enough memory free to unlock a diary: close other programs, and retry."),
    "passphrase-empty": translatable("A passphrase needs at least one letter: type one."),
    "passphrase-file-unreadable": translatable("{file} holds no passphrase that can be read: write it there as UTF-8."),
    "passphrases-differ": translatable("The two passphrases differ: start again."),
    "code-not-typed-back": translatable("That was not the code that was shown: nothing was changed, so start again."),
    "key-file-damaged": translatable(
        "The key file {path} is damaged: put the one from a backup there, or check the passphrase."
    ),
    "key-file-missing": translatable(
        "{path} is no diary that can be read: if it is protected, its key file {path}.keys is missing."
    ),
    "key-file-of-another": translatable(
        "The key file beside {path} is that of another diary: put the right one there."
    ),
    "keyring-refused": translatable(
        "The system’s keyring does not keep the key: the passphrase is asked for as before."
    ),
    "keyring-keeps": translatable(
        "The system’s keyring may still keep the diary’s key: take “Diary” out of it yourself."
    ),
    "protected-already": translatable("{path} is protected already: ketadiary protect change gives a new passphrase."),
    "not-protected": translatable("{path} is not protected: ketadiary protect set does that."),
    # The window
    "file-gone": translatable(
        "{path} is not there any more or was replaced: what you enter now is lost unless you save a copy."
    ),
    "window-silent": translatable(
        "KetaDiary has {path} open and does not answer: wait a moment, or end it and start again."
    ),
}

WINDOW_SENTENCES: Mapping[str, str] = {
    "days-without-time": translatable("{column} has days without a time of day (rows: {count}): say one above."),
    "not-a-table": translatable("{file} is no table: choose another file."),
    "import-of-json": translatable("{file} is none of the files that can be brought in: choose another."),
    "import-of-database": translatable("{file} is a diary or another database: open it in Settings instead."),
    "import-of-form": translatable("{file} is a form: load it on the page Questionnaires."),
    "word-without-number": translatable("“{text}” stands for no number yet: say which one above."),
    "scale-unsaid": translatable("Nothing says from where to where {label} goes: say it above."),
    "better-unsaid": translatable("Nothing says which end of {label} is better: say it above."),
    "spread-unsaid": translatable("{label} goes from {low} to {high} in this file: say above what becomes of it."),
    "date-order-unsaid": translatable("Whether day or month comes first in {column} cannot be told: say it above."),
    "not-exported-here": translatable("{file} was not written by KetaDiary: choose another file."),
    "diary-missing": translatable("There is no diary at {path} any more: look for the file, or restore a backup."),
    "folder-missing": translatable("There is no folder {folder}: make it, or choose another place."),
    "diary-trouble": translatable("{path} could not be used ({detail}): save a copy elsewhere, then check the disk."),
    "backup-unsound": translatable("The diary is damaged, so only a copy was made, at {copy}: restore a backup."),
    "diary-locked": translatable("{path} is protected: type its passphrase."),
    "passphrases-differ": translatable("This differs from the passphrase above: type the same in both."),
    "code-not-typed-back": translatable("This is not the code that was shown: go back and look at it again."),
    "protected-already": translatable("{path} is protected already: open it again."),
    "not-protected": translatable("{path} is not protected any more: open it again."),
    "key-file-missing": translatable(
        "{path} is no diary that can be read: if it is protected, put its key file {path}.keys beside it."
    ),
}
"""Where the window says it otherwise: it has no options and no commands."""
