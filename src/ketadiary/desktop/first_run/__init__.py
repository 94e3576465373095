"""What a new diary begins with: three short pages, each of which can be skipped."""

FIRST_RUN = "first_run"
"""The setting of a new diary whose first pages were not seen to their end."""
