"""What can be filled in."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ketadiary.desktop.questionnaires.questionnaire_words import facts_text, last_text, named_text
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import CLOSE, WIDE, Card, button, clear, column, line, row, text
from ketadiary.desktop.widgets.refilling import keyboard_kept
from ketadiary.desktop.widgets.scrolling import focus_in_sight
from ketadiary.model import Instrument, Response, ResponseDraft
from ketadiary.wording import moment_text


class InstrumentsCard(Card):
    """Every questionnaire with a button that begins it; those in use when the program started first.

    What is begun or saved meanwhile stays in its place, under the pointer; only one that is new comes to the top.

    Signals:
        filling_asked_for: one is to be filled in, or gone on with (its name).
    """

    filling_asked_for = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session.tr("Fill one in"))
        self._session = session
        self._rows = column()
        self._buttons: dict[str, QPushButton] = {}
        self._order: list[str] = []
        self._lately = ""
        self.add(self._rows)

    def show_instruments(
        self,
        instruments: Mapping[str, Instrument],
        responses: Sequence[Response],
        begun: Mapping[str, ResponseDraft],
    ) -> None:
        """Show these, with when each was last filled in and what waits to be finished."""
        last = {response.instrument: response for response in responses}

        def order(one: Instrument) -> tuple[bool, bool, str]:
            in_use = one.name in last or one.name in begun or one.worded
            return one.name not in begun, not in_use, one.title.casefold()

        new = [one.name for one in sorted(instruments.values(), key=order) if one.name not in self._order]
        self._order = [name for name in (*new, *self._order) if name in instruments]
        with keyboard_kept(self):
            clear(self._rows)
            self._buttons = {}
            for place, name in enumerate(self._order):
                instrument = instruments[name]
                if place:
                    self._rows.addWidget(line())
                self._rows.addWidget(self._row(instrument, last.get(name), begun.get(name)))

    def focus_first(self) -> None:
        """Put the keyboard on the button that was pressed last, or on the first one."""
        focus_in_sight(self._buttons.get(self._lately) or next(iter(self._buttons.values())))

    def focus_on(self, name: str) -> None:
        """Put the keyboard on the button of one questionnaire, in sight."""
        focus_in_sight(self._buttons[name])

    def _on_pressed(self, name: str) -> None:
        self._lately = name
        self.filling_asked_for.emit(name)

    def _row(self, instrument: Instrument, last: Response | None, begun: ResponseDraft | None) -> QWidget:
        tr = self._session.tr
        waits = tr("Begun on {moment}, not saved yet", moment=moment_text(begun.answered_at, tr)) if begun else ""
        said = [words for words in (facts_text(instrument, tr), last_text(last, tr), waits) if words]
        go = button(tr("Go on") if begun else tr("Fill in"), partial(self._on_pressed, instrument.name))
        title = instrument.title
        go.setAccessibleName(tr("Go on with {title}", title=title) if begun else tr("Fill in {title}", title=title))
        go.setMinimumWidth(96)
        self._buttons[instrument.name] = go
        words = column(
            text(named_text(instrument, tr), "strong", wrap=True),
            *(text(one, "small", wrap=True) for one in said),
            gap=CLOSE,
        )
        content = row(words, go, gap=WIDE)
        content.setStretch(0, 1)
        content.setAlignment(go, Qt.AlignmentFlag.AlignVCenter)
        made = QWidget()
        made.setLayout(content)
        return made
