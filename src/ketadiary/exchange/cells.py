"""How one value is written in a cell, and how it is read back.

Text that a spreadsheet would run as a formula is given a leading apostrophe (OWASP ASVS 1.2.10), and so is text that
begins with an apostrophe itself: so taking one away on the way in always gives back what was written. Only columns of
text are guarded; a negative number stays a number.
"""

import re
from datetime import datetime
from decimal import Decimal

from ketadiary.dataclass import dataclass

FINDING_DIGITS = 4
"""How many decimals a number has that was worked out."""
_GUARD = "'"
_TRIGGERS = "=+-@\t\r\n＝＋－＠'"
_UNSAFE = re.compile(rf"[{re.escape(_TRIGGERS)}]")
# A spreadsheet that cuts rows elsewhere than the file does begins a cell in the middle of one.
_INNER = re.compile(r"(?<=[,;\t\r\n])(?=['\"]*[=+\-@＝＋－＠])")
_INNER_GUARD = re.compile(r"(?<=[,;\t\r\n])'(?=['\"]*[=+\-@＝＋－＠])")


def guarded(text: str) -> str:
    """`text` so that no spreadsheet runs it, by whatever delimiter it cuts the rows."""
    text = _INNER.sub(_GUARD, text)
    return _GUARD + text if _UNSAFE.match(text) else text


def unguarded(text: str) -> str:
    """What was written before it was guarded. Text from programs that do not guard comes back as it is."""
    text = text[1:] if text[:1] == _GUARD and _UNSAFE.match(text, 1) else text
    return _INNER_GUARD.sub("", text)


def number_cell(value: float | Decimal) -> str:
    """A number with a point and no needless zeros, which reads back as the same number."""
    if value == int(value):
        return str(int(value))
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    text = repr(value)
    return format(Decimal(text), "f") if "e" in text else text


@dataclass(frozen=True)
class Style:
    """How the cells of a file are written: the delimiter between them and the mark of the decimals."""

    delimiter: str = ","
    decimal: str = "."

    def number(self, value: float | Decimal | None) -> str:
        """A number, or nothing."""
        return "" if value is None else self._marked(number_cell(value))

    def finding(self, value: float | None) -> str:
        """A number that was worked out, as finely as findings are written everywhere, or nothing."""
        return "" if value is None else self.number(round(value, FINDING_DIGITS))

    def hours(self, value: float | None) -> str:
        """Hours with three decimals, or nothing."""
        if value is None:
            return ""
        text = f"{value:.3f}"
        return self._marked("0.000" if text == "-0.000" else text)

    def _marked(self, number: str) -> str:
        return number if self.decimal == "." else number.replace(".", self.decimal)

    def text(self, value: str) -> str:
        """Text, guarded, and quoted where it must be (RFC 4180)."""
        if not value:
            return ""
        text = guarded(value)
        if self.delimiter in text or '"' in text or "\n" in text or "\r" in text:
            doubled = text.replace('"', '""')
            return f'"{doubled}"'
        return text


STANDARD = Style()
SEMICOLON = Style(";", ",")


@dataclass(frozen=True)
class Plain(Style):
    """Cells as they are, for programs that read no CSV: nothing guarded, nothing quoted."""

    delimiter: str = "\0"  # which no text of a diary holds: `split` takes a joined row apart again

    def text(self, value: str) -> str:
        """Text as it was written."""
        return value


PLAIN = Plain()


class Numbers(dict[float | None, str]):
    """The text of each number in a style, written once: ratings repeat a few numbers many thousand times."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style

    def __missing__(self, value: float | None) -> str:
        text = self[value] = self._style.number(value)
        return text


class Texts(dict[str, str]):
    """The same for a few texts that repeat."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style

    def __missing__(self, value: str) -> str:
        text = self[value] = self._style.text(value)
        return text


def truth(value: bool) -> str:
    """How yes and no are written."""
    return "true" if value else "false"


def iso(instant: datetime) -> str:
    """A local time with its offset, to the second."""
    return instant.isoformat(timespec="seconds")
