"""Colours can be read by everyone, and never carry a meaning alone."""

import subprocess
import sys
from itertools import combinations

import pytest

from charts.invented import measures
from ketadiary.charts.day_cells import ink_on
from ketadiary.charts.theme import THEMES, Theme
from support import contrast

EACH = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())


@EACH
def test_everything_stands_out_from_what_is_behind_it(theme: Theme):
    for ground in (theme.window, theme.surface):
        assert all(contrast(text, ground) >= 4.5 for text in (theme.text, theme.muted))
        assert contrast(theme.accent, ground) >= 3
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert all(contrast(colour, theme.surface) >= 3 for colour in theme.palette)
    assert contrast(theme.faded, theme.surface) >= 3
    assert all(contrast(ink_on(shade), shade) >= 4.5 for shade in theme.shades)


@EACH
def test_no_two_measures_look_the_same(theme: Theme):
    keys = [*measures(), "itching", "tremor"]
    styles = {key: theme.series(key, keys) for key in keys}
    for one, other in combinations(keys, 2):
        marker, colour = styles[one].marker, styles[one].colour
        assert (marker, colour) != (styles[other].marker, styles[other].colour) or theme.name == "print"
    first = [styles[key].marker for key in keys[:8]]
    assert len(set(first)) == 8


def test_theme_is_light_enough_for_the_windows_first_paint():
    code = "import sys, ketadiary.charts.theme; print({'PySide6', 'numpy', 'pyqtgraph'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
