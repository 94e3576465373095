"""What is said about the plan after an infusion."""

import pytest

from ketadiary.model.plan import Plan, Planned, parse_offsets
from ketadiary.wording import Language
from ketadiary.wording.plan import due_sentence, evenings_hint, missed_sentence, offsets_text
from support import NOON_IN_PARIS


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("before", "A check-in is due: how you were before infusion 18"),
        ("ended", "Has infusion 18 ended?"),
        ("after-0", "A check-in is due: infusion 18 has ended"),
        ("after-90", "A check-in is due: 90 minutes after infusion 18"),
        ("after-240", "A check-in is due: 4 hours after infusion 18"),
        ("day-5", "A check-in is due: day 5 after infusion 18"),
    ],
)
def test_what_is_due_is_named(key: str, sentence: str, tr: Language) -> None:
    assert due_sentence(Planned(NOON_IN_PARIS, "i", key), 18, tr) == sentence


def test_what_went_by_is_counted(tr: Language) -> None:
    assert missed_sentence(1, tr) == "1 earlier check-in went by: nothing needs to be made up for."
    assert missed_sentence(2, tr) == "2 earlier check-ins went by: nothing needs to be made up for."


def test_times_are_shown_as_they_are_read() -> None:
    shown = offsets_text(Plan().after_minutes)
    assert shown == "0 min, 30 min, 60 min, 90 min, 2 h, 4 h, 8 h, 24 h, 48 h"
    assert parse_offsets(shown) == Plan().after_minutes


@pytest.mark.parametrize(
    ("after_minutes", "sentence"),
    [
        (Plan().after_minutes, "From day 3: after the last of the times above."),
        ((0, 480), "From day 1 or 2: after the last of the times above."),
        ((0, 14 * 1440), "No evening is left: the first would be that of day 15."),
    ],
)
def test_evenings_are_said_to_begin_after_the_times(
    after_minutes: tuple[int, ...], sentence: str, tr: Language
) -> None:
    assert evenings_hint(Plan(after_minutes=after_minutes), tr) == sentence
