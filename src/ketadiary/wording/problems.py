"""One plain sentence for each problem: what is wrong and what to do."""

from collections.abc import Callable, Mapping
from datetime import datetime

from ketadiary.model import Moment, Problem
from ketadiary.wording.language import Language
from ketadiary.wording.questionnaires import QUESTIONNAIRE_SENTENCES

Values = Mapping[str, object]


def problem_sentence(problem: Problem, tr: Language) -> str:
    """The sentence for a problem of a draft or of the diary's file."""
    values = {**_shown(problem.values), "field": field_name(problem.about, tr)}
    return _SENTENCES[problem.key](tr, values)


def field_name(about: str, tr: Language) -> str:
    """What the person calls a field of a draft."""
    names = {
        "minutes": tr("the length in minutes"),
        "weight_kg": tr("the weight in kg"),
        "ready_to_leave_minutes": tr("the minutes until ready to leave"),
        "dose_as_entered": tr("the dose"),
        "systolic": tr("the upper blood pressure"),
        "diastolic": tr("the lower blood pressure"),
        "pulse": tr("the pulse"),
        "oxygen": tr("the oxygen"),
        "started_at": tr("the start"),
        "felt_at": tr("the time"),
        "measured_at": tr("the time"),
        "answered_at": tr("the time"),
        "drug": tr("the medicine"),
        "route": tr("the route"),
        "place": tr("the place"),
        "premedication": tr("the premedication"),
        "note": tr("the note"),
        "driver": tr("who drove"),
        "text": tr("the text"),
        "date": tr("the date"),
        "label": tr("the label"),
        "instrument": tr("the questionnaire"),
        "answers": tr("the answers"),
        "total": tr("the total"),
    }
    return names.get(about, about)


def number_text(value: float) -> str:
    """A number without needless zeros."""
    return f"{value:.10g}"


def _shown(values: Values) -> dict[str, object]:
    return {name: _show(value) for name, value in values.items()}


def _show(value: object) -> object:
    if isinstance(value, Moment):
        return f"{value.local:%Y-%m-%d %H:%M}"
    if isinstance(value, float):
        return number_text(value)
    return value


def _clock(value: object) -> str:
    assert isinstance(value, datetime)
    return f"{value:%H:%M}"


def _day(value: object) -> str:
    assert isinstance(value, datetime)
    return f"{value:%Y-%m-%d}"


