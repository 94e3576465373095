"""The check-ins that belong to an infusion."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.dates import moment_text
from ketadiary.desktop.deleting import delete_with_notice
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import Card, ListRow, button, clear, column, icon_button, line, row, text
from ketadiary.desktop.widgets.filling_again import keyboard_kept
from ketadiary.model import CheckIn, Infusion, Measure, Status, Timeline, hours_between
from ketadiary.wording import Language
from ketadiary.wording.durations import duration
from ketadiary.wording.lines import beginning

_AT_FIRST = 6


class CheckInsCard(Card):
    """What was said after an infusion, in order of time, each to be changed or deleted."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(tr("Check-ins"), tr("From the start of this infusion to the next one"))
        self._session = session
        self._infusion: Infusion | None = None
        self._check_ins: Sequence[CheckIn] = ()
        self._rows = column(gap=6)
        self._all = button(tr("Show all"), self._show_all, kind="quiet", picture="chevron-down")
        nothing = tr("None yet. What you enter from now on belongs here.")
        self._nothing = ListRow(nothing, row(text(nothing, "muted", wrap=True)))
        self.add(self._rows, self._nothing, row(self._all, None))

    def show_infusion(self, infusion: Infusion, timeline: Timeline) -> None:
        """Show the check-ins of this infusion."""
        following = timeline.after(infusion)
        until = following.started_at.utc if following else None
        self._infusion = infusion
        self._check_ins = self._session.diary.check_ins(infusion.started_at.utc, until)
        self._show(_AT_FIRST)

    def _show_all(self) -> None:
        self._show(len(self._check_ins))

    def _show(self, most: int) -> None:
        with keyboard_kept(self):
            self._fill(most)

    def _fill(self, most: int) -> None:
        clear(self._rows)
        measures = self._session.diary.measures()
        for place, check_in in enumerate(self._check_ins[:most]):
            if place:
                self._rows.addWidget(line())
            self._rows.addWidget(self._row(check_in, measures))
        self._nothing.setVisible(not self._check_ins)
        self._all.setVisible(len(self._check_ins) > most)
        self._all.setText(self._session.tr("Show all {count}", count=len(self._check_ins)))

    def _row(self, check_in: CheckIn, measures: Mapping[str, Measure]) -> QWidget:
        tr = self._session.tr
        assert self._infusion is not None
        when = moment_text(check_in.felt_at, tr)
        since = text(_since_text(self._infusion, check_in, tr), "strong")
        since.setMinimumWidth(132)
        said = [text(_ratings_text(check_in, measures, tr), wrap=True)]
        said += [text(beginning(check_in.note), "muted", wrap=True)] if check_in.note else []
        edit = icon_button("edit", tr("Change the check-in of {time}", time=when), lambda: self._edit(check_in))
        delete = icon_button("bin", tr("Delete the check-in of {time}", time=when), lambda: self._delete(check_in))
        content = row(column(since, text(when, "small"), None, gap=1), column(*said, None, gap=2), edit, delete)
        content.setStretch(1, 1)
        return ListRow(tr("Check-in of {moment}", moment=when), content)

    def _edit(self, check_in: CheckIn) -> None:
        self._session.bus.check_in_asked_for.emit(check_in.id)

    def _delete(self, check_in: CheckIn) -> None:
        delete_with_notice(self._session, check_in.id)


def _since_text(infusion: Infusion, check_in: CheckIn, tr: Language) -> str:
    """How long after the end a check-in was felt; after the start where the end is not known."""
    if infusion.ended_at is None:
        hours = hours_between(infusion.started_at.utc, check_in.felt_at.utc)
        return tr("{time} after the start", time=duration(hours, tr))
    hours = hours_between(infusion.ended_at, check_in.felt_at.utc)
    return tr("during it") if hours < 0 else tr("{time} after", time=duration(hours, tr))


def _ratings_text(check_in: CheckIn, measures: Mapping[str, Measure], tr: Language) -> str:
    """What was rated, and what could not be; what was skipped is left out."""
    said = []
    for rating in check_in.ratings:
        label = measures[rating.measure].label
        if rating.status is Status.GIVEN and rating.value is not None:
            said.append(tr("{measure} {value}", measure=label, value=f"{rating.value:g}").replace(" ", "\u00a0"))
        elif rating.status is Status.CANT_SAY:
            said.append(tr("{measure}: can't say", measure=label))
    return " · ".join(said)
