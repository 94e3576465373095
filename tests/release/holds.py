"""What only a release has to hold: `dev.py release` runs it, and no everyday test fails because time went by."""

from datetime import UTC, datetime

from ketadiary.wording.crisis_numbers import load_directory


def test_crisis_lines_were_looked_up_within_a_year():
    directory = load_directory()
    today = datetime.now(UTC).date()
    assert directory.is_recent(today), f"looked up on {directory.checked_on}: look every number up at its source"
