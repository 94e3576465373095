"""Asks what a file does not say, each question with its own widget. What is answered goes into the choices of a map."""

from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ketadiary.desktop.widgets import Card, DropDown, Segmented, TimeField, button, clear, row, text
from ketadiary.entering.typed_numbers import number_or_problem
from ketadiary.exchange import ImportPlan, Question
from ketadiary.model import Better, Problem, UnknownZone, zone_info
from ketadiary.wording import Language, number_text

_EVENING = time(20)


class AnswersCard(Card):
    """The questions about a file; away where there is none.

    Signals:
        answered: look again, with what is answered now.
    """

    answered = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__(tr("What the file does not say"))
        self._tr = tr
        self._asked: list[tuple[Question, QWidget]] = []
        self._scales: dict[str, tuple[QLineEdit, QLineEdit, Segmented]] = {}
        self._words: dict[tuple[str, str], DropDown] = {}
        self._zone: QLineEdit | None = None
        self._at_time: TimeField | None = None

    def show_plan(self, plan: ImportPlan, zone: str, at_time: time | None) -> None:
        """Ask about a plan. `zone` and `at_time` are what was said of them."""
        clear(self.body)
        self._asked, self._scales, self._words = [], {}, {}
        self._zone, self._at_time = None, None
        if plan.zoneless:
            self._ask_zone(zone)
        if at_time is not None or any(one.problem.key == "days-without-time" for one in plan.refused):
            self._ask_time(at_time or _EVENING)
        for question in plan.questions:
            self._ask(question)
        asks = self.body.count() > 0
        if asks:
            self.add(row(button(self._tr("Show it again with these answers"), self.answered.emit), None))
        self.setVisible(asks)

    def zone(self) -> str | None:
        """The zone that was said; empty where none is asked for, None where it is none."""
        said = self._zone.text().strip() if self._zone else ""
        try:
            zone_info(said or "UTC")
        except UnknownZone:
            return None
        return said

    def at_time(self) -> time | None:
        """The time of day that was said; None where none is asked for."""
        said = self._at_time.value() if self._at_time else None
        return None if isinstance(said, Problem) else said

    def choices(self) -> dict[str, Any]:
        """What is answered, as the choices of a map have it."""
        said: dict[str, Any] = {}
        for question, widget in self._asked:
            if question.about == "order" and isinstance(widget, Segmented) and widget.value() is not None:
                said["format"] = widget.value()
            elif answer := dict(self._of(question, widget)):
                said.setdefault("values", {})[question.of] = answer
        return said

    def _of(self, question: Question, widget: QWidget) -> Iterator[tuple[str, object]]:
        if question.about == "words":
            drops = {word: self._words[question.of, word].currentData() for word in question.words}
            yield "words", {word: number for word, number in drops.items() if number is not None}
        elif question.about == "spread" and isinstance(widget, Segmented) and widget.value() is not None:
            yield "spread", widget.value() == "spread"
        elif question.about == "scale":
            low, high, better = self._scales[question.of]
            ends = [number_or_problem(field.text(), "scale_max") for field in (low, high)]
            if all(isinstance(end, float) for end in ends) and better.value() is not None:
                yield "scale", ends
                yield "better", str(better.value())
                yield "spread", True

    def _ask(self, question: Question) -> None:
        match question.about:
            case "words":
                self._ask_words(question)
            case "scale":
                self._ask_scale(question)
            case "spread":
                self._ask_spread(question)
            case "order":
                self._ask_order(question)

    def _ask_zone(self, zone: str) -> None:
        self._zone = QLineEdit(zone)
        self._zone.setAccessibleName(self._tr("Zone of its times"))
        self._put(self._tr("Its times say no zone. They are of:"), self._zone)

    def _ask_time(self, at_time: time) -> None:
        self._at_time = TimeField(self._tr, self._tr("Time of day"))
        self._at_time.set_time(at_time)
        self._put(self._tr("Some days have no time of day. They count by day only, as of:"), self._at_time)

    def _ask_words(self, question: Question) -> None:
        tr = self._tr
        low, high = question.numbers or (0, 10)
        ends = {"low": number_text(low, tr), "high": number_text(high, tr)}
        asked = tr("Which numbers are these words of {label}, from {low} to {high}?", label=question.label, **ends)
        self.add(text(asked, wrap=True))
        for word in question.words:
            drop = DropDown()
            drop.setAccessibleName(word)
            drop.addItem(tr("Choose"), None)
            for number in range(int(low), int(high) + 1):
                drop.addItem(number_text(number, tr), number)
            self._words[question.of, word] = drop
            self._put(word, drop)
        self._asked.append((question, self))

    def _ask_scale(self, question: Question) -> None:
        tr, label = self._tr, question.label
        low, high = (QLineEdit() for _ in range(2))
        for field, name in ((low, tr("{label}: lowest", label=label)), (high, tr("{label}: highest", label=label))):
            field.setAccessibleName(name)
            field.setMaximumWidth(90)
        better = Segmented(
            tr("{label}: which end is better", label=label),
            [(Better.HIGH.value, tr("High is better")), (Better.LOW.value, tr("Low is better"))],
        )
        if question.numbers:
            ends = (number_text(end, tr) for end in question.numbers)
            seen = tr("In the file: {low} to {high}", **dict(zip(("low", "high"), ends, strict=True)))
        else:
            seen = ""
        self.add(text(tr("From where to where does {label} go?", label=label), wrap=True))
        self.add(row(low, text("–"), high, text(seen, "small"), None, better))
        self._scales[question.of] = low, high, better
        self._asked.append((question, self))

    def _ask_spread(self, question: Question) -> None:
        tr = self._tr
        choice = Segmented(question.label, [("spread", tr("Spread over {label}", label=question.label)),
                                            ("own", tr("A measure of its own"))])  # fmt: skip
        ends = (number_text(end, tr) for end in question.numbers or (0, 0))
        low, high = ends
        self._put(tr("{label} goes from {low} to {high} here:", label=question.label, low=low, high=high), choice)
        self._asked.append((question, choice))

    def _ask_order(self, question: Question) -> None:
        tr = self._tr
        order = Segmented(tr("Order in days"), [("day-first", tr("Day first")), ("month-first", tr("Month first"))])
        self._put(tr("In days like 3/4/2026, what comes first?"), order)
        self._asked.append((question, order))

    def _put(self, words: str, field: QWidget) -> None:
        label = text(words, wrap=True)
        content = row(label, field)
        content.setStretch(0, 1)
        self.add(content)


def merged(standing: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Choices with others in place of or beside them."""
    together = dict(standing)
    for key, value in said.items():
        inner = together.get(key)
        together[key] = merged(inner, value) if isinstance(inner, dict) and isinstance(value, dict) else value
    return together
