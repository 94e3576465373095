"""`dataclass`, for classes whose methods are written when they are first called."""

import dataclasses
import threading
from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    _finishing = threading.RLock()
    _COMPARING = ("__repr__", "__eq__", "__hash__")

    def dataclass(cls=None, /, **options):
        """As `dataclasses.dataclass`, but methods are written when the first instance, or the fields, are asked for.

        What shows, compares and hashes instances is written when it is first called: seldom in a start, which loads
        three times as many such classes as it uses. Writing all methods took a tenth of it. A class must have no slots,
        and no `__init__` of its own.
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
            later = [] if options.get("order") or any(name in vars(cls) for name in _COMPARING) else _later(options)
            now = {**options, **({"repr": False, "eq": False} if later else {})}
            frozen = options.get("frozen", False)
            alone = threading.active_count() == 1
            if alone:
                del cls.__init__
            dataclasses.dataclass(cls, **now, init=alone)
            for name in later:
                setattr(cls, name, _written_on_call(cls, name, frozen=frozen))
            if "__eq__" in later and not frozen:
                cls.__hash__ = None
            if not alone:  # others wait in the first `__init__` until it is there
                cls.__init__ = _same(cls, repr=False, eq=False, frozen=frozen).__init__

    def _later(options):
        if not options.get("eq", True):
            return ["__repr__"]
        return _COMPARING if options.get("frozen") else ["__repr__", "__eq__"]

    def _written_on_call(cls, name, *, frozen):
        def first(self, *others):
            with _finishing:
                if vars(cls)[name] is first:
                    setattr(cls, name, vars(_same(cls, init=False, frozen=frozen))[name])
            return getattr(cls, name)(self, *others)

        return first

    def _same(cls, **options):
        """A subclass without fields of its own, whose methods serve the class as well."""
        names = {name: getattr(cls, name) for name in ("__doc__", "__module__", "__qualname__")}
        return dataclasses.dataclass(type(cls)(cls.__name__, (cls,), names), match_args=False, **options)
