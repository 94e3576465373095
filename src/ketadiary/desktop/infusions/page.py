"""The page Infusions."""

from ketadiary.desktop.page import Page


class InfusionsPage(Page):
    """Still to come."""

    def refresh(self) -> None:
        """Nothing is shown yet."""
