"""The page Share."""

from ketadiary.desktop.page import Page


class SharePage(Page):
    """Still to come."""

    def refresh(self) -> None:
        """Nothing is shown yet."""
