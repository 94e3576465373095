"""Digits by symbol and by position, as keyboards of different countries and systems send them."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ketadiary.desktop.check_in.keyboard import MAC, TEN, WINDOWS, XKB, KeyReader, Positions
from ketadiary.entering.strokes import Act, Stroke

Key, Modifier = Qt.Key, Qt.KeyboardModifier
NONE = Modifier.NoModifier
AZERTY = "&é\"'(-è_çà)"


def press(
    text: str, key: int = 0, *, scan: int = 0, virtual: int = 0, modifiers: Modifier = NONE
) -> QKeyEvent:  # fmt: skip
    return QKeyEvent(QEvent.Type.KeyPress, key or Key.Key_unknown, modifiers, scan, virtual, 0, text)


@pytest.mark.parametrize(("positions", "first"), [(XKB, 10), (WINDOWS, 2)])
def test_the_french_digit_row_counts_by_position(positions: Positions, first: int) -> None:
    reader = KeyReader(positions)
    typed = [reader.read(press(symbol, scan=first + place)) for place, symbol in enumerate(AZERTY)]
    assert typed == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, TEN]


def test_the_french_digit_row_counts_on_a_mac() -> None:
    codes = (18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 27)
    typed = [KeyReader(MAC).read(press(s, scan=1, virtual=v)) for s, v in zip(AZERTY, codes, strict=True)]
    assert typed == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, TEN]


def test_a_french_screen_keyboard_without_positions_counts_by_symbol() -> None:
    typed = [KeyReader(XKB).read(press(symbol)) for symbol in "&é\"'(è_çà)"]
    assert typed == [1, 2, 3, 4, 5, 7, 8, 9, 0, TEN]


@pytest.mark.parametrize(
    ("event", "stroke"),
    [
        (press("7", Key.Key_7, scan=16), 7),
        (press("7", Key.Key_7, scan=16, modifiers=Modifier.ShiftModifier), 7),  # French, Shift held
        (press("7", Key.Key_7, modifiers=Modifier.KeypadModifier), 7),
        (press("٣", scan=12), 3),  # Arabic-Indic
        (press("²", scan=49), None),
        (press("-", Key.Key_Minus, scan=20), TEN),  # US
        (press("ß", scan=20), TEN),  # German
        (press("'", scan=20), TEN),  # Spanish
        (press("", scan=20), TEN),  # a dead key
        (press("?", scan=20, modifiers=Modifier.ShiftModifier), Act.CANT_SAY),  # German, Shift held
        (press("!", scan=10, modifiers=Modifier.ShiftModifier), None),
        (press("'", scan=48), None),  # a US apostrophe is no French 4
        (press("s", Key.Key_S, scan=39), Act.SKIP),
        (press("S", Key.Key_S, scan=39, modifiers=Modifier.ShiftModifier), Act.SKIP),
        (press("o", Key.Key_O, scan=39), None),  # Dvorak has another letter there
        (press("ы", scan=39), Act.SKIP),  # Russian, where S would be
        (press("с", scan=54), Act.CANT_SAY),  # Cyrillic, where C would be
        (press("s", Key.Key_S, modifiers=Modifier.ControlModifier), None),
        (press("1", Key.Key_1, modifiers=Modifier.AltModifier), None),
        (press("\r", Key.Key_Return), Act.ENTER),
        (press("\r", Key.Key_Enter, modifiers=Modifier.KeypadModifier), Act.ENTER),
        (press("\b", Key.Key_Backspace), Act.TAKE_BACK),
    ],
)
def test_keys_of_many_keyboards(event: QKeyEvent, stroke: Stroke | None) -> None:
    assert KeyReader(XKB).read(event) == stroke
