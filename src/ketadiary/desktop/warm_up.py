"""Loads what pages need while nothing else happens, so that the first visit to one does not keep waiting."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from importlib import import_module
from itertools import chain
from threading import Thread

from PySide6.QtCore import QObject

from ketadiary.desktop.turns import Turns
from ketadiary.wording import Language

_BETWEEN_MS = 20


def warm_up(owner: QObject, tr: Language, following: Iterable[Callable[[], object]]) -> None:
    """Load what takes longest beside the window and, once that is done, the rest, one between two events.

    Then call what is `following`, in the same way. All of it ends with `owner`.
    """
    loading = Thread(target=_load_libraries, daemon=True)
    loading.start()
    Turns(owner).begin(chain(_until_ended(loading), _imports(tr), following), _BETWEEN_MS)


def _load_libraries() -> None:
    """numpy, and pyqtgraph, which takes a sixth of a second and makes no Qt object while it is loaded."""
    for module in ("numpy", "ketadiary.charts.figure"):
        import_module(module)


def _until_ended(thread: Thread) -> Iterator[Callable[[], object]]:
    while thread.is_alive():
        yield lambda: None


def _imports(tr: Language) -> Iterator[Callable[[], object]]:
    for module in (
        "charts.infusion_chart",
        "desktop.infusions.page",
        "desktop.trends.page",
        "desktop.share.page",
        "desktop.settings.page",
    ):
        yield partial(import_module, f"ketadiary.{module}")
    # The first date written in a language reads how that language writes dates.
    yield lambda: import_module("ketadiary.charts.dates").long_date(date(2000, 1, 1), tr.code)
