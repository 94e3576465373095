"""The window: pages, widgets and dialogs on an open diary."""

import builtins
from importlib import import_module


def _load_qt() -> None:
    """Load Qt without the hook that its Python layer puts into every later import.

    The hook reads the source of each module, Python's own included, for a switch of names that nobody here uses: that
    takes a twentieth of the start.
    """
    plain = builtins.__import__
    import_module("PySide6.QtCore")
    builtins.__import__ = plain


_load_qt()
