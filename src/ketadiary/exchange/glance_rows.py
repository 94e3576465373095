"""The table at a glance: its columns, and one row an infusion. Loads numpy with the findings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ketadiary.exchange.cells import Style
from ketadiary.exchange.extraction import Selection
from ketadiary.exchange.glance import Glance, Moods, glances
from ketadiary.exchange.package_columns import DOSE, Column, Layout, choices
from ketadiary.insight.brackets import FadeState
from ketadiary.insight.findings import FadeFinding
from ketadiary.insight.lift_findings import LiftState
from ketadiary.model import POSSIBLE, Measure

_GLANCE = Layout(
    "infusions_at_a_glance",
    "One row for each infusion, to be read: what was rated after it, and how long it lasted",
    (
        Column("number", "integer", "Place in the order of all infusions, from 1", low=1, always=True),
        Column("date", "date", "Calendar day on which it started, where it was", always=True),
        Column("start", "time", "Wall clock at its start; empty where only the day is known"),
        Column("minutes", "integer", "Length in whole minutes; empty while not known", *POSSIBLE["minutes"]),
        DOSE,
        Column("dose_mg_per_kg", "number", "Dose in mg per kg of body weight, as far as it follows", low=0),
        Column("highest_systolic_mmhg", "integer",
               "Highest upper blood pressure in mmHg from 3 h before its start to 24 h after", *POSSIBLE["systolic"]),
        Column("highest_diastolic_mmhg", "integer", "Highest lower blood pressure in mmHg in the same time",
               *POSSIBLE["diastolic"]),
    ),
    "number",
)  # fmt: skip
_AFTER_THE_FADES = (
    Column("mood_before", "number", "Mood before: the median of the week before; empty where too little was rated"),
    Column("mood_highest_within_7_days", "number",
           "Highest mood later than 2 h after the end, within 7 days and before the next infusion"),
    Column("lift_state", "string", "What can be told of how long mood stayed up; estimated: the two days are a range",
           allowed=choices(LiftState)),
    Column("lift_half_gone_days_low", "number",
           "Days after the end until half of the rise was gone: low end of a range that holds 9 times of 10", low=0),
    Column("lift_half_gone_days_high", "number", "High end of it; empty where it was still up, or not known", low=0),
    Column("questionnaire", "string", "The questionnaire filled in most often, if one was within 14 days"),
    Column("questionnaire_date", "date", "Day of the one nearest to the infusion"),
    Column("questionnaire_total", "number", "Its total"),
)  # fmt: skip


def glance_layout(fading: Iterable[Measure]) -> Layout:
    """The table at a glance with the columns of each measure that fades."""
    fades = (column for measure in fading for column in _fade_columns(measure))
    return replace(_GLANCE, columns=(*_GLANCE.columns, *fades, *_AFTER_THE_FADES))


def _fade_columns(measure: Measure) -> tuple[Column, ...]:
    key, label, scale = measure.key, measure.label, (measure.scale_min, measure.scale_max)
    return (
        Column(f"{key}_before", "number", f"{label} before: what counts as back to before", *scale),
        Column(f"{key}_highest", "number", f"Highest {label} after the end", *scale),
        Column(f"{key}_last_above_hours", "number",
               f"Hours after the end at the last entry with {label} still above before by more than 1.5", low=0),
        Column(f"{key}_first_within_hours", "number",
               f"Hours after the end at the first entry with {label} back; empty where there is none", low=0),
        Column(f"{key}_state", "string", f"What the entries tell of {label} after this infusion",
               allowed=choices(FadeState)),
    )  # fmt: skip


def glance_rows(selection: Selection, fading: Sequence[Measure], style: Style) -> Iterator[Sequence[str]]:
    """The cells of each infusion of the days chosen."""
    keys, moods = [measure.key for measure in fading], Moods(selection.everything)
    return (_glance_row(glance, keys, moods, style) for glance in glances(selection))


def _glance_row(glance: Glance, fading: Sequence[str], moods: Moods, style: Style) -> Sequence[str]:
    infusion, lift, response = glance.infusion, glance.lift, glance.response
    dose, held = infusion.dose, lift.half_gone if lift else None
    return [
        str(glance.number),
        infusion.started_at.date.isoformat(),
        "" if infusion.time_assumed else infusion.started_at.iso()[11:19],
        style.number(infusion.minutes),
        style.text(infusion.dose_as_entered),
        style.number(dose.mg_per_kg if dose else None),
        style.number(glance.systolic),
        style.number(glance.diastolic),
        *[cell for key in fading for cell in _fade_cells(glance.fades.get(key), style)],
        style.finding(lift.before if lift else None),
        style.number(moods.highest_after(glance.infusion)),
        lift.state if lift else "",
        style.finding(held.low if held else None),
        style.finding(held.high if held else None),
        style.text(response.instrument) if response else "",
        response.answered_at.date.isoformat() if response else "",
        style.number(response.total if response else None),
    ]


def _fade_cells(fade: FadeFinding | None, style: Style) -> Sequence[str]:
    if fade is None:
        return [""] * 5
    highest, bracket = fade.highest, fade.bracket
    return [
        style.finding(fade.baseline),
        style.finding(highest.value if highest else None),
        style.hours(bracket.low if bracket else None),
        style.hours(bracket.high if bracket else None),
        fade.state,
    ]
