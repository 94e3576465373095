"""Tool tips that say what stands in them, letter by letter."""

from PySide6.QtGui import Qt

_LONGEST = 600


def tip(words: str) -> str:
    """Words as a tool tip takes them: Qt would read a person's own `<b>` as markup, and load what markup names."""
    words = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
    return Qt.convertFromPlainText(words) if Qt.mightBeRichText(words) else words
