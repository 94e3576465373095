"""What a diary holds: frozen records, drafts and their checks, measures, times. Standard library only."""

from ketadiary.model.check import check
from ketadiary.model.dose import Dose, parse_dose
from ketadiary.model.ids import is_id, new_id
from ketadiary.model.instrument import Band, Choice, Instrument, Item
from ketadiary.model.measures import MOOD, THE_FIVE, Better, Kind, Measure
from ketadiary.model.problems import Problem
from ketadiary.model.published import published_instruments
from ketadiary.model.records import (
    Answer,
    CheckIn,
    CheckInDraft,
    Dated,
    Draft,
    Event,
    EventDraft,
    EventKind,
    Infusion,
    InfusionDraft,
    LeftOut,
    Length,
    LengthSaid,
    Phase,
    Rating,
    Record,
    Response,
    ResponseDraft,
    Status,
    Vitals,
    VitalsDraft,
)
from ketadiary.model.timeline import Place, Timeline
from ketadiary.model.times import Clock, Moment, UnknownZone, hours_between, parse_time, zone_info

__all__ = [
    "MOOD", "THE_FIVE", "Answer", "Band", "Better", "CheckIn", "CheckInDraft", "Choice", "Clock", "Dated", "Dose",
    "Draft", "Event", "EventDraft", "EventKind", "Infusion", "InfusionDraft", "Instrument", "Item", "Kind", "LeftOut",
    "Length", "LengthSaid", "Measure", "Moment", "Phase", "Place", "Problem", "Rating", "Record", "Response",
    "ResponseDraft", "Status", "Timeline", "UnknownZone", "Vitals", "VitalsDraft", "check", "hours_between", "is_id",
    "new_id", "parse_dose", "parse_time", "published_instruments", "zone_info",
]  # fmt: skip
