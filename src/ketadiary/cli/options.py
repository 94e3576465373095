"""The options that commands which record have in common."""

import click

at_option = click.option(
    "--at", metavar="TIME", help="When: 20:15 (today), ISO 8601, -90min, -2h or now (the default)."
)
yes_option = click.option("--yes", is_flag=True, help="Record what is unusual without asking.")
