"""Fields for what nobody else shall read: unseen while it is typed, unless the person wants to see it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ketadiary.desktop.widgets import Switch
from ketadiary.wording import Language

_LONGEST = 1_000
_UNSEEN, _SEEN = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal
_HINTS = Qt.InputMethodHint
_NOT_LEARNT = _HINTS.ImhSensitiveData | _HINTS.ImhNoPredictiveText | _HINTS.ImhNoAutoUppercase | _HINTS.ImhHiddenText


def secret_field() -> QLineEdit:
    """A field whose text is unseen. It may be pasted into; no keyboard on a screen learns from it."""
    made = QLineEdit()
    made.setMaxLength(_LONGEST)
    made.setEchoMode(_UNSEEN)
    made.setInputMethodHints(_NOT_LEARNT)
    return made


class Reveal(Switch):
    """Shows what stands in secret fields, or hides it."""

    def __init__(self, tr: Language, *fields: QLineEdit) -> None:
        super().__init__(tr("Show what is typed"))
        self._fields = fields
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, shown: bool) -> None:
        for field in self._fields:
            field.setEchoMode(_SEEN if shown else _UNSEEN)
            field.setInputMethodHints(_NOT_LEARNT)
