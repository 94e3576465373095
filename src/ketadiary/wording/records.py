"""What a record of any kind is to people: what it is called, what it says in one line, and its values one by one.

Window, terminal, history, search and bin take it from here.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from ketadiary.dataclass import dataclass
from ketadiary.diary import Diary
from ketadiary.model import CheckIn, Dated, Event, Infusion, Measure, Record, Response, Vitals, folded
from ketadiary.wording.dates import moment_text, short_day_text
from ketadiary.wording.language import Language
from ketadiary.wording.measures import ends_text
from ketadiary.wording.numbers import number_text
from ketadiary.wording.record_values import (
    event_kind_names,
    length_text,
    oxygen_text,
    phase_names,
    pressure_text,
    rating_text,
    ratings_in_words,
    route_names,
    vitals_text,
)
from ketadiary.wording.shortening import around, shortened

_LONGEST_TEXT = 40

Titles = Mapping[str, str]
"""What questionnaires are called, by the names under which they are kept."""
Values = list[tuple[str, str]]


class KindNames(NamedTuple):
    """What one record of a kind is called, and what many are."""

    one: str
    many: str


def kinds(tr: Language) -> Mapping[type[Dated], KindNames]:
    """The kinds of records that are found, in the order in which they are listed."""
    return {
        Event: KindNames(tr("Event"), tr("Events")),
        CheckIn: KindNames(tr("Check-in"), tr("Check-ins")),
        Infusion: KindNames(tr("Infusion"), tr("Infusions")),
        Response: KindNames(tr("Questionnaire"), tr("Questionnaires")),
        Vitals: KindNames(tr("Vitals"), tr("Vitals")),
    }


def counts_text(counts: Mapping[str, int], tr: Language) -> str:
    """How many records there are of each kind, such as "2 infusions, 40 check-ins"; of none nothing is said."""
    told = {
        "infusion": ("{count} infusion", "{count} infusions"),
        "check_in": ("{count} check-in", "{count} check-ins"),
        "vitals": ("{count} reading of vitals", "{count} readings of vitals"),
        "event": ("{count} event", "{count} events"),
        "response": ("{count} questionnaire", "{count} questionnaires"),
        "measure": ("{count} measure", "{count} measures"),
    }
    return ", ".join(tr.plural(*forms, counts[kind]) for kind, forms in told.items() if counts.get(kind))


def kind_name(kind: str, tr: Language) -> str:
    """What people call a kind of record inside a line."""
    names = {
        "infusion": tr("infusion"),
        "check_in": tr("check-in"),
        "vitals": tr("vitals"),
        "event": tr("event"),
        "response": tr("questionnaire"),
        "measure": tr("measure"),
    }
    return names.get(kind, kind)


def id_of(record: Record) -> str:
    """What history and the bin know a record by."""
    return record.key if isinstance(record, Measure) else record.id


@dataclass(frozen=True)
class RecordWords:
    """Says what records are, in one language. What is not known of measures and forms is called by its key."""

    tr: Language
    measures: Mapping[str, Measure] = field(default_factory=dict)
    titles: Titles = field(default_factory=dict)
    sums: frozenset[str] = frozenset()
    """The questionnaires whose total is the plain sum of the answers."""

    @classmethod
    def of(cls, diary: Diary, tr: Language) -> "RecordWords":
        """As the measures and questionnaires of a diary are called."""
        forms = diary.instruments()
        sums = frozenset(name for name, one in forms.items() if one.is_plain_sum)
        return cls(tr, diary.measures(), {name: one.title for name, one in forms.items()}, sums)

    def title(self, record: Record) -> str:
        """A record by its kind and time, such as "Check-in of 22 Nov 2026, 11:30"; an event by what it says."""
        tr = self.tr
        match record:
            case CheckIn():
                return tr("Check-in of {moment}", moment=_when(record, tr))
            case Infusion():
                return tr("Infusion of {moment}", moment=_when(record, tr))
            case Vitals():
                return tr("Vitals of {moment}", moment=_when(record, tr))
            case Event():
                kind, day = dict(event_kind_names(tr))[record.kind], short_day_text(record.date, tr)
                return tr("{kind}: {text}, {day}", kind=kind, text=shortened(record.text, _LONGEST_TEXT), day=day)
            case Response():
                return tr("{form} of {moment}", form=self.form(record), moment=_when(record, tr))
            case Measure():
                return tr("Measure {label}", label=tr(record.label))

    def line(self, record: Record, wanted: str = "") -> str:
        """What a record says, in one line: that part of its texts in which a word `wanted` stands, else all."""
        texts, words = _texts(record), folded(wanted).split()
        if words and (having := [text for text in texts if any(word in folded(text) for word in words)]):
            return around(having[0], wanted)
        return " · ".join(filter(None, (self._numbers(record), *(around(text, "") for text in texts))))

    def short(self, record: Record) -> str:
        """What was entered, beside its time: "Infusion · 35 mg", "Vitals: 120/80", "Medicine: Lithium"."""
        tr = self.tr
        match record:
            case Infusion():
                return " · ".join(filter(None, (tr("Infusion"), shortened(record.dose_as_entered))))
            case Vitals():
                return tr("Vitals: {values}", values=vitals_text(record, tr))
            case Event():
                return tr("{kind}: {text}", kind=dict(event_kind_names(tr))[record.kind], text=shortened(record.text))
            case Response():
                return " · ".join(filter(None, (self.form(record), self._total(record))))
            case _:
                return self.line(record)

    def whole(self, record: Record) -> str:
        """Title and line together, for a list that has one column for both."""
        return ": ".join(filter(None, (self.title(record), self.line(record))))

    def values(self, record: Record) -> Values:
        """Every value that a record has, with what it is; what was not said is left out."""
        return [(name, words) for name, words in self._all_values(record) if words.strip()]

    def _all_values(self, record: Record) -> Values:
        tr = self.tr
        match record:
            case CheckIn():
                rated = [(self.measure(one.measure), rating_text(one, tr)) for one in record.ratings]
                return [*rated, (tr("Note"), record.note)]
            case Infusion():
                return _infusion_values(record, tr)
            case Vitals():
                return [
                    (tr("Blood pressure"), pressure_text(record, tr)),
                    (tr("Pulse"), "" if record.pulse is None else number_text(record.pulse, tr)),
                    (tr("Oxygen"), oxygen_text(record, tr)),
                ]
            case Event():
                return [(tr("Kind"), dict(event_kind_names(tr))[record.kind]), (tr("What happened"), record.text)]
            case Response():
                answers = [(f"{one.item} {one.label}".strip(), number_text(one.value, tr)) for one in record.answers]
                return [*answers, (tr("Total"), "" if record.total is None else number_text(record.total, tr))]
            case Measure():
                return [(tr("Name"), tr(record.label)), (tr("Scale"), ends_text(record, tr))]

    def value_lines(self, record: Record) -> list[str]:
        """Its values, one in a line: "Mood: 4"."""
        return [self.tr("{name}: {value}", name=name, value=value) for name, value in self.values(record)]

    def measure(self, key: str) -> str:
        """What a measure is called."""
        return self.tr(self.measures[key].label) if key in self.measures else key

    def form(self, response: Response) -> str:
        """What a questionnaire is called."""
        return self.titles.get(response.instrument, response.instrument)

    def _total(self, response: Response) -> str:
        if response.total is None:
            return ""
        total = number_text(response.total, self.tr)
        if response.instrument in self.sums:
            return self.tr("sum of the answers {total}", total=total)
        return self.tr("total {total}", total=total)

    def _numbers(self, record: Record) -> str:
        tr = self.tr
        match record:
            case CheckIn():
                return ratings_in_words(record.ratings, self.measures, tr)
            case Infusion():
                return record.dose_as_entered
            case Vitals():
                return vitals_text(record, tr)
            case Response():
                total = self._total(record)
                return total[:1].upper() + total[1:]
            case _:
                return ""


def _when(record: CheckIn | Infusion | Vitals | Response, tr: Language) -> str:
    """The moment of a record; its day, where that is all that is known."""
    match record:
        case CheckIn():
            at = record.felt_at
        case Infusion():
            at = record.started_at
        case Vitals():
            at = record.measured_at
        case _:
            at = record.answered_at
    return short_day_text(at.date, tr) if record.time_assumed else moment_text(at, tr)


def _texts(record: Record) -> list[str]:
    """What the person wrote in it."""
    match record:
        case CheckIn():
            texts = [record.note]
        case Infusion():
            texts = [record.place, record.premedication, record.driver, record.note]
        case Event():
            # What its title says in full is not said again.
            texts = [record.text] if len(record.text) > _LONGEST_TEXT else []
        case _:
            texts = []
    return [text for text in texts if text.strip()]


def _infusion_values(infusion: Infusion, tr: Language) -> Values:
    ready = infusion.ready_to_leave_minutes
    return [
        (tr("Length"), length_text(infusion, tr)),
        (tr("Dose"), infusion.dose_as_entered),
        (tr("Weight"), "" if infusion.weight_kg is None else tr("{kg} kg", kg=infusion.weight_kg)),
        (tr("Route"), dict(route_names(tr)).get(infusion.route, infusion.route)),
        (tr("Phase"), dict(phase_names(tr))[infusion.phase] if infusion.phase else ""),
        (tr("Place"), infusion.place),
        (tr("Premedication"), infusion.premedication),
        (tr("Who drove"), infusion.driver),
        (tr("Ready to leave"), "" if ready is None else tr("{minutes} min after the end", minutes=ready)),
        (tr("Note"), infusion.note),
    ]
