"""The clinic's own instructions for the hours after an infusion, as the person typed them in."""

AFTERCARE = "aftercare"
"""The setting that keeps them."""
