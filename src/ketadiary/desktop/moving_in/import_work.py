"""What bringing in does beside the window: reading a file, taking it, and taking it back."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import time
from pathlib import Path

from ketadiary.dataclass import dataclass
from ketadiary.diary import Change, Diary, Refused
from ketadiary.diary.safekeeping import before, make_backup
from ketadiary.exchange import AUTO, TABLE, Choices, Grid, ImportPlan, Source, Unreadable, carry_out, plan_import
from ketadiary.model import Moment, Problem

_SAMPLES = 200
Opened = Callable[[], Diary]


class Cancelled(Exception):
    """The work is wanted no more; nothing of it is done."""


class Task:
    """How far a piece of work is, and whether it is still wanted: told from one thread and asked from another."""

    def __init__(self) -> None:
        self.share = 0.0
        self._is_wanted = True

    def __call__(self, done: int, total: int) -> None:
        if not self._is_wanted:
            raise Cancelled
        self.share = done / total if total else 1.0

    def cancel(self) -> None:
        """Have it end at its next step."""
        self._is_wanted = False


@dataclass(frozen=True)
class Request:
    """A file, and what the person said of it. `kept` is what they said of files like it, by its app or its columns."""

    path: Path
    here: Moment
    choices: Choices = field(default_factory=dict)
    at_time: time | None = None
    kept: Mapping[str, Choices] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What a file is: a plan, or why there is none. `columns` are those of a table that nobody knows."""

    request: Request
    plan: ImportPlan | None = None
    problem: Problem | None = None
    columns: Grid | None = None
    like: str = ""
    """What files like it are known by."""


def read(opened: Opened, request: Request, task: Task) -> Found:
    """Look at a file; as it was said of files like it, where nothing is said yet."""
    with opened() as diary:
        found = _found(diary, request, task)
        kept = request.kept.get(found.like)
        if kept and not request.choices:
            again = _found(diary, replace(request, choices=kept), task)
            return again if again.plan else found
        return found


def _found(diary: Diary, request: Request, task: Task) -> Found:
    try:
        source = TABLE if "when" in request.choices else AUTO
        plan = plan_import(
            request.path, diary, request.here, source=source, choices=request.choices, at_time=request.at_time,
            progress=task,
        )  # fmt: skip
    except Unreadable as unreadable:
        return _unknown(request, unreadable.problem)
    except OSError as error:
        values = {"file": request.path.name, "detail": error.strerror or str(error)}
        return Found(request, problem=Problem("file-unreadable", values=values))
    columns = _columns(request.path) if source == TABLE else None
    return Found(request, plan, columns=columns, like=_known_by(columns) if columns else plan.title)


def _unknown(request: Request, problem: Problem) -> Found:
    columns = _columns(request.path) if problem.key == "not-a-table" or "when" in request.choices else None
    return Found(request, problem=problem, columns=columns, like=_known_by(columns) if columns else "")


def _columns(path: Path) -> Grid | None:
    """The columns of a table, with some of its rows."""
    source = Source(path)
    if len([name for name in source.header if name]) < 2 or not source.grid.rows:
        return None
    return Grid(source.header, source.grid.rows[:_SAMPLES])


def _known_by(columns: Grid) -> str:
    return "|".join(columns.header)


def take(opened: Opened, found: Found, now: Moment, task: Task, *, leaving_out: bool) -> Change | Refused | None:
    """Take it in one step, after a backup."""
    assert found.plan
    with opened() as diary:
        if not found.plan.into_empty:
            make_backup(diary.path, diary.key, now, reason=before("import"))
        return carry_out(found.plan, diary, leaving_out=leaving_out, progress=task)
