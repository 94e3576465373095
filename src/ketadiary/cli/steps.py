"""What a step of the diary is called when it is taken back or made again."""

from datetime import date
from typing import TYPE_CHECKING

from ketadiary.model import Moment
from ketadiary.wording import Language

if TYPE_CHECKING:
    from ketadiary.diary import Change, Diary


def kind_name(kind: str, tr: Language) -> str:
    """What people call a kind of record."""
    names = {
        "infusion": tr("infusion"),
        "check_in": tr("check-in"),
        "vitals": tr("vitals"),
        "event": tr("event"),
        "response": tr("questionnaire"),
        "measure": tr("measure"),
    }
    return names.get(kind, kind)


def step_name(change: "Change", diary: "Diary", tr: Language) -> str:
    """What the person calls a step that was just taken back or made again, and of which record."""
    from ketadiary.wording.steps import Steps  # noqa: PLC0415 - lists of kinds do without

    titles = {name: instrument.title for name, instrument in diary.instruments().items()}
    (entry,) = diary.history(change.ids[-1], latest=1)
    return Steps(tr, _when, date.isoformat, titles).name(change.step, entry)


def _when(moment: Moment) -> str:
    return f"{moment.local:%Y-%m-%d %H:%M}"
