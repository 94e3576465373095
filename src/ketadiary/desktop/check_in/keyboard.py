"""What a key means while ratings are typed, on any keyboard.

A digit counts wherever it stands (by symbol), and the digit row counts whatever is printed on it (by position): on a
French keyboard the row types `& é " ' (` unless Shift is held. Positions are what Qt passes on from the system.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from ketadiary.dataclass import dataclass
from ketadiary.entering.one_or_ten import TEN
from ketadiary.entering.strokes import Act, Stroke


@dataclass(frozen=True)
class Positions:
    """Where the keys lie on one system: the code of each position that means something to us."""

    meaning: Mapping[int, Stroke]
    virtual: bool = False
    """Whether Qt gives the position as the native virtual key, as on macOS, and not as the scan code."""

    def at(self, event: QKeyEvent) -> Stroke | None:
        """What the position of a key means; None where it means nothing or is not known."""
        return self.meaning.get(event.nativeVirtualKey() if self.virtual else event.nativeScanCode())


def _positions(numbers: Sequence[int], s: int, c: int, y: int, *, virtual: bool = False) -> Positions:
    """From the codes of `1` to `0` and the key after it, and of the letters on a US keyboard."""
    row: dict[int, Stroke] = dict(zip(numbers, (1, 2, 3, 4, 5, 6, 7, 8, 9, 0, TEN), strict=True))
    return Positions({**row, s: Act.SKIP, c: Act.CANT_SAY, y: Act.YES}, virtual)


XKB = _positions(range(10, 21), s=39, c=54, y=29)
WINDOWS = _positions(range(2, 13), s=31, c=46, y=21)
MAC = _positions((18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 27), s=1, c=8, y=16, virtual=True)

_AZERTY = {"&": 1, "é": 2, '"': 3, "'": 4, "(": 5, "è": 7, "_": 8, "ç": 9, "à": 0, ")": TEN}
_SYMBOLS: Mapping[str, Stroke] = {
    "s": Act.SKIP, ".": Act.SKIP, "c": Act.CANT_SAY, "?": Act.CANT_SAY, "y": Act.YES,
}  # fmt: skip
_KEYPAD: Mapping[str, Stroke] = {"-": TEN, "+": TEN, ",": Act.SKIP}
_KEYS: Mapping[int, Act] = {
    Qt.Key.Key_Backspace: Act.TAKE_BACK,
    Qt.Key.Key_Delete: Act.TAKE_BACK,
    Qt.Key.Key_Up: Act.UP,
    Qt.Key.Key_Down: Act.DOWN,
    Qt.Key.Key_Left: Act.LEFT,
    Qt.Key.Key_Right: Act.RIGHT,
    Qt.Key.Key_Return: Act.ENTER,
    Qt.Key.Key_Enter: Act.ENTER,
}
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class KeyReader:
    """Reads key presses as strokes."""

    def __init__(self, positions: Positions) -> None:
        self._positions = positions

    @classmethod
    def of_this_system(cls) -> "KeyReader":
        """The reader for the window system that Qt runs on."""
        return cls({"windows": WINDOWS, "cocoa": MAC}.get(QGuiApplication.platformName(), XKB))

    def read(self, event: QKeyEvent) -> Stroke | None:
        """What a key press means here; None for a key that is somebody else's."""
        if event.modifiers() & COMMANDS:
            return None
        if (act := _KEYS.get(event.key())) is not None:
            return act
        on_keypad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
        return self._number_or_letter(event, on_keypad)

    def _number_or_letter(self, event: QKeyEvent, on_keypad: bool) -> Stroke | None:
        symbol = event.text().lower()
        if (digit := _digit(symbol)) is not None:
            return digit
        if symbol in _SYMBOLS:
            return _SYMBOLS[symbol]
        if on_keypad:
            return _KEYPAD.get(symbol)
        # With Shift the row of most keyboards types signs that nobody means as numbers.
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not shifted and (stroke := self._positions.at(event)) is not None:
            # A Latin letter that is not ours is another letter; a Cyrillic or Greek one stands where ours would.
            return stroke if isinstance(stroke, int) or not symbol.isascii() else None
        return None if shifted else self._without_position(event, symbol)

    def _without_position(self, event: QKeyEvent, symbol: str) -> Stroke | None:
        """Keys from a screen keyboard or from afar may come without a place on a keyboard."""
        if symbol == "-":
            return TEN
        has_position = event.nativeVirtualKey() if self._positions.virtual else event.nativeScanCode()
        return None if has_position else _AZERTY.get(symbol)


def _digit(symbol: str) -> int | None:
    return int(symbol) if len(symbol) == 1 and symbol.isdecimal() else None
