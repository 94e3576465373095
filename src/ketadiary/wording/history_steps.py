"""What a step of the diary's history is called, and the record that it is about."""

from collections.abc import Callable, Mapping
from datetime import date

from ketadiary.dataclass import dataclass
from ketadiary.diary import HistoryEntry
from ketadiary.model import CheckIn, Event, Infusion, Measure, Moment, Record, Response, Vitals
from ketadiary.wording.language import Language
from ketadiary.wording.shortening import shortened


def again_or_back(entry: HistoryEntry, tr: Language) -> str:
    """What a history calls an undo, a redo and a saving that changed nothing; empty for all that was done at first."""
    if entry.action == "undo":
        return {
            "record": tr("saving taken back"),
            "change": tr("change taken back"),
            "delete": tr("deleting taken back"),
            "restore": tr("restoring taken back"),
        }[entry.deed]
    if entry.action == "redo":
        return {
            "record": tr("saving done again"),
            "change": tr("change done again"),
            "delete": tr("deleting done again"),
            "restore": tr("restoring done again"),
        }[entry.deed]
    same = entry.deed == "change" and entry.before == entry.after
    return tr("saved again, nothing changed") if same else ""


@dataclass(frozen=True)
class Steps:
    """Names steps and records in one language, with days and times as they are written where it is said.

    `titles` are what questionnaires are called, by their names.
    """

    tr: Language
    when: Callable[[Moment], str]
    day: Callable[[date], str]
    titles: Mapping[str, str]

    def name(self, step: str, entry: HistoryEntry) -> str:
        """What the person calls a step, such as "changing the check-in of 10:30". `entry` is the last that it made."""
        tr, (deed, _, kind) = self.tr, step.partition("-")
        changed = entry.before is not None and entry.after is not None
        if deed == "import":
            return tr("putting measures in another order") if entry.kind == "measure" and changed else tr("an import")
        what = self.record(entry.record)
        if deed == "record":
            if changed:
                return tr("changing {what}", what=what)
            return tr("adding {what}", what=what) if kind == "measure" else tr("saving {what}", what=what)
        return {
            "delete": tr("deleting {what}", what=what),
            "restore": tr("restoring {what}", what=what),
        }[deed]

    def record(self, record: Record) -> str:
        """A record within a sentence, such as "the check-in of 10:30"."""
        tr = self.tr
        match record:
            case CheckIn():
                return tr("the check-in of {moment}", moment=self.when(record.felt_at))
            case Infusion():
                return tr("the infusion of {moment}", moment=self.when(record.started_at))
            case Vitals():
                return tr("the vitals of {moment}", moment=self.when(record.measured_at))
            case Event():
                return tr("the event “{text}” of {day}", text=shortened(record.text), day=self.day(record.date))
            case Response():
                form = self.titles.get(record.instrument, record.instrument)
                return tr("the {form} of {moment}", form=form, moment=self.when(record.answered_at))
            case Measure():
                return tr("the measure {label}", label=tr(record.label))
