"""What can be opened: everything that somebody can want to see, one class each."""

from datetime import date
from pathlib import Path

from ketadiary.dataclass import dataclass
from ketadiary.diary import DraftKey, Key, Typed


@dataclass(frozen=True)
class PageTarget:
    """A page of the side bar, by its key, with the keyboard where its work begins."""

    key: str


@dataclass(frozen=True)
class InfusionTarget:
    """An infusion on its page, by its id, with the keyboard where its end is said if that is not known."""

    id: str


@dataclass(frozen=True)
class NewInfusionTarget:
    """The form that records an infusion, on the page of infusions."""


@dataclass(frozen=True)
class DayTarget:
    """All entries of one day."""

    day: date


@dataclass(frozen=True)
class MeasureTarget:
    """A measure in Settings, by its key."""

    key: str


@dataclass(frozen=True)
class PlanTarget:
    """The plan after an infusion, where it is saved for a calendar."""


@dataclass(frozen=True)
class RecordTarget:
    """A record of any kind, by its id, where it is seen and changed; one that is gone, with the way to have it back."""

    id: str


@dataclass(frozen=True)
class NewEventTarget:
    """The form that notes an event."""


@dataclass(frozen=True)
class FormTarget:
    """A form, by the key of what is typed into it and not saved."""

    key: DraftKey[Typed]


@dataclass(frozen=True)
class HelpTarget:
    """People and numbers to turn to."""


@dataclass(frozen=True)
class LockTarget:
    """The sheet that asks for the passphrase, in place of everything else."""


@dataclass(frozen=True)
class DiaryTarget:
    """Another diary in the window; it is made where there is none."""

    path: Path


@dataclass(frozen=True)
class AnewTarget:
    """The diary of the window once more, as another file has taken its place. `key` opens it where it is protected,
    and the sentence is said then."""

    path: Path
    key: Key | None
    sentence: str = ""


@dataclass(frozen=True)
class InventedDiaryTarget:
    """The invented diary in the window, to look around in."""


Target = (
    PageTarget
    | InfusionTarget
    | NewInfusionTarget
    | DayTarget
    | MeasureTarget
    | PlanTarget
    | RecordTarget
    | NewEventTarget
    | FormTarget
    | HelpTarget
    | LockTarget
    | DiaryTarget
    | AnewTarget
    | InventedDiaryTarget
)
