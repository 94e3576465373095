"""The bin: what was deleted, to be put back or erased for good."""

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.dates import moment_text
from ketadiary.desktop.find.erase_sheet import EraseSheet
from ketadiary.desktop.find.found_list import FoundList, Line
from ketadiary.desktop.find.putting_back import put_back
from ketadiary.desktop.find.words import content_of, id_of, name_of, titles_of
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import APART, EmptyState, button, column, row, text
from ketadiary.desktop.widgets.problems import sentence_of
from ketadiary.diary import Binned, Refused
from ketadiary.model import Moment
from ketadiary.wording import Language


class BinView(QWidget):
    """What lies in the bin, last deleted first. Enter puts back what is marked."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        tr = session.tr
        self._session = session
        self._binned: dict[str, Binned] = {}
        self._list = FoundList(tr("In the bin, last deleted first"))
        self._list.record_chosen.connect(self._put_back)
        self._back = button(tr("Put it back"), lambda: self._put_back(self._list.chosen()), kind="primary")
        self._erase = button(tr("Erase for good…"), self._ask_to_erase)
        self._full = QWidget()
        said = text(tr("Nothing leaves the bin by itself."), "muted", wrap=True)
        content = column(said, self._list, row(self._back, self._erase, None), gap=APART)
        content.setStretch(1, 1)
        self._full.setLayout(content)
        self._empty = EmptyState("bin", tr("The bin is empty"), tr("What you delete lies here until you decide."))
        self._empty.hide()
        outer = column(self._full, self._empty)
        outer.setStretch(0, 1)
        self.setLayout(outer)
        self.setFocusProxy(self._list)

    def refresh(self) -> None:
        """Show what is in the bin now."""
        tr, diary, zone = self._session.tr, self._session.diary, self._session.clock().zone
        measures, titles = diary.measures(), titles_of(self._session)
        self._binned = {id_of(one.record): one for one in diary.bin()}
        self._list.show_lines(
            [
                Line(
                    record_id,
                    name_of(one.record, titles, tr),
                    _details(one, content_of(one.record, measures, tr), zone, tr),
                )
                for record_id, one in self._binned.items()
            ]
        )
        self._full.setVisible(bool(self._binned))
        self._empty.setVisible(not self._binned)

    def focus_first(self) -> None:
        """Put the keyboard into the list."""
        self._list.setFocus()

    def _put_back(self, record_id: str) -> None:
        answer = put_back(self._session, self._binned[record_id].record)
        if isinstance(answer, Refused):
            self._session.bus.notice_given.emit(sentence_of(answer.problems[0], self._session.tr), "", None)

    def _ask_to_erase(self) -> None:
        EraseSheet(self._session, self._binned[self._list.chosen()].record, self.window()).open()


def _details(binned: Binned, content: str, zone: str, tr: Language) -> str:
    when = moment_text(Moment.of(binned.deleted_at, zone), tr)
    return (
        tr("Deleted {moment} · {what}", moment=when, what=content) if content else tr("Deleted {moment}", moment=when)
    )
