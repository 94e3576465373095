"""Help now: people and numbers to turn to."""
