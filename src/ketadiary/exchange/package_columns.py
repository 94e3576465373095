"""What each table of the package has for columns, and what they mean: the one place that says so."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ketadiary.dataclass import dataclass
from ketadiary.model import POSSIBLE, THE_FIVE, Better, EventKind, Kind, LengthSaid, Measure, Phase, Status

COLUMN_OF = {
    "systolic": "systolic_mmhg",
    "diastolic": "diastolic_mmhg",
    "pulse": "pulse_bpm",
    "oxygen": "oxygen_percent",
}
"""The columns whose names differ from those of the records' fields, by the field."""

TOTAL = "total"
"""What the column `item` says of a questionnaire's total."""


@dataclass(frozen=True)
class Column:
    """One column: its name, type (as in the Data Package standard) and meaning. `private` ones go only with notes."""

    name: str
    type: str
    meaning: str
    low: float | None = None
    high: float | None = None
    allowed: tuple[str, ...] = ()
    always: bool = False
    private: bool = False


@dataclass(frozen=True)
class Layout:
    """One table: its name, what a row is, its columns in order, and the column that names a row."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: str = ""

    def without_notes(self) -> "Layout":
        """The same table with its private columns left out."""
        return replace(self, columns=tuple(column for column in self.columns if not column.private))

    @property
    def names(self) -> list[str]:
        """The header row."""
        return [column.name for column in self.columns]


def _id(name: str, meaning: str) -> Column:
    return Column(name, "string", meaning, always=True)


def _when(name: str, meaning: str) -> Column:
    return Column(name, "datetime", f"{meaning}, with the offset of the zone it was felt in", always=True)


_ZONE = Column("zone", "string", "Zone that it was felt in: an IANA name, a fixed offset or a POSIX rule")
_ASSUMED = Column(
    "time_assumed", "boolean", "Whether only the day was known: its time of day means nothing, and no hours count",
    always=True,
)  # fmt: skip
DOSE = Column("dose_as_entered", "string", "Dose as the person typed it")
_NUMBER = Column("infusion_number", "integer", "The last infusion already started, counted from 1", low=1)
_SINCE_START = Column("hours_since_start", "number", "Hours since that infusion started", low=0)
_SINCE_END = Column("hours_since_end", "number", "Hours since that infusion ended; negative while it ran")
_ENTERED = Column("entered_at", "datetime", "When it was written down; empty where that is not known")


def choices(kind: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(choice) for choice in kind)


_CHECK_INS = Layout(
    "check_ins",
    "One row for each check-in",
    (
        Column("local_date", "date", "Calendar day where it was felt", always=True),
        Column("local_time", "time", "Wall clock where it was felt", always=True),
        _NUMBER,
        Column("infusion_date", "date", "Calendar day of that infusion, where it was"),
        DOSE,
        _SINCE_END,
    ),
    "check_in_id",
)
_NOTE = Column("note", "string", "What the person wrote", private=True)
_AFTER_THE_MEASURES = (
    Column("affected", "boolean", "Whether it was made while too affected for the full form", always=True),
    _NOTE,
    _SINCE_START,
    _when("felt_at", "When it was felt"),
    _ENTERED,
    _ZONE,
    _ASSUMED,
    _id("check_in_id", "Names the check-in"),
)

INFUSIONS = Layout(
    "infusions",
    "One row for each infusion",
    (
        _id("infusion_id", "Names the infusion"),
        Column("number", "integer", "Place in the order of all infusions, from 1", low=1, always=True),
        _when("started_at", "When it started"),
        _ZONE,
        Column("minutes", "integer", "Length in whole minutes; empty while not known", *POSSIBLE["minutes"]),
        Column("ended_at", "datetime", "When it ended; empty while not known"),
        Column("drug", "string", "Medicine", always=True),
        Column("route", "string", "How it was given", always=True),
        DOSE,
        Column("dose_mg", "number", "Dose in mg, as far as it follows from dose and weight", low=0),
        Column("dose_mg_per_kg", "number", "Dose in mg per kg of body weight, as far as it follows", low=0),
        Column("weight_kg", "number", "Body weight in kg", low=0),
        Column("phase", "string", "Part of the treatment", allowed=choices(Phase)),
        Column("ready_to_leave_minutes", "integer", "Minutes from the end until ready to leave", low=0),
        Column("length_given_as", "string", "How the length was said: as minutes, or as the time of the end",
               allowed=choices(LengthSaid)),
        Column("place", "string", "Where it was given", private=True),
        Column("premedication", "string", "What was given before it", private=True),
        _NOTE,
        Column("driver", "string", "Who drove home", private=True),
        _ASSUMED,
        _ENTERED,
    ),
    "infusion_id",
)  # fmt: skip

RATINGS = Layout(
    "ratings",
    "One row for each rating; a measure that was not asked has no row",
    (
        _id("rating_id", "Names the rating"),
        _id("check_in_id", "The check-in it belongs to"),
        _when("felt_at", "When it was felt"),
        _ENTERED,
        Column("infusion_id", "string", "The last infusion already started"),
        _NUMBER,
        _SINCE_START,
        _SINCE_END,
        Column("measure", "string", "What was rated: a measure of measures.csv", always=True),
        Column("label", "string", "The measure's name for people", always=True),
        Column("value", "number", "The value; empty unless the status is given"),
        Column("status", "string", "How it was answered: given, skipped (asked, not answered) or cant-say",
               allowed=choices(Status), always=True),
        Column("scale_min", "number", "Low end of the scale", always=True),
        Column("scale_max", "number", "High end of the scale", always=True),
        Column("better", "string", "The end of the scale that people hope for", allowed=choices(Better), always=True),
    ),
    "rating_id",
)  # fmt: skip

MEASURES = Layout(
    "measures",
    "One row for each measure",
    (
        _id("measure", "Names the measure in every table"),
        Column("label", "string", "Its name for people", always=True),
        Column("kind", "string", "A rating, or a quantity that is only counted", allowed=choices(Kind), always=True),
        Column("scale_min", "number", "Low end of the scale", always=True),
        Column("scale_max", "number", "High end of the scale", always=True),
        Column("low_label", "string", "What the low end means"),
        Column("high_label", "string", "What the high end means"),
        Column("better", "string", "The end of the scale that people hope for", allowed=choices(Better), always=True),
        Column("on", "boolean", "Whether it is asked at a check-in", always=True),
        Column("position", "integer", "Its place in the check-in", always=True),
    ),
    "measure",
)

VITALS = Layout(
    "vitals",
    "One row for each measurement",
    (
        _id("vitals_id", "Names the measurement"),
        _when("measured_at", "When it was measured"),
        _ZONE,
        Column("infusion_id", "string", "The infusion it was taken for: from 3 h before its start to 24 h after"),
        Column("systolic_mmhg", "integer", "Upper blood pressure in mmHg", *POSSIBLE["systolic"]),
        Column("diastolic_mmhg", "integer", "Lower blood pressure in mmHg", *POSSIBLE["diastolic"]),
        Column("pulse_bpm", "integer", "Pulse in beats a minute", *POSSIBLE["pulse"]),
        Column("oxygen_percent", "integer", "Oxygen saturation in percent", *POSSIBLE["oxygen"]),
        _ASSUMED,
        _ENTERED,
    ),
    "vitals_id",
)

EVENTS = Layout(
    "events",
    "One row for each event: anything dated that may explain a change",
    (
        _id("event_id", "Names the event"),
        Column("date", "date", "The day", always=True),
        Column("kind", "string", "What sort of event", allowed=choices(EventKind), always=True),
        Column("text", "string", "What happened, in the person's words", always=True),
        _ENTERED,
    ),
    "event_id",
)

QUESTIONNAIRES = Layout(
    "questionnaires",
    "One row for each answer, and one for the total",
    (
        _id("response_id", "Names the filled-in questionnaire"),
        _when("answered_at", "When it was answered"),
        _ZONE,
        Column("instrument", "string", "Which questionnaire", always=True),
        Column("version", "string", "Which version of it"),
        Column("item", "string", f"Which item, or {TOTAL}", always=True),
        Column("label", "string", "What the item is about"),
        Column("value", "number", "The answer", always=True),
        Column(
            "choice", "integer", "Which of the item's choices it was, from 1, where it was chosen on the screen", low=1
        ),
        _ASSUMED,
        _ENTERED,
    ),
)


def measures_shown(measures: Mapping[str, Measure], used: Iterable[str]) -> list[Measure]:
    """The measures that are columns of the check-ins: the five, then each further one in use, in their order.

    In use is what is switched on, and what `used` names: it was rated in what is exported.
    """
    rated = set(used)
    further = (m for m in measures.values() if m.key not in THE_FIVE and (m.on or m.key in rated))
    return [*(measures[key] for key in THE_FIVE), *further]


def check_ins_layout(shown: Iterable[Measure]) -> Layout:
    """The table of check-ins with a column for each measure shown."""
    return replace(_CHECK_INS, columns=(*_CHECK_INS.columns, *map(_measure_column, shown), *_AFTER_THE_MEASURES))


def _measure_column(measure: Measure) -> Column:
    ends = f" (low: {measure.low_label}; high: {measure.high_label})" if measure.low_label else ""
    kind = "integer" if measure.kind is Kind.RATING else "number"
    meaning = f"{measure.label}{ends}; empty where not asked, skipped or not to be said"
    return Column(measure.key, kind, meaning, measure.scale_min, measure.scale_max)
