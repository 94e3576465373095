"""Labels keep apart, whatever is asked of them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ketadiary.charts.fonts import Type
from ketadiary.charts.text import elided, first_words, place_in_rows, thinned, width, wrapped

PLACES = st.lists(st.tuples(st.floats(0, 1000), st.floats(5, 300)), max_size=20).map(sorted)


@given(labels=PLACES, rows=st.integers(1, 3))
def test_labels_in_rows_never_touch(labels, rows):
    starts, widths = [start for start, _ in labels], [wide for _, wide in labels]
    placed = place_in_rows(starts, widths, (-20, 1000), rows, gap=10, aside=6)
    assert [one.index for one in placed] == list(range(len(labels)))
    for row in range(rows):
        spans = sorted((one.left, one.left + one.room) for one in placed if one.row == row and one.room > 0)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(one.room <= widths[one.index] and one.left + one.room <= 1000.001 for one in placed)


@given(labels=PLACES)
def test_thinned_labels_never_touch_and_keep_the_last(labels):
    centres, widths = [centre for centre, _ in labels], [wide for _, wide in labels]
    kept = thinned(centres, widths, gap=4)
    assert all(
        centres[one] + widths[one] / 2 + 4 <= centres[other] - widths[other] / 2 + 1e-9 for one, other in pairwise(kept)
    )
    assert not labels or kept[-1] == len(labels) - 1


def test_text_is_cut_between_words_and_says_so(qapp):
    font = Type().body
    lines = wrapped("one two three four five six seven eight nine ten", font, 80, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(width(line, font) <= 80 for line in lines)
    assert elided("short", font, 200) == "short"


def test_of_the_words_of_a_flag_the_first_ones_stay_whole(qapp):
    font = Type(1.0).small
    text = "New medicine: lamotrigine"
    whole, less = width(text, font), width("New medicine:", font)
    assert first_words(text, font, whole) == text
    assert first_words(text, font, whole - 1) == "New medicine…"
    assert first_words(text, font, less - 1) in ("New…", "New medicine…")
    assert first_words("Krankenhausaufenthalt", font, less).startswith("Kranken")
