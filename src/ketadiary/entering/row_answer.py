"""What can be said in a row of a check-in. No Qt."""

from dataclasses import dataclass

from ketadiary.model import Status


@dataclass(frozen=True)
class Said:
    """What was said in one row."""

    value: float | None = None
    status: Status = Status.GIVEN


SKIPPED = Said(status=Status.SKIPPED)
CANT_SAY = Said(status=Status.CANT_SAY)
