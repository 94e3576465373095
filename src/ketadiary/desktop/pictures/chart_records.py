"""What insight looked at, as charts take it."""

from ketadiary.charts import Records
from ketadiary.desktop.shell.insights import Material
from ketadiary.desktop.shell.session import Session


def records_of(material: Material, session: Session) -> Records:
    """The records of the whole diary as they were read."""
    return Records(
        infusions=material.infusions,
        check_ins=material.check_ins,
        measures=material.measures,
        now=session.clock(),
        left_out=material.left_out,
    )
