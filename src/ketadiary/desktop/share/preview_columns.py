"""How the preview is read: times in words, and last what is for programs; the table itself stays as it is written."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate

from ketadiary.wording import Language, clock_text, short_day_text

_MINUTES = "2026-03-02T12:00"
_FOR_PROGRAMS = frozenset(("measure", "zone", "time_assumed"))


class TimesInWords(QStyledItemDelegate):
    """Shows "2 Mar 2026, 12:00" for a time that is written as programs need it."""

    def __init__(self, tr: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._tr = tr

    # Qt overrides

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        written = str(value)
        if len(written) < len(_MINUTES) or written[10] != "T":
            return written
        try:
            moment = datetime.fromisoformat(written)
        except ValueError:
            return written
        day, time = short_day_text(moment.date(), self._tr), clock_text(moment.time(), self._tr)
        return self._tr("{day}, {time}", day=day, time=time)


def show_for_programs_last(header: QHeaderView, names: Sequence[str]) -> None:
    """Move the columns that only programs read behind all others, in view only."""
    for place in range(len(names)):
        header.moveSection(header.visualIndex(place), place)
    for place, name in enumerate(names):
        if is_for_programs(name):
            header.moveSection(header.visualIndex(place), len(names) - 1)


def is_for_programs(name: str) -> bool:
    """Whether a column says which record a row is about, or once more what another one tells a person."""
    return name in _FOR_PROGRAMS or name.startswith("redcap_") or name.endswith(("_id", "_zone", "_complete"))
