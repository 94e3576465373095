"""The first line of the report: its figures, each with what it is."""

from collections.abc import Sequence
from datetime import date

from ketadiary.dataclass import dataclass
from ketadiary.exchange.extraction import Extract
from ketadiary.exchange.glance import Glance
from ketadiary.exchange.report_since_last import dose_changed
from ketadiary.exchange.report_table import PageDays, dose_cell, unbroken
from ketadiary.insight.lift_windows import DRUG_HOURS
from ketadiary.model import MOOD, CheckIn, Infusion
from ketadiary.wording import (
    Language,
    before_treatment_words,
    fade_cell,
    length_text,
    percent_text,
    route_names,
)

Fact = dict[str, object]


@dataclass(frozen=True)
class Head:
    """The figures of some days, seen from `today`; `shown` has a glance for each infusion of them."""

    extract: Extract
    shown: Sequence[Glance]
    written: PageDays
    today: date
    tr: Language

    def facts(self) -> list[Fact]:
        """Each with its value, what stands beside it, and what it is."""
        made = (self._infusions(), self._dose(), self._worst(), self._mood(), self._entries())
        return [fact for fact in made if fact]

    def _infusions(self) -> Fact:
        count, every = len(self.extract.infusions), len(self.extract.timeline.infusions)
        label = self.tr.plural("infusion", "infusions", count)
        if count < every:
            label = self.tr("{infusions}, of {every} in all", infusions=label, every=every)
        return _fact(31, self.tr("{count}", count=count), label, below=self._last() if count else "")

    def _last(self) -> str:
        """The day of the last one, and how long ago that is."""
        day, tr = self.extract.infusions[-1].started_at.date, self.tr
        ago = (self.today - day).days
        if ago < 2:
            return tr("last today") if ago < 1 else tr("last yesterday")
        return tr("last on {day}, {days} days ago", day=self._day(day), days=ago)

    def _dose(self) -> Fact | None:
        """The dose of the last infusion, since when it is given, and how."""
        known = [one for one in self.extract.everything.infusions if one.started_at.date <= self.written.last]
        if not known or not known[-1].dose_as_entered:
            return None
        said, given = dose_cell(known[-1], self.tr), self._given(known[-1])
        return _fact(44, said.first, self._since(known), said.beside, given)

    def _since(self, known: Sequence[Infusion]) -> str:
        tr, first = self.tr, known[-1]
        for one in reversed(known):
            if dose_changed(one, first):
                break
            first = one
        number, day = self.extract.timeline.number(first.id), self._day(first.started_at.date)
        if len(known) == 1:
            return tr("dose of infusion {number}", number=number)
        if first is known[0]:
            return tr("dose now, as at each infusion before")
        return tr("dose now, since infusion {number} ({day})", number=number, day=day)

    def _given(self, infusion: Infusion) -> str:
        """With which weight, for how long, and by which route, as far as that was said."""
        tr, weight = self.tr, infusion.weight_kg
        parts = (
            tr("{kg} kg", kg=weight) if weight is not None else "",
            length_text(infusion, tr) if infusion.minutes is not None else "",
            dict(route_names(tr)).get(infusion.route, infusion.route),
        )
        return " · ".join(unbroken(part) for part in parts if part)

    def _worst(self) -> Fact | None:
        """What was rated highest after the last infusion, and when it was back."""
        fades = self.shown[-1].fades.values() if self.shown else ()
        rated = [one for one in fades if one.highest and one.highest.value > one.baseline]
        if not rated:
            return None
        worst = max(rated, key=lambda one: one.highest.value if one.highest else 0.0)
        words, tr = fade_cell(worst, self.tr), self.tr
        label = tr("highest after infusion {number}, of 0 to 10", number=worst.number)
        length = tr("back after {length}", length=words.beside) if worst.bracket else words.beside
        return _fact(32, tr("{measure} {value}", measure=worst.measure.label, value=words.first), label, below=length)

    def _mood(self) -> Fact | None:
        """Mood before treatment and now, both with their days."""
        tr, since = self.tr, self.extract.insight.lift.since_before_treatment
        if since is None or since.before is None:
            return None
        words = before_treatment_words(since, tr)
        label = tr.plural(
            "mood before infusion 1 ({first}) → on the last {count} day rated, to {last}",
            "mood before infusion 1 ({first}) → on the last {count} days rated, to {last}",
            since.now_days,
            first=self._day(self.extract.timeline.infusions[0].started_at.date),
            last=self._day(self._last_rated()),
        )
        return _fact(38, words.told, f"{label}; {words.note}" if words.note else label)

    def _last_rated(self) -> date:
        """The last day with a mood that is not the drug's."""
        every = reversed(self.extract.everything.check_ins)
        rated = (one.felt_at.date for one in every if one.value(MOOD) is not None and not self._in_drug_time(one))
        return next(rated, self.written.last)

    def _in_drug_time(self, check_in: CheckIn) -> bool:
        place = self.extract.timeline.place(check_in.felt_at.utc)
        since = place.hours_since_end if place else None
        return since is not None and since < DRUG_HOURS

    def _entries(self) -> Fact:
        tr, count = self.tr, len(self.extract.check_ins)
        days = (self.written.last - self.written.first).days + 1
        with_entry = {day for one in self.extract.check_ins if (day := one.felt_at.date) >= self.written.first}
        label = tr.plural("check-in", "check-ins", count)
        if days > 1:
            share = percent_text(len(with_entry) / days, tr)
            label = tr("{check_ins}; {share} of {days} days have one", check_ins=label, share=share, days=days)
        return _fact(24, tr("{count}", count=count), label)

    def _day(self, day: date) -> str:
        return unbroken(self.written(day))


def _fact(wide: int, value: str, label: str, beside: str = "", below: str = "") -> Fact:
    """`below` stands under the label, on a line of its own; `wide` is its share of the page's width."""
    return {"value": value, "beside": beside, "label": label, "below": below, "wide": wide}
