"""The page Trends: over time, day by day, and after the infusions."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from ketadiary.desktop.shell.page import Page
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import NewEventTarget, PageTarget
from ketadiary.desktop.trends.after_infusions import AfterInfusions
from ketadiary.desktop.trends.all_check_ins import AllCheckIns
from ketadiary.desktop.trends.by_day import ByDay
from ketadiary.desktop.trends.figure_card import FigureCard
from ketadiary.desktop.trends.over_time import OverTime
from ketadiary.desktop.widgets import DropDown, EmptyState, Folding, PageBody, Segmented, button, column, row
from ketadiary.model import MOOD, Measure

_OVER_TIME, _BY_DAY, _AFTER = "over-time", "by-day", "after-infusions"
_VIEWS: dict[str, Callable[[Session, AllCheckIns], FigureCard]] = {
    _OVER_TIME: OverTime,
    _BY_DAY: ByDay,
    _AFTER: AfterInfusions,
}
_ALL = ""


class TrendsPage(Page):
    """One view at a time, each made when it is first wanted."""

    touched_by: ClassVar[frozenset[str]] = frozenset(("check_in", "infusion", "event", "measure", "response"))

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._entries = AllCheckIns(session)
        self._views: dict[str, FigureCard] = {}
        self._chosen: dict[str, str] = {_OVER_TIME: _ALL}
        self._build()

    def refresh(self) -> None:
        """Draw the diary as it is now."""
        counts = self.session.diary.count()
        something = any(counts[kind] for kind in ("check_in", "infusion", "response"))
        self._stack.setCurrentIndex(1 if something else 0)
        if something:
            self._fill_measures()
            self._draw()

    def focus_first(self) -> None:
        """Put the keyboard on the choice of views, or on the button that begins what they show."""
        (self._kind if self._stack.currentIndex() else self._begin).setFocus()

    def _build(self) -> None:
        tr = self.session.tr
        views = [(_OVER_TIME, tr("Over time")), (_BY_DAY, tr("Day by day")), (_AFTER, tr("After infusions"))]
        self._kind = Segmented(tr("View"), views)
        self._kind.choose(_OVER_TIME)
        self._kind.chosen.connect(self._on_view_chosen)
        self._measure = DropDown()
        self._measure.setAccessibleName(tr("Measure"))
        self._measure.setMinimumWidth(170)
        self._measure.activated.connect(self._on_measure_chosen)
        self._place = column()
        body = PageBody(tr("Trends"), widest=1180)
        note = button(
            tr("Note an event"), lambda: self.session.open(NewEventTarget()), picture="flag", hint=tr("Ctrl+E")
        )
        body.controls.addWidget(note)
        views_line = QWidget()
        views_line.setLayout(row(self._kind, None))
        body.add(Folding(views_line, self._measure))
        body.add(self._place, 1000)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(body)
        self.setLayout(column(self._stack))

    def _empty(self) -> QWidget:
        tr = self.session.tr
        self._begin = button(tr("Make a check-in"), lambda: self.session.open(PageTarget("today")), kind="primary")
        return EmptyState(
            "trends",
            tr("Your trends begin with the first check-in"),
            tr("Mood and symptoms appear here over the weeks, with infusions and events marked."),
            self._begin,
        )

    def _view(self) -> str:
        return str(self._kind.value())

    def _fill_measures(self) -> None:
        view = self._view()
        measures = [one for one in self.session.diary.measures().values() if one.on and _fits(view, one)]
        options = [(measure.key, measure.label) for measure in measures]
        if view == _OVER_TIME:
            options.insert(0, (_ALL, self.session.tr("All that are on")))
        if view == _AFTER:
            options.append((_ALL, self.session.tr("Symptoms")))
        self._measure.clear()
        for key, words in options:
            self._measure.addItem(words, key)
        wanted = self._chosen.get(view, options[0][0] if options else _ALL)
        self._measure.setCurrentIndex(max(0, self._measure.findData(wanted)))

    def _draw(self) -> None:
        view, measure = self._view(), self._measure.currentData()
        if measure is None:
            return
        if view not in self._views:
            self._views[view] = _VIEWS[view](self.session, self._entries)
            self._place.addWidget(self._views[view], 1)
        for key, card in self._views.items():
            card.setVisible(key == view)
        self._views[view].show_measure(measure)

    def _on_view_chosen(self) -> None:
        self._fill_measures()
        self._draw()

    def _on_measure_chosen(self) -> None:
        self._chosen[self._view()] = str(self._measure.currentData())
        self._draw()


def _fits(view: str, measure: Measure) -> bool:
    """After infusions each of these stands by days; symptoms stand together, by hours."""
    return view != _AFTER or measure.relief or measure.key == MOOD
