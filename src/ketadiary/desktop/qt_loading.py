"""Qt is loaded without what its Python layer makes ready for the case that it is called wrongly."""

import builtins
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from threading import RLock
from types import ModuleType

# Of these Qt needs nothing but that they are there, until a message has to name the ways in which a function can be
# called. They are compiled anew in each process, a tenth of the start. Qt looks into their neighbour `mapping` itself.
_PUT_OFF = {
    "shibokensupport.signature": {"errorhandler", "layout", "parser"},
    "shibokensupport.signature.lib": {"enum_sig", "pyi_generator", "tool"},
}
_loading = RLock()


def load_qt() -> None:
    """Load Qt, and leave Python's own imports as they were.

    The hook that Qt puts into every later import reads the source of each module, Python's own included, for a switch
    of names that nobody here uses: that takes a twentieth of the start.
    """
    with _imports_put_off():
        import_module("PySide6.QtCore")


class _Later(ModuleType):
    """A module whose code runs when something of it is first asked for."""

    def __init__(self, spec: ModuleSpec) -> None:
        super().__init__(spec.name)
        self.__spec__ = spec
        self._origin: ModuleSpec | None = ModuleSpec(spec.name, spec.loader)  # Qt gives the other one a second name

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        with _loading:
            if self._origin is not None:
                self.__spec__, self._origin = self._origin, None
                assert self.__spec__.loader is not None
                self.__spec__.loader.exec_module(self)
        if name not in vars(self):
            raise AttributeError(name)
        return vars(self)[name]


@contextmanager
def _imports_put_off() -> Iterator[None]:
    plain = builtins.__import__

    def importing(
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        for part in _PUT_OFF.get(name, set()).intersection(fromlist or ()):
            _put_off(name, part)
        return plain(name, globals, locals, fromlist, level)

    builtins.__import__ = importing
    try:
        yield
    finally:
        builtins.__import__ = plain


def _put_off(package: str, part: str) -> None:
    name = f"{package}.{part}"
    spec = None if name in sys.modules else find_spec(name)
    if spec is not None:
        sys.modules[name] = _Later(spec)
        setattr(sys.modules[package], part, sys.modules[name])
