"""What the picture "how long it lasted" shows, as plain values."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from ketadiary.dataclass import dataclass
from ketadiary.model import Measure, Moment


@dataclass(frozen=True, kw_only=True)
class LastedRow:
    """One measure. All times are hours from the end of the infusion.

    `note` stands below the name; `told` and `beneath` at the right: how long, and what is usual, which stands out where
    this was `unusual`. `above` is the last entry above what was before (0: none was), `back` the first entry back
    (None: none yet); both None where nothing is drawn but what is usual. `each`: one time an infusion.
    """

    measure: Measure
    note: str = ""
    told: str = ""
    beneath: str = ""
    unusual: bool = False
    above: float | None = None
    back: float | None = None
    estimate: float | None = None
    usual: tuple[float, float] | None = None
    middle: float | None = None
    each: Sequence[float] = ()

    @property
    def drawn(self) -> bool:
        """Whether there is a bar."""
        return self.above is not None

    @property
    def band(self) -> tuple[float, float] | None:
        """What is usual, as it is drawn: with nothing in it, a band would be read as something that happened."""
        return self.usual if self.drawn or self.middle is not None else None

    @property
    def hours(self) -> Iterator[float]:
        """Every time that the row has a sign at."""
        yield from (time for time in (self.above, self.back, self.estimate, self.middle) if time is not None)
        yield from self.band or ()
        yield from self.each


@dataclass(frozen=True, kw_only=True)
class Lasted:
    """All rows: `long` ones count in days and stand first, on an axis of their own. `fading` ones count in hours.

    `clock`: where the axis of hours shows the time of day too, the end that it counts from; `now` in hours from it.
    """

    title: str
    caption: str = ""
    long: Sequence[LastedRow] = ()
    fading: Sequence[LastedRow] = ()
    clock: Moment | None = None
    now: float | None = None

    def only(self, measures: Container[str]) -> "Lasted":
        """The same with these measures alone."""
        long, fading = ([row for row in rows if row.measure.key in measures] for rows in (self.long, self.fading))
        return replace(self, long=long, fading=fading)

    @property
    def rows(self) -> list[LastedRow]:
        """All rows, from the top."""
        return [*self.long, *self.fading]
