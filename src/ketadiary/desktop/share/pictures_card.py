"""Charts as pictures, to print or to send."""

from collections.abc import Callable
from pathlib import Path

from ketadiary.desktop.files import ask_where_to_save
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import Beside, Card, ProblemLabel, button
from ketadiary.exchange.atomic import replacing
from ketadiary.exchange.extract import Extract


class PicturesCard(Card):
    """Saves the trend of the chosen days, or the last infusion of them, as PNG or SVG."""

    def __init__(self, session: Session, extract: Callable[[], Extract]) -> None:
        tr = session.tr
        super().__init__(
            tr("Pictures"), tr("Of the days chosen above, as PNG or SVG. The trend shows what you wrote about events.")
        )
        self._session, self._extract = session, extract
        self._problem = ProblemLabel()
        self._trend = button(tr("Save the trend…"), self._save_trend, picture="image")
        self._infusion = button(tr("Save the last infusion…"), self._save_infusion, picture="image")
        self.add(Beside(self._trend, self._infusion, spread=False), self._problem)

    def show_extract(self, extract: Extract) -> None:
        """Offer what there is."""
        self._trend.setEnabled(bool(extract.check_ins))
        self._infusion.setEnabled(bool(extract.infusions))

    def _save_trend(self) -> None:
        from ketadiary.desktop.share.pictures import trend_picture  # noqa: PLC0415 - charts are slow to load

        self._save(trend_picture)

    def _save_infusion(self) -> None:
        from ketadiary.desktop.share.pictures import infusion_picture  # noqa: PLC0415 - as above

        self._save(infusion_picture)

    def _save(self, picture: Callable[[Session, Extract, bool], bytes]) -> None:
        tr, now = self._session.tr, self._session.clock()
        name, kinds = f"diary-{now.date.isoformat()}.png", tr("Pictures (*.png *.svg)")
        path = ask_where_to_save(self, self._session, tr("Save a picture"), name, kinds)
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".png")
        try:
            with replacing(path) as file:
                file.write(picture(self._session, self._extract(), path.suffix.lower() == ".svg"))
        except OSError as error:
            self._problem.say(not_saved(self._session, path, error))
        else:
            self._problem.say("")
            self._session.bus.notice_given.emit(tr("Saved as {name}.", name=path.name), "", None)


def not_saved(session: Session, path: Path, error: OSError) -> str:
    """Why a file could not be saved, and what to do."""
    reason = error.strerror or str(error)
    return session.tr(
        "{path} could not be saved ({reason}): choose another folder, or free some space.", path=path, reason=reason
    )
