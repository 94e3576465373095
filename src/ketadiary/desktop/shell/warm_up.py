"""Loads what pages need while nothing else happens, so that the first visit to one does not keep waiting."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from itertools import chain

from PySide6.QtCore import QObject

from ketadiary import charts
from ketadiary.desktop.shell.pages import page_specs
from ketadiary.desktop.shell.side_worker import SideWorker
from ketadiary.desktop.shell.turns import Turns
from ketadiary.wording import Language

_BETWEEN_MS = 20


def warm_up(owner: QObject, tr: Language, side: SideWorker, following: Iterable[Callable[[], object]]) -> None:
    """Load numpy beside the window and, once that is done, the charts and the pages, one between two events.

    Then call what is `following`, in the same way. All of it ends with `owner`.
    """
    turns = Turns(owner)
    # Not pyqtgraph: it looks at every class of Qt there is, and PySide ends the program when two threads do that.
    side.ask(partial(import_module, "numpy"), lambda _: turns.begin(chain(_imports(tr), following), _BETWEEN_MS))


def _imports(tr: Language) -> Iterator[Callable[[], object]]:
    yield lambda: charts.InfusionChart  # which the door loads when it is asked for
    for page in page_specs(tr):
        yield page.load
