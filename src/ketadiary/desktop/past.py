"""What happened to a record, in words: when it was written down, and how it was each time it was changed."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.check_in.past import changes_of_check_in
from ketadiary.desktop.dates import moment_text, short_day_text
from ketadiary.desktop.lines import shortened
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import column, text
from ketadiary.diary import HistoryEntry
from ketadiary.model import Measure, Moment
from ketadiary.wording import Language
from ketadiary.wording.numbers import number_text
from ketadiary.wording.problems import field_name

_TIMES = ("started_at", "felt_at", "measured_at", "answered_at")
_SILENT = frozenset(("id", "entered_at", "deleted_at", "zone", "position"))
_LONGEST = 80


def past_of(session: Session, record_id: str) -> list[QWidget]:
    """The history of one record as a part of its sheet; nothing where nothing happened."""
    tr, diary = session.tr, session.diary
    measures, zone = diary.measures(), session.clock().zone
    lines = [line_of(entry, measures, zone, tr) for entry in diary.history(record_id)]
    if not lines:
        return []
    made = QWidget()
    made.setLayout(column(text(tr("History"), "field"), *(text(line, "small", wrap=True) for line in lines), gap=4))
    return [made]


def line_of(entry: HistoryEntry, measures: Mapping[str, Measure], zone: str, tr: Language) -> str:
    """When something happened, and what."""
    when = moment_text(Moment.of(entry.at, zone), tr)
    return tr("{moment}: {what}", moment=when, what=deed(entry, measures, tr))


def deed(entry: HistoryEntry, measures: Mapping[str, Measure], tr: Language) -> str:
    """What happened, with the earlier values of what was changed."""
    names = {"record": tr("written down"), "delete": tr("moved to the bin"), "restore": tr("taken out of the bin")}
    if entry.action in names:
        return names[entry.action]
    before = "; ".join(_earlier(entry, measures, tr))
    if entry.action == "undo":
        return tr("taken back; it was {before}", before=before) if before else tr("taken back")
    if entry.action == "redo":
        return tr("made again; it was {before}", before=before) if before else tr("made again")
    return tr("changed; it was {before}", before=before) if before else tr("saved again")


def _earlier(entry: HistoryEntry, measures: Mapping[str, Measure], tr: Language) -> Iterator[str]:
    if entry.before is None or entry.after is None:
        return iter(())
    how = changes_of_check_in if entry.kind == "check_in" else _changes
    return how(entry.before, entry.after, measures, tr)


def _changes(
    before: Mapping[str, object], after: Mapping[str, object], _: Mapping[str, Measure], tr: Language
) -> Iterator[str]:
    for name, value in before.items():
        if name not in _SILENT and after.get(name) != value:
            yield tr("{field} {value}", field=field_name(name, tr), value=_in_words(name, value, before, tr))


def _in_words(name: str, value: object, image: Mapping[str, object], tr: Language) -> str:
    if value is None or value == "":
        return tr("not said")
    if name in _TIMES:
        return moment_text(Moment(datetime.fromisoformat(str(value)), str(image["zone"])), tr)
    if name == "date":
        return short_day_text(date.fromisoformat(str(value)), tr)
    if isinstance(value, list):
        return ", ".join(f"{part['item']}: {number_text(part['value'])}" for part in value)
    return number_text(value) if isinstance(value, int | float) else f"“{shortened(str(value), _LONGEST)}”"
