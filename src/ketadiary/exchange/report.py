"""The report as a file: one page that a clinician learns once, set by typst from data, never from markup.

The page is tagged (PDF/UA-1) and made to last (PDF/A-2a); every picture has its words. typst is loaded here alone.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from ketadiary.dataclass import dataclass
from ketadiary.exchange.extraction import DayRange
from ketadiary.resources import resource, typeface

_NO_LETTERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_YEAR = timedelta(days=364)
Json = Mapping[str, object]


class Paper(StrEnum):
    """The size of a page."""

    A4 = "a4"
    LETTER = "letter"


class MorePages(StrEnum):
    """What can follow the first page on request."""

    INFUSIONS = "infusions"
    """A page for each infusion."""
    VITALS = "vitals"
    QUESTIONNAIRES = "questionnaires"


@dataclass(frozen=True)
class Picture:
    """A finished picture: an SVG whose text is text, and what it shows in words."""

    svg: str
    words: str


@dataclass(frozen=True, kw_only=True)
class ReportChoice:
    """How the report is wanted. `questions` are the person's own; `changed_since` is the day of the one before."""

    paper: Paper = Paper.A4
    pages: frozenset[MorePages] = frozenset()
    questions: Sequence[str] = ()
    changed_since: date | None = None


def report_days(days: DayRange, today: date) -> DayRange:
    """The days of a report: those that were chosen, else the last twelve months."""
    return days if days.bounded else DayRange(today - _YEAR)


def report_pdf(data: Json) -> bytes:
    """What `report_data` answers, as a PDF. What the typeface has no letters for is set in those of this computer.

    Letters that no typeface here has are shown as boxes, on a page that is tagged and claims no standard: PDF/UA wants
    every letter to be there.
    """
    import typst  # noqa: PLC0415 - a large library, for this alone

    page = _inputs(data)
    for system_fonts in (False, True):
        try:
            return typst.compile(
                _template(),
                pdf_standards=["ua-1", "a-2a"],
                sys_inputs=page,
                font_paths=[str(typeface())],
                ignore_system_fonts=not system_fonts,
            )
        except typst.TypstError:
            continue
    return typst.compile(_template(), sys_inputs=page, font_paths=[str(typeface())])


def report_pages(data: Json, ppi: float = 96.0) -> list[bytes]:
    """The same as it looks: a PNG a page."""
    import typst  # noqa: PLC0415 - as above

    made: bytes | list[bytes] = typst.compile(
        _template(), format="png", ppi=ppi, sys_inputs=_inputs(data), font_paths=[str(typeface())]
    )
    return made if isinstance(made, list) else [made]


def _template() -> str:
    return str(resource("report/report.typ"))


def _inputs(data: Json) -> dict[str, str]:
    return {"data": json.dumps(_printable(data), ensure_ascii=False)}


def _printable(data: object) -> object:
    """The same without signs that steer a terminal and stand for no letter."""
    if isinstance(data, str):
        return _NO_LETTERS.sub("", data)
    if isinstance(data, Mapping):
        return {key: _printable(value) for key, value in data.items()}
    return [_printable(one) for one in data] if isinstance(data, list | tuple) else data
