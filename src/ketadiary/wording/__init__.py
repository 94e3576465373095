"""From findings, problems, records and labels to sentences in the person's language. No Qt, no numbers of its own.

Each name is loaded when it is first asked for.
"""

from typing import TYPE_CHECKING

from ketadiary.doors import door

if TYPE_CHECKING:
    from ketadiary.wording.crisis_numbers import DIRECTORY, Country, Directory, load_directory
    from ketadiary.wording.damage import fault_sentence
    from ketadiary.wording.dates import (
        at_moment_text,
        clock_text,
        day_and_month_text,
        day_comes_first,
        day_text,
        first_weekday,
        halves_of_day,
        moment_text,
        month_and_year_text,
        month_names,
        month_text,
        near_day_text,
        near_moment_text,
        plain_day_text,
        plain_moment_text,
        short_day_text,
        time_text,
        typed_day_pattern,
        weekday_letters,
        weekday_names,
        weekday_text,
    )
    from ketadiary.wording.durations import days, duration, estimated, estimated_range, from_end, told_ends, whole_days
    from ketadiary.wording.export_tables import column_title, table_title
    from ketadiary.wording.fading import best_estimate_told
    from ketadiary.wording.finding_sentences import (
        dose_line,
        driving_line,
        faded_line,
        held_text,
        lift_line,
        range_line,
        record_line,
        sentence,
        sharpen_line,
    )
    from ketadiary.wording.fixed_lines import not_worked_out, worked_out
    from ketadiary.wording.formats import locale_name
    from ketadiary.wording.glance import CellWords, fade_cell, hours_between, lift_cell
    from ketadiary.wording.history_steps import Steps, again_or_back
    from ketadiary.wording.infusion_series import series_line
    from ketadiary.wording.language import Language, translatable
    from ketadiary.wording.lasted import (
        LastedWords,
        before_treatment_words,
        earlier_sentence,
        fade_words,
        lift_usual_words,
        lift_words,
        usual_words,
    )
    from ketadiary.wording.lifting import halved_label, told_level
    from ketadiary.wording.measures import ends_text
    from ketadiary.wording.moving_in import draft_words, skipped_reasons, spread_words
    from ketadiary.wording.numbers import halves_text, number_text, percent_text, typed_number
    from ketadiary.wording.plan import (
        due_sentence,
        ended_hint,
        evenings_hint,
        missed_sentence,
        nothing_ahead,
        now_is_enough,
        offsets_text,
    )
    from ketadiary.wording.problems import field_name, problem_sentence, window_sentence
    from ketadiary.wording.questionnaires import band_text, recall_note, self_harm_notice
    from ketadiary.wording.record_changes import line_of
    from ketadiary.wording.record_values import (
        dose_text,
        event_kind_names,
        length_text,
        oxygen_text,
        phase_names,
        pressure_text,
        rating_in_words,
        rating_text,
        ratings_in_words,
        route_names,
        short_dose,
        vitals_text,
    )
    from ketadiary.wording.records import RecordWords, counts_text, id_of, kind_name, kinds
    from ketadiary.wording.shortening import around, beginning, lettered, shortened

_OF = {
    "crisis_numbers": "Country DIRECTORY Directory load_directory",
    "dates": (
        "at_moment_text clock_text day_and_month_text day_comes_first day_text first_weekday halves_of_day "
        "moment_text month_and_year_text month_names month_text near_day_text near_moment_text plain_day_text "
        "plain_moment_text short_day_text time_text typed_day_pattern weekday_letters weekday_names weekday_text"
    ),
    "durations": "days duration estimated estimated_range from_end told_ends whole_days",
    "fading": "best_estimate_told",
    "damage": "fault_sentence",
    "finding_sentences": (
        "dose_line driving_line faded_line held_text lift_line range_line record_line sentence sharpen_line"
    ),
    "fixed_lines": "not_worked_out worked_out",
    "formats": "locale_name",
    "glance": "CellWords fade_cell hours_between lift_cell",
    "language": "Language translatable",
    "lasted": (
        "LastedWords before_treatment_words earlier_sentence fade_words lift_usual_words lift_words usual_words"
    ),
    "lifting": "halved_label told_level",
    "shortening": "around beginning lettered shortened",
    "measures": "ends_text",
    "moving_in": "draft_words skipped_reasons spread_words",
    "numbers": "halves_text number_text percent_text typed_number",
    "plan": "due_sentence ended_hint evenings_hint missed_sentence nothing_ahead now_is_enough offsets_text",
    "problems": "field_name problem_sentence window_sentence",
    "questionnaires": "band_text recall_note self_harm_notice",
    "record_changes": "line_of",
    "record_values": (
        "dose_text event_kind_names length_text oxygen_text phase_names pressure_text rating_in_words rating_text "
        "ratings_in_words route_names short_dose vitals_text"
    ),
    "records": "RecordWords counts_text id_of kind_name kinds",
    "infusion_series": "series_line",
    "history_steps": "Steps again_or_back",
    "export_tables": "column_title table_title",
}
_HOMES = {name: module for module, names in _OF.items() for name in names.split()}
__all__ = [
    "CellWords", "Country", "DIRECTORY", "Directory", "Language", "LastedWords", "RecordWords", "Steps",
    "again_or_back", "around", "at_moment_text", "band_text", "before_treatment_words", "beginning",
    "best_estimate_told", "clock_text", "column_title", "counts_text", "day_and_month_text", "day_comes_first",
    "day_text", "days", "dose_line", "dose_text", "draft_words", "driving_line", "due_sentence", "duration",
    "earlier_sentence", "ended_hint", "ends_text", "estimated", "estimated_range", "evenings_hint", "event_kind_names",
    "fade_cell", "fade_words", "faded_line", "fault_sentence",
    "field_name", "first_weekday", "from_end", "halved_label", "halves_of_day",
    "halves_text", "held_text", "hours_between", "id_of", "kind_name", "kinds", "length_text", "lettered", "lift_cell",
    "lift_line", "lift_usual_words", "lift_words", "line_of", "load_directory", "locale_name", "missed_sentence",
    "moment_text", "month_and_year_text", "month_names", "month_text", "near_day_text", "near_moment_text",
    "not_worked_out", "nothing_ahead", "now_is_enough", "number_text",
    "offsets_text", "oxygen_text", "percent_text", "phase_names",
    "plain_day_text", "plain_moment_text", "pressure_text", "problem_sentence", "range_line", "rating_in_words",
    "rating_text", "ratings_in_words", "recall_note", "record_line", "route_names", "self_harm_notice", "sentence",
    "series_line", "sharpen_line", "short_day_text", "short_dose", "shortened", "skipped_reasons", "spread_words",
    "table_title", "time_text", "told_ends", "told_level", "translatable", "typed_day_pattern", "typed_number",
    "usual_words", "vitals_text", "weekday_letters", "weekday_names", "weekday_text", "whole_days", "window_sentence",
    "worked_out",
]  # fmt: skip

if not TYPE_CHECKING:
    __getattr__ = door(__name__, _HOMES)
