"""What happened to a record, in words: when it was written down, and how it was each time it was changed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypedDict

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.find.check_in_changes import changes_of_check_in
from ketadiary.desktop.find.event_words import kind_names as event_kinds
from ketadiary.desktop.infusions.infusion_words import phase_names, route_names
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import text
from ketadiary.desktop.widgets.dates import moment_text, short_day_text
from ketadiary.desktop.widgets.form import named
from ketadiary.diary import HistoryEntry, moment_of
from ketadiary.model import Measure, Moment
from ketadiary.wording import Language
from ketadiary.wording.lines import shortened
from ketadiary.wording.numbers import number_text
from ketadiary.wording.problems import field_name
from ketadiary.wording.steps import again_or_back

_TIMES = ("started_at", "ended_at", "felt_at", "measured_at", "answered_at")
_SILENT = frozenset(("id", "entered_at", "deleted_at", "zone", "utc_offset", "end_offset"))
_LONGEST = 80


class _Answer(TypedDict):
    item: str
    value: float


def history_of(session: Session, record_id: str) -> list[QWidget]:
    """The history of one record as a part of its sheet; nothing where nothing happened."""
    tr, diary = session.tr, session.diary
    measures, zone = diary.measures(), session.clock().zone
    lines = [line_of(entry, measures, zone, tr) for entry in diary.history(record_id)]
    if not lines:
        return []
    return [named(tr("History"), *(text(line, "small", wrap=True) for line in lines))]


def line_of(entry: HistoryEntry, measures: Mapping[str, Measure], zone: str, tr: Language) -> str:
    """When something happened, and what."""
    when = moment_text(Moment.of(entry.at, zone), tr)
    return tr("{moment}: {what}", moment=when, what=deed(entry, measures, tr))


def deed(entry: HistoryEntry, measures: Mapping[str, Measure], tr: Language) -> str:
    """What happened, and what was changed by it."""
    words = again_or_back(entry, tr) or _done(entry, tr)
    if entry.deed != "change" or not entry.before or not entry.after:
        return words
    if entry.kind == "check_in":
        before = "; ".join(changes_of_check_in(entry.before, entry.after, measures, tr))
        return tr("{deed}; it was {before}", deed=words, before=before) if before else words
    changes = "; ".join(_changes(entry.before, entry.after, tr))
    return tr("{deed}: {changes}", deed=words, changes=changes) if changes else words


def _done(entry: HistoryEntry, tr: Language) -> str:
    return {
        "record": tr("written down"),
        "change": tr("changed"),
        "delete": tr("moved to the bin") if entry.after else tr("removed"),
        "restore": tr("taken out of the bin") if entry.before else tr("put back"),
    }[entry.deed]


def _changes(before: Mapping[str, object], after: Mapping[str, object], tr: Language) -> Iterator[str]:
    for name, old in before.items():
        new = after.get(name)
        if name in _SILENT or new == old:
            continue
        if name == "on":
            yield tr("switched on") if new else tr("switched off")
        elif name == "position":
            yield tr("put in another place")
        elif isinstance(old, list) and isinstance(new, list):
            yield from _changed_answers(old, new, tr)
        else:
            words = _in_words(name, old, before, tr), _in_words(name, new, after, tr)
            yield _changed(field_name(name, tr), *words, tr)


def _changed(field: str, old: str, new: str, tr: Language) -> str:
    if not old:
        return tr("{field} {new} added", field=field, new=new)
    if not new:
        return tr("{field} {old} taken out", field=field, old=old)
    return tr("{field} from {old} to {new}", field=field, old=old, new=new)


def _changed_answers(old: Sequence[_Answer], new: Sequence[_Answer], tr: Language) -> Iterator[str]:
    earlier, later = ({str(one["item"]): number_text(one["value"]) for one in answers} for answers in (old, new))
    for item in dict.fromkeys((*earlier, *later)):
        if earlier.get(item) != later.get(item):
            yield _changed(tr("the answer to {item}", item=item), earlier.get(item, ""), later.get(item, ""), tr)


def _in_words(name: str, value: object, image: Mapping[str, object], tr: Language) -> str:
    """A value as people say it; empty where there is none."""
    named: Mapping[str, Mapping[object, str]] = {
        "kind": dict(event_kinds(tr)),
        "route": dict(route_names(tr)),
        "phase": dict(phase_names(tr)),
    }
    if value is None or value == "":
        return ""
    if value in named.get(name, {}):
        return named[name][value]
    if name in _TIMES:
        return moment_text(moment_of(image, name), tr)
    if name == "date":
        return short_day_text(date.fromisoformat(str(value)), tr)
    return number_text(value) if isinstance(value, int | float) else f"“{shortened(str(value), _LONGEST)}”"
