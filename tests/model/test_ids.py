import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketadiary.model import is_id, new_id

instants = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC))


@given(instants)
def test_an_id_is_a_uuid_of_version_7_that_tells_its_time(at):
    made = uuid.UUID(new_id(at))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    since_1970 = at - datetime(1970, 1, 1, tzinfo=UTC)
    assert abs((made.int >> 80) - since_1970 / timedelta(milliseconds=1)) <= 1


@given(instants, st.timedeltas(timedelta(milliseconds=2), timedelta(days=4000)))
def test_ids_sort_in_the_order_in_which_they_were_made(at, later):
    assert new_id(at) < new_id(at + later)


def test_ids_of_one_instant_differ():
    at = datetime(2026, 3, 1, tzinfo=UTC)
    made = {new_id(at) for _ in range(1_000)}
    assert len(made) == 1_000
    assert all(map(is_id, made))


@pytest.mark.parametrize("text", ["", "1", "0195", "0" * 36, "019526A0-0000-7000-8000-000000000000", "\n"])
def test_not_an_id(text):
    assert not is_id(text)
