"""Importers of other apps, one module each: what they answer is read as our own tables are."""

from ketadiary.exchange.apps.app import App, Reading
from ketadiary.exchange.apps.bearable import Bearable
from ketadiary.exchange.apps.daylio import Daylio, DaylioBackup
from ketadiary.exchange.apps.presets import BLOOD_PRESSURE, MEDTIMER, MOODSNAP, MY_HEART
from ketadiary.exchange.apps.psychonautwiki import PsychonautWiki
from ketadiary.exchange.apps.source import Source, not_of
from ketadiary.exchange.apps.table import Table
from ketadiary.exchange.apps.track_and_graph import TrackAndGraph
from ketadiary.exchange.apps.translating import Translation

APPS: tuple[App, ...] = (
    Daylio(),
    DaylioBackup(),
    Bearable(),
    TrackAndGraph(),
    PsychonautWiki(),
    BLOOD_PRESSURE,
    MY_HEART,
    MEDTIMER,
    MOODSNAP,
)
"""All of them, in the order in which a file is tried; no file fits two."""
AUTO, OWN, TABLE = "auto", "ketadiary", "table"
SOURCES = (AUTO, OWN, *dict.fromkeys(app.name for app in APPS), TABLE)
"""What `--from` takes."""
__all__ = ["APPS", "AUTO", "OWN", "SOURCES", "TABLE", "App", "Reading", "Source", "Translation", "translated"]


def translated(source: Source, said: str, reading: Reading) -> Translation | None:
    """A file of another app as tables of ours; None where it is to be read as ours. `said` is one of SOURCES.

    Raises Unreadable where it is not what was said, and OSError.
    """
    if said == OWN or source.path.is_dir():
        return None
    named = [app for app in APPS if said in (AUTO, app.name)]
    app = next((one for one in named if one.fits(source)), None)
    if app is None and said not in (AUTO, TABLE):
        app = named[0]  # which it is not
    if app is None and "when" in reading.choices:
        app = Table()
    if app is None:
        return None
    if not app.fits(source):
        raise not_of(app.title, source.name)
    return app.translated(source, reading)