def _with_offset(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat(timespec="minutes")


def _time_skipped(tr: Language, values: Values) -> str:
    return tr(
        "{wall} does not exist on {day} in {zone}, because clocks went from {gap_start} to {gap_end}: "
        "say {before} or {after} instead.",
        wall=_clock(values["wall"]),
        day=_day(values["wall"]),
        zone=values["zone"],
        gap_start=_clock(values["gap_start"]),
        gap_end=_clock(values["gap_end"]),
        before=_clock(values["before"]),
        after=_clock(values["after"]),
    )


def _time_twice(tr: Language, values: Values) -> str:
    return tr(
        "{wall} happened twice on {day} in {zone}: say {first} for the earlier or {second} for the later.",
        wall=_clock(values["wall"]),
        day=_day(values["wall"]),
        zone=values["zone"],
        first=_with_offset(values["first"]),
        second=_with_offset(values["second"]),
    )


_SENTENCES: Mapping[str, Callable[[Language, Values], str]] = {
    **QUESTIONNAIRE_SENTENCES,
    # Times
    "time-not-understood": lambda tr, v: tr(
        "“{text}” is not a time: write it like 2026-03-01T11:20, -90min, -2h or now.", **v
    ),
    "time-skipped": _time_skipped,
    "time-twice": _time_twice,
    "zone-unknown": lambda tr, v: tr("The zone “{zone}” is not known: use a name such as Europe/Paris.", **v),
    "date-not-understood": lambda tr, v: tr("“{text}” is not a date: write it like 2026-03-01.", **v),
    "in-the-future": lambda tr, v: tr("{moment} is in the future: enter it once it has happened.", **v),
    "ends-in-the-future": lambda tr, v: tr(
        "With this length the infusion ends at {end}, in the future: confirm it if that is planned.", **v
    ),
    "too-long-ago": lambda tr, v: tr("This date is before the year 2000: check the year.", **v),
    "too-far-ahead": lambda tr, v: tr("This date is more than a year ahead: check the year.", **v),
    # Drafts
    "impossible": lambda tr, v: tr(
        "{value} cannot be {field}: it must be between {low} and {high}, so check what was typed.", **v
    ),
    "unusual": lambda tr, v: tr("{value} is unusual for {field}: confirm it if it is right.", **v),
    "empty": lambda tr, v: tr("Something is missing: fill in {field}.", **v),
    "too-long": lambda tr, v: tr("This text has {length} letters: shorten it to at most {longest}.", **v),
    "unreadable-text": lambda tr, v: tr("This text holds signs that cannot be stored: type it again.", **v),
    "dose-not-understood": lambda tr, v: tr("“{text}” is not a dose: write it like 0.5 mg/kg or 35 mg.", **v),
    "two-at-once": lambda tr, v: tr(
        "Another infusion, started {other}, was running at that time: change the start or the length of one of them.",
        **v,
    ),
    "nothing-said": lambda tr, v: tr("There is nothing to save yet: rate something or write a note.", **v),
    "rated-twice": lambda tr, v: tr("{field} is rated twice: give it once.", **v),
    "measure-unknown": lambda tr, v: tr(
        "There is no measure called “{measure}”: add it first, or check the spelling.", **v
    ),
    "value-and-status": lambda tr, v: tr("{field} needs a number, or to be skipped, not both.", **v),
    "off-the-scale": lambda tr, v: tr("{label} goes from {low} to {high}, so {value} cannot be saved.", **v),
    "not-whole": lambda tr, v: tr("{label} is rated in whole numbers: use one from {low} to {high}.", **v),
    "nothing-measured": lambda tr, v: tr("There is nothing to save yet: enter a pressure, a pulse or oxygen.", **v),
    "half-a-pressure": lambda tr, v: tr("A blood pressure has two numbers: enter both, like 128/82.", **v),
    "pressure-not-understood": lambda tr, v: tr("“{text}” is not a blood pressure: write it like 128/82.", **v),
    "pressure-reversed": lambda tr, v: tr(
        "The upper blood pressure, {systolic}, must be above the lower, {diastolic}: check the two numbers.", **v
    ),
    "nothing-answered": lambda tr, v: tr("There is nothing to save yet: answer an item or enter the total.", **v),
    "measure-name": lambda tr, v: tr(
        "“{key}” cannot be a measure's name: use small letters, digits and _, starting with a letter.", **v
    ),
    "measure-name-reserved": lambda tr, v: tr(
        "“{key}” is a reserved name, as exported files have a column of that name: choose another name.", **v
    ),
    "scale-reversed": lambda tr, v: tr("The low end of the scale must be below the high end.", **v),
    "not-a-number": lambda tr, v: tr("“{text}” is not a number: type digits only.", **v),
    "not-a-whole-number": lambda tr, v: tr("“{text}” is not a whole number: type digits only.", **v),
    "rate-not-understood": lambda tr, v: tr("“{text}” is not a rating: write it like pain=3.", **v),
    "choice-unknown": lambda tr, v: tr("“{text}” is none of the choices here: use one of {choices}.", **v),
    "field-unknown": lambda tr, v: tr("“{name}” cannot be changed: use one of {choices}.", **v),
    # The plan after an infusion
    "plan-not-understood": lambda tr, v: tr(
        "“{text}” is not a time after an infusion: write it like 30 min or 2 h.", **v
    ),
    "plan-too-many": lambda tr, v: tr("These are too many check-ins for one infusion: keep at most {high}.", **v),
    "plan-too-late": lambda tr, v: tr(
        "A check-in can be planned up to {high} days after an infusion: shorten the times.", **v
    ),
    "plan-too-close": lambda tr, v: tr(
        "Two of these times are too close: leave at least {low} minutes between them.", **v
    ),
    "plan-days": lambda tr, v: tr("The daily check-ins can go on for {low} to {high} days: change their number.", **v),
    # Records
    "unknown-id": lambda tr, v: tr("There is no record with the id “{id}”: copy the id from a list.", **v),
    "not-in-bin": lambda tr, v: tr("The bin holds no record with the id “{id}”: look at the bin's list.", **v),
    "in-the-bin": lambda tr, v: tr("The record “{id}” is in the bin: restore it before changing it.", **v),
    # Files to import
    "not-a-table": lambda tr, v: tr(
        "{file} is no table that can be imported: it needs a header with a column such as felt_at or started_at.", **v
    ),
    "no-tables": lambda tr, v: tr("{file} holds no table that can be imported: name one of its files {names}.", **v),
    "not-a-zip": lambda tr, v: tr("{file} is no readable zip file: export or download it again.", **v),
    "import-too-large": lambda tr, v: tr("{file} is too large to be a diary: choose another file.", **v),
    "not-utf8": lambda tr, v: tr("{file} is not UTF-8 text: save it as “CSV UTF-8” and import it again.", **v),
    "broken-csv": lambda tr, v: tr(
        "{file} is no proper CSV file, as its quotes do not match or a cell is too long: export it again.", **v
    ),
    "import-of-database": lambda tr, v: tr(
        "{file} is a diary or another database, no table: open it with --diary and export what is to be imported.", **v
    ),
    "import-of-no-file": lambda tr, v: tr("{file} is no file that can be imported: choose a file or folder.", **v),
    "column-twice": lambda tr, v: tr("{file} has two columns called {column}: rename one of them.", **v),
    "column-missing": lambda tr, v: tr("{file} has no column called {column}: add it.", **v),
    "cells-beyond-header": lambda tr, v: tr("This row has more cells than the header has names: mend the row.", **v),
    "id-twice": lambda tr, v: tr("The id “{id}” stands for two different records: give one of them another id.", **v),
    "rated-differently": lambda tr, v: tr(
        "“{measure}” has two different values at this check-in: keep one of them.", **v
    ),
    "not-exported-here": lambda tr, v: tr(
        "{file} was not written by KetaDiary, as it has no column {column}: import it with --from table.", **v
    ),
    # The file
    "diary-missing": lambda tr, v: tr(
        "There is no diary at {path} yet: record something first, or say where it is with --diary.", **v
    ),
    "diary-is-folder": lambda tr, v: tr("{path} is a folder: name the diary's file instead.", **v),
    "not-a-diary": lambda tr, v: tr("{path} is not a diary, and was left as it is: choose another file.", **v),
    "somebody-elses-file": lambda tr, v: tr(
        "{path} belongs to another program, and was left as it is: choose another file.", **v
    ),
    "diary-too-new": lambda tr, v: tr(
        "{path} was written by a newer version of KetaDiary, and was left as it is: install that version.", **v
    ),
    "diary-read-only": lambda tr, v: tr(
        "{path} cannot be written: allow writing to the file and its folder, or move the diary elsewhere.", **v
    ),
    "diary-not-yours": lambda tr, v: tr(
        "{path} may not be opened by this user: change its permissions, or choose another place.", **v
    ),
    "diary-cannot-open": lambda tr, v: tr(
        "{path} cannot be opened or made there: check the folder, or choose another place.", **v
    ),
    "diary-busy": lambda tr, v: tr("Another program is writing to {path}: try again in a moment.", **v),
    "diary-moved": lambda tr, v: tr(
        "{path} was moved or replaced while it was open: close KetaDiary and open it again.", **v
    ),
    "diary-damaged": lambda tr, v: tr("{path} is damaged: keep the file as it is and restore a backup.", **v),
    "disk-full": lambda tr, v: tr("The disk is full, so nothing was saved: free some space and save again.", **v),
    "disk-trouble": lambda tr, v: tr(
        "The disk could not be used, so nothing was saved: check that it is connected and has room, then save again.",
        **v,
    ),
    "diary-trouble": lambda tr, v: tr(
        "{path} could not be used ({detail}): check the disk, then close KetaDiary and open it again.", **v
    ),
}
