"""A record of any kind in two short texts: by which the person knows it, and what it says."""

from collections.abc import Mapping
from typing import NamedTuple

from ketadiary.desktop.check_in.rating_words import ratings_in_words
from ketadiary.desktop.find.event_words import kind_names as event_kinds
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets.dates import moment_text, short_day_text
from ketadiary.entering.record_time import record_time
from ketadiary.entering.typed_numbers import shown
from ketadiary.model import CheckIn, Dated, Event, Infusion, Measure, Moment, Record, Response, Vitals
from ketadiary.model.texts import folded
from ketadiary.wording import Language
from ketadiary.wording.lines import around, shortened

_LONGEST_TEXT = 40


Titles = Mapping[str, str]


def titles_of(session: Session) -> Titles:
    """What questionnaires are called, by the names under which they are kept."""
    return {name: instrument.title for name, instrument in session.diary.instruments().items()}


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


def id_of(record: Record) -> str:
    """What history and the bin know a record by."""
    return record.key if isinstance(record, Measure) else record.id


def name_of(record: Record, titles: Titles, tr: Language) -> str:
    """A record by its kind and day, such as "Check-in of 22 Nov 2026, 11:30"; an event by what it says."""
    match record:
        case CheckIn():
            return tr("Check-in of {moment}", moment=_when(record, tr))
        case Infusion():
            return tr("Infusion of {moment}", moment=_when(record, tr))
        case Vitals():
            return tr("Vitals of {moment}", moment=_when(record, tr))
        case Event():
            kind = dict(event_kinds(tr))[record.kind]
            day = short_day_text(record.date, tr)
            return tr("{kind}: {text}, {day}", kind=kind, text=shortened(record.text, _LONGEST_TEXT), day=day)
        case Response():
            form = titles.get(record.instrument, record.instrument)
            return tr("{form} of {moment}", form=form, moment=_when(record, tr))
        case Measure():
            return tr("Measure {label}", label=tr(record.label))


def _when(record: CheckIn | Infusion | Vitals | Response, tr: Language) -> str:
    """The moment of a record; its day, where that is all that is known."""
    at = record_time(record)
    assert isinstance(at, Moment)
    return short_day_text(at.date, tr) if record.time_assumed else moment_text(at, tr)


def content_of(record: Record, measures: Mapping[str, Measure], tr: Language, wanted: str = "") -> str:
    """What a record says, in one line: the part of its texts in which a word `wanted` stands, if any does, else all."""
    texts = _texts_of(record)
    words = folded(wanted).split()
    if words and (having := [text for text in texts if any(word in folded(text) for word in words)]):
        return around(having[0], wanted)
    return " · ".join(part for part in (_numbers(record, measures, tr), *(around(text, "") for text in texts)) if part)


def _texts_of(record: Record) -> list[str]:
    """What the person wrote in it."""
    match record:
        case CheckIn():
            texts = [record.note]
        case Infusion():
            texts = [record.place, record.premedication, record.driver, record.note]
        case Event():
            # What its name says in full is not said again.
            texts = [record.text] if len(record.text) > _LONGEST_TEXT else []
        case _:
            texts = []
    return [text for text in texts if text.strip()]


def _numbers(record: Record, measures: Mapping[str, Measure], tr: Language) -> str:
    match record:
        case CheckIn():
            return ratings_in_words(record.ratings, measures, tr)
        case Infusion():
            return record.dose_as_entered
        case Vitals():
            pressure = f"{record.systolic}/{record.diastolic}" if record.systolic is not None else ""
            return " · ".join(part for part in (pressure, shown(record.pulse), shown(record.oxygen)) if part)
        case Response():
            return tr("Total {total}", total=shown(record.total)) if record.total is not None else ""
        case _:
            return ""
