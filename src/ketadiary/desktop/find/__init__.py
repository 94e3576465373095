"""Finding things again: what was written, what was deleted, and what was changed."""
