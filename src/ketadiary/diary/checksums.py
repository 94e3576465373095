"""A checksum for each row that no history repeats, so that a changed bit in it is noticed.

It guards against accidents, not against people: who can write to the file can make a new one.
"""

import json

from ketadiary.diary.sha256 import sha256


def sealed(*values: object) -> str:
    """What stands for the values of a row. Kept in people's files, so it never changes."""
    return sha256(json.dumps(values, separators=(",", ":")).encode()).hexdigest()[:16]


MEASURES_SEALED = "measures_sealed"
"""The setting that holds the checksums of the measures that no history knows, which came with the diary."""

SEALS_OF_MEASURES = """
    SELECT key, sealed(key, label, kind, scale_min, scale_max, low_label, high_label, better, "on", position)
    FROM measures WHERE key NOT IN (SELECT record_id FROM history WHERE kind = 'measure') ORDER BY key
"""
