"""The one door to packaged files: inside the wheel they lie beside this module, in a checkout at its root."""

from pathlib import Path

_IN_WHEEL = Path(__file__).parent / "_resources"
_IN_CHECKOUT = Path(__file__).parents[2] / "resources"


def resource(name: str) -> Path:
    """Where the packaged file or folder `name` lies, for example "measures.toml" or "icons/today.svg"."""
    return (_IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT) / name
