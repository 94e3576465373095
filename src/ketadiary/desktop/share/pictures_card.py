"""Charts as pictures, to print or to send."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ketadiary.desktop.share.preview import Preview
from ketadiary.desktop.share.share_choice import Choice
from ketadiary.desktop.shell.file_dialogs import ask_where_to_save, not_saved, trouble_of
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.turns import Turns
from ketadiary.desktop.widgets import Beside, Card, ProblemLabel, button
from ketadiary.exchange import write_whole

if TYPE_CHECKING:
    from ketadiary.desktop.share.chart_pictures import Draw

_NAMES = {"trend": "trend", "last_infusion": "hours"}
"""What a file is called after its picture, which says nothing about what is inside."""


class PicturesCard(Card):
    """Saves the trend of the chosen days, or the last infusion of them, as PNG or SVG."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(
            tr("Pictures"), tr("Of the days chosen above, as PNG or SVG. The trend shows what you wrote about events.")
        )
        self._session = session
        self._seen = Choice()
        """What was chosen when it was looked what there is."""
        self._turns = Turns(self)
        self._problem = ProblemLabel()
        self._trend = button(tr("Save the trend…"), partial(self._save, "trend"), picture="image")
        self._infusion = button(tr("Save the last infusion…"), partial(self._save, "last_infusion"), picture="image")
        for one in (self._trend, self._infusion):
            one.setEnabled(False)
        self.add(Beside(self._trend, self._infusion, spread=False), self._problem)

    def show_what_there_is(self, found: Preview) -> None:
        """Offer what there is; before that is known, nothing."""
        self._seen = found.choice
        self._trend.setEnabled(bool(found.check_ins))
        self._infusion.setEnabled(bool(found.infusions))

    def _save(self, which: str) -> None:
        choice = self._seen  # while a place is looked for, a newer choice can turn out to have nothing in it
        if path := self._ask_where(which):
            from ketadiary.desktop.share.chart_pictures import PICTURES  # noqa: PLC0415 - loads the charts

            read = partial(PICTURES[which], self._session.diary.reader(), self._session.clock(), choice)
            self._session.side.ask(read, partial(self._paint, path))

    def _ask_where(self, which: str) -> Path | None:
        tr, now = self._session.tr, self._session.clock()
        # Each its own name, so that one saved after the other does not take its place.
        name, kinds = f"diary-{_NAMES[which]}-{now.date.isoformat()}.png", tr("Pictures (*.png *.svg)")
        path = ask_where_to_save(self, self._session, tr("Save a picture"), name, kinds)
        return path and (path if path.suffix else path.with_suffix(".png"))

    def _paint(self, path: Path, draw: "Draw") -> None:
        from ketadiary.desktop.share.chart_pictures import Painting  # noqa: PLC0415 - as above

        figure, as_svg = partial(draw, self._session), path.suffix.lower() == ".svg"
        for part in Painting(figure, as_svg=as_svg, then=partial(self._write, path)).parts:
            self._turns.add(part)

    def _write(self, path: Path, content: Callable[[], bytes]) -> None:
        writing = partial(trouble_of, lambda: write_whole(path, content()))
        self._session.side.ask(writing, partial(self._tell, path))

    def _tell(self, path: Path, trouble: OSError | None) -> None:
        self._problem.say(not_saved(self._session, path, trouble) if trouble else "")
        if trouble is None:
            tr = self._session.tr
            self._session.give_notice(tr("Saved as {name}.", name=path.name))
