"""How much of the time after an infusion is shown."""

from ketadiary.charts import HoursRange
from ketadiary.desktop.widgets import Segmented
from ketadiary.wording import Language


class HoursChoice(Segmented):
    """As long as something was felt (None), or one of the ranges (`HoursRange`)."""

    def __init__(self, tr: Language) -> None:
        names = (tr("6 h"), tr("48 h"), tr("14 days"))
        super().__init__(tr("Time shown"), [(None, tr("As long as felt")), *zip(HoursRange, names, strict=True)])
        self.choose(None)
