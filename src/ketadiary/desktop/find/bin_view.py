"""The bin: what was deleted, to be put back or erased for good."""

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import RecordTarget
from ketadiary.desktop.widgets import APART, EmptyState, column, text
from ketadiary.desktop.widgets.record_list import Line, RecordList
from ketadiary.diary import Binned
from ketadiary.model import Moment
from ketadiary.wording import Language, RecordWords, id_of, moment_text


class BinView(QWidget):
    """What lies in the bin, last deleted first; opened, it can be put back or erased."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        tr = session.tr
        self._session = session
        self._list = RecordList(tr("In the bin, last deleted first"))
        self._list.record_chosen.connect(lambda record_id: session.open(RecordTarget(record_id)))
        self._full = QWidget()
        said = tr("Nothing leaves the bin by itself. Open what is in it to put it back or to erase it for good.")
        content = column(text(said, "muted", wrap=True), self._list, gap=APART)
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
        words = RecordWords.of(diary, tr)
        binned = diary.bin()
        self._list.show_lines(
            [
                Line(
                    id_of(one.record),
                    words.title(one.record),
                    _details(one, words.line(one.record), zone, tr),
                )
                for one in binned
            ]
        )
        self._full.setVisible(bool(binned))
        self._empty.setVisible(not binned)

    def focus_first(self) -> None:
        """Put the keyboard into the list."""
        self._list.setFocus()


def _details(binned: Binned, content: str, zone: str, tr: Language) -> str:
    when = moment_text(Moment.of(binned.deleted_at, zone), tr)
    return (
        tr("Deleted {moment} · {what}", moment=when, what=content) if content else tr("Deleted {moment}", moment=when)
    )
