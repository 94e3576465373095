"""Panning and zooming the trend of a big diary: the share of frames within twice that of an empty view.

The empty view has axes and a grid and no data. Both are measured by the processor.
"""

import json
import os
import subprocess
import sys

import asked
from figures_of_feel import Figure
from pairs import python

LEAST = 0.95
FRAMES = """
import gc, json, sys
from statistics import median
from PySide6.QtWidgets import QApplication
import pyqtgraph as pg
from ketadiary.charts import Look, Records, TrendChart, ensure_application
from diaries import clock_of, diary_of
from plain_page import painted
from ketadiary.diary import Diary
from ketadiary.wording import Language

app = ensure_application()
gc.disable()

def frame(canvas, step):
    def moved():
        step()
        canvas.viewport().update()  # all of it, whatever has moved
        return canvas.viewport()
    return painted(moved).processor

def steps(move, zoom, factor):
    # Seven steps in or out, and at each a way back in time and on again.
    for _ in range(7):
        yield lambda: zoom(factor)
        for share in (-0.05, -0.05, 0.05, 0.05):
            yield lambda share=share: move(share)

empty = pg.PlotWidget()
empty.setAntialiasing(True)
empty.showGrid(x=True, y=True)
empty.resize(1200, 800)
empty.show()
box = empty.getViewBox()
box.setXRange(0, 3650, padding=0)

def pan(share):
    low, high = box.viewRange()[0]
    box.setXRange(low + share * (high - low), high + share * (high - low), padding=0)

def zoom(factor):
    low, high = box.viewRange()[0]
    middle, half = (low + high) / 2, (high - low) / 2 * factor
    box.setXRange(middle - half, middle + half, padding=0)

years = int(sys.argv[1])
clock = clock_of(years)
with Diary.open(diary_of(years), clock=clock, read_only=True) as diary:
    records = Records(
        infusions=diary.infusions(), check_ins=diary.check_ins(), measures=diary.measures(), now=clock(),
        events=diary.events(),
    )
chart = TrendChart(records, Look(tr=Language.load("en")))
chart.resize(1200, 800)
chart.show_everything()
chart.show()
chart._settled.setInterval(1_000_000)  # the hand never rests, however slow the machine is
app.processEvents()
plain, ours, within = [], [], []
for factor in (0.8, 1.25) * 3:
    # In turns, but not frame by frame: no hand moves two views at once, of which each would find the caches cold.
    theirs = median(frame(empty, step) for step in steps(pan, zoom, factor))
    frames = [frame(chart.canvas, step) for step in steps(chart._move, chart._zoom, factor)]
    plain.append(theirs)
    ours += frames
    within += [one <= 2 * theirs for one in frames]
print(json.dumps([sum(within) / len(within), median(plain), median(ours)]))
"""


def main(argv: list[str]) -> int:
    """Print the figure of a diary of ten years, or of as many as are named; 0 where it is met."""
    return Figure.report_all(figures(asked.years(__file__, __doc__, argv)))


def figures(years: int) -> list[Figure]:
    """The share of frames."""
    platform = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        python("-c", FRAMES, str(years)),
        check=True, stdout=subprocess.PIPE, stderr=sys.stderr, env={**os.environ, **platform},
    )  # fmt: skip
    share, plain, ours = json.loads(done.stdout)
    note = f"({ours:.1f} ms against {plain:.1f} ms)"
    return [Figure("panning and zooming: frames within two of an empty view", share, LEAST, note, at_least=True)]
