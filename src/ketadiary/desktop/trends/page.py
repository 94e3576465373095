"""The page Trends."""

from ketadiary.desktop.page import Page


class TrendsPage(Page):
    """Still to come."""

    def refresh(self) -> None:
        """Nothing is shown yet."""
