"""After an infusion: what was usual after the earlier ones, with the time of day beside it. A record, no forecast."""

from datetime import timedelta
from typing import TYPE_CHECKING

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Card, button, text, unbroken
from ketadiary.entering.remaining_symptoms import remaining_symptoms
from ketadiary.model import Infusion, Measure, Moment, Timeline, baseline_since, hours_between
from ketadiary.wording import time_text, told_ends

if TYPE_CHECKING:
    from ketadiary.desktop.pictures.lasted_picture import LastedPicture
    from ketadiary.insight import Insight, Range

SHOWN = "show_earlier"
"""The setting that keeps whether it may be shown."""
_FEWEST = 3
"""Earlier infusions without which nothing is usual."""
_LONGEST = 72.0
"""Hours after which nothing is told of a fade."""


class EarlierCard(Card):
    """Away until something can be said, and again after the latest of its times. Filled in once the window rests."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(tr("Your earlier infusions"))
        self._session = session
        self._timeline = Timeline(())
        self._infusion: Infusion | None = None
        self._insight: Insight | None = None
        self._is_stale = True
        self._picture: LastedPicture | None = None
        self._words = text("", wrap=True)
        self.add(self._words)
        self.add_action(button(tr("Hide"), self._on_hide, kind="quiet"))
        self.hide()
        session.insights.earlier_found.connect(self._on_earlier_found)

    @property
    def is_expected(self) -> bool:
        """Whether the picture is there, or may come once it has been reckoned."""
        if self._insight is not None:
            return not self.isHidden()
        hours = self._hours()
        return hours is not None and hours < _LONGEST

    def refresh(self, timeline: Timeline) -> None:
        """Ask what the infusions before the last one tell, where its end has come."""
        self._timeline = timeline
        place = timeline.place(self._session.clock().utc)
        wanted = place is not None and place.number > _FEWEST and self._session.diary.setting(SHOWN, True)
        before, self._infusion = self._infusion, place.infusion if place and wanted else None
        self._is_stale = True
        if self._infusion is None or before is None or before.id != self._infusion.id:
            self._insight = None
            self.hide()
        self.tick()  # else what was found stays in sight until there is something newer

    def ask(self) -> None:
        """Have it reckoned: once the window has been painted, since that loads numpy."""
        if self._infusion is not None and self._is_stale and self._hours() is not None:
            self._is_stale = False
            self._session.insights.want_earlier(self._infusion.id)

    def tick(self) -> None:
        """Time has passed: now is further on, and after the latest time the card goes."""
        if self._insight is not None:
            self._show(self._insight)

    def _hours(self) -> float | None:
        """Hours since the end; None before it has come."""
        end = self._infusion.ended_at if self._infusion else None
        now = self._session.clock().utc
        return None if end is None or end > now else hours_between(end, now)

    def _on_earlier_found(self, infusion_id: str, insight: "Insight") -> None:
        if self._infusion is not None and self._infusion.id == infusion_id:
            self._insight = insight
            self._show(insight)

    def _show(self, insight: "Insight") -> None:
        from ketadiary.charts import lasted_earlier  # noqa: PLC0415 - not before the first paint

        hours, end = self._hours(), self._end()
        if hours is None or end is None:
            self.hide()
            return
        lasted = lasted_earlier(insight, end, hours, self._session.tr)
        latest = max((told_ends(*row.usual)[1] for row in lasted.fading if row.usual), default=0.0)
        if not lasted.fading or hours > latest:
            self.hide()
            return
        self._words.setText(self._sentence(insight, end))
        self._shown_picture().show_lasted(lasted)
        self.show()

    def _end(self) -> Moment | None:
        if self._infusion is None or self._infusion.minutes is None:
            return None
        return self._infusion.started_at.shifted(timedelta(minutes=self._infusion.minutes))

    def _shown_picture(self) -> "LastedPicture":
        if self._picture is None:
            from ketadiary.desktop.pictures.lasted_picture import LastedPicture  # noqa: PLC0415 - loads the charts

            self._picture = LastedPicture(self._session)
            self.body.insertWidget(0, self._picture)
        return self._picture

    def _sentence(self, insight: "Insight", end: Moment) -> str:
        """Of what is still there and lasts longest; of what usually lasts longest, where nothing is."""
        from ketadiary.wording import earlier_sentence  # noqa: PLC0415 - loads numpy

        usual = {
            key: one.usual.faded for key, one in insight.measures.items() if one.usual is not None and one.usual.faded
        }
        there = [one.key for one in self._remaining() if one.key in usual]
        key = max(there or usual, key=lambda one: usual[one].high)
        measure, tr = insight.measures[key].measure, self._session.tr
        return unbroken(earlier_sentence(measure.label, usual[key], self._clock(usual[key], end), tr))

    def _remaining(self) -> list[Measure]:
        infusions, diary = self._timeline.infusions, self._session.diary
        check_ins = diary.check_ins(since=baseline_since(infusions[-1], infusions))
        return remaining_symptoms(infusions, check_ins, diary.measures().values(), self._session.clock().utc)

    def _clock(self, usual: "Range", end: Moment) -> tuple[str, str]:
        first, last = (end.shifted(timedelta(hours=hours)) for hours in told_ends(usual.low, usual.high))
        tr = self._session.tr
        return time_text(first, tr), time_text(last, tr)

    def _on_hide(self) -> None:
        """It stays away until it is switched on again in Settings."""
        tr, diary = self._session.tr, self._session.diary
        self.hide()
        self._session.do(lambda: diary.set_setting(SHOWN, False))
        self._session.give_notice(
            tr("Not shown any more. Settings can show it again."),
            tr("Show it again"),
            lambda: self._session.do(lambda: diary.set_setting(SHOWN, True)),
        )
