"""Callbacks that do not keep their owner alive.

What is drawn belongs to the scene, the scene to the figure; a drawn thing that held its figure would keep all three.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar
from weakref import WeakMethod

P = ParamSpec("P")
R = TypeVar("R")


def weakly(method: Callable[P, R]) -> Callable[P, R]:
    """Calls a bound method as long as its object lives. Only for callers that go with that object."""
    reference = WeakMethod(method)

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        alive = reference()
        if alive is None:
            raise ReferenceError("the figure is gone")
        return alive(*args, **kwargs)

    return call
