from dataclasses import replace
from datetime import date

import pytest

from ketadiary.model import CheckInDraft, Kind, Measure, Rating, Status
from ketadiary.model.asking import asked
from support import moment

MOOD = Measure(key="mood", label="Mood")
SLEPT = Measure(key="slept", label="Hours slept", kind=Kind.QUANTITY, scale_max=24)
PAIN = Measure(key="pain", label="Pain", on=False)
TODAY = date(2026, 3, 2)


def check_in(at: str = "2026-03-02T09:00:00+01:00", zone: str = "Europe/Paris", **said: Rating) -> CheckInDraft:
    ratings = tuple(replace(rating, measure=measure) for measure, rating in said.items())
    return CheckInDraft(felt_at=moment(at, zone), ratings=ratings)


SEVEN = Rating(measure="", value=7)
SKIPPED = Rating(measure="", status=Status.SKIPPED)
CANT_SAY = Rating(measure="", status=Status.CANT_SAY)


def test_at_first_everything_that_is_on_is_asked_in_its_order() -> None:
    assert asked([SLEPT, PAIN, MOOD], [], TODAY) == [SLEPT, MOOD]


@pytest.mark.parametrize(
    ("before", "again"),
    [
        (check_in(slept=SEVEN, mood=SEVEN), False),
        (check_in(slept=SKIPPED), True),
        (check_in(slept=CANT_SAY), True),
        (check_in(mood=SEVEN), True),
        (check_in("2026-03-01T23:30:00+01:00", slept=SEVEN), True),
        # The second in Paris, but the third in Tokyo and the first in New York, where these were felt.
        (check_in("2026-03-02T16:30:00+01:00", "Asia/Tokyo", slept=SEVEN), True),
        (check_in("2026-03-02T05:30:00+01:00", "America/New_York", slept=SEVEN), True),
    ],
)
def test_a_quantity_is_asked_until_it_was_given_that_day(before: CheckInDraft, again: bool) -> None:
    assert asked([MOOD, SLEPT], [before], TODAY) == ([MOOD, SLEPT] if again else [MOOD])


def test_one_answer_among_others_is_enough() -> None:
    assert asked([SLEPT], [check_in(slept=SKIPPED), check_in(slept=SEVEN), check_in(slept=SKIPPED)], TODAY) == []
