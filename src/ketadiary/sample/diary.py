"""One invented person's diary of eighteen infusions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from ketadiary.model import (
    MOOD,
    THE_FIVE,
    CheckInDraft,
    Draft,
    EventDraft,
    EventKind,
    InfusionDraft,
    Moment,
    Phase,
    Rating,
    ResponseDraft,
    Status,
    VitalsDraft,
    filled_in,
    published_instruments,
)
from ketadiary.sample.days import infusion_days, on_day
from ketadiary.sample.ids import seeded_id
from ketadiary.sample.person import Person

SEED = 18
_PLACE = "Example Clinic (invented)"
_HOURS_AFTER = (0.1, 0.75, 1.5, 3.0, 6.0, 12.0, 24.0)
_CHANCE_AFTER = (0.8, 0.85, 0.8, 0.85, 0.8, 0.6, 0.7)
_DAYS_BEFORE = 7
_FORM, _DAYS_BETWEEN_FORMS = "phq-9", 28
_NOTES = (
    "Slept a little in the car on the way home. (invented)",
    "Quiet music helped. (invented)",
    "Colours a bit brighter than usual. (invented)",
    "Walked around the block with the dog. (invented)",
    "Called my sister, first time in weeks. (invented)",
    "Tired, but not in a bad way. (invented)",
)


def sample_diary(now: Moment, seed: int = SEED) -> list[Draft]:
    """The drafts of the whole invented diary, ending at `now`, in order of time within each kind."""
    return list(_Writer(now, Random(seed)).drafts())


class _Writer:
    """Writes the invented diary, as its person would have."""

    def __init__(self, now: Moment, rng: Random) -> None:
        self._now = now
        self._rng = rng
        self._days = infusion_days(now.date, rng)
        self._events = self._plan_events()
        self._infusions = [self._infusion(number, day) for number, day in enumerate(self._days)]
        self._person = self._treated_person()

    def drafts(self) -> Iterator[Draft]:
        yield from self._infusions
        check_ins = [*self._around_infusions(), *self._evenings(), self._just_now()]
        yield from sorted(check_ins, key=lambda check_in: check_in.felt_at.utc)
        yield from self._vitals()
        yield from self._events
        yield from self._responses()

    def _moment(self, day: date, hour: int, minute: int) -> Moment:
        return on_day(day, hour, minute, self._now.zone)

    def _treated_person(self) -> Person:
        person = Person(self._rng, swings=self._swings())
        for infusion in self._infusions:
            dose = infusion.dose
            if infusion.ended_at and dose and dose.mg_per_kg:
                person.infuse(infusion.ended_at, dose.mg_per_kg)
        return person

    def _infusion(self, number: int, day: date) -> InfusionDraft:
        started_at = self._moment(day, self._rng.randint(9, 12), self._rng.randrange(0, 60, 5))
        minutes = self._rng.choices((40, 45, 60), (14, 2, 2))[0]
        entered_at = started_at.utc + timedelta(minutes=minutes + self._rng.randint(25, 90))
        return InfusionDraft(
            started_at=started_at,
            length=minutes,
            dose_as_entered=f"{_dose(number):g} mg/kg",
            weight_kg=72.0,
            phase=Phase.SERIES if number < 6 else Phase.MAINTENANCE,
            place=_PLACE,
            premedication="Ondansetron 4 mg" if number % 3 == 2 else "",
            ready_to_leave_minutes=self._rng.randrange(70, 130, 5),
            id=seeded_id(self._rng, entered_at),
            entered_at=entered_at,
        )

    def _plan_events(self) -> list[EventDraft]:
        def event(day: date, text: str, kind: EventKind) -> EventDraft:
            entered_at = self._moment(day, 21, 5).utc
            return EventDraft(
                date=day, text=text, kind=kind, id=seeded_id(self._rng, entered_at), entered_at=entered_at
            )

        days = self._days
        return [
            event(days[3] + timedelta(days=1), "Bad night (invented)", EventKind.LIFE),
            event(days[8] + timedelta(days=3), "New medicine (invented)", EventKind.MEDICINE),
            event(days[11] + timedelta(days=6), "Began weekly talks (invented)", EventKind.THERAPY),
            event(days[14] + timedelta(days=9), "Moved house (invented)", EventKind.LIFE),
            event(days[16] + timedelta(days=4), "Bad night (invented)", EventKind.LIFE),
        ]

    def _swings(self) -> list[tuple[datetime, datetime, float]]:
        lasts = {"Bad": (2, -1.8), "Moved": (8, -1.5), "New": (60, 0.3), "Began": (90, 0.3)}
        swings = []
        for event in self._events:
            days, by = lasts[event.text.split()[0]]
            start = self._moment(event.date, 6, 0).utc
            swings.append((start, start + timedelta(days=days), by))
        return swings

    def _around_infusions(self) -> Iterator[CheckInDraft]:
        for number, infusion in enumerate(self._infusions):
            ended_at = infusion.started_at.shifted(timedelta(minutes=infusion.minutes or 0))
            if self._rng.random() < 0.85:
                yield self._full(infusion.started_at.shifted(timedelta(minutes=-self._rng.randint(12, 50))))
            for hours in self._hours_after():
                felt_at = ended_at.shifted(timedelta(minutes=round(hours * 60)))
                if felt_at.utc <= self._now.utc and 7 <= felt_at.local.hour <= 23:
                    yield self._full(felt_at, affected=hours < 1, noted=hours > 1 and number % 3 == 0)

    def _hours_after(self) -> list[float]:
        chosen = [
            hours for hours, chance in zip(_HOURS_AFTER, _CHANCE_AFTER, strict=True) if self._rng.random() < chance
        ]
        for hours in (1.5, 6.0, 3.0, 0.75):
            if len(chosen) < 4 and hours not in chosen:
                chosen.append(hours)
        return sorted(hours * self._rng.uniform(0.85, 1.15) for hours in chosen)

    def _just_now(self) -> CheckInDraft:
        """So that the first page has something of today, whatever the time."""
        return self._full(self._now.shifted(-timedelta(minutes=20)))

    def _full(self, felt_at: Moment, affected: bool = False, noted: bool = False) -> CheckInDraft:
        ratings = tuple(self._rating(measure, felt_at) for measure in THE_FIVE)
        late = timedelta(hours=self._rng.uniform(2, 9)) if self._rng.random() < 0.1 else timedelta(minutes=1)
        note = self._rng.choice(_NOTES) if noted and self._rng.random() < 0.35 else ""
        return self._check_in(felt_at, ratings, late, note, affected and self._rng.random() < 0.7)

    def _rating(self, measure: str, felt_at: Moment) -> Rating:
        entered_at = felt_at.utc
        chance, foggy = self._rng.random(), self._person.level("dissociation", felt_at.utc) > 5
        if chance < 0.025:
            return Rating(measure=measure, status=Status.SKIPPED, id=seeded_id(self._rng, entered_at))
        if foggy and measure in (MOOD, "headache") and chance < 0.3:
            return Rating(measure=measure, status=Status.CANT_SAY, id=seeded_id(self._rng, entered_at))
        value = self._person.rate(measure, felt_at.utc)
        return Rating(measure=measure, value=value, id=seeded_id(self._rng, entered_at))

    def _evenings(self) -> Iterator[CheckInDraft]:
        """A word in the evening on most days, with a week away from it all in the middle."""
        first = self._days[0] - timedelta(days=_DAYS_BEFORE)
        away = range(*(((self._days[12] - first).days + offset) for offset in (5, 12)))
        for passed in range((self._now.date - first).days + 1):
            day = first + timedelta(days=passed)
            felt_at = self._moment(day, 20, 0).shifted(timedelta(minutes=self._rng.randint(-40, 120)))
            if passed in away or self._rng.random() > 0.82 or felt_at.utc > self._now.utc:
                continue
            yield self._evening(felt_at)

    def _evening(self, felt_at: Moment) -> CheckInDraft:
        measures = THE_FIVE if self._rng.random() < 0.3 else (MOOD,)
        late = timedelta(hours=self._rng.uniform(9, 14)) if self._rng.random() < 0.06 else timedelta(minutes=2)
        note = self._rng.choice(_NOTES[3:]) if self._rng.random() < 0.03 else ""
        return self._check_in(felt_at, tuple(self._rating(measure, felt_at) for measure in measures), late, note)

    def _check_in(
        self, felt_at: Moment, ratings: tuple[Rating, ...], late: timedelta, note: str = "", affected: bool = False
    ) -> CheckInDraft:
        entered_at = min(felt_at.utc + late, self._now.utc).replace(microsecond=0)
        # A row that was left untouched says nothing, so a check-in of skipped rows alone is never made.
        if not note and all(rating.status is Status.SKIPPED for rating in ratings):
            ratings = tuple(self._given(rating, felt_at) for rating in ratings)
        return CheckInDraft(
            felt_at=felt_at,
            ratings=ratings,
            note=note,
            affected=affected,
            id=seeded_id(self._rng, entered_at),
            entered_at=entered_at,
        )

    def _given(self, rating: Rating, felt_at: Moment) -> Rating:
        return Rating(measure=rating.measure, value=self._person.rate(rating.measure, felt_at.utc), id=rating.id)

    def _vitals(self) -> Iterator[VitalsDraft]:
        for infusion in self._infusions:
            before = round(self._rng.gauss(122, 5)), round(self._rng.gauss(78, 4)), round(self._rng.gauss(70, 4))
            minutes = infusion.minutes or 40
            for after, rise in ((-10, 0.0), (40 if minutes > 40 else 35, 1.0), (minutes + 30, 0.35)):
                yield self._measured(infusion.started_at.shifted(timedelta(minutes=after)), before, rise)

    def _measured(self, measured_at: Moment, before: tuple[int, int, int], rise: float) -> VitalsDraft:
        systolic, diastolic, pulse = before
        entered_at = measured_at.utc + timedelta(minutes=3)
        return VitalsDraft(
            measured_at=measured_at,
            systolic=systolic + round(rise * self._rng.uniform(12, 26)),
            diastolic=diastolic + round(rise * self._rng.uniform(8, 16)),
            pulse=pulse + round(rise * self._rng.uniform(4, 14)),
            oxygen=self._rng.choice((96, 97, 97, 98, 98, 99)),
            id=seeded_id(self._rng, entered_at),
            entered_at=entered_at,
        )

    def _responses(self) -> Iterator[ResponseDraft]:
        """A questionnaire in the evening before the first infusion, and every four weeks from then on."""
        instrument = published_instruments()[_FORM]
        day = self._days[0] - timedelta(days=1)
        while (answered_at := self._moment(day, 18, 30)).utc + timedelta(minutes=5) <= self._now.utc:
            # Nobody's thoughts of death are invented here.
            values = {
                item.key: Decimal(0) if item.key in (instrument.self_harm or ()) else self._answer(answered_at)
                for item in instrument.items
            }
            entered_at = answered_at.utc + timedelta(minutes=4)
            draft = filled_in(instrument, answered_at, values, seeded_id(self._rng, entered_at))
            yield replace(draft, entered_at=entered_at)
            day += timedelta(days=_DAYS_BETWEEN_FORMS)

    def _answer(self, at: Moment) -> Decimal:
        """From 0 to 3, the higher the lower mood is."""
        return Decimal(min(3, max(0, round(3.3 - self._person.level(MOOD, at.utc) / 2.2 + self._rng.gauss(0, 0.5)))))


def _dose(number: int) -> float:
    """The dose in mg/kg of the infusion at this place in the order, counted from 0."""
    return 0.5 if number < 8 else 0.6 if number < 13 else 0.7
