"""The page Today."""

from ketadiary.desktop.page import Page


class TodayPage(Page):
    """Still to come."""

    def refresh(self) -> None:
        """Nothing is shown yet."""
