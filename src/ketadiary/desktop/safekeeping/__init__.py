"""What keeps the diary from strangers and from loss, as the window shows it: unlocking, protecting, restoring."""

LOCK_AFTER, USUAL_MINUTES, NEVER = "lock_after_minutes", 15, 0
"""The setting that says after how many minutes without a key or a mouse a protected diary is locked."""
