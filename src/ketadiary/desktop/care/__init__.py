"""What a person can turn to: help now, the clinic's own instructions, and the monthly self-checks."""
