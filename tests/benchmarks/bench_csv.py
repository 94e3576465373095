"""The CSV package of ten years, from the open diary to the file, against `csv.writer` writing the same finished rows.

Both write a zip with the same tables; ours also reads the diary and finds the words for every cell. What the diary can
say was reckoned before: `bench_insight` measures that.
"""

import csv
import io
import zipfile
from pathlib import Path

import asked
from diaries import NOW, ten_years
from pairs import compare, report_comparison, seconds

from ketadiary.diary import Diary
from ketadiary.exchange.extraction import extract
from ketadiary.exchange.package import write_csv

LIMIT = 2.5
RUNS = 9
Tables = dict[str, list[list[str]]]


def main(argv: list[str]) -> int:
    """Print the ratio; 0 where it is met."""
    asked.nothing(__file__, __doc__, argv)
    with Diary.open(ten_years(), clock=lambda: NOW) as diary:
        insight = extract(diary).reckon()
        ours, theirs = diary.path.with_name("ours.zip"), diary.path.with_name("theirs.zip")

        def package() -> None:
            write_csv(extract(diary, with_notes=True).knowing(insight), ours)

        package()
        tables, rest = finished(ours)
        comparison = compare(
            lambda: seconds(package), lambda: seconds(lambda: write_finished(tables, rest, theirs)), RUNS
        )
    assert finished(theirs) == (tables, rest)
    return int(not report_comparison("CSV package / csv.writer on finished rows", comparison, LIMIT))


def finished(path: Path) -> tuple[Tables, dict[str, bytes]]:
    """The rows of every table of a package, and the files that are no tables."""
    tables: Tables = {}
    rest: dict[str, bytes] = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith(".csv"):
                tables[name] = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
            else:
                rest[name] = content
    return tables, rest


def write_finished(tables: Tables, rest: dict[str, bytes], path: Path) -> None:
    """What Python's own writer needs for the same package."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, rows in tables.items():
            text = io.StringIO(newline="")
            csv.writer(text, lineterminator="\r\n").writerows(rows)
            archive.writestr(name, text.getvalue().encode("utf-8-sig"))
        for name, content in rest.items():
            archive.writestr(name, content)
