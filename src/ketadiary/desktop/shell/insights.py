"""What can be said of the diary, reckoned beside the window's thread.

One worker reads the records through a short connection of its own and keeps the workbench: only infusions that changed
are reckoned anew. numpy is loaded there too, so that asking never makes the window wait.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from ketadiary.desktop.shell.bus import Bus
from ketadiary.diary import Change, Diary, DiaryError
from ketadiary.model import CheckIn, Clock, Infusion, LeftOut, Measure
from ketadiary.model.records import rated

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from ketadiary.insight import Fan, Insight, Workbench

_TOUCHED_BY = frozenset(("infusion", "check_in", "measure"))
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Material:
    """The records that insight looks at."""

    infusions: Sequence[Infusion]
    check_ins: Sequence[CheckIn]
    measures: Mapping[str, Measure]
    left_out: LeftOut
    rated: frozenset[str]
    """The measures for which a number was ever given."""


@dataclass(frozen=True)
class Found:
    """What was found: all findings, and by measure how the ratings of all infusions spread."""

    insight: "Insight"
    fans: Mapping[str, "Fan"]


class Insights(QObject):
    """Looks at the diary when somebody wants to know, and no more often than it changes.

    Signals:
        material_read: the records (`Material`) as they are now; findings from them follow.
        found: there are findings (`Found`) of the diary as it is now.
        course_found: the long trend of one measure (its key, a `Course` or None where too few days have ratings).
        failed: they could not be reckoned.
        curves_found: the fitted fades of one infusion, by measure (its id, a mapping of `FadeCurve`).
    """

    material_read = Signal(object)
    found = Signal(object)
    course_found = Signal(str, object)
    failed = Signal()
    curves_found = Signal(str, object)
    _read = Signal(int, object)
    _looked = Signal(int, object)
    _curved = Signal(int, str, object)
    _coursed = Signal(int, str, object)

    def __init__(self, diary: Diary, bus: Bus, clock: Clock) -> None:
        super().__init__()
        self._diary, self._clock = diary, clock
        self._worker: ThreadPoolExecutor | None = None
        self._bench: Workbench | None = None
        self._at_work_on: Material | None = None
        self._asked = 0
        self._under_way = False
        self.material: Material | None = None
        self.latest: Found | None = None
        self._read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)
        self._looked.connect(self._on_looked, Qt.ConnectionType.QueuedConnection)
        self._coursed.connect(self._on_coursed, Qt.ConnectionType.QueuedConnection)
        self._curved.connect(self._on_curved, Qt.ConnectionType.QueuedConnection)
        bus.diary_changed.connect(self._on_diary_changed)

    def want(self) -> Found | None:
        """The findings, where they are at hand; where not, `material_read` and then `found` will bring them."""
        if self.latest is None and not self._under_way:
            self._under_way = True
            self._asked += 1
            self._submit(self._look, self._asked, self._diary.path)
        return self.latest

    def want_curves(self, infusion_id: str) -> None:
        """Have `curves_found` bring the fades fitted to one infusion."""
        self.want()
        self._submit(self._curves, self._asked, infusion_id, list(self._diary.measures()))

    def want_course(self, measure: str) -> None:
        """Have `course_found` bring the long trend of one measure."""
        self.want()
        self._submit(self._course, self._asked, measure)

    def close(self) -> None:
        """Stop what is under way and wait until the worker has ended."""
        self._asked += 1
        if self._worker is not None:
            self._worker.shutdown(cancel_futures=True)

    def _submit(self, work: Callable[..., None], *given: object) -> None:
        if self._worker is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - nothing is reckoned at the start

            self._worker = ThreadPoolExecutor(1, thread_name_prefix="insight")
        self._worker.submit(work, *given).add_done_callback(_surface)

    def _on_diary_changed(self, change: Change) -> None:
        left_out = "setting" in change.kinds and ("left_out" in change.ids or not change.ids)
        if change.kinds & _TOUCHED_BY or left_out:
            self._asked += 1
            self._under_way = False
            self.material = self.latest = None

    def _on_read(self, number: int, material: Material) -> None:
        if number == self._asked:
            self.material = material
            self.material_read.emit(material)

    def _on_looked(self, number: int, answer: object) -> None:
        if number != self._asked:
            return
        self._under_way = False
        if isinstance(answer, Found):
            self.latest = answer
            self.found.emit(answer)
        else:
            self.failed.emit()

    def _on_curved(self, number: int, infusion_id: str, curves: object) -> None:
        if number == self._asked:
            self.curves_found.emit(infusion_id, curves)

    def _on_coursed(self, number: int, measure: str, course: object) -> None:
        if number == self._asked:
            self.course_found.emit(measure, course)

    # In the worker's thread.

    def _look(self, number: int, path: Path) -> None:
        answer = None
        try:
            # What is wrong with the file is said by whoever watches it.
            with suppress(DiaryError):
                if number == self._asked:
                    material = self._at_work_on = self._material_of(path)
                    self._read.emit(number, material)
                    answer = self._reckon(number, material)
        finally:
            self._looked.emit(number, answer)

    def _material_of(self, path: Path) -> Material:
        with Diary.open(path, clock=self._clock, read_only=True) as diary:
            check_ins = diary.check_ins()
            return Material(diary.timeline().infusions, check_ins, diary.measures(), diary.left_out(), rated(check_ins))

    def _reckon(self, number: int, material: Material) -> Found | None:
        from ketadiary.insight import Workbench, entries_of, fan, ratings_by_measure  # noqa: PLC0415 - loads numpy

        records = material.infusions, material.check_ins, material.measures
        if self._bench is None:
            # Everything is new: measure by measure, so that nobody who closes the window waits for all of them.
            self._bench = Workbench()
            for measure in material.measures:
                if number != self._asked:
                    return None
                self._bench.look(*records, measure=measure, left_out=material.left_out)
        insight = self._bench.look(*records, left_out=material.left_out)
        ratings = ratings_by_measure(material.check_ins, material.left_out)
        measures = [findings.measure for findings in insight.measures.values()]
        fans = {
            one.key: fan(entries_of(material.infusions, ratings[one.key], one), one)
            for one in measures
            if one.key in ratings
        }
        return Found(insight, fans)

    def _curves(self, number: int, infusion_id: str, measures: Sequence[str]) -> None:
        from ketadiary.insight.entries import LAST_HOUR  # noqa: PLC0415 - loads numpy

        if self._bench is None or number != self._asked:
            return
        curves = {key: self._bench.curve(key, infusion_id, LAST_HOUR) for key in measures}
        self._curved.emit(number, infusion_id, {key: curve for key, curve in curves.items() if curve is not None})

    def _course(self, number: int, measure: str) -> None:
        from ketadiary.insight import course, ratings_by_measure  # noqa: PLC0415 - loads numpy

        if self._at_work_on is None or number != self._asked:
            return
        ratings = ratings_by_measure(self._at_work_on.check_ins, self._at_work_on.left_out).get(measure)
        found = course(ratings, self._at_work_on.infusions) if ratings is not None else None
        self._coursed.emit(number, measure, found)


def _surface(work: "Future[None]") -> None:
    """An error in the worker goes to the log, as nobody else waits for it."""
    if not work.cancelled() and (error := work.exception()) is not None:
        _log.error("The findings could not be reckoned.", exc_info=error)
