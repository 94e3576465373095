"""Ids that are the same on every run."""

from datetime import datetime
from random import Random

from ketadiary.model import new_id


def seeded_id(rng: Random, at: datetime) -> str:
    """An id whose random part comes from `rng`."""
    return new_id(at, rng.randbytes(10))
