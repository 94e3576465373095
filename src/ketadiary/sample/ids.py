"""Ids that are the same on every run."""

from datetime import datetime
from random import Random


def seeded_id(rng: Random, at: datetime) -> str:
    """An id of the shape of `model.new_id`, whose random part comes from `rng`."""
    milliseconds = int(at.timestamp() * 1000) & (1 << 48) - 1
    number = milliseconds << 80 | 0x7 << 76 | rng.getrandbits(12) << 64 | 0b10 << 62 | rng.getrandbits(62)
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
