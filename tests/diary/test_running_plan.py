"""The plan that runs is that of the latest infusion."""

from datetime import timedelta

from ketadiary.diary import Diary
from ketadiary.diary.running_plan import running_plan
from ketadiary.model import CheckInDraft, InfusionDraft, Rating
from ketadiary.model.plan import Plan, dismissed_to_json, plan_to_json
from support import FrozenClock


def test_before_the_first_infusion_no_plan_runs(diary: Diary) -> None:
    assert running_plan(diary) is None


def test_the_latest_infusion_has_the_plan_with_what_was_said_since_the_day_before(
    diary: Diary, clock: FrozenClock
) -> None:
    latest = diary.record(InfusionDraft(started_at=clock().shifted(-timedelta(hours=2)), length=40)).record
    diary.record(InfusionDraft(started_at=clock().shifted(-timedelta(days=3)), length=40))
    for hours in (27, 25, 1):
        felt_at = clock().shifted(-timedelta(hours=hours))
        diary.record(CheckInDraft(felt_at=felt_at, ratings=(Rating(measure="mood", value=4),)))
    plan, dismissed = Plan(after_minutes=(0, 45)), frozenset([(latest.id, "after-45")])
    diary.set_setting("plan", plan_to_json(plan))
    diary.set_setting("dismissed", dismissed_to_json(dismissed))
    running = running_plan(diary)
    assert running is not None
    assert (running.infusion, running.plan, running.dismissed) == (latest, plan, dismissed)
    assert [clock().utc - one.felt_at.utc for one in running.check_ins] == [timedelta(hours=25), timedelta(hours=1)]
