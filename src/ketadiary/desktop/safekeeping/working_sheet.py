"""A sheet that has something done beside the window and stays until it is done."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ketadiary.desktop.shell.side_worker import SideWorker
from ketadiary.desktop.widgets import ProblemLabel, Sheet
from ketadiary.diary import Diary, DiaryError
from ketadiary.model import Problem
from ketadiary.wording import Language, window_sentence

T = TypeVar("T")


class WorkingSheet(Sheet):
    """The base of sheets whose work takes a while. What goes wrong is said in place, and can be tried again."""

    def __init__(
        self,
        side: SideWorker,
        tr: Language,
        parent: QWidget | None,
        title: str,
        sentence: str = "",
        *,
        width: int = 560,
    ) -> None:
        super().__init__(parent, title, sentence, width=width)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.side, self.language = side, tr
        self.problem = ProblemLabel()
        self.above_footer.addWidget(self.problem)
        self._busy: tuple[QPushButton, str] | None = None

    def work(self, button: QPushButton, words: str, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do `work` beside the window and hand its answer to `then`; meanwhile the button says these words."""
        if self._busy is not None:
            return
        self.problem.say("")
        self._busy = (button, button.text())
        button.setText(words)
        self._set_enabled(False)

        def done(answer: T) -> None:
            self._rest()
            then(answer)

        self.side.ask(work, done, failed=self._on_failed)

    def refuses_moved(self, diary: Diary) -> bool:
        """Whether another file, or none, is where the open diary was, which is said: what is written anew is what lies
        there, and what is open here would be let go of for it."""
        if diary.is_in_place():
            return False
        self.problem.say(window_sentence(Problem("diary-moved", values={"path": diary.path}), self.language))
        return True

    def _rest(self) -> None:
        if self._busy is not None:
            button, words = self._busy
            self._busy = None
            button.setText(words)
            self._set_enabled(True)

    def _set_enabled(self, enabled: bool) -> None:
        self._inside.setEnabled(enabled)
        for place in range(self.footer.count()):
            item = self.footer.itemAt(place)
            if item and (widget := item.widget()):
                widget.setEnabled(enabled)

    def _on_failed(self, error: BaseException) -> None:
        self._rest()
        if not isinstance(error, DiaryError):
            raise error
        self.on_failed(error)

    def on_failed(self, error: DiaryError) -> None:
        """Say why it was not done."""
        self.problem.say(window_sentence(error.problem, self.language))

    # Qt overrides

    def reject(self) -> None:
        if self._busy is None:
            super().reject()
