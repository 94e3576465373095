"""What stands in a field, right or wrong, as words that can be kept and put back."""

from datetime import date, datetime

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QWidget

from ketadiary.desktop.widgets.moment_picker import MomentPicker
from ketadiary.desktop.widgets.segmented import Segmented
from ketadiary.model import Moment, Problem

_NOW = "now"


def words_in(field: QWidget, *, pinned: bool = False) -> str:
    """What stands in a field of a form; of a picker whose time is none, nothing.

    A picker that goes on with the clock says so; `pinned`, it says which minute it is.
    """
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return str(field.currentData() or "")
    if isinstance(field, QDateEdit):
        return date(*_parts(field.date())).isoformat()
    if isinstance(field, Segmented):
        return "" if field.value() is None else str(field.value())
    assert isinstance(field, MomentPicker)
    moment = field.moment()
    if isinstance(moment, Problem):
        return ""
    if field.is_now():
        return _words_of(moment.to_the_minute()) if pinned else _NOW
    return _words_of(moment)


def put_words(words: str, field: QWidget) -> None:
    """Have a field be as it was when `words_in` told this of it."""
    if isinstance(field, QLineEdit):
        field.setText(words)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(words)
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(max(0, field.findData(words or None)))
    elif isinstance(field, QDateEdit):
        day = date.fromisoformat(words)
        field.setDate(QDate(day.year, day.month, day.day))
    elif isinstance(field, Segmented):
        field.choose(words or None)
    elif isinstance(field, MomentPicker) and words:
        if words == _NOW:
            field.set_now()
        else:
            field.set_moment(_moment_of(words))


def _words_of(moment: Moment) -> str:
    """A moment as words."""
    return f"{moment.utc.isoformat()} {moment.zone}"


def _moment_of(words: str) -> Moment:
    """The moment that `_words_of` made words of."""
    instant, zone = words.split(" ", 1)
    return Moment(datetime.fromisoformat(instant), zone)


def _parts(day: QDate) -> tuple[int, int, int]:
    return day.year(), day.month(), day.day()
