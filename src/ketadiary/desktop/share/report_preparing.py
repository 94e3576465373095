"""Makes the report ready to be looked at and saved: read and set beside the window, drawn in its thread bit by bit."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ketadiary.dataclass import dataclass
from ketadiary.desktop.share.preview import read_extract
from ketadiary.desktop.share.share_choice import Choice
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.turns import Turns
from ketadiary.diary import Diary
from ketadiary.exchange import Extract, Picture, ReportChoice, report_pages
from ketadiary.model import Moment
from ketadiary.wording import Language

if TYPE_CHECKING:
    from ketadiary.insight import Insight

_ABOUT = "report"


@dataclass(frozen=True)
class Prepared:
    """A report that can be saved as it is seen: what stands in it, and a picture of each page."""

    data: dict[str, object]
    pages: Sequence[bytes]


Drawn = dict[str, tuple[Callable[[], bytes], str]]
"""By key: what makes the bytes of a picture, and its words."""


class ReportPreparing(QObject):
    """Prepares what is wanted; what is wanted later takes its place.

    Signals:
        prepared: a report is ready (`Prepared`), or None where the days have nothing to tell.
    """

    prepared = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._turns = Turns(self)

    def want(self, choice: Choice, report: ReportChoice, ppi: float) -> None:
        """Have `prepared` bring this report, its pages with so many pixels an inch."""
        session, now = self._session, self._session.clock()
        latest = session.insights.latest
        read = partial(_read, session.diary.reader(), now, choice, latest.insight if latest else None)
        self._turns.begin(())
        session.side.ask(read, partial(self._draw, report, now, ppi), about=_ABOUT)

    def _draw(self, report: ReportChoice, now: Moment, ppi: float, taken: Extract) -> None:
        if not taken.infusions and not taken.check_ins:
            self.prepared.emit(None)
            return
        from ketadiary.desktop.share.report_pictures import ReportPictures  # noqa: PLC0415 - loads the charts

        pictures = ReportPictures(taken, report, now, self._session.tr)
        parts = [partial(pictures.draw, key) for key in pictures.keys]
        self._turns.begin([*parts, partial(self._set, taken, pictures.drawn, report, now, ppi)])

    def _set(self, taken: Extract, drawn: Drawn, report: ReportChoice, now: Moment, ppi: float) -> None:
        setting = partial(_pages, taken, drawn, report, now, self._session.tr, ppi)
        self._session.side.ask(setting, self.prepared.emit, about=_ABOUT)


# In the worker's thread.


def _read(reader: Callable[[], Diary], now: Moment, choice: Choice, found: "Insight | None") -> Extract:
    taken = read_extract(reader, now, choice)
    return taken.knowing(found or taken.reckon())


def _pages(taken: Extract, drawn: Drawn, report: ReportChoice, now: Moment, tr: Language, ppi: float) -> Prepared:
    from ketadiary.exchange import report_data  # noqa: PLC0415 - loads numpy

    pictures = {key: Picture(content().decode(), words) for key, (content, words) in drawn.items()}
    data = report_data(taken, pictures, report, now, tr)
    return Prepared(data, report_pages(data, ppi))
