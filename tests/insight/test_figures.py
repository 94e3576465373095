"""The figures that people are shown stay what they are: those of the invented diary and of two more, kept in a file.

A constant, a prior or a grid that changes shows here as changed figures. Where that is meant, `python -m
insight.test_figures`, run in the folder `tests`, writes `figures.json` anew; each line of it that changed is then read.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random

import numpy as np
import pytest

from charts.invented import invented_records, measures
from invented import fading, infusion, rated
from ketadiary.exchange.findings_json import Json, insight_json
from ketadiary.insight import Workbench, course_of, entries_of, fan, ratings_by_measure
from ketadiary.model import CheckIn, Infusion, Measure
from ketadiary.wording import Language

KEPT = Path(__file__).with_name("figures.json")
NOT_A_FIGURE = {"sentence", "infusion_id", "check_in_id", "measure", "better"}
MEASURES = {**measures(), "strain": Measure(key="strain", label="Strain", scale_min=10, scale_max=60, position=90)}
HOURS = (0.2, 0.7, 1.5, 3.0, 6.0, 11.0)
Diary = tuple[Sequence[Infusion], Sequence[CheckIn]]


def the_invented_diary() -> Diary:
    """Eighteen infusions, as everybody can look at."""
    records = invented_records()
    return records.infusions, records.check_ins


def years_of_infusions() -> Diary:
    """So many that not each is weighed by itself: doses that rise along the way, fades that go with them or change, and
    ratings from day to day, those of anxiety in spells."""
    random = Random(1)
    gaps = [3.0] * 5 + random.choices((14.0, 21.0, 35.0), k=39)
    doses = [(0.5, 0.75, 1.0)[number % 2 + number // 22] for number in range(len(gaps))]
    days = accumulate(gaps[:-1], initial=0.0)
    infusions = [infusion(day, dose=f"{dose} mg/kg") for day, dose in zip(days, doses, strict=True)]
    check_ins = []
    for number, (given, dose) in enumerate(zip(infusions, doses, strict=True)):
        fades = (
            ("nausea", 1.6 * dose * 0.97**number, 6),
            ("headache", 4 * 0.992**number, 4),
            ("dizziness", 0.8, 7 * 0.985**number),
        )
        for measure, half_life, height in fades:
            heights = [height * 2 ** (-hours / half_life) for hours in HOURS]
            check_ins += fading(given, list(zip(HOURS, rounded(heights, 0.7, random), strict=True)), measure)
    spell = 0.0
    for number, (given, gap) in enumerate(zip(infusions, gaps, strict=True)):
        for after in np.arange(0.5 if number else -13.5, gap).tolist():
            rise = min(number, 8) / 8 + (4 * 2 ** (-after / 6) if after > 0 else 0)
            spell = 0.87 * spell + random.gauss(0, 0.6)
            values = [
                *rounded([3 + rise, 7 - 0.8 * rise], 0.8, random),
                *rounded([6 - 0.6 * rise + spell], 0.1, random),
            ]
            for measure, value in zip(("mood", "pain", "anxiety"), values, strict=True):
                check_ins.append(rated(given, 24 * after, value, measure))
    return infusions, check_ins


def a_few_odd_ones() -> Diary:
    """Entries that stand out, come late, begin above nothing or follow on another fade, and people's liking for 5; one
    measure is on a scale of its own."""
    pairs = {
        0: [(-5, 2), (-1, 3), (0.3, 7), (1, 5), (2, 4), (4, 3)],
        14: [(0.2, 6), (1, 4), (2, 10), (3, 1), (5, 0)],
        28: [(0.2, 1), (1, 5), (2, 7), (3.5, 4), (6, 2), (9, 0)],
        42: [(0.2, 5), (2, 5), (5, 5), (12, 0), (30, 0)],
        56: [(0.1, 7), (2, 6), (6, 4), (9, 3)],
        56.5: [(0.2, 8), (1, 5), (3, 4), (9, 3), (20, 2)],
        84: [(3.5, 1), (8, 0)],
        98: [(0.2, 2), (0.7, 0), (2, 0)],
        112: [(0.5, 10), (2, 10), (5, 8), (24, 7), (60, 6)],
    }
    infusions = [infusion(day) for day in pairs]
    check_ins = []
    for given, said in zip(infusions, pairs.values(), strict=True):
        check_ins += fading(given, said)
        check_ins += fading(given, [(hours, 10 + 5 * max(value - 1, 0)) for hours, value in said], "strain")
    moods = {0: (6, 7, 5, 6, 4, 4, 3), 14: (5, 5), 28: (8, 7, 7, 8, 8, 7, 7), 112: (7, 7, 6, 7, 6)}
    before = list(zip(range(-6, 0), (3, 2, 3, 4, 3, 3), strict=True))
    for given in infusions:
        after = enumerate(moods.get((given.started_at.utc - infusions[0].started_at.utc).days, ()), 1)
        check_ins += [rated(given, 24.0 * day + 1, value, "mood") for day, value in (*before, *after)]
    return infusions, check_ins


def rounded(levels: Iterable[float], scatter: float, random: Random) -> list[float]:
    """Levels as they would be rated."""
    return [float(min(max(round(level + random.gauss(0, scatter)), 0), 10)) for level in levels]


def figures(diary: Diary) -> dict[str, dict[str, Json]]:
    """Every figure of a diary, by what finding it is of."""
    infusions, check_ins = diary
    ratings, workbench = ratings_by_measure(check_ins), Workbench()
    known = {key: measure for key, measure in MEASURES.items() if key in ratings}
    written = insight_json(workbench.look(infusions, check_ins, known), Language.load("en"))
    return dict([*findings(written), *drawn(infusions, check_ins, known, workbench)])


def findings(written: Mapping[str, Json]) -> Iterator[tuple[str, dict[str, Json]]]:
    """The findings of the promised JSON by their names, each flat; of many infusions, some."""
    reliefs = {f"{key} relief": told for key, told in written["reliefs"].items()}
    for key, told in {"lift": written["lift"], **written["measures"], **reliefs}.items():
        infusions = told["infusions"]
        for one in infusions[:: len(infusions) // 10 + 1]:
            yield f"{key} {one['number']}", dict(flat(one))
        for name, finding in told.items():
            if isinstance(finding, dict):
                yield f"{key} {name}", dict(flat(finding))


def flat(value: Json, name: str = "") -> Iterator[tuple[str, Json]]:
    """Each figure inside with its place; without what is null."""
    if isinstance(value, dict | list):
        for key, inside in value.items() if isinstance(value, dict) else enumerate(value):
            if key not in NOT_A_FIGURE:
                yield from flat(inside, f"{name} {key}".strip())
    elif value is not None:
        yield name, value


def drawn(
    infusions: Sequence[Infusion], check_ins: Sequence[CheckIn], known: Mapping[str, Measure], workbench: Workbench
) -> Iterator[tuple[str, dict[str, Json]]]:
    """Points of what is only drawn: courses, fans, and the curves of some infusions."""
    ratings = ratings_by_measure(check_ins)
    for key, measure in known.items():
        if course := course_of(key, infusions, check_ins):
            yield f"{key} course", few({"level": course.level, "low": course.low}, 9)
        if measure.fades:
            one = fan(entries_of(infusions, ratings[key], measure), measure)
            yield f"{key} fan", few({"middle": one.median, "low": one.quarters[0], "high": one.quarters[1]}, 9)
        for infusion_id in [one.id for one in infusions[::6]]:
            if curve := workbench.curve(key, infusion_id, 12.0):
                yield f"{key} curve {infusion_id}", few(vars(curve), 5)


def few(curves: Mapping[str, np.ndarray], count: int) -> dict[str, Json]:
    """Some points of lines that go along with one another, where all of them are drawn."""
    finite = np.flatnonzero(np.all([np.isfinite(line) for line in curves.values()], axis=0))
    places = finite[np.linspace(0, finite.size - 1, count).astype(int)] if finite.size else finite
    return dict(flat({name: [round(float(line[place]), 3) for place in places] for name, line in curves.items()}))


DIARIES: Mapping[str, Callable[[], Diary]] = {
    "invented": the_invented_diary,
    "years": years_of_infusions,
    "odd": a_few_odd_ones,
}


@pytest.mark.parametrize("name", DIARIES)
def test_the_figures_are_those_that_were_kept(name: str) -> None:
    kept = json.loads(KEPT.read_text("utf-8"))[name]
    found = figures(DIARIES[name]())
    assert list(found) == list(kept)
    for finding, expected in kept.items():
        assert found[finding] == {place: about(figure) for place, figure in expected.items()}, finding


def about(figure: Json) -> object:
    """What is equal to a figure and to those next to it."""
    return pytest.approx(figure, rel=0.02, abs=0.02) if isinstance(figure, int | float) else figure


def keep() -> None:
    """Write the figures of today, one finding a line."""
    parts = []
    for name, make in DIARIES.items():
        lines = (f"  {json.dumps(key)}: {json.dumps(finding)}" for key, finding in figures(make()).items())
        parts.append(f" {json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n }")
    KEPT.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")


if __name__ == "__main__":
    keep()
