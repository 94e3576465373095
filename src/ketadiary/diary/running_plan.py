"""The running plan, as a diary holds it."""

from ketadiary.diary.diary import Diary
from ketadiary.model import BASELINE_WINDOW, RunningPlan, dismissed_from_json, latest, plan_from_json


def running_plan(diary: Diary) -> RunningPlan | None:
    """The plan of the latest infusion; None before the first one."""
    infusion = latest(diary.infusions())
    if infusion is None:
        return None
    return RunningPlan(
        infusion=infusion,
        plan=plan_from_json(diary.setting("plan")),
        check_ins=diary.check_ins(since=infusion.started_at.utc - BASELINE_WINDOW),
        measures=diary.measures(),
        dismissed=dismissed_from_json(diary.setting("dismissed")),
    )
