"""The report, from finished pictures and records to the file, against a bare typst compile of the same page.

What the diary can say was reckoned before, and the pictures were drawn: other benchmarks measure those.
"""

import json

import asked
import typst
from diaries import NOW, ten_years
from pairs import compare, report_comparison, seconds

from ketadiary.cli.chart_file import without_display
from ketadiary.diary import Diary
from ketadiary.exchange import (
    DayRange,
    Extract,
    Picture,
    ReportChoice,
    days_reported,
    extract,
    pictures_wanted,
    report_data,
    report_days,
    report_pdf,
    write_whole,
)
from ketadiary.resources import resource, typeface
from ketadiary.wording import Language

LIMIT = 2.0
RUNS = 15
EN = Language.load("en")
CHOICE = ReportChoice(questions=("What is usual?",), changed_since=NOW.date.replace(day=1))


def main(argv: list[str]) -> int:
    """Print the ratio; 0 where it is met."""
    asked.nothing(__file__, __doc__, argv)
    with Diary.open(ten_years(), clock=lambda: NOW) as diary:
        taken = extract(diary, report_days(DayRange(), NOW.date))
    taken = taken.knowing(taken.reckon())
    pictures = drawn(taken)
    ours, theirs = (diary.path.with_name(name) for name in ("ours.pdf", "theirs.pdf"))
    page = json.dumps(report_data(taken, pictures, CHOICE, NOW, EN), ensure_ascii=False)

    def report() -> None:
        write_whole(ours, report_pdf(report_data(taken, pictures, CHOICE, NOW, EN)))

    def bare() -> None:
        theirs.write_bytes(
            typst.compile(
                str(resource("report/report.typ")),
                sys_inputs={"data": page},
                font_paths=[str(typeface())],
                ignore_system_fonts=True,
                pdf_standards=["ua-1", "a-2a"],
            )
        )

    report()
    bare()
    comparison = compare(lambda: seconds(report), lambda: seconds(bare), RUNS)
    return int(not report_comparison("report / bare typst compile of its page", comparison, LIMIT))


def drawn(taken: Extract) -> dict[str, Picture]:
    """The pictures of the page."""
    without_display()
    from ketadiary.charts import Records, ReportFigures, painted_for_page  # noqa: PLC0415 - once Qt is ready

    figures = ReportFigures(Records.of(taken.everything, NOW), taken.insight, *days_reported(taken, NOW.date), EN)
    made = {key: figures.make(key) for key in pictures_wanted(taken, CHOICE)}
    return {key: Picture(painted_for_page(one)().decode(), one.description()) for key, one in made.items()}
