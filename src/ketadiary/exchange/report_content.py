"""What stands in the report: words and numbers for each place of the page. The template only sets them."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from ketadiary.dataclass import dataclass
from ketadiary.exchange.extraction import Extract
from ketadiary.exchange.glance import Glance, fading_measures, glances
from ketadiary.exchange.report import MorePages, Picture, ReportChoice
from ketadiary.exchange.report_further_pages import more_pages
from ketadiary.exchange.report_head import Head
from ketadiary.exchange.report_since_last import Changes
from ketadiary.exchange.report_table import MOST_MEASURES, Columns, PageDays, Tables, unbroken
from ketadiary.exchange.report_what_changed import Course
from ketadiary.model import MOOD, Measure, Moment
from ketadiary.wording import Language, day_text, lettered

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
        "by_hand": {"name": tr("Name"), "born": tr("Born"), "notes": tr("Notes")},
        "facts": page.facts(),
        "table": page.table(),
        "pictures": page.pictures(),
        "questions": page.questions(),
        "changed": page.changed(),
        "course": page.course(),
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
        return Tables(self.extract, self.all_glances, self._written, self.tr)

    @cached_property
    def _columns(self) -> Columns:
        """Those of the first page, and of the infusions that it has no room for."""
        return self._tables.of(self.measures[:MOST_MEASURES])

    # The head

    @cached_property
    def _ends(self) -> tuple[date, date]:
        return days_reported(self.extract, self.now.date)

    @property
    def _written(self) -> PageDays:
        return PageDays(*self._ends, self.tr)

    @property
    def days(self) -> str:
        """The days taken, in words."""
        first, last = (day_text(day, self.tr) for day in self._ends)
        return first if first == last else self.tr("{first} to {last}", first=first, last=last)

    @property
    def made_on(self) -> str:
        return self.tr("Made by KetaDiary on {day}", day=day_text(self.now.date, self.tr))

    def facts(self) -> list[Json]:
        """The figures of the first line, each with what it is."""
        return Head(self.extract, self.all_glances, self._written, self.now.date, self.tr).facts()

    def changed(self) -> Json | None:
        """What changed since the report before this one; None where there was none.

        `lines` are set beside each other, `across` over the width of the page.
        """
        since, tr = self.choice.changed_since, self.tr
        if since is None:
            return None
        lines = Changes.since_day(self.extract.everything, self.measures, since, tr).lines()
        title = tr("Changed since the last report ({day})", day=day_text(since, tr))
        return {"title": title, "lines": lines, "across": list(self._course().last_two())}

    def course(self) -> Json | None:
        """The same over the days of a report that none came before; None where nothing can be set beside another."""
        if self.choice.changed_since is not None:
            return None
        course = self._course()
        lines, across = [*course.doses(), *course.totals()], list(course.last_two())
        return {"title": self.tr("What changed"), "lines": lines, "across": across} if lines or across else None

    def _course(self) -> Course:
        return Course(self.extract, self.all_glances, self.measures[:MOST_MEASURES], self._written, self.tr)

    # The table

    def table(self) -> Json | None:
        """The newest infusions; what they say of more than four measures follows on another page."""
        if not self.all_glances:
            return None
        made = self._columns.rows(-NEWEST, None)
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
        further, pages = self.measures[MOST_MEASURES:], []
        if self.all_glances[:-NEWEST]:
            earlier = self._columns.rows(0, -NEWEST)
            pages.append({"kind": "table", "title": self.tr("Earlier infusions"), **earlier, "usual": []})
        for place in range(0, len(further) if self.all_glances else 0, MOST_MEASURES):
            made = self._tables.of(further[place : place + MOST_MEASURES]).rows(0, None)
            pages.append({"kind": "table", "title": self.tr("Further measures"), **made})
        return pages

    # The pictures

    def pictures(self) -> list[Json]:
        """How long it lasted, and mood by day; what their signs mean stands in them."""
        tr = self.tr
        told = {
            "lasted": (self._lasted_title(), tr("time from the end of the infusion; the axis draws early hours wider")),
            "mood": (tr("Mood, day by day"), tr("days without an entry are left empty")),
        }
        return [
            {"title": title, "note": note, "svg": self.drawn[key].svg, "words": self.drawn[key].words,
             "events": self._events() if key == "mood" else []}
            for key, (title, note) in told.items()
            if key in self.drawn
        ]  # fmt: skip

    def _events(self) -> list[Json]:
        """The events by the letters that stand at their flags."""
        return [
            {"sign": letter, "day": unbroken(self._written(event.date)), "text": " ".join(event.text.split())}
            for letter, event in lettered(self.extract.events)
            if letter
        ]

    def _lasted_title(self) -> str:
        number = self.all_glances[-1].number if self.all_glances else 0
        return self.tr("How long it lasted after infusion {number}", number=number)

    # The words

    def questions(self) -> Json | None:
        """At most five, as the person wrote them."""
        lines = [line for question in self.choice.questions if (line := " ".join(question.split()))]
        return {"title": self.tr("My questions"), "lines": lines[:MOST_QUESTIONS]} if lines else None

    def definitions(self) -> list[Json]:
        """What the words of the page mean."""
        tr = self.tr
        said = (
            (tr("Back to before"), tr("within 1.5 points of the rating before the infusion. Two entries bound it; "
                                      "≥ and ≤ say that one of them is missing.")),
            (tr("Usually"), tr("an estimate from the infusions of the whole diary that show it: as many as are "
                               "counted. Nine in ten infusions like them lie in the range.")),
            (tr("Mood"), tr("the median of the week before the infusion → the level after it (an estimate). "
                            "Then the days until that rise had halved. A close-spaced series is told once, "
                            "against the week before its first infusion.")),
        )  # fmt: skip
        return [{"term": term, "text": text} for term, text in said]
