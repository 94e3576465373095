"""How the program feels, for diaries of several sizes. `--write MACHINE` keeps it.

Each figure is a ratio to something plain that the same machine did in the same run: a slow machine says the same, and
so should one that is busy with other things (`--busy YEARS`).
"""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import asked
import bench_actions
import bench_pages
import bench_pan
import bench_save
import bench_start
from figures_of_feel import Figure
from pairs import python

YEARS = (1, 10, 50)
MEASURED = (bench_start, bench_save, bench_pan, bench_pages, bench_actions)
FEWER = {bench_pages: 3, bench_actions: 1}
"""How often what takes minutes is run: all of it for all sizes shall take a quarter of an hour."""
DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"


def main(argv: list[str]) -> int:
    """Print every figure for every size; 0 where all of ten years are met."""
    options = asked.options(__file__, __doc__)
    options.add_argument("--write", metavar="MACHINE", help="write docs/performance.md, and call the machine this")
    options.add_argument(
        "--runs", type=asked.count, help="start, pages and actions so often, where the usual is too long"
    )
    options.add_argument("--years", type=asked.count, nargs="+", default=YEARS, help="of which sizes")
    options.add_argument("--busy", type=asked.count, metavar="YEARS", help="and this size with all processors busy")
    given = options.parse_args(argv)
    machine = given.write
    for bench, runs in {bench_start: bench_start.RUNS, **FEWER}.items():
        bench.RUNS = given.runs or runs
    tables = {size_name(years): of_diary(years) for years in given.years}
    if given.busy:
        with busy_processors():
            tables[f"{size_name(given.busy)}, busy"] = of_diary(given.busy)
    if machine:
        DOCUMENT.write_text(document(tables, machine), encoding="utf-8")
    return int(not all(one.met for one in tables.get(size_name(10), ())))


def size_name(years: int) -> str:
    """What a size is called."""
    return f"{years} year{'s' * (years > 1)}"


@contextmanager
def busy_processors() -> Iterator[None]:
    """Something that each processor is busy with besides."""
    working = [subprocess.Popen(python("-c", "while True: pass")) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for one in working:
            one.kill()
            one.wait()


def of_diary(years: int) -> list[Figure]:
    """All figures of a diary of so many years, printed as they come."""
    print(size_name(years))
    found: list[Figure] = []
    for bench in MEASURED:
        figures = bench.figures(years)
        Figure.report_all(figures)
        found += figures
    return found


def document(tables: Mapping[str, list[Figure]], machine: str) -> str:
    """The page that people read."""
    head = " | ".join(tables)
    rows = []
    for same in zip(*tables.values(), strict=True):
        one = same[0]
        bound = f"at least {one.limit:.0%}" if one.at_least else f"at most {one.limit:g}"
        rows.append(f"| {one.what} | {bound} | " + " | ".join(map(shown, same)) + " |")
    return TEXT.format(machine=machine, head=head, lines="---|" * len(tables), rows="\n".join(rows))


def shown(figure: Figure) -> str:
    """A ratio, in bold where it is not as it should be."""
    text = f"{figure.ratio:.0%}" if figure.at_least else f"{figure.ratio:.2f}"
    return text if figure.met else f"**{text}**"


TEXT = """# How quick it is

Ratios to something plain that the same machine did in the same run; in bold what misses its mark. `dev.py bench feel`
measures them. A year has 24 infusions and 4 000 ratings. The machine: {machine}.

| what / against what | should be | {head} |
|---|---|{lines}
{rows}

An empty view has axes, a grid and no data. The plain page has 150 buttons and is dressed as the window is. Pages and
actions are measured by the processor. A page is first asked for when fifty plain pages could have been shown since the
start, about a second; by then the pages have been made ready, and the findings are being reckoned beside the window.
While they are, whatever the window does takes more of the processor too: the two take turns at each call.
Busy means that each processor has something else to do all the time. `dev.py bench actions` names each action with its
figure.

What grows with the years: the records that findings are reckoned from are read beside the window, some seconds for
fifty years, and reckoned for some tens of seconds; a page that shows findings is filled when they are there. Who asks
Trends for all of fifty years before they were read is told that they are being looked through; who then chooses one
measure waits for them, the slowest action of fifty years. To draw all of them takes seven plain pages, and their table
two: the picture is made of every day, and its table of every check-in.

The start swings: six runs at ten years on one day, two of them of an earlier state, said 2.16 to 2.54. Some figures of
the table are of fewer runs than the benchmark takes by itself, those of actions of one.

## Where the rest of a start goes

Shares of what the processor executes with ten years of records, counted by Valgrind (Linux, Python 3.11):

| what | `ketadiary log` | the window |
|---|---|---|
| Python and its standard library | 38% | 9% |
| click | 24% | 6% |
| SQLCipher | 5% | 1% |
| loading Qt, and Python's names for its constants | | 27% |
| loading the modules of KetaDiary | 28% | 14% |
| making, dressing and placing what is seen: the style sheet alone 9% | | 34% |
| the first paint | | 3% |
| reading or saving records | 5% | 3% |
| ending | | 3% |

Of the 35 MB that the window takes beside an empty one, 9 are more of Qt's and Python's own code, 6 SQLCipher, 10 what
Qt makes (half of it for the style sheet) and 9 what Python makes. The empty window leaves before it is painted: the
picture of ours is 4 of these.
"""
