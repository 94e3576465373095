"""One plain sentence for each problem: what is wrong and what to do."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from ketadiary.model import Moment, Problem
from ketadiary.wording.dates import moment_text, plain_clock_text, plain_moment_text
from ketadiary.wording.file_problems import FILE_SENTENCES, WINDOW_SENTENCES
from ketadiary.wording.language import Language, translatable
from ketadiary.wording.questionnaire_problems import QUESTIONNAIRE_SENTENCES


def problem_sentence(problem: Problem, tr: Language) -> str:
    """The sentence for a problem of a draft or of the diary's file, as a terminal tells it."""
    return _said(problem, SENTENCES[problem.key], tr)


def window_sentence(problem: Problem, tr: Language) -> str:
    """The same as the window tells it: with its times, and without a word of commands."""
    values = {
        name: moment_text(value, tr) if isinstance(value, Moment) else value for name, value in problem.values.items()
    }
    sentence = WINDOW_SENTENCES.get(problem.key) or SENTENCES[problem.key]
    return _said(replace(problem, values=values), sentence, tr)


def _said(problem: Problem, sentence: str, tr: Language) -> str:
    day = problem.values.get("day")
    values = {name: _shown(value, day) for name, value in problem.values.items()}
    values["field"] = field_name(problem.about, tr)
    return tr(sentence, **values)


def field_name(about: str, tr: Language) -> str:
    """What the person calls a field of a draft."""
    return tr(_FIELDS[about]) if about in _FIELDS else about


def _shown(value: object, day: object) -> object:
    """A value as a sentence tells it; a wall clock time without its date where that is `day`."""
    match value:
        case Moment():
            return plain_moment_text(value)
        case datetime():
            if value.tzinfo is not None:
                return value.isoformat(timespec="minutes")
            return plain_clock_text(value) if value.date() == day else plain_moment_text(value)
    return value


_FIELDS: Mapping[str, str] = {
    "minutes": translatable("the length in minutes"),
    "weight_kg": translatable("the weight in kg"),
    "ready_to_leave_minutes": translatable("the minutes until ready to leave"),
    "dose_as_entered": translatable("the dose"),
    "systolic": translatable("the upper blood pressure"),
    "diastolic": translatable("the lower blood pressure"),
    "pulse": translatable("the pulse"),
    "oxygen": translatable("the oxygen"),
    "started_at": translatable("the start"),
    "ended_at": translatable("the end"),
    "felt_at": translatable("the time"),
    "measured_at": translatable("the time"),
    "answered_at": translatable("the time"),
    "drug": translatable("the medicine"),
    "route": translatable("the route"),
    "place": translatable("the place"),
    "premedication": translatable("the premedication"),
    "note": translatable("the note"),
    "driver": translatable("who drove"),
    "text": translatable("what happened"),
    "kind": translatable("the kind"),
    "phase": translatable("the phase"),
    "date": translatable("the date"),
    "label": translatable("what it is called"),
    "low_label": translatable("the low end in words"),
    "high_label": translatable("the high end in words"),
    "scale_max": translatable("the highest number"),
    "better": translatable("the end hoped for"),
    "instrument": translatable("the questionnaire"),
    "answers": translatable("the answers"),
    "total": translatable("the total"),
}

