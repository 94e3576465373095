"""What a step of the diary is called when it is taken back or made again, with times as a terminal takes them."""

from typing import TYPE_CHECKING

from ketadiary.wording import Language, plain_day_text, plain_moment_text

if TYPE_CHECKING:
    from ketadiary.diary import Change, Diary


def step_name(change: "Change", diary: "Diary", tr: Language) -> str:
    """What the person calls a step that was just taken back or made again, and of which record."""
    from ketadiary.wording import RecordWords, Steps  # noqa: PLC0415 - loaded when it is needed

    (entry,) = diary.history(change.ids[-1], latest=1)
    return Steps(tr, plain_moment_text, plain_day_text, RecordWords.of(diary, tr).titles).name(change.step, entry)
