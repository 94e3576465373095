"""In which language and colours a figure is drawn, and what it says about itself."""

from ketadiary.charts.theme import LIGHT, Theme
from ketadiary.dataclass import dataclass
from ketadiary.wording import Language

SIZE = (1200, 800)
"""Of a picture for which no size is asked, in points."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a figure is drawn.

    A `standalone` figure carries its title and caption in the picture; one in a window leaves them to the page around
    it. An `invented` one says on the picture that its diary is invented. `days` says, in a sentence, which part of the
    diary was drawn, where that is not all of it.
    """

    tr: Language
    theme: Theme = LIGHT
    standalone: bool = False
    invented: bool = False
    days: str = ""
