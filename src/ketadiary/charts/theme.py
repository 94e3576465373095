"""Colours and marks, as plain values: the window and the pictures share them. No Qt.

Every series colour has a contrast of at least 3:1 with its surface (WCAG 2.2, 1.4.11) and text at least 4.5:1. The
hues keep the spacing of Okabe and Ito's palette for colour-blind readers, darkened or lightened to reach that. Nothing
is coloured for being good or bad, and colour is never the only sign: each measure has its own marker too.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from ketadiary.dataclass import dataclass


class Marker(StrEnum):
    """The shape of a rating's dot."""

    CIRCLE = "circle"
    DIAMOND = "diamond"
    SQUARE = "square"
    TRIANGLE_UP = "triangle-up"
    TRIANGLE_DOWN = "triangle-down"
    PENTAGON = "pentagon"
    STAR = "star"
    PLUS = "plus"


@dataclass(frozen=True)
class SeriesStyle:
    """How one measure looks."""

    colour: str
    marker: Marker


@dataclass(frozen=True, kw_only=True)
class Theme:
    """One look of windows and pictures: colours as "#RRGGBB".

    `shades` run from the lowest to the highest value of the calendar's one hue. `text_scale` enlarges all text, and
    `stroke` widens the lines of long trends: on paper a thread is hard to follow.
    """

    name: str
    window: str
    surface: str
    text: str
    muted: str
    hairline: str
    grid: str
    accent: str
    on_accent: str
    band: str
    faded: str
    usual: str
    infusion: str
    shades: tuple[str, ...]
    palette: tuple[str, ...]
    text_scale: float = 1.0
    stroke: float = 1.0
    dark: bool = False

    def series(self, measure: str, others: Iterable[str] = ()) -> SeriesStyle:
        """How `measure` looks; one that ships with no look of its own takes a place by its order among `others`."""
        place = _PLACES.get(measure)
        if place is None:
            own = [key for key in others if key not in _PLACES]
            place = len(_PLACES) + (own.index(measure) if measure in own else 0)
        # A second round takes the markers in another order, so that no two measures share colour and marker.
        marker = _MARKERS[(place + place // len(_MARKERS) * 3) % len(_MARKERS)]
        return SeriesStyle(self.palette[place % len(self.palette)], marker)


_MARKERS = (
    Marker.CIRCLE, Marker.DIAMOND, Marker.SQUARE, Marker.TRIANGLE_UP, Marker.TRIANGLE_DOWN, Marker.PENTAGON,
    Marker.STAR, Marker.PLUS,
)  # fmt: skip
_PLACES: Mapping[str, int] = {
    key: place
    for place, key in enumerate(
        (
            "mood", "dissociation", "nausea", "dizziness", "headache", "pain", "anxiety", "energy", "elevation",
            "irritability", "sleep_quality", "urinary_discomfort", "craving", "hours_slept",
        )
    )
}  # fmt: skip

LIGHT = Theme(
    name="light",
    window="#FAFAF8",
    surface="#FFFFFF",
    text="#1F2933",
    muted="#5B6774",
    hairline="#E1E5E8",
    grid="#ECEFF1",
    accent="#2F6F8F",
    on_accent="#FFFFFF",
    band="#DDE9EF",
    faded="#8A96A2",
    usual="#E4E8EB",
    infusion="#8DB3C7",
    shades=("#EAF1F4", "#D3E3EA", "#B5D0DC", "#8FB8CA", "#679FB7", "#38748F", "#265B76", "#17435A"),
    palette=("#1B6CA8", "#7A55A3", "#A56300", "#00796B", "#AD4170", "#6B5B4D", "#4A5BB5", "#5A7400"),
)

DARK = Theme(
    name="dark",
    window="#15191D",
    surface="#1D2328",
    text="#E6EAED",
    muted="#9AA7B2",
    hairline="#343D45",
    grid="#293138",
    accent="#7DB7D6",
    on_accent="#10161A",
    band="#263641",
    faded="#75838F",
    usual="#343E47",
    infusion="#4C748B",
    shades=("#24323A", "#2A414D", "#315565", "#3C6C82", "#4D879F", "#68A3BA", "#8FBFD1", "#BEDCE7"),
    palette=("#6FB4E8", "#B99BE0", "#E0A54A", "#4FBFAE", "#E58BB0", "#BCAB9A", "#93A3F0", "#A9C14E"),
    dark=True,
)

PRINT = Theme(
    name="print",
    window="#FFFFFF",
    surface="#FFFFFF",
    text="#000000",
    muted="#4A4A4A",
    hairline="#C9C9C9",
    grid="#E4E4E4",
    accent="#1A1A1A",
    on_accent="#FFFFFF",
    band="#E6E6E6",
    faded="#8C8C8C",
    usual="#DEDEDE",
    infusion="#8C8C8C",
    shades=("#F4F4F4", "#E2E2E2", "#CCCCCC", "#B0B0B0", "#919191", "#707070", "#4D4D4D", "#2B2B2B"),
    palette=("#111111",),
    stroke=1.5,
)

THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}