SENTENCES: Mapping[str, str] = {
    **QUESTIONNAIRE_SENTENCES,
    **FILE_SENTENCES,
    # Times
    "time-not-understood": translatable("“{text}” is not a time: write it like 2026-03-01T11:20, -90min, -2h or now."),
    "day-without-time": translatable("“{text}” is a day: say the time of day too, like 2026-03-01T20:15."),
    "days-without-time": translatable(
        "{column} has days without a time of day (rows: {count}): add the times, or say one with --at-time 20:00."
    ),
    "clock-not-understood": translatable("“{text}” is not a time of day: type it like 9:15 or 2130."),
    "time-skipped": translatable(
        "{wall} does not exist on {day} in {zone}, because clocks went from {gap_start} to {gap_end}: "
        "say {before} or {after} instead."
    ),
    "time-twice": translatable(
        "{wall} happened twice on {day} in {zone}: say {first} for the earlier or {second} for the later."
    ),
    "zone-unknown": translatable("The zone “{zone}” is not known: use a name such as Europe/Paris."),
    "date-not-understood": translatable("“{text}” is not a date: write it like 2026-03-01."),
    "in-the-future": translatable("{moment} is in the future: enter it once it has happened."),
    "end-before-start": translatable("{end} is not after the start, {start}: mend one of the two."),
    "end-too-late": translatable("From {start} to {end} is more than {days} days: mend one of the two."),
    "length-and-end-differ": translatable("This end is not {minutes} minutes after the start: keep one of the two."),
    "length-said-twice": translatable("The length and the end were both given: give one of them."),
    "ends-in-the-future": translatable(
        "With this length the infusion ends at {end}, in the future: confirm it if that is planned."
    ),
    "event-ahead": translatable(
        "{day} is still to come, and the event shows from then on: save it if you mean that day."
    ),
    "too-long-ago": translatable("This date is before the year 2000: check the year."),
    "too-far-ahead": translatable("This date is more than a year ahead: check the year."),
    # Drafts
    "impossible": translatable(
        "{value} cannot be {field}: it must be between {low} and {high}, so check what was typed."
    ),
    "unusual": translatable("{value} is unusual for {field}: confirm it if it is right."),
    "empty": translatable("Something is missing: fill in {field}."),
    "too-long": translatable("This text has {length} letters: shorten it to at most {longest}."),
    "unreadable-text": translatable("This text holds signs that cannot be stored: type it again."),
    "dose-not-understood": translatable("“{text}” is not a dose: write it like 0.5 mg/kg or 35 mg."),
    "dose-without-unit": translatable(
        "“{text}” has no unit: write {text} mg, or the dose for each kg of weight, like 0.5 mg/kg."
    ),
    "route-unknown": translatable("“{value}” is not a route that is known: confirm it if it is right."),
    "two-at-once": translatable(
        "Another infusion, started {other}, was running at that time: change the start or the length of one of them."
    ),
    "nothing-said": translatable("There is nothing to save yet: rate something or write a note."),
    "rated-twice": translatable("{label} is rated twice: give it once."),
    "infusion-unknown": translatable("There is no infusion {text}: use a number from 1 to {count}."),
    "measure-unknown": translatable("There is no measure called “{measure}”: add it first, or check the spelling."),
    "measure-called-twice": translatable("Several measures are called “{measure}”: use one of the names {choices}."),
    "value-and-status": translatable("{label} needs a number, or to be skipped, not both."),
    "off-the-scale": translatable("{label} goes from {low} to {high}, so {value} cannot be saved."),
    "not-whole": translatable("{label} is rated in whole numbers: use one from {low} to {high}."),
    "nothing-measured": translatable("There is nothing to save yet: enter a pressure, a pulse or oxygen."),
    "half-a-pressure": translatable("A blood pressure has two numbers: enter both, like 128/82."),
    "pressure-not-understood": translatable("“{text}” is not a blood pressure: write it like 128/82."),
    "pressure-reversed": translatable(
        "The upper blood pressure, {systolic}, must be above the lower, {diastolic}: check the two numbers."
    ),
    "nothing-answered": translatable("There is nothing to save yet: answer an item or enter the total."),
    "measure-name": translatable(
        "“{key}” cannot be a measure's name: use small letters, digits and _, starting with a letter."
    ),
    "measure-name-reserved": translatable(
        "“{key}” is a reserved name, as exported files have a column of that name: choose another name."
    ),
    "label-taken": translatable("There is a measure called “{label}” already: give this one another name."),
    "measure-built-in": translatable("{label} comes with every diary: it can be switched off, not removed."),
    "measure-meaning": translatable(
        "{label} has a fixed better end in every diary: add a measure of your own for the other way round."
    ),
    "measure-rated": translatable("{label} stands in check-ins already: it can be switched off, not removed."),
    "scale-reversed": translatable("The low end of the scale must be below the high end."),
    "not-a-number": translatable("“{text}” is not a number: type digits only."),
    "not-a-whole-number": translatable("“{text}” is not a whole number: type digits only."),
    "not-a-phone-number": translatable("“{text}” is no number to call: type its digits, and words into the note."),
    "rate-not-understood": translatable("“{text}” is not a rating: write it like pain=3."),
    "choice-unknown": translatable("“{text}” is none of the choices here: use one of {choices}."),
    "field-unknown": translatable("“{name}” cannot be changed: use one of {choices}."),
    # The plan after an infusion
    "plan-not-understood": translatable(
        "“{text}” is not a time after an infusion: write it like 30 min, 2 h or 1 day."
    ),
    "plan-too-many": translatable("These are too many check-ins for one infusion: keep at most {high}."),
    "plan-too-late": translatable("A check-in can be planned up to {high} days after an infusion: shorten the times."),
    "plan-too-close": translatable("Two of these times are too close: leave at least {low} minutes between them."),
    "plan-days": translatable("The daily check-ins can go on for {low} to {high} days: change their number."),
    # Records
    "unknown-id": translatable("There is no record with the id “{id}”: copy the id from a list."),
    "in-the-diary": translatable("The record “{id}” is in the diary: there is nothing to bring back."),
    "in-the-bin": translatable("The record “{id}” is in the bin: restore it before changing it."),
    # Files to import
    "not-a-table": translatable(
        "{file} is no table that can be imported: it needs a header with a column such as felt_at or started_at."
    ),
    "no-tables": translatable("{file} holds no table that can be imported: name one of its files {names}."),
    "not-a-zip": translatable("{file} is no readable zip file: export or download it again."),
    "import-too-large": translatable("{file} is too large to be a diary: choose another file."),
    "not-utf8": translatable("{file} is not UTF-8 text: save it as “CSV UTF-8” and import it again."),
    "broken-csv": translatable(
        "{file} is no proper CSV: quotes do not match or a cell is too long, so export it again."
    ),
    "import-of-database": translatable(
        "{file} is a diary or another database, no table: open it with --diary and export what is to be imported."
    ),
    "import-of-json": translatable("{file} is JSON and no table: export it as CSV and import that."),
    "import-of-form": translatable("{file} is a form and no table: load it with ketadiary questionnaire load."),
    "import-without-rows": translatable("{file} has no rows: there is nothing to import."),
    "import-of-no-file": translatable("{file} is no file that can be imported: choose a file or folder."),
    "column-twice": translatable("{file} has two columns called {column}: rename one of them."),
    "column-missing": translatable("{file} has no column called {column}: add it."),
    "cells-beyond-header": translatable("This row has more cells than the header has names: mend the row."),
    "id-twice": translatable("The id “{id}” stands for two different records: give one of them another id."),
    "rated-differently": translatable("“{measure}” has two different values at this check-in: keep one of them."),
    "not-exported-here": translatable(
        "{file} was not written by KetaDiary, as it has no column {column}: import it with --from table."
    ),
    # Files of other programs
    "file-unreadable": translatable("{file} cannot be read ({detail}): check whether it may be opened."),
    "not-of-app": translatable("{file} was not written by {app}: leave --from out, or say who wrote it."),
    "map-no-toml": translatable("{file} is no TOML file: see docs/moving-in.md."),
    "map-key": translatable("“{key}” is nothing that can be said of a table: see docs/moving-in.md."),
    "map-value": translatable("{key} cannot be {value}: see docs/moving-in.md."),
    "map-without-when": translatable("Nothing says which column of {file} has the time: give it as “when”."),
    "map-measure-twice": translatable("Two columns of {file} would become one measure: name another for one of them."),
    "word-without-number": translatable(
        "“{text}” stands for no number yet: say which one, as words of {column} in a file for --map."
    ),
    "scale-unsaid": translatable(
        "Nothing says from where to where {label} goes: give its scale, and the better end, in a file for --map."
    ),
    "better-unsaid": translatable("Nothing says which end of {label} is better: give it in a file for --map."),
    "spread-unsaid": translatable(
        "{label} goes from {low} to {high} in this file: say in a file for --map whether it is spread."
    ),
    "date-order-unsaid": translatable(
        "Whether day or month comes first in {column} cannot be told: give the format in a file for --map."
    ),
    # The file
    "diary-missing": translatable(
        "There is no diary at {path} yet: record something first, or say where it is with --diary."
    ),
    "diary-is-folder": translatable("{path} is a folder: name the diary's file instead."),
    "not-a-diary": translatable("{path} is not a diary, and was left as it is: choose another file."),
    "somebody-elses-file": translatable(
        "{path} belongs to another program, and was left as it is: choose another file."
    ),
    "diary-too-new": translatable(
        "{path} was written by a newer version of KetaDiary, and was left as it is: install that version."
    ),
    "diary-read-only": translatable(
        "{path} cannot be written: allow writing to the file and its folder, or move the diary elsewhere."
    ),
    "diary-not-yours": translatable(
        "{path} may not be opened by this user: change its permissions, or choose another place."
    ),
    "diary-cannot-open": translatable(
        "{path} cannot be opened or made there: check the folder, or choose another place."
    ),
    "diary-busy": translatable("Another program is writing to {path}: try again in a moment."),
    "diary-moved": translatable(
        "{path} was moved, replaced or deleted meanwhile, so nothing was saved there: put it back, or save a copy "
        "elsewhere."
    ),
    "copies-hold-it": translatable(
        "These backups cannot be written and hold it still, so erase it there again: {paths}."
    ),
    "copies-not-erased": translatable(
        "The diary is protected, but these copies could not be erased, so delete them yourself: {paths}."
    ),
    "diary-damaged": translatable("{path} is damaged: keep the file as it is and restore a backup."),
    "disk-full": translatable("The disk is full, so nothing was saved: free some space and save again."),
    "disk-trouble": translatable(
        "The disk could not be used, so nothing was saved: check its connection and room, then save again."
    ),
    "diary-trouble": translatable(
        "{path} could not be used ({detail}): check the disk, then close KetaDiary and open it again."
    ),
}
