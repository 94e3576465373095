"""What stands in a field, right or wrong, as words that can be kept and put back."""

import re
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QWidget

from ketadiary.desktop.widgets.moment_picker import MomentPicker
from ketadiary.desktop.widgets.segmented import Segmented
from ketadiary.model import Moment, Problem, offset_if_known

_NOW = "now"
_UNKNOWN = "?"
_SECONDS = re.compile(r"-?\d+|\?")


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
    elif isinstance(field, MomentPicker):
        if not words:
            field.set_unsaid()
        elif words == _NOW:
            field.set_now()
        else:
            field.set_moment(_moment_of(words))


def _words_of(moment: Moment) -> str:
    """A moment as words."""
    seconds = _UNKNOWN if moment.offset is None else round(moment.offset.total_seconds())
    return f"{moment.utc.isoformat()} {seconds} {moment.zone}"


def _moment_of(words: str) -> Moment:
    """The moment that `_words_of` made words of. Older words have no offset, which is looked up then."""
    instant, zone = words.split(" ", 1)
    utc = datetime.fromisoformat(instant)
    seconds, _, name = zone.partition(" ")
    if not _SECONDS.fullmatch(seconds):
        return Moment(utc, zone, offset_if_known(zone, utc))
    return Moment(utc, name, None if seconds == _UNKNOWN else timedelta(seconds=int(seconds)))


def _parts(day: QDate) -> tuple[int, int, int]:
    return day.year(), day.month(), day.day()
