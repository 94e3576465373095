"""PySide6 6.12.0 on Python 3.11 loses one reference to None for each setter call and in the end aborts the process.

The pins keep that pair away (DECISIONS.md); this shows whether they still do.
"""

import sys

from PySide6.QtWidgets import QLabel

CALLS = 1_000


def test_setters_lose_no_reference_to_none(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        label.setEnabled(True)
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < CALLS / 10
