"""What a diary holds: frozen records, drafts and their checks, measures, times. Standard library only.

Each name is loaded when it is first asked for.
"""

from typing import TYPE_CHECKING

from ketadiary.doors import door
from ketadiary.model.baseline import baseline  # eagerly: the module of that name would stand in its place
from ketadiary.model.check import check  # eagerly: the module of that name would stand in its place
from ketadiary.model.due import due  # eagerly: the module of that name would stand in its place

if TYPE_CHECKING:
    from ketadiary.model.asking import asked
    from ketadiary.model.baseline import Baseline, baseline, baseline_since, baselines
    from ketadiary.model.check import EARLIEST, FURTHEST_AHEAD, POSSIBLE, RESERVED_KEYS, RESERVED_MEASURES, check
    from ketadiary.model.compared_texts import folded
    from ketadiary.model.days import day_named, names_a_day
    from ketadiary.model.dose import Dose, parse_dose
    from ketadiary.model.due import Due, RunningPlan, State, due, latest, upcoming
    from ketadiary.model.ids import is_id, new_id
    from ketadiary.model.infusion_series import SERIES_GAP_DAYS, same_series
    from ketadiary.model.instrument import MOST_CHOICES, Band, Choice, Instrument, Item, with_wording
    from ketadiary.model.measures import MOOD, THE_FIVE, Better, Kind, Measure, next_position
    from ketadiary.model.plan import (
        BEFORE,
        ENDED,
        LONGEST_DAYS,
        Plan,
        Planned,
        check_plan,
        dismissed_from_json,
        dismissed_to_json,
        first_evenings,
        parse_offsets,
        plan_from_json,
        plan_to_json,
    )
    from ketadiary.model.problems import Problem
    from ketadiary.model.published_instruments import published_instruments
    from ketadiary.model.questionnaires import (
        answers_in_order,
        check_response,
        filled_in,
        named,
        only_total,
        score,
        self_harm_concern,
        spelling,
        total_of,
        unanswered,
        within_recall,
    )
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
        rated,
    )
    from ketadiary.model.timeline import (
        BASELINE_WINDOW,
        FADE_WINDOW,
        FADED,
        VITALS_AFTER,
        VITALS_BEFORE,
        Place,
        Timeline,
    )
    from ketadiary.model.times import (
        Clock,
        Moment,
        UnknownZone,
        day_start,
        fixed_zone_name,
        fold_of,
        hours_between,
        iso_at,
        iso_time,
        moment_from_wall,
        offset_if_known,
        offset_in,
        parse_time,
        zone_info,
    )
    from ketadiary.model.typed import (
        C,
        parse_choice,
        parse_clock_time,
        parse_day,
        parse_decimal,
        parse_number,
        parse_phone,
        parse_truth,
        parse_whole,
    )

_OF = {
    "asking": "asked",
    "baseline": "Baseline baseline baseline_since baselines",
    "check": "EARLIEST FURTHEST_AHEAD POSSIBLE RESERVED_KEYS RESERVED_MEASURES check",
    "days": "day_named names_a_day",
    "dose": "Dose parse_dose",
    "due": "Due RunningPlan State due latest upcoming",
    "ids": "is_id new_id",
    "instrument": "Band Choice Instrument Item MOST_CHOICES with_wording",
    "measures": "Better Kind MOOD Measure THE_FIVE next_position",
    "plan": (
        "BEFORE ENDED LONGEST_DAYS Plan Planned check_plan dismissed_from_json dismissed_to_json first_evenings "
        "parse_offsets plan_from_json plan_to_json"
    ),
    "problems": "Problem",
    "published_instruments": "published_instruments",
    "questionnaires": (
        "answers_in_order check_response filled_in named only_total score self_harm_concern spelling total_of "
        "unanswered within_recall"
    ),
    "records": (
        "Answer CheckIn CheckInDraft Dated Draft Event EventDraft EventKind Infusion InfusionDraft LeftOut Length "
        "LengthSaid Phase Rating Record Response ResponseDraft Status Vitals VitalsDraft rated"
    ),
    "infusion_series": "SERIES_GAP_DAYS same_series",
    "compared_texts": "folded",
    "timeline": "BASELINE_WINDOW FADED FADE_WINDOW Place Timeline VITALS_AFTER VITALS_BEFORE",
    "times": (
        "Clock Moment UnknownZone day_start fixed_zone_name fold_of hours_between iso_at iso_time moment_from_wall "
        "offset_if_known offset_in parse_time zone_info"
    ),
    "typed": (
        "C parse_choice parse_clock_time parse_day parse_decimal parse_number parse_phone parse_truth parse_whole"
    ),
}
_HOMES = {name: module for module, names in _OF.items() for name in names.split()}
__all__ = [
    "Answer", "BASELINE_WINDOW", "BEFORE", "Band", "Baseline", "Better", "C", "CheckIn", "CheckInDraft", "Choice",
    "Clock", "Dated", "Dose", "Draft", "Due", "EARLIEST", "ENDED", "Event", "EventDraft", "EventKind", "FADED",
    "FADE_WINDOW", "FURTHEST_AHEAD", "Infusion", "InfusionDraft", "Instrument", "Item", "Kind", "LONGEST_DAYS",
    "LeftOut", "Length", "LengthSaid", "MOOD", "MOST_CHOICES", "Measure", "Moment", "POSSIBLE", "Phase", "Place",
    "Plan", "Planned", "Problem", "RESERVED_KEYS", "RESERVED_MEASURES", "Rating", "Record", "Response",
    "ResponseDraft", "RunningPlan", "SERIES_GAP_DAYS", "State", "Status", "THE_FIVE", "Timeline", "UnknownZone",
    "VITALS_AFTER", "VITALS_BEFORE", "Vitals", "VitalsDraft", "answers_in_order", "asked", "baseline",
    "baseline_since", "baselines", "check", "check_plan", "check_response", "day_named", "day_start",
    "dismissed_from_json", "dismissed_to_json", "due", "filled_in", "first_evenings", "fixed_zone_name", "fold_of",
    "folded", "hours_between", "is_id", "iso_at", "iso_time", "latest", "moment_from_wall", "named", "names_a_day",
    "new_id", "next_position", "offset_if_known", "offset_in", "only_total", "parse_choice", "parse_clock_time",
    "parse_day", "parse_decimal", "parse_dose", "parse_number", "parse_offsets", "parse_phone", "parse_time",
    "parse_truth", "parse_whole", "plan_from_json", "plan_to_json", "published_instruments", "rated", "same_series",
    "score", "self_harm_concern", "spelling", "total_of", "unanswered", "upcoming", "with_wording", "within_recall",
    "zone_info",
]  # fmt: skip

if not TYPE_CHECKING:
    __getattr__ = door(__name__, _HOMES)
