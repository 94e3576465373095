"""Questionnaires: what can be filled in, what was, and the one that is being filled in."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ketadiary.desktop.questionnaires.filling import Filling
from ketadiary.desktop.questionnaires.instruments_card import InstrumentsCard
from ketadiary.desktop.questionnaires.load_sheet import LoadSheet
from ketadiary.desktop.questionnaires.questionnaire_words import total_text
from ketadiary.desktop.questionnaires.responses_card import ResponsesCard
from ketadiary.desktop.shell.deleting import delete_with_notice, tell_saved_as
from ketadiary.desktop.shell.file_dialogs import ask_for_file
from ketadiary.desktop.shell.page import Page
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import HelpTarget, PageTarget
from ketadiary.desktop.widgets import Card, PageBody, ProblemLabel, button, clear, column, row, text
from ketadiary.desktop.widgets.problems import announce
from ketadiary.diary import QUESTIONNAIRE, questionnaire_key
from ketadiary.exchange import LoadedForm, read_questionnaire
from ketadiary.model import Instrument, Problem, Response, ResponseDraft, self_harm_concern
from ketadiary.wording import load_directory, self_harm_notice


class QuestionnairesPage(Page):
    """The list, or in its place the questionnaire that is being filled in."""

    touched_by: ClassVar[frozenset[str]] = frozenset(("response", "instrument"))

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._filling: Filling | None = None
        self._build()

    def refresh(self) -> None:
        """Show the diary as it is now; what is being filled in stays."""
        diary = self.session.diary
        self._responses.show_responses(diary.responses(), diary.instruments())
        if self._filling is None:
            self._show_instruments()

    def focus_first(self) -> None:
        """Put the keyboard where the next key answers, or on the first questionnaire."""
        self._refresh_if_seen()
        if self._filling is not None:
            self._filling.focus_first()
        else:
            self._instruments.focus_first()

    def undo_typed(self) -> bool:
        return self._filling is not None and self._filling.undo()

    def redo_typed(self) -> bool:
        return self._filling is not None and self._filling.redo()

    def footer_height(self) -> int:
        """Save is never covered."""
        return self._filling.footer_height() if self._filling else 0

    def _build(self) -> None:
        tr = self.session.tr
        self._body = PageBody(
            tr("Questionnaires"),
            tr("Fill one in from the form that you have, or load its wording to see the questions here."),
        )
        hint = tr("A FHIR R4 Questionnaire in a JSON file, as clinics and collections of forms give them out")
        self._load = button(tr("Load a form’s wording…"), self._ask_for_file, picture="file", hint=hint)
        self._problem = ProblemLabel()
        self._concern = ConcernCard(self.session)
        self._instruments = InstrumentsCard(self.session)
        self._instruments.add_action(self._load)
        self._responses = ResponsesCard(self.session)
        self._concern.closed.connect(self.focus_first)
        self._instruments.filling_asked_for.connect(self._fill_in)
        self._responses.change_asked_for.connect(self._change)
        self._responses.delete_asked_for.connect(self._delete)
        for item in (self._problem, self._concern, self._instruments, self._responses):
            self._body.add(item)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._body)
        self.setLayout(column(self._stack))

    def _show_instruments(self) -> None:
        diary = self.session.diary
        begun = {kept.key.belongs_to: kept.draft for kept in diary.drafts() if kept.key.of == QUESTIONNAIRE}
        self._instruments.show_instruments(diary.instruments(), diary.responses(), begun)

    # Filling in

    def _fill_in(self, name: str) -> None:
        diary = self.session.diary
        self._show_filling(diary.instruments()[name], diary.draft(questionnaire_key(name)))

    def _change(self, response: Response) -> None:
        self._show_filling(self.session.diary.instruments()[response.instrument], response)

    def _show_filling(self, instrument: Instrument, begun: ResponseDraft | None) -> None:
        self._concern.hide()
        self._problem.say("")
        before = begun if isinstance(begun, Response) else None
        filling = self._filling = Filling(self.session, instrument, begun)
        filling.typed.connect(self.typed)
        filling.left.connect(self._show_list)
        filling.recorded.connect(lambda response: self._on_recorded(instrument, response, before))
        self._stack.addWidget(filling)
        self._stack.setCurrentWidget(filling)
        self._ask_for_room()

    def _show_list(self) -> None:
        filling, self._filling = self._filling, None
        assert filling is not None
        self._stack.setCurrentWidget(self._body)
        self._stack.removeWidget(filling)
        filling.deleteLater()
        self._show_instruments()
        self._ask_for_room()

    def _ask_for_room(self) -> None:
        """The window keeps its notices off Save, and puts the keyboard where the work is."""
        self.session.open(PageTarget("questionnaires"))

    def _on_recorded(self, instrument: Instrument, response: Response, before: Response | None) -> None:
        tr = self.session.tr
        self._show_list()
        sentence = tr("Saved: {title}. {total}", title=instrument.title, total=total_text(instrument, response, tr))
        tell_saved_as(self.session, sentence, response, before)
        if self_harm_concern(instrument, response.answers, only_total=not response.answers):
            self._concern.show_lines()
            self._body.verticalScrollBar().setValue(0)

    def _delete(self, response: Response) -> None:
        delete_with_notice(self.session, response.id)

    # Loading a form

    def _ask_for_file(self) -> None:
        tr = self.session.tr
        kinds = tr("FHIR questionnaires (*.json);;All files (*)")
        path = ask_for_file(self, self.session, tr("Load a form’s wording"), kinds)
        if path:
            self.load(path)

    def load(self, path: Path) -> None:
        """Read a form's file and show what is in it, or say why it cannot be shown."""
        self._problem.say("")
        # Not disabled meanwhile: it would give up the keyboard, and the page would scroll to where that goes.
        self._load.setText(self.session.tr("Reading…"))
        # Beside the window: a large file would make it wait.
        self.session.side.ask(partial(_read, path), partial(self._on_read, path), about="form")

    def _on_read(self, path: Path, answer: LoadedForm | Problem | OSError) -> None:
        tr = self.session.tr
        self._load.setText(tr("Load a form’s wording…"))
        match answer:
            case Problem():
                self._problem.show_problems([answer], tr)
            case OSError():
                reason = answer.strerror or str(answer)
                self._problem.say(
                    tr("{path} could not be read ({reason}): choose another file.", path=path, reason=reason)
                )
            case _:
                sheet = LoadSheet(self.session, answer, self.window())
                sheet.loaded.connect(self._on_loaded)
                sheet.open()

    def _on_loaded(self, instrument: Instrument) -> None:
        tr = self.session.tr
        self._instruments.focus_on(instrument.name)
        self.session.give_notice(
            tr("{title} can be filled in on screen now.", title=instrument.title),
            tr("Fill it in"),
            lambda: self._fill_in(instrument.name),
        )


