"""Shows what a file would bring before anything is stored, asks what it does not say, and takes it in one step."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from ketadiary.desktop.moving_in.columns_card import ColumnsCard
from ketadiary.desktop.moving_in.file_questions import AnswersCard, merged
from ketadiary.desktop.moving_in.import_work import Cancelled, Found, Request, Task, read, take
from ketadiary.desktop.moving_in.taking_back import take_back_import
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import CLOSE, ProblemLabel, Sheet, Switch, button, column, row, text
from ketadiary.desktop.widgets.words_table import Row, WordsTable
from ketadiary.diary import Change, DiaryError, Refused
from ketadiary.exchange import ImportPlan
from ketadiary.model import CheckInDraft, Draft, EventDraft, InfusionDraft, Measure, Moment, ResponseDraft, VitalsDraft
from ketadiary.wording import (
    Language,
    counts_text,
    draft_words,
    percent_text,
    skipped_reasons,
    spread_words,
    window_sentence,
)

MAPS = "import_maps"
"""The setting that keeps what was said of files, by their app or their columns."""
_MOST_KEPT = 30
_LOOK_MS = 100
_PREVIEWED, _MOST_REFUSED = 12, 200
_HIGHEST, _AROUND_ROWS = 5, 2
"""How many rows are in sight at once, and how much is around them, in rows."""
_KINDS = ((InfusionDraft, "infusion"), (CheckInDraft, "check_in"), (VitalsDraft, "vitals"), (EventDraft, "event"),
          (ResponseDraft, "response"))  # fmt: skip


class MoveInSheet(Sheet):
    """One file on its way into the diary."""

    def __init__(self, session: Session, path: Path, parent: QWidget | None) -> None:
        tr = session.tr
        super().__init__(parent, tr("Bring in data"), path.name, width=780)
        self._session = session
        self._request = Request(path, session.clock(), kept=session.diary.setting(MAPS, {}))
        self._found: Found | None = None
        self._task = Task()
        self._doing = ""
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._show_progress)
        self._facts = text("", wrap=True)
        self._answers, self._columns = AnswersCard(tr), ColumnsCard(tr)
        self._answers.hide()
        self._counts = text("", "strong", wrap=True)
        self._skipped = text("", "small", wrap=True)
        self._preview = WordsTable(tr("The first rows as they would be stored"))
        self._problem = ProblemLabel()
        self._objections = text("", "strong", wrap=True)
        self._refused = WordsTable(tr("Rows that cannot be taken"))
        self._leave_out = Switch(name=tr("Leave these rows out"))
        self._build()
        self._read()

    def _build(self) -> None:
        tr = self._session.tr
        self._progress = text("", "muted", wrap=True)
        for part in (self._facts, self._columns, self._answers, self._counts, self._preview, self._skipped,
                     self._objections, self._refused):  # fmt: skip
            self.add(part)
        self._leaving = QWidget()
        self._leaving.setLayout(row(self._leave_out, text(tr("Leave these rows out")), None))
        self.add(self._leaving, self._problem)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(tr("How far it is"))
        self.above_footer.addLayout(column(self._progress, self._bar, gap=CLOSE))
        self._take = button(tr("Bring it in"), self._on_take, kind="primary")
        self._cancel = button(tr("Cancel"), self.reject)
        self.add_buttons(self._cancel, self._take)
        self._answers.answered.connect(self._on_answered)
        self._columns.chosen.connect(self._on_columns_chosen)
        self._leave_out.toggled.connect(lambda _: self._offer())
        self._clear()

    def is_working(self) -> bool:
        """Whether the file is being looked at, or stored."""
        return self._timer.isActive()

    # Looking at it

    def _read(self) -> None:
        self._clear()
        self._begin(self._session.tr("Looking at it: {share}"))
        work = partial(read, self._session.diary.reader(), self._request, self._task)
        self._session.side.ask(work, self._on_read, about="moving in", failed=self._on_failed)

    def _clear(self) -> None:
        for part in (self._preview, self._refused, self._leaving):
            part.hide()
        for label in (self._facts, self._counts, self._skipped, self._objections):
            label.hide()
        self._problem.say("")
        self._take.setEnabled(False)

    def _on_read(self, found: Found) -> None:
        self._end()
        self._found, self._request = found, found.request
        if found.columns is not None:
            self._columns.show_columns(found.columns, self._session.diary.measures())
        if found.plan is not None:
            self._show_plan(found.plan)
        elif found.problem is not None and not (found.columns and not self._request.choices):
            self._problem.say(window_sentence(found.problem, self._session.tr))
        self.fit()
        self._focus_first()

    def _focus_first(self) -> None:
        """The keyboard goes where something is asked, or else to what brings it in."""
        asking = [card for card in (self._columns, self._answers) if not card.isHidden()]
        fields = (
            one for card in asking for one in card.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        )
        (self._take if self._take.isEnabled() else next(fields, self._cancel)).setFocus()

    def _show_plan(self, plan: ImportPlan) -> None:
        tr = self._session.tr
        _say(self._facts, "\n".join(_facts(plan, tr)))
        self._answers.show_plan(plan, self._request.here.zone, self._request.at_time)
        counts = counts_text(counted(self._drafts(plan)), tr)
        _say(
            self._counts,
            tr("Would be stored: {counts}.", counts=counts) if counts else tr("There is nothing new in it."),
        )
        skipped = list(skipped_reasons(tr, *(sum(one.values()) for one in plan.skipped_for)))
        _say(self._skipped, tr("Skipped: {reasons}.", reasons=", ".join(skipped)) if skipped else "")
        self._show_preview(plan)
        self._show_refused(plan)
        self._offer()

    def _show_preview(self, plan: ImportPlan) -> None:
        tr = self._session.tr
        measures = self._session.diary.measures() | {one.key: one for one in plan.measures}
        drafts = [one for one in self._drafts(plan) if not isinstance(one, Measure)][:_PREVIEWED]
        told = [draft_words(one, measures, tr) for one in drafts]
        _show_rows(self._preview, [tr("When"), tr("What would be stored")], told)

    def _show_refused(self, plan: ImportPlan) -> None:
        tr, told = self._session.tr, [*plan.refused, *plan.unusual]
        rows = [(str(one.row), one.column, window_sentence(one.problem, tr)) for one in told[:_MOST_REFUSED]]
        _show_rows(self._refused, [tr("Row"), tr("Column"), tr("Reason")], rows)
        self._leaving.setVisible(bool(plan.refused) and bool(counted(plan.sound)))
        count = sum(one.rows for one in plan.refused)
        unusual = tr("These rows are unusual: look whether they are right.") if plan.unusual else ""
        refused = tr.plural("{count} row cannot be taken as it is.", "{count} rows cannot be taken as they are.", count)
        _say(self._objections, refused if count else unusual)

    def _drafts(self, plan: ImportPlan) -> Sequence[Draft]:
        return plan.sound if plan.refused else plan.drafts

    def _offer(self) -> None:
        """Let it be brought in, where there is something and nothing speaks against it."""
        plan = self._found.plan if self._found else None
        may = plan is not None and (not plan.refused or self._leave_out.isChecked())
        self._take.setEnabled(bool(plan and may and counted(self._drafts(plan))))

    # What is said of it

    def _on_answered(self) -> None:
        zone = self._answers.zone()
        if zone is None:
            self._problem.say(self._session.tr("This zone is not known: use a name such as Europe/Paris."))
            return
        choices = merged(self._request.choices, self._answers.choices())
        here = Moment.of(self._request.here.utc, zone) if zone else self._request.here
        self._request = replace(self._request, here=here, choices=choices, at_time=self._answers.at_time())
        self._read()

    def _on_columns_chosen(self) -> None:
        choices = self._columns.choices()
        if not choices:
            self._problem.say(self._session.tr("Say which column has the day."))
            return
        kept = {key: value for key, value in self._request.choices.items() if key == "format"}
        self._request = replace(self._request, choices={**kept, **choices})
        self._read()

    # Taking it

    def _on_take(self) -> None:
        assert self._found
        self._begin(self._session.tr("Being stored: {share}"))
        self._take.setEnabled(False)
        opened, now = self._session.diary.writer(), self._session.clock()
        work = partial(take, opened, self._found, now, self._task, leaving_out=self._leave_out.isChecked())
        self._session.side.ask(work, self._on_taken, about="moving in", failed=self._on_failed)

    def _on_taken(self, answer: Change | Refused | None) -> None:
        self._end()
        if isinstance(answer, Refused):
            self._problem.show_problems(answer.problems, self._session.tr)
            return
        assert self._found
        assert self._found.plan
        self._keep_choices(self._found)
        self.accept()
        if answer is not None:
            tr = self._session.tr
            self._session.bus.tell(answer)
            counts = counts_text(counted(self._drafts(self._found.plan)), tr)
            undo = partial(take_back_import, self._session)
            self._session.give_notice(tr("Moved in: {counts}.", counts=counts), tr("Undo"), undo)

    def _keep_choices(self, found: Found) -> None:
        """The next file like it is understood at once."""
        if found.like and found.request.choices:
            kept = {key: value for key, value in found.request.kept.items() if key != found.like}
            latest = dict(list(kept.items())[-_MOST_KEPT:]) | {found.like: dict(found.request.choices)}
            self._session.do(lambda: self._session.diary.set_setting(MAPS, latest))

    # Work beside the window

    def _begin(self, doing: str) -> None:
        self._task, self._doing = Task(), doing
        self._show_progress()
        self._bar.show()
        self._timer.start()

    def _end(self) -> None:
        self._timer.stop()
        self._progress.setText("")
        self._bar.hide()

    def _show_progress(self) -> None:
        self._bar.setValue(round(100 * self._task.share))
        share = percent_text(round(self._task.share, 2), self._session.tr)
        self._progress.setText(self._doing.format(share=share))

    def _on_failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, DiaryError):
            raise error
        self._problem.say(window_sentence(error.problem, self._session.tr))
        self._offer()

    # Qt overrides

    def done(self, result: int) -> None:
        """What is under way ends with the sheet; nothing of it is stored."""
        self._task.cancel()
        self._timer.stop()
        super().done(result)


def _show_rows(table: WordsTable, columns: Sequence[str], told: Sequence[Sequence[str]]) -> None:
    """Show a few rows in a table that is no higher than they need, or none of it."""
    table.show_words(columns, [Row(str(number), partial(list, cells)) for number, cells in enumerate(told)])
    height = table.verticalHeader().defaultSectionSize()
    table.setFixedHeight((min(len(told), _HIGHEST) + _AROUND_ROWS) * height)
    table.setVisible(bool(told))


def _say(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))


def _facts(plan: ImportPlan, tr: Language) -> Iterable[str]:
    """What the file was taken for, and what of it is not stored as it stands."""
    if plan.title:
        yield tr("Taken for: {app}.", app=plan.title)
    for label, theirs, ours in plan.spread:
        yield spread_words(label, theirs, ours, tr)
    if plan.measures:
        yield tr("New measures: {labels}.", labels=", ".join(one.label for one in plan.measures))
    if plan.unused:
        yield tr("Not taken: {columns}.", columns=", ".join(plan.unused))


def counted(drafts: Iterable[Draft]) -> Counter[str]:
    """How many records of each kind drafts would become."""
    return Counter(kind for draft in drafts for of, kind in _KINDS if isinstance(draft, of))
