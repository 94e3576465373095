"""What can be answered in a row of a check-in."""

from ketadiary.dataclass import dataclass
from ketadiary.model import Status
from ketadiary.wording import typed_number

_STATUSES = {status.value: status for status in Status}


@dataclass(frozen=True)
class RowAnswer:
    """What was answered in one row: a value, or why there is none."""

    value: float | None = None
    status: Status = Status.GIVEN

    @classmethod
    def of_text(cls, text: str) -> "RowAnswer":
        """The answer that `text` was made of."""
        return cls(status=_STATUSES[text]) if text in _STATUSES else cls(float(text))

    def text(self) -> str:
        """The answer as text that can be kept and read again: a number, or why there is none."""
        return self.status.value if self.value is None else typed_number(self.value)


SKIPPED = RowAnswer(status=Status.SKIPPED)
CANT_SAY = RowAnswer(status=Status.CANT_SAY)