def _read(path: Path) -> LoadedForm | Problem | OSError:
    """What a file holds, why it cannot be shown, or why it cannot be read."""
    try:
        return read_questionnaire(path)
    except OSError as error:
        return error


class ConcernCard(Card):
    """A calm panel: that nobody reads the diary, the person's own people, then numbers. It stays until it is closed.

    Signals:
        closed: the person has seen it.
    """

    closed = Signal()

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(surface="soft")
        self._session = session
        self._lines = column()
        self._help = button(tr("Help now"), lambda: session.open(HelpTarget()), kind="primary", picture="help")
        self.add(self._lines, row(self._help, button(tr("Close"), self._close), None))
        self.setAccessibleName(tr("Somebody to talk with"))
        self.hide()

    def show_lines(self) -> None:
        """Say whom to turn to, with the keyboard on Help now."""
        diary, tr = self._session.diary, self._session.tr
        country = load_directory().country(diary.setting("country"))
        first, *others = self_harm_notice(diary.contacts(), country.numbers(tr) if country else (), tr)
        clear(self._lines)
        labels: list[QWidget] = [text(first, "strong", wrap=True)]
        labels += [text(one, wrap=True, selectable=True) for one in others]
        for label in labels:
            self._lines.addWidget(label)
        self._help.setAccessibleDescription(" ".join((first, *others)))
        self.show()
        announce(self, first)
        self._help.setFocus()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
