"""What pages are built from, so that every page looks and speaks like the others.

Look here before making a widget: `layout` (column, row, the gaps, Card, PageBody, SoftLine, line), `text` (text,
icon_label), `buttons` (button, icon_button), `segmented` (Segmented), `drop_down` (DropDown), `switch` (Switch),
`empty` (EmptyState), `folding` (Folding, Beside, Strip: one line that folds), `flow` (Flow: as many columns as fit),
`form` (Form), `date_field` (DateField), `time_field` (TimeField), `problems` (ProblemLabel, UnusualQuestion),
`moment_picker` (MomentPicker), `sheet` (Sheet), `list_row` (ListRow), `rows` (Rows: a list of a few rows),
`record_list` (RecordList: a list however long), `focus_mark` (FocusMarked).
"""

from ketadiary.desktop.widgets.buttons import button, icon_button
from ketadiary.desktop.widgets.date_field import DateField
from ketadiary.desktop.widgets.drop_down import DropDown
from ketadiary.desktop.widgets.empty_state import EmptyState
from ketadiary.desktop.widgets.flow import Flow
from ketadiary.desktop.widgets.folding import Beside, Folding, Strip
from ketadiary.desktop.widgets.form import Form
from ketadiary.desktop.widgets.layout import (
    APART,
    CLOSE,
    HANGING,
    NEAR,
    WIDE,
    Card,
    PageBody,
    SoftLine,
    clear,
    column,
    line,
    row,
)
from ketadiary.desktop.widgets.list_row import ListRow
from ketadiary.desktop.widgets.moment_picker import MomentPicker
from ketadiary.desktop.widgets.problems import ProblemLabel, UnusualQuestion
from ketadiary.desktop.widgets.segmented import Segmented
from ketadiary.desktop.widgets.sheet import Sheet
from ketadiary.desktop.widgets.switch import Switch
from ketadiary.desktop.widgets.text import icon_label, text, unbroken
from ketadiary.desktop.widgets.time_field import TimeField

__all__ = [
    "APART", "CLOSE", "HANGING", "NEAR", "WIDE",
    "Beside", "Card", "DateField", "DropDown", "EmptyState", "Flow", "Folding", "Form", "ListRow", "MomentPicker",
    "PageBody", "ProblemLabel", "Segmented", "Sheet", "SoftLine", "Strip", "Switch", "TimeField", "UnusualQuestion",
    "button", "clear", "column", "icon_button", "icon_label", "line", "row", "text", "unbroken",
]  # fmt: skip
