from datetime import timedelta

import pytest

from ketadiary.wording.crisis_numbers import load_directory


@pytest.mark.parametrize(("days", "recent"), [(0, True), (365, True), (366, False)])
def test_lines_are_recent_for_a_year(days: int, recent: bool) -> None:
    directory = load_directory()
    assert directory.is_recent(directory.checked_on + timedelta(days=days)) is recent
