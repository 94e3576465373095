"""Answers as words that can be kept and put back."""

from ketadiary.entering.row_answer import Said
from ketadiary.model import Status
from ketadiary.wording.numbers import number_text

_STATUSES = {status.value: status for status in Status}


def words_of_said(said: Said) -> str:
    """An answer as words: a number, or why there is none."""
    return said.status.value if said.value is None else number_text(said.value)


def said_of_words(words: str) -> Said:
    """The answer that `words_of_said` made words of."""
    return Said(status=_STATUSES[words]) if words in _STATUSES else Said(float(words))
