"""Takes in a form that was read from a file: says what is in it, and asks what only a person can know of it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.questionnaires.harm_question import HarmQuestion
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Card, ProblemLabel, Segmented, Sheet, button, text
from ketadiary.diary import Change, Refused
from ketadiary.exchange import LoadedForm
from ketadiary.model import Instrument
from ketadiary.wording import Language, window_sentence

_PUBLISHED, _OWN = "published", "own"


class LoadSheet(Sheet):
    """Shows a form before it is taken in.

    Signals:
        loaded: the form is in the diary (`Instrument`).
    """

    loaded = Signal(object)

    def __init__(self, session: Session, form: LoadedForm, parent: QWidget | None) -> None:
        tr, instrument = session.tr, form.instrument
        super().__init__(parent, (form.likeness or instrument).title, _facts(instrument, tr), width=620)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._form = session, form
        self._problem = ProblemLabel()
        for words in self._words():
            self.add(text(words, wrap=True))
        self._kind = self._which() if form.likeness else None
        self._harm = None if instrument.published else self._harm_question()
        self.add(self._problem)
        take = button(tr("Take it in"), self._take, kind="primary")
        take.setDefault(True)
        self.add_buttons(button(tr("Cancel"), self.reject), take)
        self.fit()
        (self._kind or self._harm or take).setFocus()

    def _words(self) -> list[str]:
        tr, form = self._session.tr, self._form
        notes = [window_sentence(note, tr) for note in form.notes]
        if form.doubt and not form.likeness:
            label = form.doubt.values["label"]
            notes.append(tr("It calls itself {label}, but its questions or scores are others.", label=label))
            notes.append(tr("So it is taken in as a form of its own."))
        return notes

    def _which(self) -> Segmented:
        """Ask whether the form is the published one whose name it bears."""
        assert self._form.likeness
        tr, title = self._session.tr, self._form.likeness.title
        heading = tr("Is this the {title}, word for word and in its order?", title=title)
        options = [(_PUBLISHED, tr("Yes, the {title}", title=title)), (_OWN, tr("No, a form of its own"))]
        kind = Segmented(heading, options)
        kind.choose(_PUBLISHED)
        kind.chosen.connect(lambda: self._problem.say(""))
        card = Card(heading, tr("The file calls itself so, but no codes say which question is which."))
        card.add(kind)
        self.add(card)
        return kind

    def _harm_question(self) -> HarmQuestion:
        instrument = self._form.instrument
        known = self._session.diary.instruments().get(instrument.name)
        harm = HarmQuestion(instrument.items, known.self_harm if known else None, self._session.tr)
        harm.changed.connect(lambda: self._problem.say(""))
        self.add(harm)
        return harm

    def _take(self) -> None:
        instrument = self._confirmed()
        if isinstance(instrument, str):
            self._problem.say(instrument)
            return
        done = self._session.do(lambda: self._session.diary.load_instrument(instrument))
        if isinstance(done, Refused):
            self._problem.show_problems(done.problems, self._session.tr)
        elif isinstance(done, Change):
            self.loaded.emit(instrument)
            self.accept()

    def _confirmed(self) -> Instrument | str:
        """The instrument as the person confirmed it, or what speaks against it."""
        tr, own = self._session.tr, self._form.instrument
        if self._harm is None:
            return own
        if self._harm.is_unfinished():
            return tr("Mark the question that asks about it, or choose another of the three answers.")
        if self._kind is None or self._kind.value() == _OWN:
            return replace(own, self_harm=self._harm.said())
        assert self._form.likeness
        return self._form.likeness if self._is_in_order() else self._another_order()

    def _is_in_order(self) -> bool:
        """Whether the questions that were marked stand where the published form has those about self-harm."""
        like = self._form.likeness
        assert like
        assert self._harm
        places = [own.key for own, item in zip(self._form.instrument.items, like.items, strict=True)
                  if item.key in (like.self_harm or ())]  # fmt: skip
        return list(self._harm.marked()) == places

    def _another_order(self) -> str:
        assert self._form.likeness
        tr, like = self._session.tr, self._form.likeness
        if like.self_harm:
            reason = tr("In the {title} another question asks about it.", title=like.title)
        else:
            reason = tr("In the {title} no question asks about it.", title=like.title)
        return " ".join((reason, tr("Take this in as a form of its own.")))


def _facts(instrument: Instrument, tr: Language) -> str:
    low, high = instrument.total_range
    questions = tr.plural("{count} question", "{count} questions", len(instrument.items))
    if instrument.is_plain_sum:
        return tr("{questions}, sum of the answers from {low} to {high}.", questions=questions, low=low, high=high)
    return tr("{questions}, total from {low} to {high}.", questions=questions, low=low, high=high)
