"""Records what a form holds: says in place what keeps it from being recorded, and asks once about what is unusual."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import ProblemLabel, UnusualQuestion, column
from ketadiary.diary import Recorded
from ketadiary.model import Draft, Problem


class Fields(Protocol):
    """What is typed into, such as a form."""

    edited: SignalInstance

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """Say each problem at its field; those of no field."""

    def field_about(self, problems: Sequence[Problem]) -> QWidget | None:
        """The field that one of these problems is about."""


class Recorder(QWidget):
    """Stands below a form's fields. What it says goes when something else is typed.

    Signals:
        recorded: the draft became a record (the record).
    """

    recorded = Signal(object)

    def __init__(self, session: Session, form: Fields, letting_go: Callable[[], object] | None = None) -> None:
        """`letting_go` as `Session.record` has it."""
        super().__init__()
        self._session, self._form, self._letting_go = session, form, letting_go
        self._draft: Draft | None = None
        self._problem = ProblemLabel()
        self._question = UnusualQuestion(session.tr)
        self._question.confirmed.connect(self._on_confirmed)
        self.setLayout(column(self._problem, self._question))
        form.edited.connect(self.forget)

    def record(self, draft: Draft | Sequence[Problem], unusual: Sequence[Problem] = ()) -> None:
        """Record a draft; problems in its place are shown, and what else is `unusual` about it is asked about."""
        self.forget()
        if isinstance(draft, Sequence):
            self.show_problems(draft)
            return
        self._draft = draft
        if unusual and all(problem.unusual for _, problem in self._session.diary.problems([draft])):
            self._ask(unusual)
        else:
            self._try(confirmed=False)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem at its field, and those of no field here."""
        elsewhere = self._form.show_problems(problems)
        self._problem.show_problems(elsewhere, self._session.tr)

    def forget(self) -> None:
        """Take back what was said: it is about values that are no longer there."""
        self._problem.say("")
        self._question.hide()

    def _on_confirmed(self) -> None:
        self._try(confirmed=True)

    def _try(self, *, confirmed: bool) -> None:
        assert self._draft is not None
        answer = self._session.record(self._draft, confirmed=confirmed, letting_go=self._letting_go)
        if isinstance(answer, Recorded):
            self.show_problems(())
            self.recorded.emit(answer.record)
        elif all(problem.unusual for problem in answer.problems):
            self._ask(answer.problems)
        else:
            self.show_problems([problem for problem in answer.problems if not problem.unusual])

    def _ask(self, unusual: Sequence[Problem]) -> None:
        self.show_problems(())
        self._question.ask(unusual, self._form.field_about(unusual))
