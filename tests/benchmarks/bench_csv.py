"""The CSV package of ten years, from the open diary to the file, against `csv.writer` writing the same finished rows;
and how much memory the whole command holds at its peak for a million ratings.

Both write a zip with the same tables; ours also reads the diary and finds the words for every cell. What the diary can
say was reckoned before: `bench_insight` measures that.
"""

import csv
import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import asked
from diaries import NOW, million, ten_years
from pairs import compare, peak_bytes, python, report, report_comparison, seconds

from ketadiary.diary import Diary
from ketadiary.exchange.csv_package import write_csv
from ketadiary.exchange.extraction import stream

LIMIT = 2.0
MOST_MEMORY = 150
RUNS = 9
Tables = dict[str, list[list[str]]]


def main(argv: list[str]) -> int:
    """Print the figures; 0 where all are met."""
    asked.nothing(__file__, __doc__, argv)
    # First of all: of a process that begins, what its parent holds counts as its own.
    met = [peak(ending) for ending in (".csv", ".zip")]
    with Diary.open(ten_years(), clock=lambda: NOW) as diary:
        insight = stream(diary).reckon()
        ours, theirs = diary.path.with_name("ours.zip"), diary.path.with_name("theirs.zip")

        def package() -> None:
            write_csv(stream(diary, with_notes=True).knowing(insight), ours)

        package()
        tables, rest = finished(ours)
        comparison = compare(
            lambda: seconds(package), lambda: seconds(lambda: write_finished(tables, rest, theirs)), RUNS
        )
    assert finished(theirs) == (tables, rest)
    met.append(report_comparison("CSV package / csv.writer on finished rows", comparison, LIMIT))
    return int(not all(met))


def peak(ending: str) -> bool:
    """What `export csv` holds at its peak, with all that it has loaded."""
    diary = str(million())
    with TemporaryDirectory() as folder:
        file = str(Path(folder) / f"million{ending}")
        held = peak_bytes(python("-m", "ketadiary", "--diary", diary, "export", "csv", "--with-notes", "-o", file))
    return report(f"{ending} of a million ratings: memory of the command", held / 2**20, MOST_MEMORY, "MiB")


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
