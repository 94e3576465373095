"""`dataclass`, for classes that are finished when the first of them is made."""

import dataclasses
import threading
from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    _finishing = threading.RLock()

    def dataclass(cls=None, /, **options):
        """As `dataclasses.dataclass`, but methods are written when the first instance, or the fields, are asked for.

        A start loads three times as many such classes as it uses, and writing their methods took a tenth of it. A class
        must have no slots, and no `__init__` of its own.
        """
        return _put_off(cls, options) if cls is not None else lambda cls: _put_off(cls, options)

    def _put_off(cls, options):
        def first_init(self, *values, **named):
            _finish(cls, options)
            cls.__init__(self, *values, **named)

        cls.__init__ = first_init
        cls.__dataclass_fields__ = _Fields(cls, options)
        return cls

    class _Fields:
        """Stands for the fields of a class that is not finished."""

        def __init__(self, cls, options):
            self._finish = lambda: _finish(cls, options)

        def __get__(self, instance, owner):
            self._finish()
            return owner.__dataclass_fields__

    def _finish(cls, options):
        with _finishing:
            if not isinstance(vars(cls)["__dataclass_fields__"], _Fields):
                return
            if threading.active_count() > 1:
                dataclasses.dataclass(cls, init=False, **options)
                cls.__init__ = _init_of(cls, frozen=options.get("frozen", False))
            else:
                del cls.__init__
                dataclasses.dataclass(cls, **options)

    def _init_of(cls, *, frozen):
        """By a subclass without fields of its own: until it is there, other threads wait in the first `__init__`."""
        names = {name: getattr(cls, name) for name in ("__doc__", "__module__", "__qualname__")}
        same = type(cls)(cls.__name__, (cls,), names)
        return dataclasses.dataclass(same, repr=False, eq=False, match_args=False, frozen=frozen).__init__
