"""How a check-in was before it was changed, in words."""

from collections.abc import Iterator, Mapping

from ketadiary.desktop.check_in.rating_words import ratings_in_words
from ketadiary.desktop.widgets.dates import moment_text
from ketadiary.diary import moment_of
from ketadiary.model import Measure, Rating, Status
from ketadiary.wording import Language
from ketadiary.wording.lines import shortened

_LONGEST_NOTE = 200


def changes_of_check_in(
    before: Mapping[str, object], after: Mapping[str, object], measures: Mapping[str, Measure], tr: Language
) -> Iterator[str]:
    """The earlier values of what was changed."""
    if before["felt_at"] != after["felt_at"]:
        yield tr("felt at {moment}", moment=moment_text(moment_of(before, "felt_at"), tr))
    old, new = _ratings(before), _ratings(after)
    changed = [rating for key, rating in old.items() if new.get(key) != rating]
    if changed:
        yield ratings_in_words(changed, measures, tr)
    added = [key for key in new if key not in old]
    if added:
        names = ", ".join(measures[key].label if key in measures else key for key in added)
        yield tr("not asked: {measures}", measures=names)
    if before["note"] != after["note"]:
        note = shortened(str(before["note"]), _LONGEST_NOTE)
        yield tr("note “{note}”", note=note) if note else tr("without a note")


def _ratings(image: Mapping[str, object]) -> dict[str, Rating]:
    parts = image["ratings"]
    assert isinstance(parts, list)
    return {
        part["measure"]: Rating(measure=part["measure"], value=part["value"], status=Status(part["status"]))
        for part in parts
    }
