"""The way for data from elsewhere: a file is chosen, and seen before anything of it is stored."""

from ketadiary.desktop.shell.file_dialogs import ask_for_file
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Card, button, row


class BringInCard(Card):
    """Offers to choose a file."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(
            tr("Bring in data"),
            tr(
                "From KetaDiary, Daylio, Bearable, Track & Graph, PsychonautWiki Journal and others, or any table. "
                "You see first what would be stored."
            ),
        )
        self._session = session
        self.add(row(button(tr("Choose a file…"), self._choose, picture="folder"), None))

    def _choose(self) -> None:
        tr = self._session.tr
        kinds = f"{tr('Data')} (*.csv *.zip *.json *.daylio *.txt);;{tr('All files')} (*)"
        path = ask_for_file(self, self._session, tr("Which file to bring in"), kinds)
        if path is not None:
            from ketadiary.desktop.moving_in.move_in_sheet import MoveInSheet  # noqa: PLC0415 - seldom

            MoveInSheet(self._session, path, self.window()).open()
