"""How days are written: in the order of the language, alike in the window and in charts."""

from ketadiary.model import Moment

_ENGLISH = "en_GB"


def date_locale(code: str) -> str:
    """The locale by which a language's dates are written: English that names no country puts the day first."""
    return _ENGLISH if code == "en" else code.replace("-", "_")


def utc_note(moment: Moment) -> str:
    """What follows a time that is shown in UTC, because nobody knows what clocks showed where it was felt."""
    return " UTC" if moment.offset is None else ""
