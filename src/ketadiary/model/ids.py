"""Names for records that never clash, in the order in which they were made: UUID version 7 (RFC 9562)."""

import os
import re
from datetime import datetime

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def new_id(at: datetime, random: bytes | None = None) -> str:
    """A UUIDv7 whose time part is `at`, an aware instant. `random`, ten bytes or more, makes it the same every time."""
    milliseconds = int(at.timestamp() * 1000) & (1 << 48) - 1
    noise = int.from_bytes((random or os.urandom(10))[:10], "big")
    number = milliseconds << 80 | 0x7 << 76 | (noise >> 62 & 0xFFF) << 64 | 0b10 << 62 | noise & (1 << 62) - 1
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def is_id(text: str) -> bool:
    """Whether `text` has the shape of an id."""
    return bool(_ID.fullmatch(text))
