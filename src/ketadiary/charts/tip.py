"""Tool tips that say what stands in them, letter by letter."""

from PySide6.QtGui import Qt


def tip(words: str) -> str:
    """Words as a tool tip takes them: Qt would read a person's own `<b>` as markup, and load what markup names."""
    return Qt.convertFromPlainText(words) if Qt.mightBeRichText(words) else words
