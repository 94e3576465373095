"""Saving a check-in on the ten-year diary, against the same rows through bare sqlcipher3 with the same pragmas."""

import json
import uuid
from collections.abc import Callable
from datetime import timedelta

import asked
from diaries import copy_of, now_of
from figures_of_feel import Figure
from pairs import compare, note_of, seconds

from ketadiary.diary import Diary
from ketadiary.diary.connection import Connection, connect
from ketadiary.model import CheckInDraft, Moment, Rating

LIMIT = 1.25
RUNS = 200
MEASURES = ("mood", "dissociation", "nausea", "dizziness", "headache")


def main(argv: list[str]) -> int:
    """Print the ratio; 0 where it is met."""
    return Figure.report_all(figures(asked.years(__file__, __doc__, argv)))


def figures(years: int) -> list[Figure]:
    """The ratio."""
    now = now_of(years)
    connection = connect(copy_of(years, "saving-bare"))
    with Diary.open(copy_of(years, "saving"), clock=lambda: now) as diary:
        saved = compare(lambda: seconds(saving(diary, now)), lambda: seconds(bare_saving(connection, now)), RUNS)
    connection.close()
    return [Figure("saving a check-in / the same rows, bare", saved.ratio, LIMIT, note_of(saved))]


def saving(diary: Diary, now: Moment) -> Callable[[], object]:
    """One check-in with five ratings, ready to be recorded."""
    ratings = tuple(Rating(measure=measure, value=4.0) for measure in MEASURES)
    draft = CheckInDraft(felt_at=now.shifted(-timedelta(minutes=5)), ratings=ratings)
    return lambda: diary.record(draft)


def bare_saving(connection: Connection, now: Moment) -> Callable[[], object]:
    """The rows that such a check-in becomes, ready to be written."""
    key, at = str(uuid.uuid4()), now.utc.strftime("%Y-%m-%dT%H:%M:%SZ")
    ratings = [(str(uuid.uuid4()), key, measure, 4.0, "given") for measure in MEASURES]
    image = json.dumps({"id": key, "ratings": ratings, "felt_at": at, "entered_at": at, "zone": "Europe/Paris"})

    def write() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO check_ins (id, entered_at, felt_at, zone, time_assumed, affected, note) "
            "VALUES (?, ?, ?, ?, 0, 0, '')",
            (key, at, at, "Europe/Paris"),
        )
        connection.executemany(
            "INSERT INTO ratings (id, check_in_id, measure, value, status) VALUES (?, ?, ?, ?, ?)", ratings
        )
        cursor = connection.execute(
            "INSERT INTO operations (at, step, state) VALUES (?, 'record-check_in', 'done')", (at,)
        )
        connection.execute(
            "INSERT INTO history (operation_id, kind, record_id, after) VALUES (?, 'check_in', ?, ?)",
            (cursor.lastrowid, key, image),
        )
        connection.execute("COMMIT")

    return write
