"""What the chart of one infusion shows, in words: a caption, a sentence, a table, and what is told about one dot."""

from collections.abc import Sequence

from ketadiary.charts.answer_words import answer_in_words, dot_in_words
from ketadiary.charts.infusion_sight import Block, InfusionSight
from ketadiary.charts.series import Dot
from ketadiary.model import Measure
from ketadiary.wording import Language, day_text, duration, from_end, moment_text


class InfusionWords:
    """Says what is in sight, as the chart's title, caption, description and table (`Figure`) need it."""

    def __init__(self, sight: InfusionSight, blocks: Sequence[Block], tr: Language) -> None:
        self._sight, self._blocks, self._tr = sight, blocks, tr

    def title(self) -> str:
        """Which infusion it is."""
        day = day_text(self._sight.infusion.started_at.date, self._tr)
        return self._tr("Infusion {number}, {date}", number=self._sight.number, date=day)

    def caption(self) -> str:
        """Its dose and length, how much was entered after it, and what zero is."""
        tr, infusion = self._tr, self._sight.infusion
        parts = [infusion.dose_as_entered] if infusion.dose_as_entered else []
        if infusion.minutes:
            parts.append(tr("{minutes} minutes", minutes=infusion.minutes))
        count = len({dot.check_in.id for one in self._sight.measures for dot in self._dots(one) if dot.x > 0})
        parts.append(tr.plural("{count} check-in after it in view", "{count} check-ins after it in view", count))
        if infusion.time_assumed:
            return f"{', '.join(parts[:-1])}. {tr('Only its day is known, so nothing is counted from it.')}".lstrip(
                ". "
            )
        zero = tr("Zero is the end of the infusion.") if infusion.ended_at else tr("Zero is the start of the infusion.")
        return f"{', '.join(parts)}. {zero}"

    def description(self) -> str:
        """The highest and the last rating of each measure."""
        said = [words for measure in self._sight.measures if (words := self._in_words(measure))]
        if not said:
            return self._tr("{title}: nothing was entered in this time.", title=self.title())
        return self._tr("{title}: {measures}.", title=self.title(), measures="; ".join(said))

    def _in_words(self, measure: Measure) -> str:
        given = [dot for dot in self._dots(measure) if dot.value is not None and dot.x >= 0]
        if not given:
            return ""
        top, last = max(given, key=lambda dot: dot.value or 0.0), given[-1]
        return self._tr(
            "{measure} at most {top} after {top_time}, last {last} after {last_time}",
            measure=measure.label,
            top=top.value,
            top_time=duration(top.x, self._tr),
            last=last.value,
            last_time=duration(last.x, self._tr),
        )

    def _dots(self, measure: Measure) -> list[Dot]:
        block = next(block for block in self._blocks if measure in block.measures)
        return self._sight.dots_in(block, measure.key)

    def columns(self) -> list[str]:
        """The headings of the table."""
        tr = self._tr
        return [tr("Felt at"), tr("Time from the end"), *(measure.label for measure in self._sight.measures)]

    def rows(self) -> list[list[str]]:
        """One row a check-in in sight."""
        return [
            [
                moment_text(one.felt_at, self._tr),
                from_end(self._sight.hours(one.felt_at.utc), self._tr),
                *(answer_in_words(one, measure.key, self._tr) for measure in self._sight.measures),
            ]
            for one in self._sight.check_ins(self._blocks)
        ]

    def tell(self, dot: Dot) -> str:
        """The check-in of a dot."""
        when = f"{moment_text(dot.check_in.felt_at, self._tr)}  ({from_end(dot.x, self._tr)})"
        return dot_in_words(dot, when, self._sight.measures, self._tr)
