"""Filling one questionnaire in: on screen, from a form of paper, or only its total."""

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketadiary.desktop.drafts.begun_line import BegunLine
from ketadiary.desktop.drafts.draft_keeper import DraftKeeper
from ketadiary.desktop.drafts.recorder import Recorder
from ketadiary.desktop.questionnaires.filling_foot import Foot
from ketadiary.desktop.questionnaires.filling_views import ItemList, OneByOne, View
from ketadiary.desktop.questionnaires.item_answers import ItemAnswers
from ketadiary.desktop.questionnaires.item_question import Question, ScoreRow
from ketadiary.desktop.questionnaires.questionnaire_words import named_text, recall_text, scale_text
from ketadiary.desktop.questionnaires.total_only import TotalOnly
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import (
    Card,
    Folding,
    MomentPicker,
    PageBody,
    Segmented,
    SoftLine,
    button,
    column,
    line,
    text,
)
from ketadiary.desktop.widgets.form import named
from ketadiary.diary import questionnaire_key
from ketadiary.entering.questionnaire_ways import Way, ways
from ketadiary.model import Instrument, Moment, Problem, Response, ResponseDraft, within_recall
from ketadiary.wording import day_text, recall_note

_WIDEST = 860
_FRESH = timedelta(hours=1)


class Filling(QWidget):
    """One questionnaire that is being filled in, or changed.

    What is new is kept as it is typed, and offered again when the person comes back.

    Signals:
        recorded: it was saved (`Response`).
        left: the person wants to see the list again.
        typed: something was answered or typed.
    """

    recorded = Signal(object)
    left = Signal()
    typed = Signal()

    def __init__(self, session: Session, instrument: Instrument, begun: ResponseDraft | None = None) -> None:
        """`begun` is what was kept unfinished, or a recorded one that is to be changed."""
        super().__init__()
        self._session, self._instrument = session, instrument
        self._id = begun.id if begun else None
        self._is_restored = begun is not None and begun.id is None
        self._others = session.diary.responses()
        self._answers = ItemAnswers(instrument, begun)
        self._total = TotalOnly(instrument, begun, session.tr)
        self._keeper = DraftKeeper(session, questionnaire_key(instrument.name), self)
        self._keeper.tried.connect(session.tell_problems)
        self._make_fields(begun)
        self._view: View = self._total
        self._in_view: QWidget | None = None
        self._scrolling = QTimer(self, singleShot=True, interval=0)
        self._scrolling.timeout.connect(self._scroll)
        self._build()
        self._choose_way(self._way_of(begun))
        self._answers.changed.connect(self._on_changed)
        self._on_moment()
        self._tell()

    def focus_first(self) -> None:
        """Put the keyboard where the next key answers."""
        self._view.focus_first()

    def footer_height(self) -> int:
        """Save is never covered."""
        return self._foot.sizeHint().height()

    def undo(self) -> bool:
        """Take back what was answered or typed last; whether that was done, or something is typed still."""
        if self._view.undo() or self._is_typed():
            return True
        self._answers.forget_undone()  # what is now made again is the saved step
        return False

    def redo(self) -> bool:
        """Put in again what `undo` took back; whether that was done, or something is typed."""
        return self._view.redo() or self._is_typed()

    def _is_typed(self) -> bool:
        """Whether something is not saved that no saved step may pass over; then it is said."""
        typed = self._total.differs() or self._answers.differ()
        if typed:
            self.focus_first()
            self._session.give_notice(self._session.tr("This questionnaire is not saved yet."))
        return typed

    def _make_fields(self, begun: ResponseDraft | None) -> None:
        tr, session = self._session.tr, self._session
        self._picker = MomentPicker(session.clock, tr, name=tr("Filled in"))
        if begun and (begun.id or session.clock().utc - begun.answered_at.utc > _FRESH):
            self._picker.set_moment(begun.answered_at)
        letting_go = self._keeper.drop if self._id is None else None
        self._recorder = Recorder(session, self._total.form, letting_go=letting_go)
        self._way = Segmented(tr("How to fill it in"), ways(self._instrument, tr))
        self._foot = Foot(self._recorder, tr, widest=_WIDEST - 64)
        self._foot.save_asked_for.connect(self._record)
        self._total.save_asked_for.connect(self._record)
        for signal in (self._answers.changed, self._total.changed):
            signal.connect(self.typed)
        self._total.changed.connect(self._on_changed)
        self._picker.moment_changed.connect(self._on_moment)
        self._way.chosen.connect(self._on_way_chosen)
        self._recorder.recorded.connect(self._on_recorded)

    # How it looks

    def _build(self) -> None:
        tr = self._session.tr
        self._body = PageBody(named_text(self._instrument, tr), recall_text(self._instrument, tr), widest=_WIDEST)
        self._body.title.setWordWrap(True)  # a clinic's title can be long
        self._body.controls.addWidget(
            button(tr("All questionnaires"), self.left.emit, picture="chevron-left", hint=tr("Escape"))
        )
        self._note_words = text("", wrap=True)
        self._note = SoftLine()
        self._note.fill(self._note_words)
        self._begun = BegunLine(tr)
        self._begun.start_afresh_chosen.connect(self._start_afresh)
        self._place: QVBoxLayout = column()
        self._hint = text("", "small", wrap=True)
        self._when = named(tr("When it was filled in"), self._picker)
        self._above, self._below = QWidget(), column()
        self._above.setLayout(column())
        head = Folding(named(tr("How"), self._way), self._above)
        parts = (self._begun, head, self._note, self._hint, self._place, self._total, self._below)
        self._body.add(Card("", "", *parts))
        self._begun.setVisible(self._is_restored)
        self.setLayout(column(self._body, line(), self._foot, gap=0))

    def _way_of(self, begun: ResponseDraft | None) -> Way:
        possible = [way for way, _ in ways(self._instrument, self._session.tr)]
        if begun and not begun.answers and begun.total is not None:
            return Way.TOTAL
        return Way(str(possible[0]))

    def _choose_way(self, way: Way) -> None:
        tr = self._session.tr
        self._way.choose(way)
        self._in_view = None
        if self._view is not self._total:
            self._view.hide()
            self._view.deleteLater()
        self._view = self._view_of(way)
        self._total.setVisible(self._view is self._total)
        self._place_moment(on_screen=way in (Way.ONE_BY_ONE, Way.ONE_PAGE))
        keys = tr("A digit answers and goes on. Backspace goes back, Delete empties.")
        scale = [scale_text(self._instrument, tr)] if way is Way.ITEMS else []
        self._hint.setText("\n".join((*scale, keys)))
        self._hint.setVisible(way is not Way.TOTAL)

    def _place_moment(self, *, on_screen: bool) -> None:
        """A form of paper was filled in before; on the screen it is now, and the question is what counts."""
        above = self._above.layout()
        assert above is not None
        (self._below if on_screen else above).addWidget(self._when)
        self._above.setVisible(not on_screen)

    def _bring_into_view(self, asked: QWidget) -> None:
        """Scroll to what has the keyboard; once more when everything has found its place."""
        self._in_view = asked
        self._scroll()
        self._scrolling.start()

    def _scroll(self) -> None:
        if self._in_view is not None:
            self._body.ensureWidgetVisible(self._in_view, 0, 60)

    def _view_of(self, way: Way) -> View:
        tr = self._session.tr
        match way:
            case Way.ONE_BY_ONE:
                return self._put_in_place(OneByOne(self._answers, tr))
            case Way.ONE_PAGE:
                return self._put_in_place(ItemList(self._answers, tr, lambda item: Question(item, tr)))
            case Way.ITEMS:
                return self._put_in_place(ItemList(self._answers, tr, lambda item: ScoreRow(item, tr)))
            case Way.TOTAL:
                return self._total

    def _put_in_place(self, view: View) -> View:
        view.finished.connect(self._foot.focus_save)
        view.entered.connect(self._bring_into_view)
        self._place.addWidget(view)
        return view

    def _on_way_chosen(self, way: Way) -> None:
        self._choose_way(way)
        self._on_changed()
        self.focus_first()

    def _on_changed(self) -> None:
        self._recorder.forget()
        if self._id is None:  # what is recorded stays as it is until the change is saved
            self._keeper.changed(self._kept)
        self._tell()

    def _tell(self) -> None:
        """Say what would be saved."""
        self._foot.tell(self._view.said())

    def _on_moment(self) -> None:
        """Say where another one asks about some of the same days."""
        self._recorder.forget()
        moment = self._picker.moment()
        draft = self._view.draft(moment, self._id) if isinstance(moment, Moment) else None
        near = within_recall(self._instrument, self._others, draft) if draft else None
        if near:
            day = day_text(near.answered_at.date, self._session.tr)
            self._note_words.setText(recall_note(self._instrument, near, self._session.tr, day))
        self._note.setVisible(near is not None)

    # Saving

    def _record(self) -> None:
        moment = self._picker.moment()
        if problems := [one for one in (moment, self._view.problem()) if isinstance(one, Problem)]:
            self._recorder.record(problems)
        else:
            assert isinstance(moment, Moment)
            self._recorder.record(self._view.draft(moment, self._id))

    def _on_recorded(self, response: Response) -> None:
        self._keeper.let_go()
        self.recorded.emit(response)

    # What is kept of an unfinished one

    def _kept(self) -> ResponseDraft | None:
        moment = self._picker.moment()
        draft = self._view.draft(moment if isinstance(moment, Moment) else self._session.clock(), self._id)
        return draft if draft.answers or draft.total is not None else None

    def _start_afresh(self) -> None:
        self._begun.hide()
        self._total.clear()
        self._answers.clear()
        self._picker.set_now()
        self._on_moment()
        self._choose_way(Way(str(self._way.value())))
        self.focus_first()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Backspace and self._foot.has_keyboard():
            self._view.focus_last()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._keeper.flush()
        super().hideEvent(event)
