"""What can have happened that others want to know of, one class each. What shall happen is no event: see `targets`."""

from collections.abc import Callable

from ketadiary.dataclass import dataclass
from ketadiary.diary import Change
from ketadiary.model import Due, Problem


@dataclass(frozen=True)
class NoticeGiven:
    """Something was said to the person, with the text of an action ("" for none) and what that does."""

    sentence: str
    action: str = ""
    do: Callable[[], object] | None = None


@dataclass(frozen=True)
class FoggyCheckInLeft:
    """A foggy check-in was left, so the unfinished check-in may be another one."""


@dataclass(frozen=True)
class FormLeft:
    """A sheet was left, so what is typed into forms and not saved may be something else."""


@dataclass(frozen=True)
class DueChanged:
    """After an infusion something else is due than before."""

    due: tuple[Due, ...]


@dataclass(frozen=True)
class DuePutOff:
    """The person put off what is shown as due: it need not be shown again."""


@dataclass(frozen=True)
class RemindingChanged:
    """How this desktop can remind: whether it notifies, what is said about that, and whether it has a tray."""

    notifies: bool = False
    reason: str = ""
    tray: bool = False


@dataclass(frozen=True)
class FileTroubleChanged:
    """The diary's file cannot be used as it should, for this reason; None: it can be used again."""

    problem: Problem | None = None


Event = (
    Change | NoticeGiven | FoggyCheckInLeft | FormLeft | DueChanged | DuePutOff | RemindingChanged | FileTroubleChanged
)
"""`Change`: something was written, here or by another program."""
