"""What is on the screen of a figure that does not move: painted once, and anew when something has changed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize

from charts.invented import invented_records
from ketadiary.charts.infusion_chart import InfusionChart
from ketadiary.charts.look import Look
from ketadiary.charts.panel import Mark
from ketadiary.charts.theme import DARK


@pytest.fixture
def painted(monkeypatch):
    """The marks that were painted, one by one."""
    seen, paint = [], Mark.paint
    monkeypatch.setattr(Mark, "paint", lambda mark, *rest: (seen.append(type(mark).__name__), paint(mark, *rest))[1])
    return seen


def a_figure(qtbot, tr, **look):
    records = invented_records()
    made = InfusionChart(records, records.infusions[-2].id, Look(tr=tr, **look))
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def seen(figure):
    return figure.grab().toImage()


def test_a_figure_that_is_shown_again_is_not_drawn_anew(qtbot, tr, painted):
    figure = a_figure(qtbot, tr)
    before = seen(figure)
    assert painted
    painted.clear()
    figure.hide()
    figure.show()
    assert seen(figure) == before
    assert painted == []


def test_what_has_changed_is_seen(qtbot, tr, painted):
    figure = a_figure(qtbot, tr)
    light, dark = seen(figure), seen(a_figure(qtbot, tr, theme=DARK))
    figure.look = replace(figure.look, theme=DARK)
    figure.redraw()
    assert seen(figure) == dark != light
    figure.resize(600, 450)
    assert seen(figure).size() == QSize(600, 450)
    smaller = a_figure(qtbot, tr, theme=DARK)
    smaller.resize(600, 450)
    assert seen(figure) == seen(smaller)


def test_it_looks_as_if_it_had_been_drawn_on_the_screen(qtbot, tr, monkeypatch):
    kept = seen(a_figure(qtbot, tr))
    monkeypatch.setattr(InfusionChart, "movable", True)  # as a figure that keeps nothing
    assert seen(a_figure(qtbot, tr)) == kept
