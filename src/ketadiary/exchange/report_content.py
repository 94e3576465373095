"""What stands in the report: words and numbers for each place of the page. The template only sets them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ketadiary.exchange.extraction import Extract
from ketadiary.exchange.glance import Glance, fading_measures, glances
from ketadiary.exchange.report import MorePages, Picture, ReportChoice
from ketadiary.exchange.report_changes import Changes, dose_changed
from ketadiary.exchange.report_more import more_pages
from ketadiary.exchange.report_table import MOST_MEASURES, Tables, dose_cell
from ketadiary.model import MOOD, Measure, Moment
from ketadiary.wording import (
    Language,
    before_treatment_words,
    day_and_month_text,
    day_text,
    fade_cell,
    percent_text,
)

NEWEST = 8
"""How many infusions the first page has room for."""
MOST_QUESTIONS = 5
Json = dict[str, object]


def days_reported(extract: Extract, today: date) -> tuple[date, date]:
    """The first and the last day that the report tells of: no earlier than the diary, and no later than today."""
    first = extract.everything.first_day or today
    since, until = extract.days.since, extract.days.until
    return max(first, since) if since else first, min(until, today) if until else today


def pictures_wanted(extract: Extract, choice: ReportChoice) -> list[str]:
    """The keys of the pictures that `report_data` has places for, of which there is something to draw."""
    lasted = ["lasted"] if extract.infusions else []
    mood = ["mood"] if any(one.value(MOOD) is not None for one in extract.check_ins) else []
    each = [one.id for one in extract.infusions] if MorePages.INFUSIONS in choice.pages else []
    return [*lasted, *mood, *each]


def report_data(
    extract: Extract, pictures: Mapping[str, Picture], choice: ReportChoice, now: Moment, tr: Language
) -> Json:
    """The report of the days that were taken. `pictures`: "lasted" and "mood", where there is something to draw, and
    one for each infusion by its id where pages of them are wanted."""
    page = _Report(extract, pictures, choice, now, tr)
    return {
        "paper": {"a4": "a4", "letter": "us-letter"}[choice.paper],
        "lang": tr.code.partition("_")[0],
        "made": [now.date.year, now.date.month, now.date.day],
        "title": tr("Infusion report"),
        "range": page.days,
        "badge": tr("Invented diary") if extract.invented else "",
        "origin": tr("Entered by the patient, not verified."),
        "facts": page.facts(),
        "table": page.table(),
        "pictures": page.pictures(),
        "questions": page.questions(),
        "changed": page.changed(),
        "definitions": page.definitions(),
        "foot": [tr("A record kept by the patient. Not for diagnosis."), page.made_on],
        "page": tr("page {page} of {pages}", page="#", pages="##"),
        "more": [*page.further_tables(), *more_pages(extract, page.all_glances, pictures, choice, tr)],
    }


@dataclass(frozen=True)
class _Report:
    extract: Extract
    drawn: Mapping[str, Picture]
    choice: ReportChoice
    now: Moment
    tr: Language

    @cached_property
    def all_glances(self) -> list[Glance]:
        """One for each infusion of the days taken."""
        return glances(self.extract)

    @cached_property
    def measures(self) -> list[Measure]:
        """The measures that fade and were rated after one of these infusions."""
        rated = {key for one in self.all_glances for key, fade in one.fades.items() if fade.highest}
        return [one for one in fading_measures(self.extract) if one.key in rated]

    @cached_property
    def _tables(self) -> Tables:
        return Tables(self.extract, self.tr)

    # The head

    @cached_property
    def _ends(self) -> tuple[date, date]:
        return days_reported(self.extract, self.now.date)

    @property
    def first_day(self) -> date:
        """The first day that is told of."""
        return self._ends[0]

    @property
    def last_day(self) -> date:
        """The last one."""
        return self._ends[1]

    @property
    def days(self) -> str:
        """The days taken, in words."""
        first, last = day_text(self.first_day, self.tr), day_text(self.last_day, self.tr)
        return first if first == last else self.tr("{first} to {last}", first=first, last=last)

    @property
    def made_on(self) -> str:
        return self.tr("Made by KetaDiary on {day}", day=day_text(self.now.date, self.tr))

    def facts(self) -> list[Json]:
        """The figures of the first line, each with what it is."""
        return [
            fact for fact in (self._infusions(), self._dose(), self._worst(), self._mood(), self._entries()) if fact
        ]

    def _infusions(self) -> Json:
        count, every = len(self.extract.infusions), len(self.extract.timeline.infusions)
        label = self.tr.plural("infusion", "infusions", count)
        if count < every:
            label = self.tr("{infusions}, of {every} in all", infusions=label, every=every)
        return _fact(self.tr("{count}", count=count), label)

    def _dose(self) -> Json | None:
        """The dose of the last infusion, and since when it is given."""
        infusions, tr = self.extract.everything.infusions, self.tr
        known = [one for one in infusions if one.started_at.date <= self.last_day]
        if not known or not known[-1].dose_as_entered:
            return None
        first = known[-1]
        for one in reversed(known):
            if dose_changed(one, first):
                break
            first = one
        said = dose_cell(known[-1], tr)
        number = self.extract.timeline.number(first.id)
        day = day_and_month_text(first.started_at.date, tr)
        label = tr("dose now, since infusion {number} ({day})", number=number, day=day)
        return _fact(said.first, label, said.beside)

    def _worst(self) -> Json | None:
        """What was rated highest after the last infusion, and when it was back."""
        fades = self.all_glances[-1].fades.values() if self.all_glances else ()
        rated = [one for one in fades if one.highest and one.highest.value > one.baseline]
        if not rated:
            return None
        worst = max(rated, key=lambda one: one.highest.value if one.highest else 0.0)
        words, tr = fade_cell(worst, self.tr), self.tr
        label = tr("highest after infusion {number}, of 0 to 10", number=worst.number)
        return _fact(tr("{measure} {value}", measure=worst.measure.label, value=words.first), label)

    def _mood(self) -> Json | None:
        since = self.extract.insight.lift.since_before_treatment
        if since is None or since.before is None:
            return None
        words = before_treatment_words(since, self.tr)
        label = self.tr("mood before the first infusion → now")
        return _fact(words.told, f"{label}; {words.note}" if words.note else label)

    def _entries(self) -> Json:
        tr, count = self.tr, len(self.extract.check_ins)
        with_entry = {one.felt_at.date for one in self.extract.check_ins}
        told = sum(day >= self.first_day for day in with_entry)
        days = (self.last_day - self.first_day).days + 1
        label = tr.plural("check-in", "check-ins", count)
        if days > 1:
            share = percent_text(told / days, tr)
            label = tr("{check_ins}; {share} of {days} days have one", check_ins=label, share=share, days=days)
        return _fact(tr("{count}", count=count), label)

    # The table

    def table(self) -> Json | None:
        """The newest infusions; what they say of more than four measures follows on another page."""
        if not self.all_glances:
            return None
        made = self._tables.of(self.all_glances[-NEWEST:], self.measures[:MOST_MEASURES])
        return {**made, "title": self.tr("After each infusion"), "note": self._table_note()}

    def _table_note(self) -> str:
        tr = self.tr
        said = tr("highest rating of 0 to 10, then the hours after the end between which it was back to before")
        if len(self.all_glances) > NEWEST:
            return tr(
                "{said}; newest {shown} of {count}, the rest on page 2",
                said=said, shown=NEWEST, count=len(self.all_glances),
            )  # fmt: skip
        return said

    def further_tables(self) -> list[Json]:
        """The infusions, and the measures, that the first page has no room for."""
        earlier, further = self.all_glances[:-NEWEST], self.measures[MOST_MEASURES:]
        pages = []
        if earlier:
            pages.append(self._page(self.tr("Earlier infusions"), earlier, self.measures[:MOST_MEASURES]))
        if further and self.all_glances:
            pages += [
                self._page(self.tr("Further measures"), self.all_glances, further[place : place + MOST_MEASURES])
                for place in range(0, len(further), MOST_MEASURES)
            ]
        return pages

    def _page(self, title: str, shown: Sequence[Glance], measures: Sequence[Measure]) -> Json:
        return {"kind": "table", "title": title, **self._tables.of(shown, measures)}

    # The pictures

    def pictures(self) -> list[Json]:
        """How long it lasted, and mood by day, with what their signs mean."""
        tr = self.tr
        lasted = (
            tr("black: still there at an entry"), tr("hatched: to the first entry back"), tr("tick: best estimate"),
            tr("grey: nine in ten infusions so far"),
        )  # fmt: skip
        mood = (
            tr("median of each day"), tr("thin bars from lowest to highest"), tr("numbered lines: infusions"),
            tr("flags: events"),
        )  # fmt: skip
        told = {"lasted": (self._lasted_title(), lasted), "mood": (tr("Mood, day by day"), mood)}
        return [
            {"title": title, "note": " · ".join(signs), "svg": self.drawn[key].svg, "words": self.drawn[key].words}
            for key, (title, signs) in told.items()
            if key in self.drawn
        ]

    def _lasted_title(self) -> str:
        number = self.all_glances[-1].number if self.all_glances else 0
        return self.tr("How long it lasted after infusion {number}", number=number)

    # The words

    def questions(self) -> Json | None:
        """At most five, as the person wrote them."""
        lines = [line for question in self.choice.questions if (line := " ".join(question.split()))]
        return {"title": self.tr("My questions"), "lines": lines[:MOST_QUESTIONS]} if lines else None

    def changed(self) -> Json | None:
        """What changed since the report before this one; None where there was none."""
        since, tr = self.choice.changed_since, self.tr
        if since is None:
            return None
        lines = Changes.since_day(self.extract.everything, self.measures, since, tr).lines()
        return {"title": tr("Changed since the last report ({day})", day=day_text(since, tr)), "lines": lines}

    def definitions(self) -> list[Json]:
        """What the words of the page mean."""
        tr = self.tr
        said = (
            (tr("Back to before"), tr("within 1.5 points of the rating before the infusion. Two entries bound it; "
                                      "≥ and ≤ say that one of them is missing.")),
            (tr("Usually"), tr("an estimate from all recorded infusions that show it; nine in ten infusions like them "
                               "lie in the range.")),
            (tr("Mood"), tr("the week before → after the infusion, then the days until that rise had halved. In a "
                            "close-spaced series no length is told.")),
        )  # fmt: skip
        return [{"term": term, "text": text} for term, text in said]


def _fact(value: str, label: str, beside: str = "") -> Json:
    return {"value": value, "beside": beside, "label": label}
