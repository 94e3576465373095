"""One infusion's chart with what was found in it. The only module of this page that loads the charts."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal

from ketadiary.charts.infusion_chart import InfusionChart
from ketadiary.charts.records import Records
from ketadiary.charts.series import HoursRange
from ketadiary.desktop.infusions.fade_sentences import Sentences
from ketadiary.desktop.shell.insights import Found
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.trends.drawn_findings import brackets, estimates
from ketadiary.desktop.trends.figure_look import figure_look, figure_theme
from ketadiary.desktop.trends.hours_choice import HoursChoice
from ketadiary.desktop.widgets import Card, Strip, button, column, row, text
from ketadiary.desktop.widgets.scrolling import focus_in_sight
from ketadiary.insight import FadeCurve, FadeFinding
from ketadiary.insight.lift import DRUG_HOURS, UNKNOWN_LENGTH_HOURS
from ketadiary.model import MOOD, Infusion, Timeline
from ketadiary.model.records import rated

_BEFORE = timedelta(hours=48)
_HEIGHT = 520
_OF_NOW = timedelta(hours=72)
"""How long after an infusion a check-in still tells of it."""
_MOOD_COUNTS = timedelta(hours=DRUG_HOURS + UNKNOWN_LENGTH_HOURS)
"""From when on mood tells of a rise, where no end is known."""


class ChartCard(Card):
    """How each measure came back after an infusion, with a switch for how much of the time is shown.

    Signals:
        check_in_chosen: the id of the check-in whose dot was clicked.
    """

    check_in_chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(tr("Afterwards"))
        self._session = session
        self._infusion: Infusion | None = None
        self._chart: InfusionChart | None = None
        self._fades: dict[str, FadeFinding] = {}
        self._place = column()
        self._sentences = Sentences(tr)
        self._range = HoursChoice(tr)
        self._range.chosen.connect(self._on_range_chosen)
        self._check_in = button(
            tr("Check in now"), partial(session.bus.page_asked_for.emit, "today", ""), kind="primary"
        )
        nothing = text(tr("Nothing has been rated after it yet."), wrap=True)
        self._nothing = Strip("clock", column(nothing), self._check_in)
        # The answer first, then what it rests on.
        self.add(self._nothing, self._sentences, row(None, self._range), self._place)
        session.insights.found.connect(self._on_found)
        session.insights.curves_found.connect(self._on_curves_found)
        session.insights.failed.connect(self._sentences.say_failed)

    def show_infusion(self, infusion: Infusion, timeline: Timeline) -> None:
        """Draw this infusion, or lead to the check-in while there is nothing to draw."""
        records, found = self._records(infusion, timeline), self._session.insights.want()
        is_rated = bool(rated(one for one in records.check_ins if one.felt_at.utc >= infusion.started_at.utc))
        for part in (self._sentences, self._range):
            part.setVisible(is_rated)
        self._nothing.setVisible(not is_rated)
        is_of_now = records.now.utc - infusion.started_at.utc < _OF_NOW and timeline.after(infusion) is None
        self._check_in.setVisible(is_of_now)
        if self._chart is None:
            self._chart = InfusionChart(records, infusion.id, look=figure_look(self._session))
            self._chart.follow(figure_theme)
            self._chart.check_in_chosen.connect(self.check_in_chosen)
            self._place.addWidget(self._chart)
        self._chart.setVisible(is_rated)
        with self._chart.drawn_once():
            self._chart.show_records(records, infusion.id)
            self._chart.show_left_out(self._session.diary.left_out())
            if self._infusion is None or self._infusion.id != infusion.id:
                self._chart.show_fades({}, {})
                awaited = None if found else _sentences_about(infusion, records)
                self._sentences.begin(awaited, ended=infusion.ended_at is not None)
        self._chart.keep_room(_HEIGHT)
        self._infusion = infusion
        if found:
            self._show_found(found)

    def focus_check_in(self) -> None:
        """Put the keyboard on the way to the check-in, where there is one."""
        if not self._check_in.isHidden():
            focus_in_sight(self._check_in)

    def _on_found(self, found: Found) -> None:
        if self._infusion is not None:
            self._show_found(found)

    def _show_found(self, found: Found) -> None:
        """The sentences at once; the curves, which take longest, when they are ready."""
        assert self._infusion is not None
        infusion_id = self._infusion.id
        fades = [one for each in found.insight.measures.values() for one in each.infusions]
        self._fades = {one.measure.key: one for one in fades if one.infusion_id == infusion_id}
        lifts = [one for one in found.insight.lift if one.infusion_id == infusion_id]
        self._sentences.show_findings(list(self._fades.values()), lifts)
        self._session.insights.want_curves(infusion_id)

    def _on_curves_found(self, infusion_id: str, curves: Mapping[str, FadeCurve]) -> None:
        if self._chart is not None and self._infusion is not None and infusion_id == self._infusion.id:
            self._chart.show_fades(estimates(curves, self._fades), brackets(self._fades))

    def _records(self, infusion: Infusion, timeline: Timeline) -> Records:
        diary, following = self._session.diary, timeline.after(infusion)
        until = following.started_at.utc if following else None
        return Records(
            infusions=timeline.infusions,
            check_ins=diary.check_ins(infusion.started_at.utc - _BEFORE, until),
            measures=diary.measures(),
            now=self._session.clock(),
        )

    def _on_range_chosen(self, hours_range: HoursRange | None) -> None:
        if self._chart is not None:
            self._chart.show_range(hours_range)


def _sentences_about(infusion: Infusion, records: Records) -> int:
    """How many long sentences there may be: of mood, and of each further measure rated since. Without an end there is
    only a short one, that it is not known, besides that of mood."""
    since = infusion.ended_at
    if since is None:
        return int(_tells_of_mood(infusion, records))
    return len(rated(one for one in records.check_ins if one.felt_at.utc >= since) | {MOOD})


def _tells_of_mood(infusion: Infusion, records: Records) -> bool:
    """Whether something may be said of mood though no end is known: that it is not told, or how it went later."""
    start = infusion.started_at.utc
    moods = [one.felt_at.utc for one in records.check_ins if one.value(MOOD) is not None]
    silent = any(at < start for at in moods) and all(at < start + _MOOD_COUNTS for at in moods)
    return not silent or records.timeline.after(infusion) is not None
