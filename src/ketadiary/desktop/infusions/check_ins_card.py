"""The check-ins that belong to an infusion."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial

from ketadiary.desktop.shell.deleting import delete_with_notice
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import RecordTarget
from ketadiary.desktop.shell.turns import Turns
from ketadiary.desktop.widgets import Card, ListRow, button, column, icon_button, row, text
from ketadiary.desktop.widgets.refilling import keyboard_kept
from ketadiary.desktop.widgets.rows import Rows
from ketadiary.model import CheckIn, Infusion, Measure, Status, Timeline, hours_between
from ketadiary.wording import Language, beginning, duration, moment_text, rating_in_words

_AT_FIRST = 6
_AT_ONCE = 4
"""So many rows are made between two events."""
_MORE = 60


class CheckInsCard(Card):
    """What was said after an infusion, in order of time, each to be changed or deleted."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(tr("Check-ins"), tr("From the start of this infusion to the next one"))
        self._session = session
        self._infusion: Infusion | None = None
        self._check_ins: Sequence[CheckIn] = ()
        self._most = _AT_FIRST
        self._turns = Turns(self)
        self._rows = Rows[ListRow](gap=6)
        self._all = button("", self._show_more, kind="quiet", picture="chevron-down")
        self._all.hide()
        nothing = tr("None yet. What you enter from now on belongs here.")
        self._nothing = ListRow(nothing, row(text(nothing, "muted", wrap=True)))
        self.add(self._rows, self._nothing, row(self._all, None))

    def show_infusion(self, infusion: Infusion, timeline: Timeline) -> None:
        """Show the check-ins of this infusion: the first ones, and as many as before if it was shown already."""
        following = timeline.after(infusion)
        until = following.started_at.utc if following else None
        if self._infusion is None or self._infusion.id != infusion.id:
            self._turns.begin(())
            self._most = _AT_FIRST
        self._infusion = infusion
        self._check_ins = self._session.diary.check_ins(infusion.started_at.utc, until)
        self._show()

    def _show_more(self) -> None:
        more = min(len(self._check_ins) - self._most, _MORE)
        steps = [*range(self._most + _AT_ONCE, self._most + more, _AT_ONCE), self._most + more]
        self._turns.begin(partial(self._show_most, most) for most in steps)

    def _show_most(self, most: int) -> None:
        self._most = most
        self._show()

    def _show(self) -> None:
        with keyboard_kept(self):
            self._rows.show_rows(dict(map(self._said, self._check_ins[: self._most])))
            self._nothing.setVisible(not self._check_ins)
            hidden = len(self._check_ins) - self._most
            self._all.setVisible(hidden > 0)
            self._all.setText(self._words_for_more(hidden))

    def _words_for_more(self, hidden: int) -> str:
        tr = self._session.tr
        return (
            tr("Show {count} more", count=_MORE)
            if hidden > _MORE
            else tr("Show all {count}", count=len(self._check_ins))
        )

    def _said(self, check_in: CheckIn) -> tuple[Hashable, Callable[[], ListRow]]:
        """What a check-in says, and what makes its row."""
        tr, measures = self._session.tr, self._session.diary.measures()
        assert self._infusion is not None
        since, ratings = _since_text(self._infusion, check_in, tr), _ratings_text(check_in, measures, tr)
        return (check_in, since, ratings), partial(self._row, check_in, since, ratings)

    def _row(self, check_in: CheckIn, since: str, ratings: str) -> ListRow:
        tr = self._session.tr
        when = moment_text(check_in.felt_at, tr)
        strong = text(since, "strong")
        strong.setMinimumWidth(132)
        said = [text(ratings, wrap=True)]
        said += [text(beginning(check_in.note), "muted", wrap=True)] if check_in.note else []
        edit = icon_button("edit", tr("Change the check-in of {time}", time=when), lambda: self._edit(check_in))
        delete = icon_button("bin", tr("Delete the check-in of {time}", time=when), lambda: self._delete(check_in))
        content = row(column(strong, text(when, "small"), None, gap=1), column(*said, None, gap=2), edit, delete)
        content.setStretch(1, 1)
        return ListRow(tr("Check-in of {moment}", moment=when), content)

    def _edit(self, check_in: CheckIn) -> None:
        self._session.open(RecordTarget(check_in.id))

    def _delete(self, check_in: CheckIn) -> None:
        delete_with_notice(self._session, check_in.id)


def _since_text(infusion: Infusion, check_in: CheckIn, tr: Language) -> str:
    """How long after the end a check-in was felt; after the start where the end is not known; nothing for days."""
    if infusion.time_assumed or check_in.time_assumed:
        return tr("only the day is known")
    if infusion.ended_at is None:
        hours = hours_between(infusion.started_at.utc, check_in.felt_at.utc)
        return tr("{time} after the start", time=duration(hours, tr))
    hours = hours_between(infusion.ended_at, check_in.felt_at.utc)
    return tr("during it") if hours < 0 else tr("{time} after", time=duration(hours, tr))


def _ratings_text(check_in: CheckIn, measures: Mapping[str, Measure], tr: Language) -> str:
    """What was rated, and what could not be; what was skipped is left out."""
    said = (rating_in_words(one, measures, tr) for one in check_in.ratings if one.status is not Status.SKIPPED)
    return " · ".join(words.replace(" ", "\u00a0") for words in said)
