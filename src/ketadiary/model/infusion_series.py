"""Which infusions belong to one series. The one place that decides it."""

from datetime import timedelta

from ketadiary.model.records import InfusionDraft, Phase

SERIES_GAP_DAYS = 7
"""Infusions no further apart belong to one series, where no phase is stated."""
LONGEST_PAUSE_DAYS = 30
"""A stated series with a longer pause than this is two."""


def same_series(first: InfusionDraft, second: InfusionDraft) -> bool:
    """Whether two infusions in a row belong to one series: as stated, else by their gap."""
    gap = second.started_at.utc - first.started_at.utc
    if second.phase is None:
        return gap <= timedelta(days=SERIES_GAP_DAYS)
    stated = second.phase is Phase.SERIES and first.phase is not Phase.MAINTENANCE
    return stated and gap <= timedelta(days=LONGEST_PAUSE_DAYS)
