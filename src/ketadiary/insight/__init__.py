"""From ratings to findings: fade, usual course, lift, repetition, dose, long course. Pure functions; numpy only.

`look` (once) and `Workbench` (again and again) take records and return findings; `wording.findings` says them.
"""

from ketadiary.insight.brackets import Bracket, FadeState, fade_bracket
from ketadiary.insight.curves import FadeCurve, Fan, fan
from ketadiary.insight.entries import Entries, Ratings, entries_of, ratings_by_measure
from ketadiary.insight.findings import (
    DoseFinding,
    DoseState,
    Entry,
    FadeFinding,
    Insight,
    MeasureFindings,
    RepetitionFinding,
    RepetitionState,
    Suspect,
    UsualFinding,
    UsualState,
)
from ketadiary.insight.lift_findings import (
    BeforeTreatment,
    BeforeTreatmentState,
    Days,
    LiftFinding,
    LiftFindings,
    LiftState,
    LiftUsual,
    LiftUsualState,
)
from ketadiary.insight.long_trend import Course, course, course_of
from ketadiary.insight.ranges import Range
from ketadiary.insight.workbench import Workbench, look

__all__ = [
    "BeforeTreatment", "BeforeTreatmentState", "Bracket", "Course", "Days", "DoseFinding", "DoseState", "Entries",
    "Entry", "FadeCurve", "FadeFinding", "FadeState", "Fan", "Insight", "LiftFinding", "LiftFindings", "LiftState",
    "LiftUsual", "LiftUsualState", "MeasureFindings", "Range", "Ratings", "RepetitionFinding", "RepetitionState",
    "Suspect", "UsualFinding", "UsualState", "Workbench", "course", "course_of", "entries_of", "fade_bracket", "fan",
    "look", "ratings_by_measure",
]  # fmt: skip
