"""What was filled in."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.questionnaires.questionnaire_words import published_band, total_text
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Card, ListRow, button, clear, column, icon_button, line, row, text
from ketadiary.desktop.widgets.refilling import keyboard_kept
from ketadiary.model import Instrument, Response
from ketadiary.wording import moment_text

_AT_ONCE = 8


class ResponsesCard(Card):
    """The last ones first, each to be changed or deleted.

    Signals:
        change_asked_for: one is to be changed (`Response`).
        delete_asked_for: one is to go to the bin (`Response`).
    """

    change_asked_for = Signal(object)
    delete_asked_for = Signal(object)

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(tr("Filled in so far"))
        self._session = session
        self._instruments: Mapping[str, Instrument] = {}
        self._responses: Sequence[Response] = ()
        self._shown = 0
        self._rows = column(gap=8)
        self._nothing = ListRow(tr("None yet."), row(text(tr("None yet."), "muted")))
        self._more = button(tr("Show more"), self._show_more, kind="quiet", picture="chevron-down")
        self.add(self._nothing, self._rows, row(self._more, None))

    def show_responses(self, responses: Sequence[Response], instruments: Mapping[str, Instrument]) -> None:
        """Show these, given in order of time."""
        self._responses, self._instruments = responses[::-1], instruments
        with keyboard_kept(self):
            clear(self._rows)
            self._shown = 0
            self._show_more()
            self._nothing.setVisible(not responses)

    def _show_more(self) -> None:
        """Some more at a time: each takes its moment to make."""
        until = self._shown + _AT_ONCE
        for response in self._responses[self._shown : until]:
            if self._shown:
                self._rows.addWidget(line())
            self._rows.addWidget(self._row(response))
            self._shown += 1
        self._more.setVisible(self._shown < len(self._responses))

    def _row(self, response: Response) -> QWidget:
        tr, instrument = self._session.tr, self._instruments.get(response.instrument)
        when = moment_text(response.answered_at, tr)
        title = instrument.title if instrument else response.instrument
        what = tr("{title} of {moment}", title=title, moment=when)
        name = column(text(title, "strong", wrap=True), text(when, "small"), None, gap=1)
        total = [text(total_text(instrument, response, tr), wrap=True)]
        band = published_band(instrument, response, tr)
        total += [text(band, "small", wrap=True)] if band else []
        change = icon_button("edit", tr("Change {what}", what=what), lambda: self.change_asked_for.emit(response))
        delete = icon_button("bin", tr("Delete {what}", what=what), lambda: self.delete_asked_for.emit(response))
        possible = [change, delete] if _can_be_changed(response, instrument) else [delete]
        content = row(name, column(*total, None, gap=1), *possible, gap=12)
        content.setStretch(0, 2)
        content.setStretch(1, 5)
        for one in possible:
            content.setAlignment(one, Qt.AlignmentFlag.AlignTop)
        return ListRow(what, content)


def _can_be_changed(response: Response, instrument: Instrument | None) -> bool:
    """Whether its questions are those that can be shown now: a clinic's other version may have had others."""
    return instrument is not None and (instrument.published or instrument.version == response.version)
