"""What happened to a record, in words: when, what was done, and how it was each time it was changed."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal

from ketadiary.diary import HistoryEntry
from ketadiary.model import Answer, CheckIn, Moment, Record
from ketadiary.wording.dates import moment_text, short_day_text
from ketadiary.wording.history_steps import again_or_back
from ketadiary.wording.language import Language
from ketadiary.wording.numbers import number_text
from ketadiary.wording.problems import field_name
from ketadiary.wording.record_values import event_kind_names, phase_names, ratings_in_words, route_names
from ketadiary.wording.records import RecordWords
from ketadiary.wording.shortening import shortened

_SILENT = frozenset(("id", "entered_at", "time_assumed", "end_offset"))
_LONGEST, _LONGEST_NOTE = 80, 200


def line_of(entry: HistoryEntry, words: RecordWords, zone: str) -> str:
    """When something happened, and what."""
    when = moment_text(Moment.of(entry.at, zone), words.tr)
    return words.tr("{moment}: {what}", moment=when, what=deed(entry, words))


def deed(entry: HistoryEntry, words: RecordWords) -> str:
    """What happened, and what was changed by it."""
    tr = words.tr
    said = again_or_back(entry, tr) or _done(entry, tr)
    if entry.deed != "change" or entry.before is None or entry.after is None:
        return said
    if isinstance(entry.before, CheckIn) and isinstance(entry.after, CheckIn):
        before = "; ".join(earlier_values(entry.before, entry.after, words))
        return tr("{deed}; it was {before}", deed=said, before=before) if before else said
    changed = "; ".join(changes(entry.before, entry.after, tr))
    return tr("{deed}: {changes}", deed=said, changes=changed) if changed else said


def changes(before: Record, after: Record, tr: Language) -> Iterator[str]:
    """What is not as it was, field by field."""
    for name in (field.name for field in fields(before) if field.name not in _SILENT):
        old, new = getattr(before, name), getattr(after, name)
        if new == old:
            continue
        if name == "on":
            yield tr("switched on") if new else tr("switched off")
        elif name == "position":
            yield tr("put in another place")
        elif name == "answers":
            yield from _changed_answers(old, new, tr)
        else:
            yield _changed(
                field_name(_field(name, new or old), tr), _in_words(name, old, tr), _in_words(name, new, tr), tr
            )


def _field(name: str, value: object) -> str:
    """What a field is called; a length by what was said of it."""
    if name != "length":
        return name
    return "ended_at" if isinstance(value, Moment) else "minutes"


def earlier_values(before: CheckIn, after: CheckIn, words: RecordWords) -> Iterator[str]:
    """Of a check-in, the earlier values of what was changed."""
    tr = words.tr
    if before.felt_at != after.felt_at:
        yield tr("felt at {moment}", moment=moment_text(before.felt_at, tr))
    old, new = ({one.measure: (one.value, one.status) for one in record.ratings} for record in (before, after))
    if changed := [one for one in before.ratings if new.get(one.measure) != old[one.measure]]:
        yield ratings_in_words(changed, words.measures, tr)
    if added := [words.measure(key) for key in new if key not in old]:
        yield tr("not asked: {measures}", measures=", ".join(added))
    if before.note != after.note:
        note = shortened(before.note, _LONGEST_NOTE)
        yield tr("note “{note}”", note=note) if note else tr("without a note")


def _done(entry: HistoryEntry, tr: Language) -> str:
    return {
        "record": tr("written down"),
        "change": tr("changed"),
        "delete": tr("moved to the bin") if entry.after else tr("removed"),
        "restore": tr("taken out of the bin") if entry.before else tr("put back"),
    }[entry.deed]


def _changed(field: str, old: str, new: str, tr: Language) -> str:
    if not old:
        return tr("{field} {new} added", field=field, new=new)
    if not new:
        return tr("{field} {old} taken out", field=field, old=old)
    return tr("{field} from {old} to {new}", field=field, old=old, new=new)


def _changed_answers(old: Sequence[Answer], new: Sequence[Answer], tr: Language) -> Iterator[str]:
    earlier, later = ({one.item: one for one in answers} for answers in (old, new))
    for item in dict.fromkeys((*earlier, *later)):
        before, after = earlier.get(item), later.get(item)
        if _given(before) != _given(after):
            words = _answer_in_words(before, after, tr), _answer_in_words(after, before, tr)
            yield _changed(tr("the answer to {item}", item=item), *words, tr)


def _given(answer: Answer | None) -> tuple[Decimal, int | None] | None:
    return None if answer is None else (answer.value, answer.choice)


def _answer_in_words(answer: Answer | None, other: Answer | None, tr: Language) -> str:
    """An answer's score; with the place of its choice where the other one counts the same."""
    if answer is None:
        return ""
    score = number_text(answer.value, tr)
    if answer.choice is None or other is None or other.value != answer.value:
        return score
    return tr("{score} (choice {place})", score=score, place=answer.choice)


def _in_words(name: str, value: object, tr: Language) -> str:
    """A value as people say it; empty where there is none."""
    named: dict[str, dict[object, str]] = {
        "kind": dict(event_kind_names(tr)),
        "route": dict(route_names(tr)),
        "phase": dict(phase_names(tr)),
    }
    match value:
        case None | "":
            return ""
        case Moment():
            return moment_text(value, tr)
        case date():
            return short_day_text(value, tr)
        case int() | float() | Decimal():
            return number_text(value, tr)
        case _:
            return named.get(name, {}).get(value) or f"“{shortened(str(value), _LONGEST)}”"
