"""The plan after an infusion, as the person wants it."""

from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QLineEdit, QWidget

from ketadiary.desktop.shell.file_dialogs import ask_where_to_save, not_saved, trouble_of
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Card, Form, ProblemLabel, Switch, TimeField, button, row, text
from ketadiary.entering.typed_numbers import whole_or_problem
from ketadiary.model import LONGEST_DAYS, Plan, Problem, check_plan, latest, parse_offsets, plan_from_json, plan_to_json
from ketadiary.wording import evenings_hint, nothing_ahead, offsets_text

_EVENING = time(20)


class PlanCard(Card):
    """Which check-ins are wanted after an infusion; each change takes effect at once where it makes sense."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(
            tr("After an infusion"),
            tr("When a check-in is asked for. Nothing is counted: one that went by needs no making up for."),
        )
        self._session = session
        self._problem = ProblemLabel()
        self._on = Switch(tr("Ask for check-ins after an infusion"))
        self._before = Switch(tr("Ask for one before it"))
        self._daily = Switch(tr("Ask for one every evening"))
        self._offsets, self._days = QLineEdit(), QLineEdit()
        self._time = TimeField(tr, tr("In the evening at"))
        self._from = text("", "small", wrap=True)
        self._form = self._make_form()
        self.calendar = button(tr("Save what is ahead for a calendar…"), self._save_calendar, picture="calendar")
        self.add(self._on, self._before, self._daily, self._form, row(self.calendar, None), self._problem)
        self._show_plan()
        self._connect()

    def _show_plan(self) -> None:
        """Show the plan that is kept."""
        plan = self._plan()
        for switch, on in ((self._on, plan.on), (self._before, plan.before), (self._daily, plan.evening is not None)):
            switch.blockSignals(True)
            switch.setChecked(on)
            switch.blockSignals(False)
        self._offsets.setText(offsets_text(plan.after_minutes))
        self._time.set_time(plan.evening or _EVENING)
        self._days.setText(str(plan.days))
        self._show_which()

    def _make_form(self) -> Form:
        tr = self._session.tr
        form = Form(tr)
        hint = tr("Times after the end, such as: 0, 30, 60, 90 min, 2, 4, 8 h, 1, 2 days")
        form.add("after_minutes", tr("After the end"), self._offsets, hint=hint, span=2)
        form.add("evening", tr("In the evening at"), self._time)
        form.add("days", tr("Up to day"), self._days, hint=self._from)
        return form

    def _connect(self) -> None:
        for switch in (self._on, self._before, self._daily):
            switch.toggled.connect(self._keep)
        for field in (self._offsets, self._time, self._days):
            field.editingFinished.connect(self._keep)

    def _plan(self) -> Plan:
        return plan_from_json(self._session.diary.setting("plan"))

    def _typed(self) -> Plan | list[Problem]:
        offsets = parse_offsets(self._offsets.text())
        days = self._typed_days()
        evening = self._time.value() if self._daily.isChecked() else None
        evening = replace(evening, about="evening") if isinstance(evening, Problem) else evening
        if problems := [one for one in (offsets, evening, days) if isinstance(one, Problem)]:
            return problems
        plan = Plan(
            on=self._on.isChecked(),
            before=self._before.isChecked(),
            after_minutes=cast(tuple[int, ...], offsets),
            evening=cast(time | None, evening),
            days=cast(int, days),
        )
        return check_plan(plan) or plan

    def _typed_days(self) -> int | Problem:
        """None typed are no days only where no evening is asked about: they would all be gone without a word."""
        days = whole_or_problem(self._days.text(), "days")
        if days is not None:
            return days
        if self._daily.isChecked():
            return Problem("plan-days", "days", {"low": 0, "high": LONGEST_DAYS})
        return self._plan().days

    def _keep(self) -> None:
        typed = self._typed()
        if isinstance(typed, list):
            self._problem.show_problems(self._form.show_problems(typed, lead=False), self._session.tr)
            # What can be switched is switched, whatever still has to be mended in the fields.
            typed = replace(self._plan(), on=self._on.isChecked(), before=self._before.isChecked())
        else:
            self._form.show_problems(())
            self._problem.say("")
        kept = plan_to_json(typed)
        if kept != plan_to_json(self._plan()):
            self._session.do(lambda: self._session.diary.set_setting("plan", kept))
        self._show_which()

    def _show_which(self) -> None:
        """Say what follows from the plan, and enable what it needs."""
        hint = evenings_hint(self._plan(), self._session.tr)
        self._from.setText(hint)
        self._days.setAccessibleDescription(hint)
        on, daily = self._on.isChecked(), self._daily.isChecked()
        needs: dict[QWidget, bool] = {
            self._before: on, self._daily: on, self._offsets: on, self._time: on and daily, self._days: on and daily,
        }  # fmt: skip
        for widget, enabled in needs.items():
            widget.setEnabled(enabled)

    # The calendar

    def _save_calendar(self) -> None:
        from ketadiary.exchange import calendar_file, planned_ahead  # noqa: PLC0415 - slow, and rarely wanted

        tr, now = self._session.tr, self._session.clock()
        ahead = planned_ahead(self._session.diary, now)
        if not ahead:
            last = latest(self._session.diary.infusions())
            self._problem.say(nothing_ahead(self._plan(), last, tr))
            return
        title, kinds = tr("Save for a calendar"), tr("Calendar (*.ics)")
        path = ask_where_to_save(self, self._session, title, "diary.ics", kinds)
        if path:
            self._write(path.with_suffix(".ics"), calendar_file(ahead, now))

    def _write(self, path: Path, content: bytes) -> None:
        from ketadiary.exchange import write_whole  # noqa: PLC0415 - rarely wanted

        trouble = trouble_of(lambda: write_whole(path, content))
        self._problem.say(not_saved(self._session, path, trouble) if trouble else "")
        if trouble is None:
            tr = self._session.tr
            words = tr("Saved as {name}. Its entries say “Diary” and nothing else.", name=path.name)
            self._session.give_notice(words)
