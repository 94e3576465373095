"""What was done in the diary, and how each thing was before."""

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import RecordTarget
from ketadiary.desktop.widgets import APART, EmptyState, column, text
from ketadiary.desktop.widgets.record_list import Line, RecordList
from ketadiary.diary import HistoryEntry
from ketadiary.wording import Language, RecordWords, line_of

_MOST = 200


class HistoryView(QWidget):
    """The latest deeds first; Enter opens what one was about, or offers to bring it back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        tr = session.tr
        self._session = session
        self._list = RecordList(tr("What was done, latest first"))
        self._list.record_chosen.connect(lambda record_id: session.open(RecordTarget(record_id)))
        self._said = text("", "muted", wrap=True)
        self._empty = EmptyState("history", tr("Nothing to look back at yet"), _all_said(tr))
        self._empty.hide()
        content = column(self._said, self._list, self._empty, gap=APART)
        content.setStretch(1, 1)
        self.setLayout(content)
        self.setFocusProxy(self._list)

    def refresh(self) -> None:
        """Show what was done up to now."""
        tr, diary = self._session.tr, self._session.diary
        entries, words = diary.history(latest=_MOST), RecordWords.of(diary, tr)
        self._list.show_lines([self._line(entry, words) for entry in reversed(entries)])
        for shown in (self._said, self._list):
            shown.setVisible(bool(entries))
        self._empty.setVisible(not entries)
        latest = tr("The {count} latest changes. A record’s own sheet has all of its own.", count=_MOST)
        self._said.setText(latest if len(entries) == _MOST else _all_said(tr))

    def focus_first(self) -> None:
        """Put the keyboard into the list."""
        self._list.setFocus()

    def _line(self, entry: HistoryEntry, words: RecordWords) -> Line:
        said = line_of(entry, words, self._session.clock().zone)
        return Line(entry.record_id, words.title(entry.record), said)


def _all_said(tr: Language) -> str:
    return tr("Every change keeps what was there before. Open what was deleted or taken back to put it back.")
