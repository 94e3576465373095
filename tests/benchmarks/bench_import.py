"""Importing 100 000 rows, from the file to the saved diary, against `csv.reader` and bare inserts of every row that is
stored, history included.

Both read the same file and write the same rows into a new diary; ours also checks each cell, looks for what is known
already, and finds out what the rows of a check-in have in common.
"""

import csv
import shutil
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import asked
from diaries import NOW
from pairs import compare, report_comparison, seconds

from ketadiary.diary import Change, Diary
from ketadiary.diary.connection import Connection, connect
from ketadiary.exchange.import_plan import carry_out, plan_import
from ketadiary.model import THE_FIVE

LIMIT = 8.0
RUNS = 3
ROWS = 100_000
_FIRST = datetime(2021, 1, 1, 8, tzinfo=UTC)
_FORMS = {"ratings": ROWS // len(THE_FIVE), "check_ins": ROWS}
Tables = dict[str, tuple[str, list[tuple[object, ...]]]]


def main(argv: list[str]) -> int:
    """Print the ratio of each form of table; 0 where it is met."""
    options = asked.options(__file__, __doc__)
    options.add_argument("forms", nargs="*", metavar="FORM", help=f"of {', '.join(_FORMS)}; all where none is named")
    forms = asked.known(options, options.parse_args(argv).forms, _FORMS)
    with TemporaryDirectory() as name:
        return int(not all(list(map(partial(_is_met, Path(name)), forms))))


def _is_met(folder: Path, form: str) -> bool:
    table = folder / f"{form}.csv"
    _write(table, form)
    empty, new = folder / "empty.db", folder / "new.db"
    empty.unlink(missing_ok=True)
    Diary.open(empty, clock=lambda: NOW, create=True).close()

    def ours() -> float:
        shutil.copy(empty, new)
        return seconds(lambda: _import(table, new))

    ours()
    stored = _stored(new, empty)

    def reference() -> float:
        shutil.copy(empty, new)
        return seconds(lambda: _bare(table, new, stored))

    what = f"import of {ROWS} rows ({form}) / csv.reader, inserts"
    return report_comparison(what, compare(ours, reference, RUNS), LIMIT)


def _write(path: Path, form: str) -> None:
    """Five ratings a moment, every two hours: a row each, or a row together."""
    moments = [_FIRST + timedelta(minutes=20 * number) for number in range(_FORMS[form])]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        if form == "check_ins":
            writer.writerow(["felt_at", *THE_FIVE, "note"])
            writer.writerows([at.isoformat(), *_values(number), ""] for number, at in enumerate(moments))
        else:
            writer.writerow(["felt_at", "measure", "value"])
            writer.writerows(
                [at.isoformat(), measure, value]
                for number, at in enumerate(moments)
                for measure, value in zip(THE_FIVE, _values(number), strict=True)
            )


def _values(number: int) -> list[int]:
    return [(number * 7 + place * 3) % 11 for place in range(len(THE_FIVE))]


def _import(table: Path, path: Path) -> None:
    with Diary.open(path, clock=lambda: NOW) as diary:
        plan = plan_import(table, diary, NOW)
        assert not plan.refused, plan.refused[:3]
        assert isinstance(carry_out(plan, diary), Change)


def _stored(path: Path, empty: Path) -> Tables:
    """Every row of every table of a diary that the empty one has not, by what inserts it."""
    connection, before = connect(path), connect(empty)
    names = [row[0] for row in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' "
        "AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'notes_fts*'"
    ).fetchall()]  # fmt: skip
    tables = {}
    for name in names:
        had = set(_rows(before, name))
        rows = [row for row in _rows(connection, name) if row not in had]
        if rows:
            tables[name] = f"INSERT OR REPLACE INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows
    connection.close()
    before.close()
    return tables


def _rows(connection: Connection, table: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(f"SELECT * FROM {table}").fetchall()]


def _bare(table: Path, path: Path, stored: Tables) -> None:
    with table.open(newline="", encoding="utf-8") as file:
        for _ in csv.reader(file):
            pass
    connection = connect(path)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for statement, rows in stored.values():
        connection.executemany(statement, rows)
    connection.execute("COMMIT")
    connection.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
