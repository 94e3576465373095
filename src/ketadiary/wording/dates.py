"""How days are written: in the order of the language, alike in the window and in charts."""

_ENGLISH = "en_GB"


def date_locale(code: str) -> str:
    """The locale by which a language's dates are written: English that names no country puts the day first."""
    return _ENGLISH if code == "en" else code.replace("-", "_")
