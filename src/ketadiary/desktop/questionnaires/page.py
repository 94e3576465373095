"""Questionnaires: what can be filled in, what was, and the one that is being filled in."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget

from ketadiary.desktop.deleting import delete_with_notice
from ketadiary.desktop.files import ask_for_file
from ketadiary.desktop.page import Page
from ketadiary.desktop.questionnaires.concern_card import ConcernCard
from ketadiary.desktop.questionnaires.filling import Filling
from ketadiary.desktop.questionnaires.form_reader import FormReader
from ketadiary.desktop.questionnaires.instruments_card import InstrumentsCard
from ketadiary.desktop.questionnaires.load_sheet import LoadSheet
from ketadiary.desktop.questionnaires.responses_card import ResponsesCard
from ketadiary.desktop.questionnaires.words import total_text
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import PageBody, ProblemLabel, button, column
from ketadiary.diary import Refused
from ketadiary.exchange.fhir_questionnaire import LoadedForm
from ketadiary.model import Instrument, Problem, Response, ResponseDraft
from ketadiary.model.questionnaires import self_harm_concern
from ketadiary.wording import problem_sentence


class QuestionnairesPage(Page):
    """The list, or in its place the questionnaire that is being filled in."""

    touched_by: ClassVar[frozenset[str]] = frozenset(("response", "instrument"))

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._filling: Filling | None = None
        self._reader = FormReader(self)
        self._reader.form_read.connect(self._on_form_read)
        self._reader.refused.connect(self._on_form_refused)
        self._reader.failed.connect(self._on_file_failed)
        self._path = Path()
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
        self._instruments.show_instruments(diary.instruments(), diary.responses(), diary.response_drafts())

    # Filling in

    def _fill_in(self, name: str) -> None:
        diary = self.session.diary
        self._show_filling(diary.instruments()[name], diary.response_draft(name))

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
        self.session.bus.page_asked_for.emit("questionnaires", "")

    def _on_recorded(self, instrument: Instrument, response: Response, before: Response | None) -> None:
        tr = self.session.tr
        self._show_list()
        sentence = tr("Saved: {title}. {total}", title=instrument.title, total=total_text(instrument, response, tr))
        self.session.bus.notice_given.emit(sentence, tr("Undo"), lambda: self._take_back(response, before))
        if self_harm_concern(instrument, response.answers, only_total=not response.answers):
            self._concern.show_lines()
            self._body.verticalScrollBar().setValue(0)

    def _take_back(self, response: Response, before: Response | None) -> None:
        """Take back exactly this, whatever was done since."""
        if before is None:
            answer = self.session.do(lambda: self.session.diary.delete(response.id))
        else:
            done = self.session.record(before, confirmed=True)
            answer = done if isinstance(done, Refused) else None
        if isinstance(answer, Refused):
            self._say(answer.problems[0])

    def _delete(self, response: Response) -> None:
        delete_with_notice(self.session, response.id)

    def _say(self, problem: Problem) -> None:
        self.session.bus.notice_given.emit(problem_sentence(problem, self.session.tr), "", None)

    # Loading a form

    def _ask_for_file(self) -> None:
        tr = self.session.tr
        kinds = tr("FHIR questionnaires (*.json);;All files (*)")
        path = ask_for_file(self, self.session, tr("Load a form’s wording"), kinds)
        if path:
            self.load(path)

    def load(self, path: Path) -> None:
        """Read a form's file and show what is in it, or say why it cannot be shown."""
        self._path = path
        self._problem.say("")
        # Not disabled meanwhile: it would give up the keyboard, and the page would scroll to where that goes.
        self._load.setText(self.session.tr("Reading…"))
        self._reader.read(path)

    def _stop_waiting(self) -> None:
        self._load.setText(self.session.tr("Load a form’s wording…"))

    def _on_form_read(self, form: LoadedForm) -> None:
        self._stop_waiting()
        sheet = LoadSheet(self.session, form, self.window())
        sheet.loaded.connect(self._on_loaded)
        sheet.open()

    def _on_loaded(self, instrument: Instrument) -> None:
        tr = self.session.tr
        self._instruments.focus_on(instrument.name)
        self.session.bus.notice_given.emit(
            tr("{title} can be filled in on screen now.", title=instrument.title),
            tr("Fill it in"),
            lambda: self._fill_in(instrument.name),
        )

    def _on_form_refused(self, problem: Problem) -> None:
        self._stop_waiting()
        self._problem.show_problems([problem], self.session.tr)

    def _on_file_failed(self, reason: str) -> None:
        self._stop_waiting()
        self._problem.say(
            self.session.tr("{path} could not be read ({reason}): choose another file.", path=self._path, reason=reason)
        )
