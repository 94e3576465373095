"""The one door to packaged files: inside the wheel they lie beside this module, in a checkout at its root."""

from importlib.util import find_spec
from pathlib import Path

_IN_WHEEL = Path(__file__).parent / "_resources"
_IN_CHECKOUT = Path(__file__).parents[2] / "resources"


def resource(name: str) -> Path:
    """Where the packaged file or folder `name` lies, for example "measures.toml" or "icons/today.svg"."""
    return (_IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT) / name


def typeface() -> Path:
    """The folder with the files of the one typeface, Source Sans Pro. Raises ImportError where it is not installed."""
    # They are only found, not imported: the package looks for all its forty on import, importlib.resources loads
    # archives and temporary files, and the window waits for this.
    package = find_spec("font_source_sans_pro")
    if package is None or package.origin is None:
        raise ImportError("the typeface Source Sans Pro")
    return Path(package.origin).parent / "files"
