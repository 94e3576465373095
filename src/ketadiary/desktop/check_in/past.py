"""What happened to one check-in, in words: how it was, each time it was changed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from ketadiary.desktop.check_in.in_words import ratings_in_words
from ketadiary.desktop.dates import moment_text
from ketadiary.diary import HistoryEntry
from ketadiary.model import Measure, Moment, Rating, Status
from ketadiary.wording import Language


def past_in_words(
    history: Iterable[HistoryEntry], measures: Mapping[str, Measure], zone: str, tr: Language
) -> Iterator[str]:
    """A line for each thing that happened, oldest first."""
    for entry in history:
        when = moment_text(Moment.of(entry.at, zone), tr)
        yield tr("{moment}: {what}", moment=when, what=_what(entry, measures, tr))


def _what(entry: HistoryEntry, measures: Mapping[str, Measure], tr: Language) -> str:
    names = {"record": tr("written down"), "delete": tr("moved to the bin"), "restore": tr("taken out of the bin")}
    if entry.action in names:
        return names[entry.action]
    if entry.before is None or entry.after is None:
        return tr("taken back")
    changes = list(_changes(entry.before, entry.after, measures, tr))
    return tr("changed; it was {before}", before="; ".join(changes)) if changes else tr("saved again")


def _changes(
    before: Mapping[str, object], after: Mapping[str, object], measures: Mapping[str, Measure], tr: Language
) -> Iterator[str]:
    if before["felt_at"] != after["felt_at"]:
        yield tr("felt at {moment}", moment=moment_text(_moment(before), tr))
    old, new = _ratings(before), _ratings(after)
    changed = [rating for key, rating in old.items() if new.get(key) != rating]
    if changed:
        yield ratings_in_words(changed, measures, tr)
    added = [key for key in new if key not in old]
    if added:
        names = ", ".join(measures[key].label if key in measures else key for key in added)
        yield tr("not asked: {measures}", measures=names)
    if before["note"] != after["note"]:
        yield tr("note “{note}”", note=before["note"]) if before["note"] else tr("without a note")


def _moment(image: Mapping[str, object]) -> Moment:
    return Moment(datetime.fromisoformat(str(image["felt_at"])), str(image["zone"]))


def _ratings(image: Mapping[str, object]) -> dict[str, Rating]:
    parts = image["ratings"]
    assert isinstance(parts, list)
    return {
        part["measure"]: Rating(measure=part["measure"], value=part["value"], status=Status(part["status"]))
        for part in parts
    }
