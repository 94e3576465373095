"""What a trend shows, in words: a caption, a sentence, a table, and what is told about one place."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from textwrap import shorten

from ketadiary.charts.answer_words import answer_in_words, dot_in_words
from ketadiary.charts.series import Dot
from ketadiary.charts.totals import TotalPoint, Totals
from ketadiary.charts.trend_sight import TrendSight
from ketadiary.model import CheckIn, Event, Measure
from ketadiary.wording import Language, day_text, moment_text, number_text, short_day_text

_LONGEST_EVENT = 40


class TrendWords:
    """Says what is in sight, as the trend's caption, description and table (`Figure`) need it."""

    def __init__(self, sight: TrendSight, tr: Language) -> None:
        self._sight, self.tr = sight, tr

    def range(self) -> str:
        """The days in sight."""
        first, last = (day_text(day, self.tr) for day in self._sight.days())
        return first if first == last else self.tr("{first} to {last}", first=first, last=last)

    def caption(self) -> str:
        """Which days these are, and how much was entered in them."""
        tr, sight = self.tr, self._sight
        check_ins = sight.stretch().count([measure.key for measure in sight.measures()], *sight.span())
        return tr(
            "{range}: {check_ins}, {infusions}. Days without an entry are left empty.",
            range=self.range(),
            check_ins=tr.plural("{count} check-in", "{count} check-ins", check_ins),
            infusions=tr.plural("{count} infusion", "{count} infusions", sight.infusion_count()),
        )

    def description(self) -> str:
        """The lowest and highest of everything in sight, and the events."""
        tr = self.tr
        said = [*self._measures_said(), *self._totals_said()]
        values_said = (
            tr("{range}: {measures}.", range=self.range(), measures=", ".join(said))
            if said
            else tr("{range}: nothing was entered.", range=self.range())
        )
        return " ".join([values_said, *(f"{event.text} ({self._day(event)})." for event in self._sight.events())])

    def _measures_said(self) -> Iterator[str]:
        for measure in self._sight.measures():
            values = self._sight.values_of(measure.key)
            if len(values):
                yield self.tr(
                    "{measure} between {low} and {high}",
                    measure=measure.label,
                    low=values.min(),
                    high=values.max(),
                )

    def _totals_said(self) -> Iterator[str]:
        for totals in self._sight.totals():
            found = [point.value for point in totals.points]
            low, high = number_text(min(found), self.tr), number_text(max(found), self.tr)
            if totals.is_sum:
                yield self.tr("{title} sum between {low} and {high}", title=totals.title, low=low, high=high)
            else:
                yield self.tr("{title} total between {low} and {high}", title=totals.title, low=low, high=high)

    # The key

    def medians(self, length: int, lines: Iterable[Measure]) -> str:
        """What is joined by these measures' lines, with so many days taken together."""
        tr, sight = self.tr, self._sight
        if length <= 1 and all(len(sight.values_of(one.key)) == len(sight.days_of(one.key, length)) for one in lines):
            return tr("from one rating to the next")
        return {1: tr("median of each day"), 7: tr("median of each week")}.get(length, tr("median of each four weeks"))

    def ranges(self, length: int) -> str:
        """What upright lines reach from and to, with so many days taken together."""
        tr = self.tr
        words = {1: tr("lowest to highest of a day"), 7: tr("lowest to highest of a week")}
        return words.get(length, tr("lowest to highest of four weeks"))

    def highest(self, length: int) -> str:
        """What bars reach up to, with so many days taken together."""
        tr = self.tr
        words = {1: tr("highest of each day"), 7: tr("highest of each week")}
        return words.get(length, tr("highest of each four weeks"))

    # The table

    def columns(self) -> list[str]:
        """The headings of the table: one for each measure and questionnaire, and one for events where there are any."""
        tr, sight = self.tr, self._sight
        noted = [tr("Event")] if sight.events() else []
        labels, titles = (one.label for one in sight.measures()), (one.title for one in sight.totals())
        return [tr("Felt at"), *labels, *titles, *noted]

    def row_makers(self) -> list[Callable[[], list[str]]]:
        """What makes each row: those of check-ins, then of totals, then of events."""
        sight, count = self._sight, len(self.columns())
        measures = [measure.key for measure in sight.measures()]
        makers: list[Callable[[], list[str]]] = [partial(self._row, one, measures, count) for one in sight.check_ins()]
        for column, own in enumerate(sight.totals(), start=1 + len(measures)):
            makers += [partial(self._total_row, point, column, count) for point in own.points]
        return makers + [partial(self._event_row, event, count) for event in sight.events()]

    def record_of_row(self, row: int) -> str:
        """The id of the check-in or event that a row tells of; "" where it tells of a total."""
        check_ins, events = self._sight.check_ins(), self._sight.events()
        if row < len(check_ins):
            return check_ins[row].id
        place = row - len(check_ins) - sum(len(own.points) for own in self._sight.totals())
        return events[place].id if place >= 0 else ""

    def _row(self, check_in: CheckIn, measures: list[str], count: int) -> list[str]:
        answers = [answer_in_words(check_in, measure, self.tr) for measure in measures]
        return [moment_text(check_in.felt_at, self.tr), *answers, *[""] * (count - 1 - len(answers))]

    def _total_row(self, point: TotalPoint, column: int, count: int) -> list[str]:
        row = [moment_text(point.answered_at, self.tr), *[""] * (count - 1)]
        row[column] = number_text(point.value, self.tr)
        return row

    def _event_row(self, event: Event, count: int) -> list[str]:
        return [self._day(event), *[""] * (count - 2), shorten(event.text, _LONGEST_EVENT, placeholder="…")]

    def _day(self, event: Event) -> str:
        return short_day_text(event.date, self.tr)

    # What is told about one place

    def tell(self, dot: Dot) -> str:
        """The check-in of a dot."""
        when = moment_text(dot.check_in.felt_at, self.tr)
        return dot_in_words(dot, when, self._sight.measures(), self.tr)

    def tell_total(self, totals: Totals, point: TotalPoint) -> str:
        """One total of a questionnaire."""
        tr = self.tr
        when = moment_text(point.answered_at, tr)
        named = {"title": totals.title, "total": number_text(point.value, tr)}
        said = (
            tr("{title}: sum of the answers {total}", **named)
            if totals.is_sum
            else tr("{title}: total {total}", **named)
        )
        return "\n".join((when, said))
