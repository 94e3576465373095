"""Names for records that never clash, in the order in which they were made: UUID version 7 (RFC 9562)."""

import os
import re
from datetime import datetime

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def new_id(at: datetime) -> str:
    """A UUIDv7 whose time part is `at`, an aware instant."""
    milliseconds = int(at.timestamp() * 1000) & (1 << 48) - 1
    random = int.from_bytes(os.urandom(10), "big")
    number = milliseconds << 80 | 0x7 << 76 | (random >> 62 & 0xFFF) << 64 | 0b10 << 62 | random & (1 << 62) - 1
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def is_id(text: str) -> bool:
    """Whether `text` has the shape of an id."""
    return bool(_ID.fullmatch(text))
