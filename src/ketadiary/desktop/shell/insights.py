"""What can be said of the diary, reckoned beside the window's thread.

The worker reads the records through a short connection of its own and keeps the workbench: only infusions that changed
are reckoned anew. numpy is loaded there too, so that asking never makes the window wait. It is a worker of its own, so
that a file to be written never waits for what is reckoned.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ketadiary.dataclass import dataclass
from ketadiary.desktop.shell import garbage
from ketadiary.desktop.shell.bus import Bus
from ketadiary.desktop.shell.side_worker import SideWorker
from ketadiary.diary import Change, Diary, DiaryError
from ketadiary.model import CheckIn, Infusion, LeftOut, Measure, rated

if TYPE_CHECKING:
    from ketadiary.insight import Course, FadeCurve, Fan, Insight, Workbench

_TOUCHED_BY = frozenset(("infusion", "check_in", "measure"))
_CHOSEN = frozenset(("left_out", "kept_suspects"))
"""What the person chose about single entries."""


@dataclass(frozen=True)
class Material:
    """The records that insight looks at."""

    infusions: Sequence[Infusion]
    check_ins: Sequence[CheckIn]
    measures: Mapping[str, Measure]
    left_out: LeftOut
    kept: LeftOut
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
        earlier_found: what the infusions before one tell (its id, an `Insight`).
        curves_found: the fitted fades of one infusion, by measure (its id, a mapping of `FadeCurve`).
    """

    material_read = Signal(object)
    found = Signal(object)
    course_found = Signal(str, object)
    failed = Signal()
    earlier_found = Signal(str, object)
    curves_found = Signal(str, object)

    def __init__(self, diary: Diary, bus: Bus) -> None:
        super().__init__()
        self._diary = diary
        self._worker = SideWorker("insight")
        self._under_way = self._knows_all = self._is_read = False
        self._bench: Workbench | None = None
        """This and the next are the worker's alone."""
        self._at_work_on: Material | None = None
        self.material: Material | None = None
        self.latest: Found | None = None
        bus.diary_changed.connect(self._on_diary_changed)

    def want(self) -> Found | None:
        """The findings, where they are at hand; where not, `material_read` and then `found` will bring them."""
        if self.latest is None and not self._under_way:
            self._under_way = True
            self._want_material()
            # At first everything is new: measure by measure, so that nobody who closes the window waits for all.
            for measure in self._diary.measures() if not self._knows_all else ():
                self._worker.ask(partial(self._look_at, measure), lambda _: None, failed=self._on_failed)
            self._worker.ask(self._look, self._on_found, failed=self._on_failed)
        return self.latest

    def want_curves(self, infusion_id: str) -> None:
        """Have `curves_found` bring the fades fitted to one infusion."""
        self.want()
        curves = partial(self._curves, infusion_id, list(self._diary.measures()))
        self._worker.ask(curves, partial(self.curves_found.emit, infusion_id), failed=self._on_failed)

    def want_course(self, measure: str) -> None:
        """Have `course_found` bring the long trend of one measure; it needs the records, and waits for no findings."""
        self._want_material()
        course = partial(self._course, measure)
        self._worker.ask(course, partial(self.course_found.emit, measure), failed=self._on_failed)

    def want_earlier(self, infusion_id: str) -> None:
        """Have `earlier_found` bring what the infusions before one tell, by themselves."""
        self.want()
        earlier = partial(self._earlier, infusion_id)
        self._worker.ask(earlier, partial(self.earlier_found.emit, infusion_id), failed=self._on_failed)

    def _want_material(self) -> None:
        if not self._is_read:
            self._is_read = True
            self._worker.ask(partial(self._read, self._diary.reader()), self._on_read, failed=self._on_failed)

    def hold(self) -> None:
        """Reckon nothing until `go_on`: what is asked waits."""
        self._worker.hold()

    def go_on(self) -> None:
        """Reckon what was asked."""
        self._worker.go_on()

    def close(self) -> None:
        """Stop what is under way and wait until the worker has ended."""
        self._worker.forget()
        self._worker.close()

    def _on_diary_changed(self, change: Change) -> None:
        chosen = "setting" in change.kinds and (not change.ids or _CHOSEN & set(change.ids))
        if change.kinds & _TOUCHED_BY or chosen:
            self._worker.forget()
            self._under_way = self._is_read = False
            self.material = self.latest = None

    def _on_read(self, material: Material) -> None:
        garbage.keep()
        self.material = material
        self.material_read.emit(material)

    def _on_found(self, found: Found) -> None:
        self._under_way, self._knows_all = False, True
        self.latest = found
        self.found.emit(found)

    def _on_failed(self, error: BaseException) -> None:
        self._worker.forget()
        self._under_way = self._is_read = False
        if not isinstance(error, DiaryError):  # what is wrong with the file is said by whoever watches it
            import logging  # noqa: PLC0415 - it seldom fails, and never before the first paint

            logging.getLogger(__name__).error("The findings could not be worked out.", exc_info=error)
        self.failed.emit()

    # In the worker's thread.

    def _read(self, reader: Callable[[], Diary]) -> Material:
        with reader() as diary:
            check_ins, infusions = diary.check_ins(), diary.timeline().infusions
            chosen = diary.left_out(), diary.kept_suspects()
            material = Material(infusions, check_ins, diary.measures(), *chosen, rated(check_ins))
        self._at_work_on = material
        return material

    def _look_at(self, measure: str) -> None:
        bench, material = self._at_hand()
        records = material.infusions, material.check_ins, material.measures
        bench.look(*records, measure=measure, left_out=material.left_out, kept=material.kept)

    def _look(self) -> Found:
        from ketadiary.insight import entries_of, fan, ratings_by_measure  # noqa: PLC0415 - loads numpy

        bench, material = self._at_hand()
        records = material.infusions, material.check_ins, material.measures
        insight = bench.look(*records, left_out=material.left_out, kept=material.kept)
        ratings = ratings_by_measure(material.check_ins, material.left_out)
        measures = [findings.measure for findings in insight.measures.values()]
        fans = {
            one.key: fan(entries_of(material.infusions, ratings[one.key], one), one)
            for one in measures
            if one.key in ratings
        }
        return Found(insight, fans)

    def _curves(self, infusion_id: str, measures: Sequence[str]) -> "Mapping[str, FadeCurve]":
        from ketadiary.insight.entries import LAST_HOUR  # noqa: PLC0415 - loads numpy

        bench, _ = self._at_hand()
        curves = {key: bench.curve(key, infusion_id, LAST_HOUR) for key in measures}
        return {key: curve for key, curve in curves.items() if curve is not None}

    def _earlier(self, infusion_id: str) -> "Insight":
        from ketadiary.insight import look  # noqa: PLC0415 - loads numpy

        _, material = self._at_hand()
        place = [infusion.id for infusion in material.infusions].index(infusion_id)
        start = material.infusions[place].started_at.utc
        before = [check_in for check_in in material.check_ins if check_in.felt_at.utc < start]
        earlier = material.infusions[:place], before, material.measures
        return look(*earlier, left_out=material.left_out, kept=material.kept)

    def _course(self, measure: str) -> "Course | None":
        from ketadiary.insight import course_of  # noqa: PLC0415 - loads numpy

        _, material = self._at_hand()
        return course_of(measure, material.infusions, material.check_ins, material.left_out)

    def _at_hand(self) -> "tuple[Workbench, Material]":
        from ketadiary.insight import Workbench  # noqa: PLC0415 - loads numpy

        assert self._at_work_on is not None
        self._bench = self._bench or Workbench()
        return self._bench, self._at_work_on
