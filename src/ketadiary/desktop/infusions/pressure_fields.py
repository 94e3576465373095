"""A blood pressure in two fields, typed as clinics write it."""

from PySide6.QtWidgets import QLineEdit


def join_by_slash(upper: QLineEdit, lower: QLineEdit) -> None:
    """Have a slash typed into the field for the upper number lead on to the lower one, and divide what is pasted."""

    def on_edited(words: str) -> None:
        high, slash, low = (part.strip() for part in words.partition("/"))
        if slash:
            upper.setText(high)
            lower.setFocus()
            lower.selectAll()
            if low:
                lower.setText(low)

    upper.textEdited.connect(on_edited)
