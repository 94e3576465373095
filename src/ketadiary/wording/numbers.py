"""Numbers as people read them. The one place that writes them."""

from decimal import Decimal
from typing import Protocol

from ketadiary.wording.formats import formats_of


class Coded(Protocol):
    """A language, as far as numbers need it: by its code."""

    code: str


_ASCII = "0123456789"


def number_text(value: float | Decimal, tr: Coded) -> str:
    """A number, to the millionth, without needless zeros and never with an exponent: 6, not 6.0, and 1000000.

    In the digits of a language and with its decimal sign.
    """
    return _in(tr, typed_number(value))


def typed_number(value: float | Decimal) -> str:
    """A number as it is typed, and stands on a form or a scale: with 0 to 9 and a point, in any language."""
    plain = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if plain == "-0" else plain


def decimal_text(value: float, tr: Coded, *, places: int = 1) -> str:
    """A number with so many decimals, also where they are 0: 1.0."""
    return _in(tr, f"{value:.{places}f}")


def halves_text(value: float, tr: Coded) -> str:
    """A median as short as it can be written: 5, 5½, else one decimal."""
    whole = int(value)
    if value == whole + 0.5:
        return f"{_in(tr, str(whole)) if whole else ''}½"
    return number_text(value, tr) if value == whole else decimal_text(value, tr)


def percent_text(share: float, tr: Coded) -> str:
    """A share as a percentage: 125%."""
    return f"{number_text(round(share * 100), tr)}%"


def digits_text(plain: str, tr: Coded) -> str:
    """What is written in 0 to 9, in the digits of a language."""
    digits = formats_of(tr.code).digits
    return plain if digits == _ASCII else plain.translate(str.maketrans(_ASCII, digits))


def _in(tr: Coded, plain: str) -> str:
    signed = plain.replace("-", "−").replace(".", formats_of(tr.code).decimal)
    return digits_text(signed, tr)
