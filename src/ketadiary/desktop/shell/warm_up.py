"""Does what pages need while nothing else happens, so that the first visit to one does not keep waiting."""

from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from itertools import chain

from PySide6.QtCore import QObject

from ketadiary import charts
from ketadiary.desktop.shell.side_worker import SideWorker
from ketadiary.desktop.shell.turns import Turns

Parts = Iterable[Callable[[], object]]


def warm_up(owner: QObject, side: SideWorker, plain: Parts, drawn: Parts) -> None:
    """Do the parts one between two events: the plain ones while numpy loads beside the window, then those that draw.

    All of it ends with `owner`.
    """
    turns = Turns(owner)
    turns.begin(plain)
    # Not pyqtgraph: it looks at every class of Qt there is, and PySide ends the program when two threads do that.
    side.ask(partial(import_module, "numpy"), lambda _: turns.follow(chain((_load_charts,), drawn)))


def _load_charts() -> None:
    charts.InfusionChart  # noqa: B018 - the door loads it when it is asked for
