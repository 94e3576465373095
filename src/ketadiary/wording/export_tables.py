"""What the tables of an exported file and their columns are called where a person looks at them before it is saved."""

from collections.abc import Mapping
from types import MappingProxyType

from ketadiary.wording.language import Language, translatable


def table_title(name: str, tr: Language) -> str:
    """What a table holds, by its name in the file."""
    return tr(_TABLES[name])


def column_title(name: str, tr: Language, measures: Mapping[str, str] = MappingProxyType({})) -> str:
    """What a column holds, by its name in the file; that name where it has no other.

    `measures` are the labels of those that columns of this table are named after, by their keys.
    """
    if name in measures:
        return measures[name]
    if name in _COLUMNS:
        return tr(_COLUMNS[name])
    told = ((name.removesuffix(ending), words) for ending, words in _OF_A_MEASURE.items() if name.endswith(ending))
    return next((tr(words, measure=measures[key]) for key, words in told if key in measures), name)


_TABLES: Mapping[str, str] = {
    "infusions_at_a_glance": translatable("Infusions at a glance"),
    "check_ins": translatable("Check-ins"),
    "infusions": translatable("Infusions"),
    "ratings": translatable("Ratings, one by one"),
    "measures": translatable("Measures"),
    "vitals": translatable("Vitals"),
    "events": translatable("Events"),
    "questionnaires": translatable("Questionnaires"),
}

_COLUMNS: Mapping[str, str] = {
    # Times
    "felt_at": translatable("Felt"),
    "entered_at": translatable("Written down"),
    "started_at": translatable("Start"),
    "ended_at": translatable("End"),
    "measured_at": translatable("Measured"),
    "answered_at": translatable("Answered"),
    "date": translatable("Day"),
    "local_date": translatable("Day"),
    "local_time": translatable("Time of day"),
    "zone": translatable("Time zone"),
    "time_assumed": translatable("Only the day is known"),
    "choice": translatable("Which choice"),
    # Check-ins and ratings
    "infusion_number": translatable("After infusion"),
    "infusion_date": translatable("Day of that infusion"),
    "hours_since_start": translatable("Hours from its start"),
    "hours_since_end": translatable("Hours from its end"),
    "affected": translatable("Made while foggy"),
    "value": translatable("Value"),
    "status": translatable("How it was answered"),
    "note": translatable("Note"),
    # Infusions
    "number": translatable("Infusion"),
    "minutes": translatable("Length in minutes"),
    "length_given_as": translatable("How the length was said"),
    "drug": translatable("Medicine"),
    "route": translatable("Route"),
    "dose_as_entered": translatable("Dose, as typed"),
    "dose_mg": translatable("Dose in mg"),
    "dose_mg_per_kg": translatable("Dose in mg/kg"),
    "weight_kg": translatable("Weight in kg"),
    "phase": translatable("Phase"),
    "ready_to_leave_minutes": translatable("Minutes until ready to leave"),
    "place": translatable("Place"),
    "premedication": translatable("Premedication"),
    "driver": translatable("Who drove home"),
    # Measures
    "label": translatable("Name"),
    "kind": translatable("Kind"),
    "scale_min": translatable("Lowest"),
    "scale_max": translatable("Highest"),
    "low_label": translatable("The low end in words"),
    "high_label": translatable("The high end in words"),
    "better": translatable("The end hoped for"),
    "on": translatable("Asked now"),
    "position": translatable("Place in the check-in"),
    # Vitals
    "systolic_mmhg": translatable("Upper blood pressure"),
    "diastolic_mmhg": translatable("Lower blood pressure"),
    "pulse_bpm": translatable("Pulse"),
    "oxygen_percent": translatable("Oxygen in %"),
    # Events and questionnaires
    "text": translatable("What happened"),
    "instrument": translatable("Questionnaire"),
    "version": translatable("Version"),
    "item": translatable("Item"),
    # Infusions at a glance
    "start": translatable("Start"),
    "highest_systolic_mmhg": translatable("Upper blood pressure, highest"),
    "highest_diastolic_mmhg": translatable("Lower blood pressure, highest"),
    "mood_before": translatable("Mood before"),
    "mood_highest_within_7_days": translatable("Mood, highest in the week after"),
    "lift_state": translatable("Mood after it: what is told"),
    "lift_half_gone_days_low": translatable("Half of the rise gone: earliest day"),
    "lift_half_gone_days_high": translatable("Half of the rise gone: latest day"),
    "questionnaire": translatable("Questionnaire"),
    "questionnaire_date": translatable("Day of the questionnaire"),
    "questionnaire_total": translatable("Its total"),
    # For programs
    "measure": translatable("Code of the measure"),
    "check_in_id": translatable("Code of the check-in"),
    "infusion_id": translatable("Code of the infusion"),
    "rating_id": translatable("Code of the rating"),
    "vitals_id": translatable("Code of the vitals"),
    "event_id": translatable("Code of the event"),
    "response_id": translatable("Code of the filled-in form"),
}

_OF_A_MEASURE: Mapping[str, str] = {
    "_before": translatable("{measure} before"),
    "_highest": translatable("{measure}, highest"),
    "_last_above_hours": translatable("{measure}, hours: last above"),
    "_first_within_hours": translatable("{measure}, hours: first back"),
    "_state": translatable("{measure}: what is told"),
}
