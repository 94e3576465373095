"""What the records show of the time since a day, beside the time before it: facts in a few lines, no judgement."""

from collections.abc import Iterator, Sequence
from datetime import date

from ketadiary.dataclass import dataclass
from ketadiary.exchange.extraction import Extract
from ketadiary.exchange.glance import Glance, glances, most_filled_in
from ketadiary.model import Infusion, Measure
from ketadiary.wording import Language, day_and_month_text, number_text, short_dose

_NOTICED = 2
"""So many points above or below all that was rated before are told."""
_COMPARED = 8
"""With how many infusions before."""
_MOST_EVENTS = 3


@dataclass(frozen=True)
class Changes:
    """`before`: the infusions up to the day, as far as they are compared with; `after`: those since."""

    diary: Extract
    before: Sequence[Glance]
    after: Sequence[Glance]
    measures: Sequence[Measure]
    since: date
    tr: Language

    @classmethod
    def since_day(cls, diary: Extract, measures: Sequence[Measure], since: date, tr: Language) -> "Changes":
        """What changed in a diary since a day, that day not counted."""
        count = sum(one.started_at.date <= since for one in diary.infusions)
        first = max(0, count - _COMPARED)
        told = glances(diary, diary.infusions[first:])
        return cls(diary, told[: count - first], told[count - first :], measures, since, tr)

    def lines(self) -> list[str]:
        """What changed, the dose first; one line says where nothing did."""
        found = [*self._infusions(), *self._dose(), *self._symptoms(), *self._questionnaire(), *self._events()]
        return found or [self.tr("Nothing was recorded since then.")]

    def _infusions(self) -> Iterator[str]:
        after, tr = self.after, self.tr
        if len(after) == 1:
            yield tr("One infusion since then: number {number}.", number=after[0].number)
        elif after:
            yield tr(
                "{count} infusions since then: numbers {first} to {last}.",
                count=len(after), first=after[0].number, last=after[-1].number,
            )  # fmt: skip

    def _dose(self) -> Iterator[str]:
        earlier = self.before[-1:]
        for before, now in zip([*earlier, *self.after], self.after if earlier else self.after[1:], strict=False):
            if dose_changed(before.infusion, now.infusion):
                doses = {"before": _said(before.infusion, self.tr), "after": _said(now.infusion, self.tr)}
                yield self.tr("Dose {before} → {after} from infusion {number} on.", number=now.number, **doses)

    def _symptoms(self) -> Iterator[str]:
        for measure in self.measures:
            before = _highest(self.before, measure)
            after = _highest(self.after, measure)
            if not before or not after:
                continue
            (value, number), (least, most) = max(after), (min(before)[0], max(before)[0])
            if value >= most + _NOTICED * measure.point or value <= least - _NOTICED * measure.point:
                yield self.tr(
                    "{measure}: highest {value} after infusion {number}; {least} to {most} after the {count} before.",
                    measure=measure.label, value=value, number=number, least=least, most=most, count=len(before),
                )  # fmt: skip

    def _questionnaire(self) -> Iterator[str]:
        told = most_filled_in(self.diary.responses)
        before = [one for one in told if one.answered_at.date <= self.since][-1:]
        after = [one for one in told if one.answered_at.date > self.since][-1:]
        for now in after:
            title, tr = self._title(now.instrument), self.tr
            day = day_and_month_text(now.answered_at.date, tr)
            if not before:
                yield tr("{title}: total {total} ({day}).", title=title, total=now.total, day=day)
                continue
            earlier = day_and_month_text(before[0].answered_at.date, tr)
            totals = {"total": _number(now.total, tr), "before": _number(before[0].total, tr)}
            yield tr(
                "{title}: total {total} ({day}), {before} before ({earlier}).",
                title=title, day=day, earlier=earlier, **totals,
            )  # fmt: skip

    def _events(self) -> Iterator[str]:
        tr = self.tr
        for one in [event for event in self.diary.events if event.date > self.since][-_MOST_EVENTS:]:
            yield tr("{day}: {text}", day=day_and_month_text(one.date, tr), text=" ".join(one.text.split()))

    def _title(self, name: str) -> str:
        known = self.diary.instruments.get(name)
        return known.title if known else name


def dose_changed(before: Infusion, now: Infusion) -> bool:
    """Whether a dose is another one: neither the same in mg nor for each kg; what is not known has not changed."""
    if (before.dose_as_entered, before.weight_kg) == (now.dose_as_entered, now.weight_kg):
        return False
    first, second = before.dose, now.dose
    if first is None or second is None:
        return bool(before.dose_as_entered and now.dose_as_entered) and _said_plainly(before) != _said_plainly(now)
    same_mg = first.mg is not None and first.mg == second.mg
    return not same_mg and (first.mg_per_kg is None or first.mg_per_kg != second.mg_per_kg)


def _said_plainly(infusion: Infusion) -> str:
    return "".join(infusion.dose_as_entered.casefold().split())


def _said(infusion: Infusion, tr: Language) -> str:
    return short_dose(infusion.dose, tr) or infusion.dose_as_entered


def _highest(glances: Sequence[Glance], measure: Measure) -> list[tuple[float, int]]:
    """The highest rating after each infusion, with its number; nothing where none was rated."""
    fades = ((one.fades.get(measure.key), one.number) for one in glances)
    return [(fade.highest.value, number) for fade, number in fades if fade and fade.highest]


def _number(value: object, tr: Language) -> str:
    return number_text(float(str(value)), tr)
