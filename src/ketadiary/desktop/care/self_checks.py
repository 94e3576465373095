"""Monthly self-checks: urinary discomfort, memory and craving, where the person switched them on."""

MONTHLY = "monthly_self_checks"
"""The setting that says whether they are asked for."""

MEASURES = ("urinary_discomfort", "memory", "craving")
