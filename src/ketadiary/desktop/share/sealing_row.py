"""A passphrase for the finished file, so that it can be mailed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.safekeeping.secret_fields import Reveal, secret_field
from ketadiary.desktop.widgets import NEAR, ProblemLabel, Switch, column, row, text
from ketadiary.exchange import SEALED_ENDING, can_seal, sealed
from ketadiary.wording import Language

FEWEST = 8
"""Signs of a passphrase: what a guess would have to get past."""


def closed_up(content: bytes, passphrase: str) -> bytes:
    """The content as it is written; as it is where there is no passphrase. For any thread."""
    return sealed(content, passphrase) if passphrase else content


class SealingRow(QWidget):
    """A switch and two fields; not there where the library is missing.

    Signals:
        changed: a file can be saved now, or none can.
    """

    changed = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._wanted = Switch(tr("Close the file with a passphrase, to mail it"))
        self._first, self._again = secret_field(), secret_field()
        self._first.setAccessibleName(tr("Passphrase of the file"))
        self._again.setAccessibleName(tr("The passphrase once more"))
        self._first.setPlaceholderText(tr("Passphrase"))
        self._again.setPlaceholderText(tr("Once more"))
        self._wrong = ProblemLabel()
        said = text(tr("Whoever gets it opens it with the free program age. Tell the passphrase another way."), "small",
                    wrap=True)  # fmt: skip
        fields = row(self._first, self._again, Reveal(tr, self._first, self._again), None)
        self._fields = QWidget()
        self._fields.setLayout(column(fields, self._wrong, said, gap=NEAR))
        self.setLayout(column(self._wanted, self._fields, gap=NEAR))
        self._wanted.toggled.connect(self._on_changed)
        for field in (self._first, self._again):
            field.textChanged.connect(self._on_changed)
        self._fields.hide()
        if not can_seal():
            self.hide()  # never shown either, before it stands on a card: it would be a window of its own

    @property
    def ready(self) -> bool:
        """Whether a file can be saved: with a passphrase that was typed twice alike, or without one."""
        return not self._wanted.isChecked() or not self._objection()

    @property
    def ending(self) -> str:
        """What is put behind the name of the file."""
        return SEALED_ENDING if self._wanted.isChecked() else ""

    def passphrase(self) -> str:
        """What was typed; "" where none is wanted."""
        return self._first.text() if self._wanted.isChecked() else ""

    def _objection(self) -> str:
        first, again = self._first.text(), self._again.text()
        if len(first) < FEWEST:
            return self._tr("Take at least {count} signs.", count=FEWEST)
        return "" if first == again else self._tr("The two are not alike yet.")

    def _on_changed(self) -> None:
        self._fields.setVisible(self._wanted.isChecked())
        begun = self._wanted.isChecked() and bool(self._first.text())
        self._wrong.say(self._objection() if begun else "")
        self.changed.emit()
