"""Loads what pages need while nothing else happens, so that the first visit to one does not keep waiting."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from importlib import import_module
from itertools import chain
from threading import Thread

from PySide6.QtCore import QObject, QTimer

from ketadiary.wording import Language

_AFTER_MS = 200
_BETWEEN_MS = 20


def warm_up(owner: QObject, tr: Language, build: Iterable[Callable[[], object]]) -> None:
    """Load numpy beside the window and, once that is done, the charts and the pages, one between two events.

    Then call what `build` gives, in the same way. All of it ends with `owner`.
    """
    loading = Thread(target=import_module, args=("numpy",), daemon=True)
    timer = QTimer(owner, interval=_AFTER_MS)
    steps = chain(_steps(tr), build)

    def go_on() -> None:
        if loading.is_alive():
            return
        timer.setInterval(_BETWEEN_MS)
        step = next(steps, None)
        if step is None:
            timer.stop()
        else:
            step()

    timer.timeout.connect(go_on)
    loading.start()
    timer.start()


def _steps(tr: Language) -> Iterator[Callable[[], object]]:
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
