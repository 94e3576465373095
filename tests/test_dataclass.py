import copy
import threading
from dataclasses import FrozenInstanceError, asdict, field, fields, is_dataclass, replace
from dataclasses import dataclass as plain
from typing import Any, Generic, TypeVar

import pytest

from ketadiary.dataclass import dataclass

T = TypeVar("T")


def classes(dataclass: Any) -> tuple[type, ...]:
    """One of each kind that there is, fresh."""

    @dataclass(frozen=True)
    class Point:
        """A place."""

        x: int
        y: float = 2.0
        marks: list[str] = field(default_factory=list, compare=False)

    @dataclass(frozen=True, kw_only=True)
    class Named(Point):
        """A place with a name."""

        name: str

        def __post_init__(self) -> None:
            assert self.name

    @dataclass(frozen=True, eq=False)
    class Box(Generic[T]):
        """Holds something."""

        content: T

    @dataclass
    class Open:
        """May change."""

        value: int = 0

    @dataclass(frozen=True, order=True)
    class Ordered:
        """Comes before or after."""

        value: int

    @dataclass(frozen=True)
    class Shown:
        """Says itself what it is, and to what it is equal."""

        value: int

        def __repr__(self) -> str:
            return "shown"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Shown)

        def __hash__(self) -> int:
            return 3

    return Point, Named, Box, Open, Ordered, Shown


NAMES = ("Point", "Named", "Box", "Open", "Ordered", "Shown")
PLAIN = dict(zip(NAMES, classes(plain), strict=True))


@pytest.fixture(params=[False, True], ids=["alone", "beside another thread"])
def later(request: pytest.FixtureRequest) -> Any:
    """The classes, of which nothing is made yet."""
    done = threading.Event()
    beside = threading.Thread(target=done.wait)
    if request.param:
        beside.start()
    yield dict(zip(NAMES, classes(dataclass), strict=True))
    done.set()
    if request.param:
        beside.join()


def outcome(call: Any, *values: Any) -> str:
    try:
        return repr(call(*values))
    except (TypeError, FrozenInstanceError, AttributeError, AssertionError) as error:
        return f"{type(error).__name__} {error}"


CALLS = [
    lambda of: of["Point"](1),
    lambda of: of["Point"](1, y=3.0, marks=["a"]),
    lambda of: of["Point"](),
    lambda of: of["Point"](1, 2, [], 4),
    lambda of: of["Point"](1, z=2),
    lambda of: (of["Point"](1) == of["Point"](1, marks=["b"]), of["Point"](1) == of["Point"](2)),
    lambda of: hash(of["Point"](1)) == hash((1, 2.0)),
    lambda of: setattr(of["Point"](1), "x", 2),
    lambda of: setattr(of["Point"](1), "other", 2),
    lambda of: delattr(of["Point"](1), "x"),
    lambda of: replace(of["Point"](1), y=5.0),
    lambda of: asdict(of["Named"](3, name="n")),
    lambda of: [one.name for one in fields(of["Named"])],
    lambda of: of["Named"](x=1, name="n") == of["Point"](1),
    lambda of: of["Named"](1),
    lambda of: of["Named"](1, name=""),
    lambda of: (is_dataclass(of["Box"]), is_dataclass(of["Box"](1))),
    lambda of: (of["Box"](1) == of["Box"](1), of["Box"](1).content),
    lambda of: hash(of["Box"]([])) is None,
    lambda of: (of["Open"](), of["Open"](4) == of["Open"](value=4)),
    lambda of: hash(of["Open"]()),
    lambda of: {of["Point"](1): 1, of["Point"](1): 2},
    lambda of: of["Point"](1) in [of["Point"](2), of["Point"](1)],
    lambda of: of["Point"](1) == 1,
    lambda of: of["Point"](1) != of["Point"](1),
    lambda of: of["Shown"](1),
    lambda of: (of["Shown"](1) == of["Shown"](2), hash(of["Shown"](1)) == hash(of["Shown"](3))),
    lambda of: sorted([of["Ordered"](2), of["Ordered"](1)]),
    lambda of: of["Ordered"](1) == of["Ordered"](1),
    lambda of: of["Point"].__hash__ is None,
    lambda of: (of["Open"](1), of["Open"].__hash__ is None),
    lambda of: setattr(of["Open"](), "value", 2),
    lambda of: copy.copy(of["Point"](1, marks=["c"])),
    lambda of: (of["Named"].__name__, of["Named"].__doc__),
    lambda of: type("Plainly", (of["Point"],), {})(1, 2.5),
]


@pytest.mark.parametrize("number", range(len(CALLS)))
def test_a_class_behaves_as_if_it_had_been_finished_at_once(later: Any, number: int) -> None:
    assert outcome(CALLS[number], later) == outcome(CALLS[number], PLAIN)


def test_a_pattern_names_what_is_in_it(later: Any) -> None:
    match later["Point"](1):
        case object(x=1, y=second):
            assert second == 2.0
    assert later["Point"].__match_args__ == ("x", "y", "marks")


def test_what_was_made_before_is_one_of_the_class_afterwards(later: Any) -> None:
    first, second = later["Point"](1), later["Point"](1)
    assert type(first) is later["Point"]
    assert first == second
    assert repr(first).endswith("Point(x=1, y=2.0, marks=[])")


def test_another_thread_never_meets_a_class_without_its_first_step(monkeypatch: pytest.MonkeyPatch) -> None:
    point, seen = classes(dataclass)[0], []

    def watched(cls: type, **options: Any) -> type:
        seen.append("__init__" in vars(point))
        return plain(cls, **options)

    monkeypatch.setattr("dataclasses.dataclass", watched)
    monkeypatch.setattr("threading.active_count", lambda: 2)
    assert point(1).x == 1
    assert seen == [True, True]


def test_what_shows_and_compares_is_written_when_it_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    def watched(cls: type, **options: Any) -> type:
        made = plain(cls, **options)
        written.extend(name for name in ("__init__", "__repr__", "__eq__", "__hash__") if name in vars(made))
        return made

    point = classes(dataclass)[0]
    monkeypatch.setattr("dataclasses.dataclass", watched)
    monkeypatch.setattr("threading.active_count", lambda: 1)
    first = point(1)
    assert written == ["__init__"]
    assert (first == point(1), hash(first) == hash(point(1))) == (True, True)
    assert repr(first).endswith("Point(x=1, y=2.0, marks=[])")
    already = len(written)
    assert (first != point(2), hash(first), repr(first))[0]
    assert len(written) == already


def make_one(ready: threading.Barrier, point: type, made: list[object]) -> None:
    ready.wait()
    made.append(point(1))


def test_many_threads_may_make_the_first_at_once() -> None:
    for _ in range(50):
        point = classes(dataclass)[0]
        ready: threading.Barrier = threading.Barrier(4)
        made: list[object] = []
        threads = [threading.Thread(target=make_one, args=(ready, point, made)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [point(1)] * 4
