"""Strokes: what is typed into a check-in, and what each does to its rows."""

from collections.abc import Callable, Mapping
from enum import Enum, auto

from ketadiary.entering.answering import Answering
from ketadiary.entering.one_or_ten import TEN
from ketadiary.entering.row_answer import CANT_SAY, SKIPPED, RowAnswer


class Act(Enum):
    """A key that is not a number."""

    SKIP = auto()
    CANT_SAY = auto()
    YES = auto()
    TAKE_BACK = auto()
    UP = auto()
    DOWN = auto()
    LEFT = auto()
    RIGHT = auto()
    ENTER = auto()


Stroke = int | Act
"""A number from 0 to 10, or an act."""


STATUSES: Mapping[Stroke, RowAnswer] = {Act.SKIP: SKIPPED, Act.CANT_SAY: CANT_SAY}
TEN_ANSWERS: Mapping[Stroke, bool] = {0: True, 1: False, TEN: True, Act.YES: True, Act.ENTER: False}
"""What each key answers to "10?", once it presses: Enter takes the 1 that stands there."""
_MOVES: Mapping[Stroke, int] = {Act.UP: -1, Act.DOWN: 1}
_NUDGES: Mapping[Stroke, int] = {Act.LEFT: -1, Act.RIGHT: 1}


def take_stroke(stroke: Stroke, answering: Answering, answer_ten: Callable[[bool], bool], towards_more: int) -> bool:
    """Do what a stroke means; whether it meant something. Enter does only at "10?": elsewhere it saves.

    `answer_ten` answers "10?". `towards_more` is 1 where more is at the right, -1 where it is at the left.
    """
    if stroke is Act.ENTER and not answering.question_is_seen:
        return False
    if answering.presses and stroke in TEN_ANSWERS:
        # Who types fast has typed on before seeing that something is asked.
        held = isinstance(stroke, int) and answering.number(stroke)
        return held or answer_ten(TEN_ANSWERS[stroke])
    if isinstance(stroke, int):
        return answering.number(stroke)
    if stroke in STATUSES:
        return answering.status(STATUSES[stroke])
    if stroke in _MOVES:
        return answering.go_to(answering.current + _MOVES[stroke])
    if stroke in _NUDGES:
        return answering.nudge(_NUDGES[stroke] * towards_more)
    if stroke is Act.YES:
        return answering.question is not None and answer_ten(True)
    return answering.take_back()
