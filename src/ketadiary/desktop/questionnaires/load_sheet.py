"""Takes in a form that was read from a file: says what is in it, and asks which question is about self-harm."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import APART, Card, ProblemLabel, Segmented, Sheet, Switch, button, column, row, text
from ketadiary.diary import Change, Refused
from ketadiary.exchange.fhir_questionnaire import LoadedForm
from ketadiary.model import Instrument, Item
from ketadiary.wording import Language, problem_sentence
from ketadiary.wording.numbers import number_text

_NO, _YES, _UNKNOWN = "no", "yes", "unknown"


class LoadSheet(Sheet):
    """Shows a form before it is taken in.

    Signals:
        loaded: the form is in the diary (`Instrument`).
    """

    loaded = Signal(object)

    def __init__(self, session: Session, form: LoadedForm, parent: QWidget | None) -> None:
        tr, instrument = session.tr, form.instrument
        super().__init__(parent, instrument.title, _facts(instrument, tr), width=620)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._instrument = session, instrument
        for note in form.notes:
            self.add(text(problem_sentence(note, tr), wrap=True))
        self._asks = not instrument.published
        self._known = session.diary.instruments().get(instrument.name)
        if self._asks:
            self.add(self._question())
        self._problem = ProblemLabel()
        self.add(self._problem)
        take = button(tr("Take it in"), self._take, kind="primary")
        take.setDefault(True)
        self.add_buttons(button(tr("Cancel"), self.reject), take)
        self.fit()
        (self._answer if self._asks else take).setFocus()

    def _question(self) -> Card:
        tr = self._session.tr
        heading = tr("Does a question ask about death or self-harm?")
        options = [(_NO, tr("No, none does")), (_YES, tr("Yes, those marked below")), (_UNKNOWN, tr("I don’t know"))]
        self._answer = Segmented(heading, options)
        self._answer.chosen.connect(self._on_answered)
        self._items = QWidget()
        self._marks: dict[str, Switch] = {}
        said = (self._known.self_harm if self._known else None) or ()
        self._items.setLayout(column(*(self._item_row(item, item.key in said) for item in self._instrument.items)))
        # To mark one is the answer to begin with: nobody passes the question by without having seen it.
        self._answer.choose(_NO if self._known and self._known.self_harm == () else _YES)
        self._items.setEnabled(self._answer.value() == _YES)
        card = Card(heading, tr("If its answer is above the lowest, Help is offered after saving. Nobody is told."))
        card.add(self._answer, self._items)
        return card

    def _item_row(self, item: Item, marked: bool) -> QBoxLayout:
        mark = self._marks[item.key] = Switch(name=item.label)
        mark.setChecked(marked)
        words = row(mark, text(item.label, wrap=True), gap=APART)
        words.setStretch(1, 1)
        return words

    def _on_answered(self) -> None:
        """The items keep their room, whatever is answered: *Take it in* must not move away from the pointer."""
        self._items.setEnabled(self._answer.value() == _YES)
        self._problem.say("")
        if self._answer.value() == _YES:
            next(iter(self._marks.values())).setFocus()

    def _marked(self) -> tuple[str, ...]:
        return tuple(key for key, mark in self._marks.items() if mark.isChecked())

    def _take(self) -> None:
        tr, instrument = self._session.tr, self._instrument
        if self._asks:
            answer, marked = self._answer.value(), self._marked()
            if answer == _YES and not marked:
                self._problem.say(tr("Mark the question that asks about it, or choose another of the three answers."))
                return
            instrument = replace(instrument, self_harm={_YES: marked, _NO: ()}.get(str(answer)))
        done = self._session.do(lambda: self._session.diary.load_instrument(instrument))
        if isinstance(done, Refused):
            self._problem.show_problems(done.problems, tr)
        elif isinstance(done, Change):
            self.loaded.emit(instrument)
            self.accept()


def _facts(instrument: Instrument, tr: Language) -> str:
    low, high = (number_text(end) for end in instrument.total_range)
    questions = tr.plural("{count} question", "{count} questions", len(instrument.items))
    return tr("{questions}, total from {low} to {high}.", questions=questions, low=low, high=high)
